from __future__ import annotations

import pytest

from server.errors import AirclassError, ErrorCode
from server.protocol.quiz.questions import Answer, Choice, OpenText, Poll, QuizQuestion, SingleChoice
from server.protocol.quiz.quizzes import QuizRules
from server.protocol.quiz.results import Mark
from server.protocol.quiz.runs import Respond, RunState
from server.quiz.run import QuizRun
from server.store.quizzes import RunRow

ABC = [Choice(id="a", text="A", correct=True), Choice(id="b", text="B"), Choice(id="c", text="C")]
QUESTIONS: list[QuizQuestion] = [
    SingleChoice(id="q0", text="first", choices=ABC, points=2.0, seconds=30),
    SingleChoice(id="q1", text="second", choices=ABC),
]


def a_run(questions: list[QuizQuestion] | None = None, rules: QuizRules | None = None) -> QuizRun:
    row = RunRow(
        id="run",
        quiz_id="quiz",
        class_id="class",
        title="Cells",
        questions=questions or QUESTIONS,
        rules=rules or QuizRules(),
    )
    return QuizRun(row)


def answer(choice: str, question_id: str = "q0", key: str = "") -> Respond:
    return Respond(
        run_id="run", question_id=question_id, answer=Answer(choices=[choice]), key=key or f"key-{question_id}-{choice}"
    )


def refused(run: QuizRun, respond: Respond, t_ms: int, student: str = "mina") -> ErrorCode:
    with pytest.raises(AirclassError) as error:
        run.respond(student, respond, t_ms)
    return error.value.code


def test_a_run_goes_from_question_to_question() -> None:
    run = a_run()
    run.open(1_000)
    assert (run.row.state, run.row.closes_t_ms) == (RunState.OPEN, 31_000)
    run.close(5_000)
    assert [question.id for question in run.reveal()] == ["q0"]
    run.next(6_000)
    assert (run.row.position, run.row.opened_t_ms, run.row.closes_t_ms) == (1, 6_000, None)
    run.finish(9_000)
    assert run.row.state is RunState.FINISHED


def test_an_open_question_is_given_more_time_and_never_by_chance() -> None:
    run = a_run()
    run.open(1_000)
    run.open(21_000, seconds=40)
    assert (run.row.opened_t_ms, run.row.closes_t_ms) == (1_000, 61_000)
    run.open(22_000, seconds=0)
    assert run.row.closes_t_ms is None
    with pytest.raises(AirclassError) as error:
        run.open(23_000)
    assert error.value.code is ErrorCode.WRONG_STATE


@pytest.mark.parametrize("act", ["close", "reveal", "next"])
def test_what_the_state_does_not_allow_is_refused(act: str) -> None:
    run = a_run()
    with pytest.raises(AirclassError) as error:
        getattr(run, act)(*([] if act == "reveal" else [0]))
    assert error.value.code is ErrorCode.WRONG_STATE


def test_after_the_last_question_there_is_no_next() -> None:
    run = a_run(QUESTIONS[:1])
    run.open(0)
    run.close(1)
    with pytest.raises(AirclassError):
        run.next(2)
    assert run.row.state is RunState.CLOSED


def test_answers_count_only_while_their_question_is_open() -> None:
    run = a_run()
    assert refused(run, answer("a"), 0) is ErrorCode.NOT_OPEN
    run.open(1_000)
    assert refused(run, answer("a", "q1"), 1_100) is ErrorCode.NOT_OPEN
    assert refused(run, answer("a", "q9"), 1_100) is ErrorCode.UNKNOWN_QUESTION
    assert refused(run, answer("z"), 1_100) is ErrorCode.BAD_ANSWER
    counted = run.respond("mina", answer("a"), 3_000)
    assert (counted.points, counted.took_ms, counted.attempt) == (2.0, 2_000, 1)
    assert refused(run, answer("b"), 31_000) is ErrorCode.NOT_OPEN
    run.close(32_000)
    assert refused(run, answer("b"), 32_001) is ErrorCode.NOT_OPEN
    assert run.responses.total("mina") == 2.0


