"""What a student who comes back, or comes late, may look at again; and what stays hidden."""

from __future__ import annotations

import msgspec
import pytest

from server.protocol.quiz.questions import Choice, SingleChoice
from server.protocol.quiz.results import Mark
from server.protocol.quiz.runs import Instant, Run, RunRules, RunState
from server.quiz.student_views import MOST_PAST, PAST_BYTES
from tests.unit.quiz.test_asking import QUIZ, School, step

SECRETS = (b"the-explanation", b'"correct"')


@pytest.fixture
def school() -> School:
    return School()


async def told(school: School, run: Run) -> None:
    await school.asking.stop_answers(step(run))
    await school.asking.reveal(step(run))


async def test_who_comes_late_reviews_what_was_told_before(school: School) -> None:
    run = await school.asking.publish(QUIZ, at_once=True)
    await school.answer("mina", "q0a")
    await school.answer("juno", "q0b")
    await told(school, run)
    await school.asking.next(step(run))
    for _ in range(2):  # while the second question is open, and after the end
        for student, points in (("mina", 1.0), ("juno", 0.0), ("late", 0.0)):
            (past,) = school.asking.student_quiz(student).past
            assert (past.asked.text, past.solution.choices, past.title) == ("question 0", ["q0a"], "Cells")
            assert past.mine.points == points
            assert past.statistics is not None
            assert [count.count for count in past.statistics.counts] == [1, 1]
        if school.asking.current is not None:
            await school.asking.finish(step(run))
    assert school.asking.student_quiz("late").past[0].mine.answer is None


async def test_a_mark_and_a_restart_are_seen_in_the_review(school: School) -> None:
    run = await school.asking.publish(QUIZ, at_once=True)
    await school.answer("mina", "q0b")
    await told(school, run)
    await school.asking.finish(step(run))
    assert school.asking.student_quiz("mina").past[0].mine.points == 0
    await school.asking.mark(Mark(run_id=run.id, question_id="q0", student_ids=["mina"], points=0.5, comment="nearly"))
    mine = school.asking.student_quiz("mina").past[0].mine
    assert (mine.points, mine.comment, mine.total) == (0.5, "nearly", 0.5)


async def test_no_past_question_says_what_is_asked_again(school: School) -> None:
    first = await school.asking.publish(QUIZ, at_once=True)
    await told(school, first)
    await school.asking.finish(step(first))
    again = await school.asking.publish(QUIZ, at_once=True)
    view = school.asking.student_quiz("late")
    assert view.past == []
    assert not any(secret in msgspec.json.encode(view) for secret in SECRETS)
    await told(school, again)
    await school.asking.next(step(again))
    assert [past.run_id for past in school.asking.student_quiz("late").past] == [first.id, again.id]


async def test_a_question_that_is_open_again_tells_nothing_meanwhile(school: School) -> None:
    run = await school.asking.publish(QUIZ, at_once=True)
    await school.answer("mina", "q0b")
    await told(school, run)
    await school.asking.open(step(run))
    await school.answer("mina", "q0a", key="another")
    view = school.asking.student_quiz("mina")
    assert (view.past, view.results) == ([], [])


async def test_points_of_what_is_not_told_yet_are_in_no_total_and_no_place(school: School) -> None:
    run = await school.asking.publish(QUIZ, at_once=True)
    await school.asking.set_rules(RunRules(run_id=run.id, leaderboard=True))
    await school.answer("mina", "q0b")
    await school.answer("juno", "q0b")
    await told(school, run)
    before = school.asking.student_quiz("juno")
    await school.asking.next(step(run))
    await school.answer("juno", "q1a")
    during = school.asking.student_quiz("juno")
    mine = during.past[0].mine
    assert (mine.total, mine.rank) == (0.0, before.results[0].rank)
    assert during.results == [mine]
    await school.asking.mark(Mark(run_id=run.id, question_id="q0", student_ids=["juno"], points=0.0))
    marked = school.events("my_result")[-1]
    assert b'"total":0.0' in marked.payload
    await school.asking.stop_answers(step(run))
    await school.asking.finish(step(run))  # without a reveal
    assert school.asking.student_quiz("juno").past[0].mine.total == 0
    assert school.asking.results(run.id).statistics().leaders[0].points == 1  # the teacher knows


async def test_a_quiz_that_was_never_told_is_not_in_the_review(school: School) -> None:
    run = await school.asking.publish(QUIZ, at_once=True)
    await school.asking.finish(step(run))
    assert school.asking.student_quiz("mina").past == []


async def test_statistics_stay_hidden_where_they_are_not_shown(school: School) -> None:
    run = await school.asking.publish(QUIZ, at_once=True)
    await school.asking.set_rules(RunRules(run_id=run.id, show_results=False))
    await told(school, run)
    await school.asking.finish(step(run))
    assert school.asking.student_quiz("mina").past[0].statistics is None


async def test_the_review_is_bounded_and_keeps_the_newest(school: School) -> None:
    for number in range(MOST_PAST + 5):
        run = await school.asking.instant(Instant(question=question(f"question {number}")))
        await told(school, run)
        await school.asking.finish(step(run))
    past = school.asking.student_quiz("mina").past
    assert len(past) == MOST_PAST
    assert [each.asked.text for each in past[-2:]] == [f"question {MOST_PAST + 3}", f"question {MOST_PAST + 4}"]
    for _ in range(10):
        run = await school.asking.instant(Instant(question=question("가" * 20_000)))
        await told(school, run)
        await school.asking.finish(step(run))
    view = school.asking.student_quiz("mina")
    assert 0 < len(view.past) < 10
    assert len(msgspec.json.encode(view)) < PAST_BYTES * 1.1


async def test_who_could_answer_is_counted_when_a_question_closes(school: School) -> None:
    run = await school.asking.publish(QUIZ, at_once=True)
    await school.answer("mina", "q0a")
    await school.asking.stop_answers(step(run))
    gone = school.crowd.lines.pop("haru")
    found = school.asking.results(run.id)
    assert (found.statistics().questions[0].expected, found.run().expected) == (3, 3)
    await school.asking.open(step(run))
    assert school.asking.results(run.id).run().expected == 2
    school.crowd.lines["haru"] = gone
    finished = await school.asking.finish(step(run))
    assert (finished.state, finished.expected) == (RunState.FINISHED, 3)


def question(text: str) -> SingleChoice:
    choices = [Choice(id="a", text="A", correct=True), Choice(id="b", text="B")]
    return SingleChoice(text=text, choices=choices)
