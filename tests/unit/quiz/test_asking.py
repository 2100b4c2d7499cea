from __future__ import annotations

import asyncio
from collections.abc import Sequence

import msgspec
import pytest

from server.errors import AirclassError, ErrorCode
from server.events import Audience, ClassClock, Event, EventLog, Journal
from server.protocol.classroom import ClassState, Student, StudentState
from server.protocol.quiz.questions import Answer, Choice, OpenText, ShortText, SingleChoice
from server.protocol.quiz.quizzes import Quiz, QuizRules, QuizState
from server.protocol.quiz.results import Mark, RunStatistics
from server.protocol.quiz.runs import Instant, Key, Respond, Run, RunRules, RunState, RunStep
from server.protocol.quiz.shown import QuizShown
from server.quiz.asking import Asking
from server.quiz.ports import People, RunBook
from server.quiz.replay import replay
from server.quiz.run import QuizRun
from server.store.change import Change
from server.store.quizzes import Response, RunRow
from tests.unit.classroom.fakes import FakeTimers

QUESTIONS = [
    SingleChoice(
        id=f"q{n}",
        text=f"question {n}",
        seconds=30,
        explanation="the-explanation",
        choices=[Choice(id=f"q{n}a", text="A", correct=True), Choice(id=f"q{n}b", text="B")],
    )
    for n in range(2)
]
QUIZ = Quiz(
    id="quiz",
    title="Cells",
    state=QuizState.PUBLISHED,
    questions=list(QUESTIONS),
    rules=QuizRules(),
    course_id=None,
    changed_at_ms=0,
    problems=[],
)


