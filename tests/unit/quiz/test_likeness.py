from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.protocol.quiz.questions import Choice, MultipleChoice, OpenText, QuizQuestion, SingleChoice, TrueFalse
from server.quiz.likeness import compared, duplicates, facts

RIGHT, WRONG = Choice(text="Seoul", correct=True), Choice(text="Busan")
CAPITAL = SingleChoice(text="What is the capital of Korea?", choices=[RIGHT, WRONG])
SAME: list[QuizQuestion] = [
    SingleChoice(text=" what is the capital of  KOREA", choices=[WRONG, RIGHT], points=3, tags=["a"]),
    SingleChoice(text="Ｗhat is the capital of Korea?", choices=[RIGHT, Choice(text="busan", feedback="No.")]),
]
OTHER: list[QuizQuestion] = [
    SingleChoice(
        text="What is the capital of Korea?", choices=[Choice(text="Seoul"), Choice(text="Busan", correct=True)]
    ),
    MultipleChoice(text="What is the capital of Korea?", choices=[RIGHT, WRONG]),
    SingleChoice(text="What is the capital of Japan?", choices=[RIGHT, WRONG]),
    TrueFalse(text="What is the capital of Korea?", answer=True),
]


@pytest.mark.parametrize("question", SAME)
def test_the_same_question_is_recognised_however_it_was_typed(question: QuizQuestion) -> None:
    assert facts(question).fingerprint == facts(CAPITAL).fingerprint
    assert compared(question) == compared(CAPITAL)


@pytest.mark.parametrize("question", OTHER)
def test_another_question_is_another(question: QuizQuestion) -> None:
    assert facts(question).fingerprint != facts(CAPITAL).fingerprint


def test_it_is_found_by_the_words_of_question_answers_and_explanation() -> None:
    words = facts(SingleChoice(title="T1", text="Q1", choices=[RIGHT, WRONG], explanation="E1")).words
    assert words.split("\n") == ["T1", "Q1", "Seoul", "Busan", "E1"]


def test_what_is_nearly_the_same_is_grouped_the_most_alike_first() -> None:
    texts = {
        "a": "광합성은 식물 세포의 어느 소기관에서 일어나는가",
        "b": "광합성은 식물 세포의 어느 소기관에서 일어납니까",
        "c": "광합성은 식물 세포의 어느 소기관에서 일어나는가",
        "d": "세포 호흡은 어디에서 일어나는가",
        "e": "뉴턴의 제2법칙을 쓰시오",
        "f": "뉴턴의 제2법칙을 쓰시오",
    }
    groups = [(sorted(group.ids), group.likeness == 1) for group in duplicates(texts)]
    assert groups == [(["e", "f"], True), (["a", "b", "c"], False)]


@given(st.dictionaries(st.text(max_size=4), st.text(max_size=40), max_size=20))
def test_everything_that_is_the_same_is_in_one_group_and_in_no_other(texts: dict[str, str]) -> None:
    groups = duplicates(texts)
    listed = [question_id for group in groups for question_id in group.ids]
    assert len(listed) == len(set(listed))
    for text in texts.values():
        twins = {each for each, other in texts.items() if other == text}
        if len(twins) > 1:
            assert any(twins <= set(group.ids) for group in groups)


def test_hundreds_of_the_same_are_one_group() -> None:
    [group] = duplicates({str(number): "?" for number in range(700)})
    assert len(group.ids) == 700
    assert duplicates({str(number): OpenText(text=str(number)).text for number in range(0)}) == []
