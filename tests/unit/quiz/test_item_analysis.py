from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.protocol.quiz.questions import Answer, Choice, OpenText, Poll, QuizQuestion, SingleChoice
from server.quiz.item_analysis import Answered, Sheet, analyse, correlation

QUESTIONS = [
    SingleChoice(id=f"q{n}", text="?", choices=[Choice(id="a", text="a", correct=True), Choice(id="b", text="b")])
    for n in range(4)
]


def sheets(rows: list[str]) -> list[Sheet]:
    """Return a sheet a row of 0 and 1, a place a question."""
    return [
        {
            f"q{n}": Answered(Answer(choices=["a" if mark == "1" else "b"]), float(mark == "1"))
            for n, mark in enumerate(row)
            if mark in "01"
        }
        for row in rows
    ]


ROWS = ["1111", "1110", "1100", "1000", "0000"]
"""A perfect Guttman scale: by hand, p = 0.8 0.6 0.4 0.2, sum of pq = 0.8, variance of totals = 2, KR-20 = 0.8."""


def test_difficulty_and_reliability_are_those_computed_by_hand() -> None:
    found = analyse("run", QUESTIONS, sheets(ROWS))
    assert [item.difficulty for item in found.items] == [0.8, 0.6, 0.4, 0.2]
    assert found.reliability == 0.8
    assert (found.mean, found.students) == (2.0, 5)
    assert found.deviation == pytest.approx(math.sqrt(2), abs=1e-4)


def test_discrimination_is_the_point_biserial_with_the_rest() -> None:
    # q0: 1 1 1 1 0 with rests 3 2 1 0 0: r = (M1 - M0) / s * sqrt(pq) = (1.5 - 0) / sqrt(1.36) * sqrt(0.16).
    found = analyse("run", QUESTIONS, sheets(ROWS))
    assert found.items[0].discrimination == pytest.approx(1.5 / math.sqrt(1.36) * math.sqrt(0.16), abs=1e-4)


def test_a_question_takes_part_once_all_its_answers_are_marked() -> None:
    questions: list[QuizQuestion] = [QUESTIONS[0], OpenText(id="text", text="why?")]
    marked = [{**sheet, "text": Answered(Answer(text="?"), 1.0)} for sheet in sheets(["1", "0"])]
    whole = analyse("run", questions, marked)
    assert [(item.question_id, item.difficulty) for item in whole.items] == [("q0", 0.5), ("text", 1.0)]
    partly = analyse("run", questions, [marked[0], {**marked[1], "text": Answered(Answer(text="!"), None)}])
    assert [item.question_id for item in partly.items] == ["q0"]
    assert partly.mean == 0.5


PUBLISHED = """1111110110 1011011101 1111011001 0010001000 0000010010
               1110111111 1101110111 1111111101 0101111101 1101101110"""
"""Ten students, ten items: K. L. Wuensch, East Carolina University, «The Kuder-Richardson 20» (StatHelp, KR20.txt),
which gives the difficulties, the sum of pq and the variance of the totals, 5.84."""


def test_a_published_example() -> None:
    questions = [
        SingleChoice(id=f"q{n}", text="?", choices=[Choice(id="a", text="a", correct=True), Choice(id="b", text="b")])
        for n in range(10)
    ]
    found = analyse("run", questions, sheets(PUBLISHED.split()))
    assert [item.difficulty for item in found.items] == [0.7, 0.7, 0.6, 0.7, 0.6, 0.8, 0.7, 0.7, 0.5, 0.6]
    assert found.deviation == pytest.approx(math.sqrt(5.84), abs=1e-4)
    assert found.reliability == pytest.approx(10 / 9 * (1 - 2.18 / 5.84), abs=1e-4)


def test_choices_are_told_by_the_best_and_the_weakest() -> None:
    found = analyse("run", QUESTIONS, sheets(ROWS * 4))
    right, wrong = found.items[1].distractors
    assert (right.answer, right.correct, right.count, right.share) == ("a", True, 12, 0.6)
    assert right.upper_share == 1.0
    assert right.lower_share == 0.0
    assert (wrong.upper_share, wrong.lower_share) == (0.0, 1.0)


def test_a_question_left_out_is_wrong_and_who_answered_nothing_does_not_count() -> None:
    found = analyse("run", QUESTIONS, [*sheets(["1111", "1   "]), {}])
    assert found.students == 2
    assert found.items[1].difficulty == 0.5
    assert found.items[1].answers == 1


def test_the_words_warn_of_small_samples_and_of_bad_questions() -> None:
    small = analyse("run", QUESTIONS, sheets(ROWS))
    assert "few_students" in small.words
    assert all("few_answers" in item.words for item in small.items)
    upside_down = analyse("run", QUESTIONS, sheets(["1110", "1110", "1101", "0001", "0001"] * 8))
    assert upside_down.items[3].words == ["negative"]
    assert "reliable" not in upside_down.words


def test_what_never_varies_has_no_discrimination_and_no_reliability() -> None:
    found = analyse("run", QUESTIONS, sheets(["1111"] * 5))
    assert found.reliability is None
    assert all(item.discrimination is None for item in found.items)
    assert "easy" in found.items[0].words


def test_nobody_and_nothing_to_gain_are_said_as_nothing() -> None:
    assert analyse("run", QUESTIONS, []).items[0].difficulty is None
    assert analyse("run", [Poll(id="p", text="?", choices=[])], sheets(ROWS)).items == []


@given(st.lists(st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6)), min_size=2))
def test_a_correlation_is_never_beyond_one(pairs: list[tuple[float, float]]) -> None:
    r = correlation([pair[0] for pair in pairs], [pair[1] for pair in pairs])
    assert r is None or abs(r) <= 1 + 1e-9