def test_the_same_key_changes_nothing_even_after_the_close() -> None:
    run = a_run()
    run.open(0)
    first = run.respond("mina", answer("b", key="key-0001"), 100)
    run.close(200)
    assert run.respond("mina", answer("a", key="key-0001"), 300) == first
    assert len(list(run.responses)) == 1


def test_an_answer_can_be_changed_until_the_close_if_allowed() -> None:
    run = a_run()
    run.open(0)
    run.respond("mina", answer("b"), 100)
    assert run.respond("mina", answer("a"), 200).attempt == 2
    assert run.responses.total("mina") == 2.0


def test_tries_run_out() -> None:
    run = a_run(rules=QuizRules(change=False, attempts=2))
    run.open(0)
    run.respond("mina", answer("b"), 1)
    run.respond("mina", answer("c"), 2)
    assert refused(run, answer("a"), 3) is ErrorCode.ANSWERED


def test_opening_again_keeps_answers_and_their_times() -> None:
    run = a_run()
    run.open(1_000)
    run.respond("mina", answer("a"), 2_000)
    run.close(3_000)
    run.open(10_000, seconds=0)
    assert run.row.closes_t_ms is None
    assert run.respond("juno", answer("a"), 11_000).took_ms == 10_000


def test_where_the_student_paces_every_question_is_open() -> None:
    run = a_run(rules=QuizRules(pacing="student"))
    run.open(0)
    assert run.row.closes_t_ms is None  # the second question has no end
    run.respond("mina", answer("a", "q1"), 100)
    run.respond("mina", answer("a", "q0"), 200)
    assert run.responses.total("mina") == 3.0
    run.close(300)
    assert len(run.reveal()) == 2


def test_a_key_told_afterwards_grades_what_was_answered() -> None:
    without = [Choice(id=letter, text=letter.upper()) for letter in "abcd"]
    run = a_run([SingleChoice(id="q0", text="", choices=without)])
    run.open(0)
    assert run.respond("mina", answer("b"), 1).points is None
    run.respond("juno", answer("c"), 2)
    run.close(3)
    assert len(run.set_key("q0", ["b"])) == 2
    assert run.ranking() == [("mina", 1.0), ("juno", 0.0)]


def test_only_choices_have_a_key() -> None:
    run = a_run([OpenText(id="q0", text="?"), Poll(id="q1", text="?", choices=ABC)])
    for question_id in ("q0", "q1"):
        with pytest.raises(AirclassError):
            run.set_key(question_id, [])
    with pytest.raises(AirclassError):
        a_run().set_key("q0", ["z"])


def test_the_teachers_word_wins_and_can_be_taken_back() -> None:
    run = a_run()
    run.open(0)
    run.respond("mina", answer("b"), 1)
    mark = Mark(run_id="run", question_id="q0", student_ids=["mina", "nobody"], points=1.5, comment="nearly")
    assert [each.worth for each in run.mark(mark)] == [1.5]
    assert run.result(QUESTIONS[0], "mina").comment == "nearly"
    run.mark(Mark(run_id="run", question_id="q0", student_ids=["mina"], points=None))
    assert run.responses.total("mina") == 0
    with pytest.raises(AirclassError):
        run.mark(Mark(run_id="run", question_id="q0", student_ids=["mina"], points=3))


def test_who_answers_sooner_stands_first_among_equals() -> None:
    run = a_run()
    run.open(0)
    run.respond("late", answer("a"), 9_000)
    run.respond("soon", answer("a"), 1_000)
    run.respond("wrong", answer("b"), 10)
    assert [student for student, _ in run.ranking()] == ["soon", "late", "wrong"]


def test_speed_gains_a_bonus_of_the_questions_time() -> None:
    run = a_run(rules=QuizRules(speed_bonus=0.5))
    run.open(0)
    assert run.respond("mina", answer("a"), 15_000).points == 2.5
