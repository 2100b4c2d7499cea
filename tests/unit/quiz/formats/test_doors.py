from __future__ import annotations

import io
import zipfile

import pytest

from server import spreadsheets
from server.errors import AirclassError, ErrorCode
from server.protocol.bank import BankFormat
from server.quiz.formats.doors import DOORS, MAX_FILE, read, recognised
from tests.unit.quiz.formats.test_kahoot import HEADER, workbook


@pytest.mark.parametrize(
    ("content", "form"),
    [
        ("::Title::What? {=this}", BankFormat.GIFT),
        ("// a comment\n\nThe earth is round.{T}", BankFormat.GIFT),
        ("Write about {x, y}. {}", BankFormat.GIFT),
        ("$CATEGORY: a\n\nq {#3}", BankFormat.GIFT),
        ("1. 수도는?\n① 부산\n② 서울 *\n", BankFormat.TEXT),
        ("The set {a, b} has\na) one\nb) two *", BankFormat.TEXT),
        ("", BankFormat.TEXT),
        ("문제,보기1,보기2,정답\n수도는?,부산,서울,2\n", BankFormat.CSV),
        ("Question\tA\tB\tAnswer\n?\t1\t2\tA\n", BankFormat.CSV),
        ("\ufeff<?xml version='1.0'?>\n<quiz></quiz>", BankFormat.MOODLE_XML),
        ("  <quiz/>", BankFormat.MOODLE_XML),
    ],
)
def test_a_format_is_recognised(content: str, form: BankFormat) -> None:
    assert recognised(content.encode()) is form


def test_xml_is_recognised_in_two_bytes_too() -> None:
    assert recognised("<?xml version='1.0' encoding='utf-16'?><quiz/>".encode("utf-16")) is BankFormat.MOODLE_XML


def test_workbooks_are_told_apart_by_their_header() -> None:
    assert recognised(workbook([HEADER])) is BankFormat.KAHOOT
    assert recognised(spreadsheets.to_xlsx([["question", "answer"]], "Q")) is BankFormat.CSV


def test_a_format_that_is_named_is_taken_at_its_word() -> None:
    found, parsed = read(b"The sun is hot. {T}", BankFormat.TEXT)
    assert (found, len(parsed.questions)) == (BankFormat.TEXT, 1)


def test_every_format_has_its_door() -> None:
    assert set(DOORS) == set(BankFormat)


def a_zip(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, "nothing")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<html><body/></html>", ErrorCode.BAD_FILE),
        (b"<quiz", ErrorCode.BAD_FILE),
        (a_zip("photo.jpg"), ErrorCode.BAD_FILE),
        (b"\x89PNG\r\n\x1a\n\0\0", ErrorCode.BAD_FILE),
        (b"%PDF-1.7\n\0", ErrorCode.BAD_FILE),
        (b" " * (MAX_FILE + 1), ErrorCode.TOO_LARGE),
    ],
)
def test_what_is_none_of_them_is_refused(content: bytes, code: ErrorCode) -> None:
    with pytest.raises(AirclassError) as error:
        read(content)
    assert error.value.code is code
