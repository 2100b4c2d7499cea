from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.errors import AirclassError, ErrorCode
from server.protocol.quiz.questions import (
    Matching,
    MultipleChoice,
    Numeric,
    OpenText,
    QuizQuestion,
    ShortText,
    SingleChoice,
    TrueFalse,
)
from server.quiz.formats import plain_text

PASTED = """\
중간고사 대비

1. 대한민국의 수도는?
① 부산  *② 서울  ③ 대구
해설: 1394년부터
그 전에는 개성이었다.
배점: 2점

2. Which are prime?
a. 2 *
b. 4
c. 5 (correct)

3. The earth is round. (O/X)
답: O
4. How many metres to a kilometre?
Answer: 1,000
5. 물의 화학식은?
답: H2O / 물
제한 시간: 2분
6. What is pi,
to two places?
Answer: 3.14 ± 0.005
7. Why is the sky blue?
8. Pick one.
1) x
2) y
답: 2
9. Which letter?
A) x   B) y   C) z
10. What belongs together?
- Korea -> Seoul
- Japan -> Tokyo

a line that belongs nowhere
11. 다음 중 포유류는?
가. 고래
나. 상어
답: 라

정답: 9-C, 12-A
"""


@pytest.fixture(scope="module")
def questions() -> list[QuizQuestion]:
    return plain_text.read(PASTED.encode()).questions


def choices(question: QuizQuestion) -> list[tuple[str, bool]]:
    assert isinstance(question, SingleChoice | MultipleChoice)
    return [(choice.text, choice.correct) for choice in question.choices]


def one(text: str) -> QuizQuestion:
    parsed = plain_text.read(text.encode())
    assert parsed.unread == []
    [question] = parsed.questions
    return question


def test_choices_in_one_line_points_and_an_explanation_of_two_lines(questions: list[QuizQuestion]) -> None:
    first = questions[0]
    assert first.text == "대한민국의 수도는?"
    assert choices(first) == [("부산", False), ("서울", True), ("대구", False)]
    assert (first.points, first.explanation) == (2.0, "1394년부터\n그 전에는 개성이었다.")


def test_several_marked_choices_make_a_multiple_choice(questions: list[QuizQuestion]) -> None:
    assert isinstance(questions[1], MultipleChoice)
    assert choices(questions[1]) == [("2", True), ("4", False), ("5", True)]


def test_the_answers_form_tells_the_kind(questions: list[QuizQuestion]) -> None:
    truth, metres, water, pi, sky = questions[2:7]
    assert isinstance(truth, TrueFalse)
    assert (truth.text, truth.answer) == ("The earth is round.", True)
    assert isinstance(metres, Numeric)
    assert metres.accepted[0].value == 1000
    assert isinstance(water, ShortText)
    assert [each.text for each in water.accepted] == ["H2O", "물"]
    assert water.seconds == 120
    assert isinstance(pi, Numeric)
    assert (pi.text, pi.accepted[0].value, pi.accepted[0].tolerance) == ("What is pi,\nto two places?", 3.14, 0.005)
    assert isinstance(sky, OpenText)


def test_numbered_choices_below_numbered_questions(questions: list[QuizQuestion]) -> None:
    assert choices(questions[7]) == [("x", False), ("y", True)]


def test_a_key_at_the_end(questions: list[QuizQuestion]) -> None:
    assert choices(questions[8]) == [("x", False), ("y", False), ("z", True)]


def test_arrows_make_pairs(questions: list[QuizQuestion]) -> None:
    match = questions[9]
    assert isinstance(match, Matching)
    assert [(pair.left.text if pair.left else None, pair.right.text) for pair in match.pairs] == [
        ("Korea", "Seoul"),
        ("Japan", "Tokyo"),
    ]


def test_every_line_that_is_not_understood_is_named() -> None:
    lines = PASTED.split("\n")
    unread = plain_text.read(PASTED.encode()).unread
    assert [(each.reason, lines[each.line - 1].split(" ")[0]) for each in unread] == [
        ("stray_line", "중간고사"),
        ("stray_line", "a"),
        ("no_such_choice", "11."),
        ("no_key", "11."),
        ("no_such_question", "정답:"),
    ]


