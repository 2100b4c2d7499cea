from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from server.errors import AirclassError, ErrorCode
from server.protocol.quiz.questions import Choice, MultipleChoice, OpenText, QuizQuestion, SingleChoice, TrueFalse
from server.quiz.formats import kahoot
from tests.unit.quiz.formats.questions import WORDS

HEADER = [
    None,
    "Question - max 120 characters",
    *(f"Answer {place} - max 75 characters" for place in (1, 2, 3, 4)),
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
]
KOREAN = ["질문 - 최대 120자", "답변 1 - 최대 75자", "답변 2 - 최대 75자", "답변 3", "답변 4", "시간 제한(초)", "정답"]
ABOVE: list[list[object]] = [[], [None, "Quiz template"], [None, "Add questions …"], [], [None, "Remember …"], [], []]


def workbook(rows: Sequence[Sequence[object]], name: str = "Sheet1") -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_part(content: bytes, name: str, data: bytes) -> bytes:
    """Return the workbook with a part replaced or added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, data)
    return file.getvalue()


def test_a_filled_template_is_read_with_what_spreadsheets_make_of_it() -> None:
    rows: list[Sequence[object]] = [
        *ABOVE,
        HEADER,
        [1, "Largest planet?", "Mars", "Jupiter", None, None, 20, 2],
        [2, "Primes?", 2, 3, 4, 5.0, 30, "1,2,4"],
        [3, "Decimal comma?", "a", "b", "c", "d", "60", 1.2],
        [4, "The sun is hot", True, False, None, None, None, "1"],
        [5, "By letter", "x", "y", None, None, "120 sec", "B"],
        [6, "By text", "Seoul", "Busan", None, None, 5, "Busan"],
        [7, None, "only", "answers", None, None, 20, 1],
        [8, "No key", "a", "b", None, None, 20, None],
        [9, "Empty key", "a", "b", None, None, 20, "3"],
        [10, "A date of a key", "a", "b", None, None, 20, date(2026, 2, 1)],
        [11, "One answer", "a", None, None, None, 20, 1],
        *[[number] for number in range(12, 101)],
    ]
    parsed = kahoot.read(workbook(rows))
    planet, primes, comma, sun, letter, text = parsed.questions
    assert isinstance(planet, SingleChoice)
    assert ([each.text for each in planet.choices], planet.choices[1].correct, planet.seconds) == (
        ["Mars", "Jupiter"],
        True,
        20,
    )
    assert isinstance(primes, MultipleChoice)
    assert [(each.text, each.correct) for each in primes.choices] == [
        ("2", True),
        ("3", True),
        ("4", False),
        ("5", True),
    ]
    assert isinstance(comma, MultipleChoice)
    assert [each.correct for each in comma.choices] == [True, True, False, False]
    assert isinstance(sun, TrueFalse)
    assert (sun.answer, sun.seconds) == (True, 0)
    assert isinstance(letter, SingleChoice)
    assert (letter.choices[1].correct, letter.seconds) == (True, 120)
    assert isinstance(text, SingleChoice)
    assert text.choices[1].correct
    assert [(each.line, each.reason) for each in parsed.unread] == [
        (15, "no_text"),
        (16, "no_right_choice"),
        (17, "no_such_choice"),
        (18, "no_such_choice"),
        (19, "too_few_choices"),
    ]


def test_a_korean_template_without_numbers_is_read() -> None:
    content = workbook([KOREAN, ["수도는?", "부산", "서울", None, None, 20, "2"]], "퀴즈")
    assert kahoot.is_kahoot(content)
    [question] = kahoot.read(content).questions
    assert isinstance(question, SingleChoice)
    assert question.choices[1].correct


PLAIN = workbook([[1]])
SHEET = "xl/worksheets/sheet1.xml"
BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>"""


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (PLAIN, ErrorCode.BAD_FILE),
        (b"PK\x03\x04", ErrorCode.BAD_FILE),
        (b"no workbook", ErrorCode.BAD_FILE),
        (with_part(PLAIN, "xl/vbaProject.bin", b"macro"), ErrorCode.FILE_WITH_MACROS),
        (with_part(PLAIN, SHEET, BOMB), ErrorCode.BAD_FILE),
        (with_part(PLAIN, SHEET, b"<a>" * 100_000), ErrorCode.BAD_FILE),
        (with_part(PLAIN, "xl/media/bomb.png", b"\0" * 30_000_000), ErrorCode.TOO_LARGE),
        (PLAIN[: len(PLAIN) // 2], ErrorCode.BAD_FILE),
    ],
)
def test_macros_bombs_and_other_workbooks_are_refused(content: bytes, code: ErrorCode) -> None:
    with pytest.raises(AirclassError) as error:
        kahoot.read(content)
    assert error.value.code is code


