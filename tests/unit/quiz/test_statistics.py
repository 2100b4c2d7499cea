from __future__ import annotations

import pytest

from server.protocol.quiz.questions import (
    AcceptedNumber,
    AcceptedText,
    Answer,
    Choice,
    Item,
    Matching,
    MultipleChoice,
    Numeric,
    OpenText,
    Ordering,
    Pair,
    QuizQuestion,
    Scale,
    ShortText,
    TrueFalse,
    WordCloud,
)
from server.protocol.quiz.quizzes import QuizRules
from server.protocol.quiz.results import QuestionStatistics
from server.protocol.quiz.runs import Respond
from server.quiz.run import QuizRun
from server.quiz.statistics import for_students, question_statistics
from server.store.quizzes import RunRow


def asked(question: QuizQuestion, answers: list[Answer], expected: int = 0) -> QuestionStatistics:
    run = QuizRun(RunRow(id="r", quiz_id="q", class_id="c", title="", questions=[question], rules=QuizRules()))
    run.open(0)
    for number, answer in enumerate(answers):
        respond = Respond(run_id="r", question_id=question.id, answer=answer, key=f"key-{number:04}")
        run.respond(f"student {number}", respond, 1_000 * (number + 1))
    return question_statistics(run, question, expected)


def told(found: QuestionStatistics) -> list[tuple[str, int, bool | None]]:
    return [(count.answer, count.count, count.correct) for count in found.counts]


def test_choices_are_counted_with_those_nobody_took() -> None:
    choices = [Choice(id="a", text="A", correct=True), Choice(id="b", text="B", correct=True), Choice(id="c", text="C")]
    found = asked(
        MultipleChoice(id="q", text="?", choices=choices, points=4),
        [Answer(choices=["a", "b"]), Answer(choices=["a"]), Answer(choices=["a", "b"])],
        expected=5,
    )
    assert told(found) == [("a", 3, True), ("b", 2, True), ("c", 0, False)]
    assert (found.answered, found.expected, found.correct) == (3, 5, 2)
    assert found.mean_points == pytest.approx((4 + 2 + 4) / 3, abs=1e-4)
    assert found.median_s == 2.0


def test_texts_are_counted_by_what_they_say() -> None:
    question = ShortText(id="q", text="?", accepted=[AcceptedText(text="Seoul")])
    found = asked(question, [Answer(text=each) for each in ("Seoul", "seoul ", "Seoul", "Busan", "ＳＥＯＵＬ")])
    assert told(found) == [("Seoul", 4, True), ("Busan", 1, False)]


def test_texts_are_neither_right_nor_wrong_while_nobody_has_said_what_is_right() -> None:
    found = asked(ShortText(id="q", text="", accepted=[]), [Answer(text="Seoul"), Answer(text="seoul")])
    assert (told(found), found.correct) == ([("Seoul", 2, None)], 0)


def test_numbers_are_told_with_what_was_read() -> None:
    question = Numeric(id="q", text="", accepted=[AcceptedNumber(value=3.5)], unit="cm")
    found = asked(question, [Answer(text=each) for each in ("3,5 cm", "3,5 cm", "1,234", "many")])
    assert [(count.answer, count.value) for count in found.counts] == [
        ("3,5 cm", 3.5),
        ("1,234", 1234.0),
        ("many", None),
    ]


def test_words_values_orders_and_pairs_are_counted() -> None:
    assert told(asked(WordCloud(id="q", text="?"), [Answer(words=["Sea", "sky"]), Answer(words=["sea"])])) == [
        ("Sea", 2, None),
        ("sky", 1, None),
    ]
    assert told(asked(Scale(id="q", text="?", low=1, high=3), [Answer(value=2)])) == [
        ("1", 0, None),
        ("2", 1, None),
        ("3", 0, None),
    ]
    items = [Item(id=letter, text=letter) for letter in "ab"]
    assert told(asked(Ordering(id="q", text="?", items=items), [Answer(order=["b", "a"])])) == [("b,a", 1, False)]
    pairs = [Pair(left=Item(id="l", text="1"), right=Item(id="r", text="one")), Pair(right=Item(id="x", text="two"))]
    assert told(asked(Matching(id="q", text="?", pairs=pairs), [Answer(pairs={"l": "r"})])) == [("l:r", 1, True)]
    assert told(asked(TrueFalse(id="q", text="?", answer=False), [Answer(choices=["false"])])) == [
        ("true", 0, False),
        ("false", 1, True),
    ]
    numbers = Numeric(id="q", text="?", accepted=[AcceptedNumber(value=1)])
    assert told(asked(numbers, [Answer(text="1"), Answer(text="2")])) == [("1", 1, True), ("2", 1, False)]


def test_classmates_never_see_what_somebody_wrote() -> None:
    question = OpenText(id="q", text="?")
    assert for_students(question, asked(question, [Answer(text="my own words")])) is None
    words = WordCloud(id="q", text="?")
    assert for_students(words, asked(words, [Answer(words=["sea"])])) is not None
