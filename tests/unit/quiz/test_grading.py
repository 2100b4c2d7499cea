from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.errors import AirclassError, ErrorCode
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
    Poll,
    QuizQuestion,
    Scale,
    ShortText,
    SingleChoice,
    TrueFalse,
    WordCloud,
)
from server.quiz.grading import checked, grade, points

ABCD = [Choice(id=letter, text=letter, correct=letter in "ab") for letter in "abcd"]
ONE = SingleChoice(text="?", choices=[Choice(id="a", text="a", correct=True), Choice(id="b", text="b")])
MANY = MultipleChoice(text="?", choices=ABCD)
ORDER = Ordering(text="?", items=[Item(id=letter, text=letter) for letter in "abcd"])
MATCH = Matching(
    text="?",
    pairs=[
        Pair(left=Item(id="l1", text="1"), right=Item(id="r1", text="one")),
        Pair(left=Item(id="l2", text="2"), right=Item(id="r2", text="two")),
        Pair(right=Item(id="r3", text="three")),
    ],
)


def share(question: QuizQuestion, answer: Answer) -> float | None:
    return grade(question, checked(question, answer)).share


@pytest.mark.parametrize(
    ("question", "answer", "expected"),
    [
        (ONE, Answer(choices=["a"]), 1),
        (ONE, Answer(choices=["b"]), 0),
        (MANY, Answer(choices=["a", "b"]), 1),
        (MANY, Answer(choices=["a"]), 0.5),
        (MANY, Answer(choices=["a", "b", "c"]), 0.5),
        (MANY, Answer(choices=["a", "b", "c", "d"]), 0),
        (MANY, Answer(choices=["c"]), 0),
        (MultipleChoice(text="?", choices=ABCD, partial=False), Answer(choices=["a"]), 0),
        (MultipleChoice(text="?", choices=ABCD, partial=False), Answer(choices=["b", "a"]), 1),
        (TrueFalse(text="?", answer=False), Answer(choices=["false"]), 1),
        (TrueFalse(text="?", answer=False), Answer(choices=["true"]), 0),
        (ShortText(text="?", accepted=[AcceptedText(text="Seoul")]), Answer(text=" seoul "), 1),
        (ShortText(text="?", accepted=[AcceptedText(text="x", share=0.5)]), Answer(text="x"), 0.5),
        (Numeric(text="?", accepted=[AcceptedNumber(value=9.8, tolerance=0.1)]), Answer(text="9,9"), 1),
        (Numeric(text="?", accepted=[AcceptedNumber(value=9.8, tolerance=0.1)]), Answer(text="10"), 0),
        (Numeric(text="?", accepted=[AcceptedNumber(value=0.3)]), Answer(text="0.30000000000000004"), 1),
        (Numeric(text="?", accepted=[AcceptedNumber(value=1)]), Answer(text="one"), 0),
        (ORDER, Answer(order=list("abcd")), 1),
        (ORDER, Answer(order=list("dabc")), 2 / 3),
        (ORDER, Answer(order=list("dcba")), 0),
        (MATCH, Answer(pairs={"l1": "r1", "l2": "r2"}), 1),
        (MATCH, Answer(pairs={"l1": "r1", "l2": "r3"}), 0.5),
        (MATCH, Answer(pairs={"l1": "r1"}), 0.5),
        (Poll(text="?", choices=ABCD), Answer(choices=["d"]), None),
        (Scale(text="?"), Answer(value=5), None),
        (WordCloud(text="?"), Answer(words=["sea"]), None),
        (OpenText(text="?"), Answer(text="because"), None),
    ],
)
def test_an_answer_is_worth_its_share(question: QuizQuestion, answer: Answer, expected: float | None) -> None:
    assert share(question, answer) == (None if expected is None else pytest.approx(expected))


def test_choices_with_their_own_shares_may_take_away() -> None:
    shares = {"a": 0.5, "b": 0.5, "c": -0.5}
    question = MultipleChoice(text="?", choices=[Choice(id=i, text=i, share=s) for i, s in shares.items()])
    assert share(question, Answer(choices=["a", "b"])) == 1
    assert share(question, Answer(choices=["a", "c"])) == 0
    assert share(question, Answer(choices=["c"])) == 0


def test_two_right_sides_that_read_the_same_are_both_right() -> None:
    pairs = [Pair(left=Item(id=f"l{n}", text=str(n)), right=Item(id=f"r{n}", text="odd")) for n in (1, 3)]
    assert share(Matching(text="?", pairs=pairs), Answer(pairs={"l1": "r3", "l3": "r1"})) == 1


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        (ONE, Answer()),
        (ONE, Answer(choices=[])),
        (ONE, Answer(choices=["a", "b"])),
        (ONE, Answer(choices=["z"])),
        (MANY, Answer(choices=["a", "a"])),
        (TrueFalse(text="?", answer=True), Answer(choices=["maybe"])),
        (ShortText(text="?", accepted=[]), Answer(text="   ")),
        (ShortText(text="?", accepted=[]), Answer(text="x" * 201)),
        (OpenText(text="?"), Answer(text="x" * 2_001)),
        (Scale(text="?", low=1, high=5), Answer(value=6)),
        (Scale(text="?"), Answer(text="5")),
        (WordCloud(text="?", words=2), Answer(words=["a", "b", "c"])),
        (WordCloud(text="?"), Answer(words=["..."])),
        (ORDER, Answer(order=list("abc"))),
        (ORDER, Answer(order=list("abca"))),
        (MATCH, Answer(pairs={"l9": "r1"})),
        (MATCH, Answer(pairs={"l1": "r9"})),
    ],
)
def test_what_does_not_fit_the_question_is_refused(question: QuizQuestion, answer: Answer) -> None:
    with pytest.raises(AirclassError) as refused:
        checked(question, answer)
    assert refused.value.code is ErrorCode.BAD_ANSWER


def test_only_what_the_question_asks_for_is_kept() -> None:
    assert checked(ONE, Answer(choices=["a"], text="and more", value=3)) == Answer(choices=["a"])
    assert checked(MANY, Answer(choices=["c", "a"])) == Answer(choices=["a", "c"])
    assert checked(WordCloud(text="?"), Answer(words=["Sea", " sea ", "sky"])) == Answer(words=["sea", "sky"])


def test_a_speed_bonus_falls_evenly_to_nothing() -> None:
    assert points(1.0, 10) == 10
    assert points(1.0, 10, took_ms=0, seconds=20, speed_bonus=0.5) == 15
    assert points(1.0, 10, took_ms=10_000, seconds=20, speed_bonus=0.5) == 12.5
    assert points(1.0, 10, took_ms=25_000, seconds=20, speed_bonus=0.5) == 10
    assert points(0.5, 10, took_ms=0, seconds=20, speed_bonus=1.0) == 10
    assert points(1.0, 10, took_ms=0, seconds=0, speed_bonus=1.0) == 10


@given(st.permutations(list("abcd")), st.sets(st.sampled_from("abcd"), min_size=1))
def test_a_share_is_never_outside_0_and_1(order: list[str], chosen: set[str]) -> None:
    for question, answer in ((ORDER, Answer(order=order)), (MANY, Answer(choices=sorted(chosen)))):
        value = share(question, answer)
        assert value is not None
        assert 0 <= value <= 1
