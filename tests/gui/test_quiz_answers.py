from __future__ import annotations

import pytest

from airclass_desktop.models.quiz_answers import bars, histogram, letter, lines
from airclass_desktop.words.quizzes import answer_text, plain, some
from server.protocol.quiz.questions import (
    Answer,
    Choice,
    Item,
    Matching,
    Numeric,
    Ordering,
    Pair,
    QuizQuestion,
    Scale,
    SingleChoice,
    TrueFalse,
)
from server.protocol.quiz.results import Count

ORDER = Ordering(text="?", items=[Item(id="i1", text="seed"), Item(id="i2", text="*leaf*")])
PAIRS = Matching(
    text="?",
    pairs=[
        Pair(left=Item(id="l1", text="Korea"), right=Item(id="r1", text="Seoul")),
        Pair(right=Item(id="r2", text="Busan")),
    ],
)
CHOICE = SingleChoice(text="?", choices=[Choice(id="x", text="one", correct=True), Choice(id="y", text="two")])


def numbers(*given: tuple[str, float | None, int]) -> list[Count]:
    return [Count(answer=text, count=count, correct=value == 6, value=value) for text, value, count in given]


def test_choices_have_letters_and_those_nobody_took_are_there() -> None:
    found = bars(CHOICE, [Count(answer="y", count=3, correct=False)], "True", "False")
    assert [(bar.label, bar.text, bar.count, bar.correct) for bar in found] == [
        ("A", "one", 0, None),
        ("B", "two", 3, False),
    ]
    assert [letter(place) for place in (0, 25, 26, 29)] == ["A", "Z", "AA", "AD"]


def test_truth_and_scales_have_a_bar_each() -> None:
    truth = bars(TrueFalse(text="?", answer=True), [Count(answer="true", count=2, correct=True)], "참", "거짓")
    assert [(bar.label, bar.count) for bar in truth] == [("참", 2), ("거짓", 0)]
    assert [bar.label for bar in bars(Scale(text="?", low=0, high=3), [], "", "")] == ["0", "1", "2", "3"]


def test_equal_numbers_stand_together_and_what_is_none_comes_last() -> None:
    found = histogram(numbers(("10", 10.0, 1), ("6", 6.0, 4), ("6,0", 6.0, 2), ("many", None, 1)))
    assert [(bar.label, bar.count, bar.correct) for bar in found] == [("6", 6, True), ("10", 1, False), ("?", 1, False)]
    assert found[-1].text == "many"


def test_many_numbers_are_counted_by_spans_and_none_is_lost() -> None:
    found = histogram(numbers(*((str(value), float(value), 2) for value in range(100))))
    assert len(found) == 8
    assert sum(bar.count for bar in found) == 200
    assert [bar.label for bar in found if bar.correct] == ["0"]


def test_orders_and_pairs_are_told_in_words() -> None:
    counts = [Count(answer="i2,i1", count=2, correct=False)]
    assert [line.text for line in lines(ORDER, counts)] == ["*leaf* → seed"]
    counts = [Count(answer="l1:r2", count=1, correct=False)]
    assert [line.text for line in lines(PAIRS, counts)] == ["Korea = Busan"]


@pytest.mark.parametrize(
    ("question", "answer", "words"),
    [
        (CHOICE, Answer(choices=["y"]), "two"),
        (TrueFalse(text="?", answer=True), Answer(choices=["false"]), "False"),
        (ORDER, Answer(order=["i2", "i1"]), "leaf → seed"),
        (PAIRS, Answer(pairs={"l1": "r1"}), "Korea = Seoul"),
        (Numeric(text="?", accepted=[]), Answer(text="3,5"), "3,5"),
        (Scale(text="?"), Answer(value=0), "0"),
    ],
)
def test_an_answer_in_words(question: QuizQuestion, answer: Answer, words: str) -> None:
    assert answer_text(question, answer) == words


def test_markdown_becomes_one_plain_line() -> None:
    assert plain("**Which**\n\n$x^2$  ![leaf](image:1) `a`?") == "Which x^2 a ?"


def test_some_names_and_how_many_more() -> None:
    assert some(["Mina", "Juno"]) == "Mina, Juno"
    assert some(["Mina", "Juno", "Haru", "Sol", "Bom"]) == "Mina, Juno, Haru and 2 more"