class MemoryJournal(Journal):
    """Keeps events; ``full`` makes durable writes fail, as a full disk does."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.full = False

    def append(self, event: Event, changes: Sequence[Change]) -> None:
        self.events.append(event)

    async def append_durable(self, event: Event, changes: Sequence[Change]) -> None:
        self.events.append(event)
        if self.full:
            raise AirclassError(ErrorCode.STORE_FAILED)


class MemoryBook(RunBook):
    def __init__(self) -> None:
        self.rows: dict[str, RunRow] = {}
        self.responses: dict[tuple[str, str], Response] = {}
        self.kept = 0

    def saved(self, row: RunRow) -> Change:
        self.rows[row.id] = row
        return Change("", ())

    def saved_response(self, response: Response) -> Change:
        self.responses[response.question_id, response.student_id] = response
        return Change("", ())

    async def keep(self, response: Response) -> None:
        self.kept += 1


class Crowd(People):
    def __init__(self) -> None:
        self.now = ClassState.LIVE
        self.lines = {
            name: Student(id=name, name=name.title(), state=StudentState.PRESENT, number=number)
            for number, name in enumerate(("mina", "juno", "haru"), start=1)
        }

    @property
    def state(self) -> ClassState:
        return self.now

    @property
    def students(self) -> list[Student]:
        return list(self.lines.values())

    def student(self, student_id: str) -> Student:
        """Return the line; whoever is not listed is present."""
        return self.lines.get(student_id) or Student(id=student_id, name=student_id, state=StudentState.PRESENT)


class School:
    """One class with three students, whose time passes by hand."""

    def __init__(self) -> None:
        self.now_ns = 10**9
        self.journal, self.book, self.crowd, self.timers = MemoryJournal(), MemoryBook(), Crowd(), FakeTimers()
        self.clock = ClassClock(monotonic_ns=lambda: self.now_ns)
        self.clock.start()
        self.log = EventLog("class", self.clock, self.journal)
        self.anonymous = False
        self.asking = self.open()
        self.told: list[RunStatistics] = []
        self.asking.subscribe(self.told.append)

    def open(self, runs: Sequence[QuizRun] = ()) -> Asking:
        return Asking("class", self.log, self.book, self.crowd, lambda: self.anonymous, self.timers, runs)

    def pass_time(self, seconds: float) -> None:
        self.now_ns += int(seconds * 1e9)
        self.timers.pass_time(seconds)

    def events(self, kind: str) -> list[Event]:
        return [event for event in self.journal.events if event.kind == kind]

    def shown(self) -> QuizShown:
        return msgspec.json.decode(self.events("quiz")[-1].payload, type=QuizShown)

    async def answer(self, student: str, choice: str, key: str = "") -> None:
        run = self.asking.current
        assert run is not None
        respond = Respond(
            run_id=run.row.id,
            question_id=choice[:2],
            answer=Answer(choices=[choice]),
            key=key or f"key-{student}-{choice}",
        )
        await self.asking.respond(student, respond)


@pytest.fixture
def school() -> School:
    return School()


def step(run: Run) -> RunStep:
    return RunStep(run_id=run.id)


async def test_a_quiz_is_asked_answered_revealed_and_finished(school: School) -> None:
    run = await school.asking.publish(QUIZ, at_once=True)
    assert [asked.text for asked in school.shown().asked] == ["question 0"]
    await school.answer("mina", "q0a")
    await school.answer("juno", "q0b")
    await school.asking.stop_answers(step(run))
    await school.asking.reveal(step(run))
    assert school.shown().solutions[0].choices == ["q0a"]
    assert {event.student_id for event in school.events("my_result")} == {"mina", "juno"}
    await school.asking.next(step(run))
    await school.asking.finish(step(run))
    assert school.shown().state is RunState.FINISHED
    assert school.asking.current is None


async def test_before_the_reveal_nothing_that_is_right_reaches_a_student(school: School) -> None:
    run = await school.asking.publish(QUIZ, at_once=True)
    await school.answer("mina", "q0a")
    await school.asking.stop_answers(step(run))
    heard = [event for event in school.journal.events if event.audience in (Audience.EVERYONE, Audience.STUDENT)]
    heard_bytes = b"".join(event.payload for event in heard) + msgspec.json.encode(school.asking.student_quiz("mina"))
    assert b"correct" not in heard_bytes
    assert b"the-explanation" not in heard_bytes
    assert b'points":1.0' in heard_bytes  # what it is worth is no secret


async def test_a_question_closes_when_its_time_is_up(school: School) -> None:
    await school.asking.publish(QUIZ, at_once=True)
    school.pass_time(29)
    await school.answer("mina", "q0a")
    school.pass_time(1.1)
    assert school.shown().state is RunState.CLOSED
    with pytest.raises(AirclassError) as error:
        await school.answer("juno", "q0a")
    assert error.value.code is ErrorCode.NOT_OPEN


async def test_what_is_asked_is_finished_with_the_class_and_nothing_is_asked_after_it(school: School) -> None:
    run = await school.asking.publish(QUIZ, at_once=True)
    await school.answer("mina", "q0a")
    current = school.asking.current
    assert current is not None
    await school.asking.end()
    await school.asking.end()
    school.crowd.now = ClassState.ENDED
    assert school.shown().state is RunState.FINISHED
    late = Respond(run_id=run.id, question_id="q0", answer=Answer(choices=["q0b"]), key="late-key")
    for act in (
        school.asking.respond("juno", late), school.asking.open(step(run)), school.asking.next(step(run)),
        school.asking.publish(QUIZ, at_once=True),
    ):  # fmt: skip
        with pytest.raises(AirclassError) as error:
            await act
        assert error.value.code is ErrorCode.CLASS_ENDED
    assert {response.student_id for response in current.responses} == {"mina"}


async def test_one_quiz_at_a_time(school: School) -> None:
    await school.asking.publish(QUIZ, at_once=False)
    assert school.shown().asked == []
    with pytest.raises(AirclassError) as error:
        await school.asking.publish(QUIZ, at_once=True)
    assert error.value.code is ErrorCode.QUIZ_RUNNING


async def test_a_quiz_that_lacks_something_is_not_asked(school: School) -> None:
    lacking = msgspec.structs.replace(QUIZ, questions=[SingleChoice(id="q", text="?", choices=[])])
    for quiz in (lacking, msgspec.structs.replace(QUIZ, questions=[])):
        with pytest.raises(AirclassError) as error:
            await school.asking.publish(quiz, at_once=True)
        assert error.value.code is ErrorCode.QUIZ_INCOMPLETE


async def test_a_b_c_d_now_and_its_key_afterwards(school: School) -> None:
    choices = [Choice(id=f"q0{letter}", text=letter) for letter in "abcd"]
    run = await school.asking.instant(Instant(question=SingleChoice(id="q0", text="", choices=choices)))
    await school.answer("mina", "q0c")
    await school.asking.stop_answers(step(run))
    await school.asking.set_key(Key(run_id=run.id, question_id="q0", right=["q0c"]))
    await school.asking.reveal(step(run))
    assert school.asking.student_quiz("mina").results[0].points == 1


async def test_a_short_answer_now_needs_no_key(school: School) -> None:
    run = await school.asking.instant(Instant(question=ShortText(id="q0", text="", accepted=[])))
    respond = Respond(run_id=run.id, question_id="q0", answer=Answer(text="ATP"), key="key-mina")
    await school.asking.respond("mina", respond)
    await school.asking.stop_answers(step(run))
    await school.asking.reveal(step(run))
    assert school.asking.student_quiz("mina").results[0].correct is None


async def test_what_students_see_is_changed_while_a_run_goes_on(school: School) -> None:
    run = await school.asking.publish(QUIZ, at_once=True)
    await school.answer("mina", "q0a")
    await school.asking.stop_answers(step(run))
    await school.asking.set_rules(RunRules(run_id=run.id, leaderboard=True))
    await school.asking.reveal(step(run))
    assert [leader.name for leader in school.shown().leaders] == ["Mina"]
    told = await school.asking.set_rules(RunRules(run_id=run.id, show_results=False))
    assert (told.rules.leaderboard, told.rules.show_results, school.shown().results) == (True, False, [])
    assert replay(school.journal.events)[run.id].row.rules == told.rules


async def test_an_answer_that_was_not_heard_of_is_kept_again_and_counted_once(school: School) -> None:
    await school.asking.publish(QUIZ, at_once=True)
    school.journal.full = True
    with pytest.raises(AirclassError):
        await school.answer("mina", "q0a", key="the-key-1")
    school.journal.full = False
    await school.answer("mina", "q0a", key="the-key-1")
    assert school.book.kept == 1
    assert len(school.events("my_answer")) == 1


async def test_statistics_are_told_a_few_times_a_second_at_most(school: School) -> None:
    await school.asking.publish(QUIZ, at_once=True)
    school.pass_time(1)
    before = len(school.told)
    for student in ("mina", "juno"):
        await school.answer(student, "q0a")
    school.pass_time(1)
    assert len(school.told) == before + 1
    assert school.told[-1].questions[0].answered == 2
    assert school.told[-1].waiting == ["haru"]


async def test_a_late_joiner_and_a_reload_get_the_open_question_and_the_own_answer(school: School) -> None:
    await school.asking.publish(QUIZ, at_once=True)
    await school.answer("mina", "q0b")
    seen = school.asking.student_quiz("mina")
    assert seen.shown is not None
    assert seen.shown.state is RunState.OPEN
    assert [answer.answer.choices for answer in seen.answers] == [["q0b"]]
    assert school.asking.student_quiz("late").answers == []


async def test_after_a_crash_the_run_goes_on_and_closes_in_time(school: School) -> None:
    run = await school.asking.publish(QUIZ, at_once=True)
    await school.answer("mina", "q0a")
    school.asking.close()
    left = QuizRun(school.book.rows[run.id], school.book.responses.values())
    again = school.asking = school.open([left])
    await school.answer("juno", "q0a")
    assert len(again.results(run.id).responses().responses) == 2
    school.pass_time(31)
    assert school.shown().state is RunState.CLOSED


async def test_scores_are_those_that_the_log_replays(school: School) -> None:
    run = await school.asking.publish(msgspec.structs.replace(QUIZ, rules=QuizRules(speed_bonus=0.5)), at_once=True)
    school.pass_time(3)
    await school.answer("mina", "q0b")
    school.pass_time(3)
    await school.answer("mina", "q0a")
    await school.answer("juno", "q0a")
    await school.asking.stop_answers(step(run))
    await school.asking.mark(Mark(run_id=run.id, question_id="q0", student_ids=["juno"], points=0.5))
    await school.asking.next(step(run))
    await school.answer("juno", "q1b")
    await school.asking.set_key(Key(run_id=run.id, question_id="q1", right=["q1b"]))
    await school.asking.finish(step(run))
    ranking = QuizRun(school.book.rows[run.id], school.book.responses.values()).ranking()
    assert replay(school.journal.events)[run.id].ranking() == ranking
    assert dict(ranking) == {"mina": 1.4, "juno": pytest.approx(2.0)}


async def test_two_lines_that_are_one_person_count_as_one(school: School) -> None:
    run = await school.asking.publish(QUIZ, at_once=True)
    await school.answer("mina", "q0a")
    school.crowd.lines["mina"] = msgspec.structs.replace(school.crowd.lines["mina"], merged_into="juno")
    results = school.asking.results(run.id)
    assert [line.name for line in results.responses().responses] == ["Juno"]
    assert results.statistics().waiting == ["haru"]
    assert results.result(QUESTIONS[0], "mina").points == 1


async def test_the_leaderboard_names_nobody_in_an_anonymous_class(school: School) -> None:
    school.anonymous = True
    run = await school.asking.publish(msgspec.structs.replace(QUIZ, rules=QuizRules(leaderboard=True)), at_once=True)
    await school.answer("juno", "q0a")
    await school.asking.stop_answers(step(run))
    await school.asking.reveal(step(run))
    assert [(leader.name, leader.number) for leader in school.shown().leaders] == [("", 2)]
    assert school.asking.student_quiz("juno").results[0].rank == 1


async def test_texts_that_say_nearly_the_same_are_marked_together(school: School) -> None:
    run = await school.asking.instant(Instant(question=OpenText(id="q0", text="why?")))
    for student, text in (("mina", "Because of gravity"), ("juno", "because of  gravty."), ("haru", "magic")):
        respond = Respond(run_id=run.id, question_id="q0", answer=Answer(text=text), key=f"key-{student}")
        await school.asking.respond(student, respond)
    groups = school.asking.results(run.id).groups("q0").groups
    assert [group.student_ids for group in groups] == [["mina", "juno"], ["haru"]]


async def test_what_is_not_there_is_refused(school: School) -> None:
    with pytest.raises(AirclassError) as error:
        school.asking.results("nothing")
    assert error.value.code is ErrorCode.UNKNOWN_RUN


async def test_many_answers_at_once_are_each_counted_once(school: School) -> None:
    run = await school.asking.publish(QUIZ, at_once=True)
    await asyncio.gather(*(school.answer(f"student {n}", "q0a", key=f"key-{n:05}") for n in range(500)))
    await school.asking.stop_answers(step(run))
    await school.asking.reveal(step(run))
    assert len(school.events("my_result")) == 500
    assert school.asking.results(run.id).statistics().questions[0].correct == 500
