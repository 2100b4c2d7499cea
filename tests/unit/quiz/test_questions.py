from __future__ import annotations

import msgspec
import pytest

from server.protocol.quiz.questions import (
    AcceptedNumber,
    AcceptedText,
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
from server.quiz.questions import asked, is_graded, kind, problems, solution, with_ids

SECRET = "Geheimnis"
"""Stands in every place that a student must not see before the reveal."""

RIGHT = Choice(id="c1", text="one", correct=True, feedback=SECRET, share=0.123456)
WRONG = Choice(id="c2", text="two", feedback=SECRET)
HIDING: list[QuizQuestion] = [
    SingleChoice(text="?", choices=[RIGHT, WRONG], explanation=SECRET, tags=[SECRET]),
    MultipleChoice(text="?", choices=[RIGHT, WRONG], explanation=SECRET),
    TrueFalse(text="?", answer=True, feedback_true=SECRET, feedback_false=SECRET, explanation=SECRET),
    ShortText(text="?", accepted=[AcceptedText(text=SECRET, feedback=SECRET)], explanation=SECRET),
    Numeric(text="?", accepted=[AcceptedNumber(value=123456, feedback=SECRET)], explanation=SECRET),
    OpenText(text="?", model=SECRET, explanation=SECRET),
]


@pytest.mark.parametrize("question", HIDING, ids=kind)
def test_what_students_see_gives_nothing_away(question: QuizQuestion) -> None:
    told = msgspec.json.encode(asked(question)).decode()
    assert SECRET not in told
    assert "123456" not in told
    assert "correct" not in told


def test_things_to_order_come_in_an_order_that_says_nothing() -> None:
    question = with_ids(Ordering(text="?", items=[Item(text=str(number)) for number in range(20)]))
    shown = [item.text for item in asked(question).items]
    assert sorted(shown, key=int) != shown
    assert solution(question).order == [item.id for item in question.items]


def test_the_sides_to_match_come_apart() -> None:
    pairs = [Pair(left=Item(text=f"left {n}"), right=Item(text=f"right {n}")) for n in range(20)]
    question = with_ids(Matching(text="?", pairs=[*pairs, Pair(right=Item(text="nobody's"))]))
    shown = asked(question)
    assert (len(shown.items), len(shown.targets)) == (20, 21)
    assert [item.text[-2:] for item in shown.items] != [item.text[-2:] for item in shown.targets]
    assert len(solution(question).pairs) == 20


def test_ids_are_given_once() -> None:
    question = with_ids(SingleChoice(text="?", choices=[Choice(text="a"), Choice(text="b")]))
    assert len({question.id, *(choice.id for choice in question.choices)}) == 3
    assert with_ids(question) == question


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (SingleChoice(text=" ", choices=[RIGHT, WRONG]), ["no_text"]),
        (SingleChoice(text="?", choices=[RIGHT]), ["too_few_choices"]),
        (SingleChoice(text="?", choices=[WRONG, WRONG]), ["same_choices", "no_right_choice"]),
        (SingleChoice(text="?", choices=[RIGHT, WRONG, Choice(text="3", correct=True)]), ["several_right_choices"]),
        (MultipleChoice(text="?", choices=[WRONG, Choice(text="")]), ["empty_choice", "no_right_choice"]),
        (Poll(text="?", choices=[Choice(text="a")]), ["too_few_choices"]),
        (ShortText(text="?", accepted=[AcceptedText(text=" ")]), ["no_accepted"]),
        (Numeric(text="?", accepted=[]), ["no_accepted"]),
        (Ordering(text="?", items=[Item(text="a")]), ["too_few_choices"]),
        (
            Matching(text="?", pairs=[Pair(left=Item(text="a"), right=Item(text=""))]),
            ["too_few_choices", "empty_choice"],
        ),
        (Scale(text="?", low=5, high=5), ["bad_scale"]),
        (SingleChoice(text="?", choices=[RIGHT, WRONG]), []),
        (TrueFalse(text="?", answer=True), []),
        (WordCloud(text="?"), []),
        (OpenText(text="?"), []),
    ],
)
def test_what_keeps_a_question_from_being_asked(question: QuizQuestion, expected: list[str]) -> None:
    assert problems(question) == expected


def test_solutions_say_what_is_right() -> None:
    assert solution(HIDING[0]).choices == ["c1"]
    assert solution(HIDING[0]).feedback == {"c1": SECRET, "c2": SECRET}
    assert solution(TrueFalse(text="?", answer=False)).choices == ["false"]
    numbers = [AcceptedNumber(value=1, share=0.5), AcceptedNumber(value=2.5)]
    assert solution(Numeric(text="?", accepted=numbers)).texts == ["2.5", "1"]


def test_opinions_are_not_graded() -> None:
    assert [is_graded(each) for each in (Scale(text="?"), WordCloud(text="?"), OpenText(text="?"))] == [
        False,
        False,
        True,
    ]


def test_a_single_choice_may_be_worth_a_part_and_has_one_solution() -> None:
    choices = [
        Choice(id="a", text="Yes", correct=True, share=1),
        Choice(id="b", text="Nearly", share=0.5),
        Choice(id="c", text="No", share=0),
    ]
    question = SingleChoice(id="q", text="?", choices=choices)
    assert problems(question) == []
    assert solution(question).choices == ["a"]
    twice = [*choices, Choice(id="d", text="Also", share=1)]
    assert problems(SingleChoice(text="?", choices=twice)) == ["several_right_choices"]
