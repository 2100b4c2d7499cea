from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server import spreadsheets
from server.errors import AirclassError, ErrorCode
from server.paths import bundle_root
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
from server.quiz.formats import csv_table, csv_writing
from tests.unit.quiz.formats import questions as some

KOREAN = """sep=;
문제;보기1;보기2;보기3;보기4;정답;배점;해설
"대한민국의 수도는?
(도시 이름)";부산;서울;대구;;2;3;조선부터
빛의 속도는?;;;;;299792458 ± 1;;
지구는 둥글다;;;;;O;;
가장 큰 행성;;;;;목성 | Jupiter;;
왜 하늘은 파란가?;;;;;;;
;;;;;1;;
소수를 모두 고르시오;2;4;3;;1, 3;;
어느 것?;가;나;;;5;;
"""
ENGLISH = """Some school,,,
,,,
Type\tQuestion Text\tOption A\tOption B\tOption C\tCorrect Answer\tTime Limit (sec)\tNotes
Multiple Choice\tLargest?\tMars\tJupiter\tVenus\tB\t30\tx
checkbox\tPrimes?\t2\t3\t4\ta & b\t\t
True/False\tThe sun is hot\tTrue\tFalse\t\tTRUE\t\t
MCQ\tWhich text?\tone\ttwo\t\tTwo\t\t
Essay\tDiscuss\t\t\t\t\tsoon\t
hotspot\tWhere?\t\t\t\t\t\t
\tMonth?\t1\t2\t\t2\t\t
"""


def test_a_korean_table_without_kinds_is_understood() -> None:
    parsed = csv_table.read(KOREAN.encode("cp949"))
    assert parsed.encoding == "cp949"
    capital, light, earth, planet, sky, primes = parsed.questions
    assert isinstance(capital, SingleChoice)
    assert (capital.text, capital.points, capital.explanation) == ("대한민국의 수도는?\n(도시 이름)", 3, "조선부터")
    assert [each.correct for each in capital.choices] == [False, True, False]
    assert isinstance(light, Numeric)
    assert light.accepted == [AcceptedNumber(value=299792458, tolerance=1)]
    assert isinstance(earth, TrueFalse)
    assert earth.answer
    assert isinstance(planet, ShortText)
    assert [each.text for each in planet.accepted] == ["목성", "Jupiter"]
    assert isinstance(sky, OpenText)
    assert isinstance(primes, MultipleChoice)
    assert [(each.line, each.reason, each.detail) for each in parsed.unread] == [
        (9, "no_text", ""),
        (11, "no_such_choice", "5"),
    ]


def test_an_english_table_with_other_names_is_understood() -> None:
    parsed = csv_table.read(ENGLISH.encode())
    largest, primes, sun, which, month = parsed.questions
    assert isinstance(largest, SingleChoice)
    assert (largest.choices[1].correct, largest.seconds) == (True, 30)
    assert isinstance(primes, MultipleChoice)
    assert [each.correct for each in primes.choices] == [True, True, False]
    assert isinstance(sun, TrueFalse)
    assert sun.answer
    assert isinstance(which, SingleChoice)
    assert which.choices[1].correct
    assert isinstance(month, SingleChoice)
    assert month.choices[1].correct
    assert [(each.line, each.reason, each.detail) for each in parsed.unread] == [
        (8, "bad_number", "soon"),
        (9, "unknown_kind", "hotspot"),
    ]


def test_a_workbook_is_a_table_too() -> None:
    content = spreadsheets.to_xlsx([["Question", "A", "B", "Answer"], ["2 + 2", 4, 5, "A"]], "Quiz")
    [question] = csv_table.read(content).questions
    assert isinstance(question, SingleChoice)
    assert [(each.text, each.correct) for each in question.choices] == [("4", True), ("5", False)]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", ErrorCode.BAD_FILE),
        (b"name,number\nMina,1\n", ErrorCode.BAD_FILE),
        (b"question,answer\n" + b'"' + b"x" * 200_000, ErrorCode.BAD_FILE),
        (b"question,answer\n" + b"a,b\n" * 20_001, ErrorCode.TOO_LARGE),
        (b"question,answer\na" + b"," * 300, ErrorCode.TOO_LARGE),
        (b"\xff\xfe\xff", ErrorCode.BAD_FILE),
    ],
)
def test_what_is_no_table_of_questions_is_refused(content: bytes, code: ErrorCode) -> None:
    with pytest.raises(AirclassError) as error:
        csv_table.read(content)
    assert error.value.code is code