@st.composite
def fitting(draw: st.DrawFn) -> QuizQuestion:
    """Draw a question that fits Kahoot's sheet."""
    seconds = draw(st.sampled_from([5, 10, 20, 30, 60, 90, 120, 240]))
    text = draw(WORDS)
    if draw(st.booleans()):
        return TrueFalse(text=text, seconds=seconds, answer=draw(st.booleans()))
    texts = draw(st.lists(WORDS, min_size=2, max_size=4, unique=True))
    right = draw(st.sets(st.integers(0, len(texts) - 1), min_size=1))
    choices = [Choice(text=each, correct=place in right) for place, each in enumerate(texts)]
    if len(right) == 1:
        return SingleChoice(text=text, seconds=seconds, choices=choices)
    return MultipleChoice(text=text, seconds=seconds, choices=choices)


@settings(max_examples=60)
@given(st.lists(fitting(), min_size=1, max_size=3))
def test_a_round_trip_loses_nothing_that_the_format_can_hold(questions: list[QuizQuestion]) -> None:
    assert kahoot.losses(questions) == []
    parsed = kahoot.read(kahoot.write(questions, [""] * len(questions), {}))
    assert (parsed.questions, parsed.unread) == (questions, [])


def test_the_sheet_looks_as_kahoots_does() -> None:
    content = kahoot.write([TrueFalse(text="=1+1", answer=False)], [""], {})
    sheet = load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert rows[7] == HEADER
    assert rows[8] == [1, "=1+1", "True", "False", None, None, 20, "2"]
    assert sheet["B9"].data_type == "s"


RIGHT, WRONG = Choice(text="a", correct=True), Choice(text="b")


@pytest.mark.parametrize(
    ("question", "reason", "detail"),
    [
        (OpenText(text="?"), "unknown_kind", "open_text"),
        (SingleChoice(text="?", choices=[RIGHT, *(Choice(text=str(n)) for n in range(4))]), "too_many_choices", "5"),
        (SingleChoice(text="?" * 121, choices=[RIGHT, WRONG]), "too_long", "120/75"),
        (SingleChoice(text="?", choices=[RIGHT, Choice(text="b" * 76)]), "too_long", "120/75"),
        (SingleChoice(text="?", choices=[WRONG, Choice(text="c")]), "no_right_choice", ""),
        (SingleChoice(text="?", choices=[RIGHT, WRONG]), "lost_feature", "seconds"),
        (
            MultipleChoice(text="?", title="t", seconds=20, points=2, partial=False, choices=[RIGHT, WRONG]),
            "lost_feature",
            "title, points, all_or_nothing",
        ),
    ],
)
def test_what_would_be_lost_is_said_first(question: QuizQuestion, reason: str, detail: str) -> None:
    [lost] = kahoot.losses([question])
    assert (lost.line, lost.reason, lost.detail) == (1, reason, detail)
    read = kahoot.read(kahoot.write([question], [""], {})).questions
    assert len(read) == (reason == "lost_feature")


@pytest.mark.parametrize("first", [[], [None]])
def test_a_template_in_another_language_is_read_by_its_order(first: list[object]) -> None:
    german = [
        "Frage - max. 120 Zeichen", *(f"Antwort {place} - max. 75 Zeichen" for place in (1, 2, 3, 4)),
        "Zeitlimit (Sek.) – 5, 10, 20, 30, 60, 90, 120 oder 240 Sek.", "Richtige Antwort(en) - mindestens eine",
    ]  # fmt: skip
    row = [None for _ in first] + ["Hauptstadt?", "Bonn", "Berlin", None, None, 30, 2]
    content = workbook([*ABOVE, [*first, *german], row])
    assert kahoot.is_kahoot(content)
    (question,) = kahoot.read(content).questions
    assert isinstance(question, SingleChoice)
    assert (question.text, question.seconds) == ("Hauptstadt?", 30)
    assert [choice.correct for choice in question.choices] == [False, True]


@pytest.mark.parametrize("time", [5, "5 to 60"])
def test_numbers_side_by_side_are_no_header(time: object) -> None:
    assert not kahoot.is_kahoot(workbook([["Scores", 1, 2, 3, 4, time, "sum"], ["Mina", 1, 2, 3, 4, 5, 6]]))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x","y")'])
def test_no_cell_of_the_workbook_is_a_formula(text: str) -> None:
    choices = [Choice(text=text, correct=True), Choice(text=f"{text} ")]
    sheet = load_workbook(io.BytesIO(kahoot.write([SingleChoice(text=text, choices=choices)], [""], {}))).active
    assert sheet is not None
    assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}