def test_a_question_without_a_marked_choice_comes_in_and_says_so(questions: list[QuizQuestion]) -> None:
    assert choices(questions[10]) == [("고래", False), ("상어", False)]


@pytest.mark.parametrize(
    "answer", ["답: B", "답 B", "[정답] ②", "정답: 2번", "Answer: b", "Ans. B", "답: Busan", "답: B) Busan", "답：Ｂ"]
)
def test_an_answer_in_every_way_it_is_written(answer: str) -> None:
    assert choices(one(f"1. Where?\nA. Seoul\nB. Busan\n{answer}")) == [("Seoul", False), ("Busan", True)]


@pytest.mark.parametrize("answer", ["A, C", "AC", "①③", "A와 C", "1번, 3번", "a and c"])
def test_several_answers(answer: str) -> None:
    assert choices(one(f"Q1) Which?\nA. x\nB. y\nC. z\n정답: {answer}")) == [("x", True), ("y", False), ("z", True)]


@pytest.mark.parametrize("right", ["*B. y", "B. *y", "B. y*", "B. y (정답)", "✓ B. y", "[x] y", "* y"])
def test_a_right_choice_in_every_way_it_is_marked(right: str) -> None:
    other = "[ ] x" if right.startswith("[x]") else "- x" if right == "* y" else "A. x"
    assert choices(one(f"1. Which?\n{other}\n{right}")) == [("x", False), ("y", True)]


def test_emphasis_is_no_mark() -> None:
    assert choices(one("1. Which?\nA. *x*\nB. y\n답: B")) == [("*x*", False), ("y", True)]


def test_full_width_signs() -> None:
    assert choices(one("１．어디?\nＡ）서울\nＢ）부산\n답：Ｂ")) == [("서울", False), ("부산", True)]


def test_a_key_line_by_line() -> None:
    parsed = plain_text.read(b"1. a?\nA. x\nB. y\n\n2. b?\nA. x\nB. y\n\nAnswer key:\n1) B\n2) A\n")
    assert parsed.unread == []
    assert [choices(question)[0][1] for question in parsed.questions] == [False, True]


def test_without_numbers_a_blank_line_ends_a_question() -> None:
    parsed = plain_text.read("수도는?\n- 부산\n- 서울 *\n\n2+2?\n답: 4\n".encode())
    assert parsed.unread == []
    first, second = parsed.questions
    assert choices(first) == [("부산", False), ("서울", True)]
    assert isinstance(second, Numeric)


def test_a_wrapped_choice_goes_on() -> None:
    assert choices(one("1. Which?\nA. a long\n   choice\nB. y\n답: A"))[0] == ("a long choice", True)


def test_a_question_with_one_choice_is_said_to_be_unreadable() -> None:
    parsed = plain_text.read(b"1. Which?\nA. x *\n")
    assert parsed.questions == []
    assert [each.reason for each in parsed.unread] == ["too_few_choices"]


def test_korean_files_are_read_in_their_encoding() -> None:
    parsed = plain_text.read("1. 수도는?\r\n답: 서울\r\n".encode("cp949"))
    assert parsed.encoding == "cp949"
    assert parsed.questions[0].text == "수도는?"


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(AirclassError) as error:
        plain_text.read(b"\x89PNG\r\n\x1a\n\0\0")
    assert error.value.code is ErrorCode.BAD_FILE


LINES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        ["1. a?", "2. b?", "A. x", "*B. y", "① x ② y", "답: B", "답:", "정답: 1-B, 2-A", "해설: z", "", "- x"]
    ),
)


@given(st.lists(LINES, max_size=20).map("\n".join))
def test_any_text_is_read_or_said_to_be_unreadable(text: str) -> None:
    parsed = plain_text.read(text.replace("\0", "").encode("utf-8", "ignore"))
    assert len(parsed.questions) == len(parsed.folders)