PLAIN = st.one_of(
    some.SINGLE, some.MULTIPLE, some.TRUE_FALSE, some.SHORT, some.NUMERIC, some.MATCHING, some.ORDERING, some.POLL,
    some.SCALE, some.CLOUD, some.OPEN,
).filter(lambda question: csv_writing.losses([question]) == [])  # fmt: skip


@settings(max_examples=150)
@given(st.lists(PLAIN, min_size=1, max_size=3))
def test_a_round_trip_loses_nothing_that_the_format_can_hold(questions: list[QuizQuestion]) -> None:
    folders = ["Biology/Cells"] * len(questions)
    parsed = csv_table.read(csv_writing.write(questions, folders, {}))
    assert parsed.unread == []
    assert parsed.questions == questions
    assert parsed.folders == folders


def test_a_round_trip_keeps_every_setting() -> None:
    several = [Choice(text="=1+1", correct=True), Choice(text="'quoted"), Choice(text="'=both")]
    questions: list[QuizQuestion] = [
        SingleChoice(text="?", points=0.1, seconds=20, shuffle=True, tags=["a;b", "c\\", "d"], choices=several),
        MultipleChoice(text="?", shuffle=True, partial=False, choices=several),
        Poll(text="?", several=True, choices=[Choice(text="1"), Choice(text="2")]),
        ShortText(text="?", exact_case=True, accepted=[AcceptedText(text="-a")]),
        Numeric(text="?", unit="km; h", accepted=[AcceptedNumber(value=-1e-7, tolerance=2.5e-9)]),
        Scale(text="?", low=0, high=10, high_label="가득"),
        WordCloud(text="?", words=5),
        OpenText(text="?", model="@because"),
    ]
    parsed = csv_table.read(csv_writing.write(questions, ["폴더/하나"] * len(questions), {}))
    assert parsed.questions == questions
    assert csv_writing.losses(questions) == []


def test_features_that_would_be_lost_are_named() -> None:
    choices = [Choice(text="a", correct=True, share=0.5, feedback="f"), Choice(text=f"![a](image:{'0' * 32})")]
    questions: list[QuizQuestion] = [
        SingleChoice(text="?", choices=choices),
        ShortText(text="?", accepted=[AcceptedText(text="a", share=0.5)]),
        TrueFalse(text="?", answer=True, feedback_false="No."),
        OpenText(text="?"),
    ]
    found = [(lost.line, lost.detail) for lost in csv_writing.losses(questions)]
    assert found == [(1, "image, feedback, share"), (2, "share"), (3, "feedback")]


def test_all_or_nothing_is_kept() -> None:
    pairs = [Pair(left=Item(text=left), right=Item(text="→")) for left in "ab"]
    questions: list[QuizQuestion] = [
        Matching(text="?", partial=False, pairs=pairs),
        Ordering(text="?", partial=False, items=[Item(text="a"), Item(text="b")]),
    ]
    assert csv_table.read(csv_writing.write(questions, ["", ""], {})).questions == questions


@given(st.text(max_size=300), st.sampled_from(",;\t"))
def test_any_table_is_read_or_said_to_be_unreadable(text: str, mark: str) -> None:
    content = f"question{mark}a{mark}b{mark}answer\n{text}".replace("\0", "").encode("utf-8", "ignore")
    refused = None
    try:
        parsed = csv_table.read(content)
    except AirclassError as error:
        refused = error.code
    else:
        assert len(parsed.questions) == len(parsed.folders)
    assert refused in (None, ErrorCode.BAD_FILE, ErrorCode.TOO_LARGE)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_table_that_teachers_are_shown_is_understood(language: str) -> None:
    text = (bundle_root() / "docs" / "teacher" / f"question-files.{language}.md").read_text(encoding="utf-8")
    shown = text.split("\n## ")[1]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in shown.split("\n") if line.startswith("|")]
    parsed = csv_table.read(spreadsheets.to_csv(rows[:1] + rows[2:]))
    assert parsed.unread == []
    kinds = [SingleChoice, MultipleChoice, TrueFalse, ShortText, Numeric, OpenText]
    assert [type(question) for question in parsed.questions] == kinds
    assert parsed.questions[0].seconds == 30
    assert parsed.questions[0].explanation
    assert parsed.questions[0].tags
