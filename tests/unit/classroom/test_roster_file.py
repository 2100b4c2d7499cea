from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from server.classroom.roster_file import Person, read_roster
from server.errors import AirclassError, ErrorCode

MINA, JUNO = Person("10203", "김미나"), Person("10204", "이주노")


def people(text: str, encoding: str = "utf-8") -> list[Person]:
    return read_roster(text.encode(encoding)).people


@pytest.mark.parametrize(
    "text",
    [
        "학번,이름\n10203,김미나\n10204,이주노\n",
        "성명;학번\n김미나;10203\n이주노;10204\n",
        "이름\t학번\n김미나\t１０２０３\n이주노\t10204",
        "2026학년도 1학기 출석부\n\n,한빛중학교\n번호,학번,성 명,비고\n1,10203,김미나,\n2,10204,이주노,전학\n\n",
        "학년,반,번호,성명\n1,2,3,김미나\n1,2,4,이주노\n",
        "학년,반,번호,성명\n1학년,2반,3번,김미나\n1학년,2반,4번,이주노\n",
        "10203,김미나\n10204,이주노\n",
        "김미나,10203.0\n이주노,10204.0\n",
        "Student ID,Full Name\n10203,  김미나 \n10204,이주노\n",
        "First name,Surname,ID number,Email address\n미나,김,10203,a@b\n주노,이,10204,c@d\n",
    ],
)
def test_rosters_of_every_dialect_are_read(text: str) -> None:
    assert people(text) == [MINA, JUNO]
    assert people(text, "cp949" if "１" not in text else "utf-16") == [MINA, JUNO]


def test_western_names_keep_their_order() -> None:
    assert people("Last name,First name\nLovelace,Ada\n") == [Person("", "Ada Lovelace")]


def test_a_list_of_names_alone_is_a_roster() -> None:
    assert people("김미나\n이주노\n") == [Person("", "김미나"), Person("", "이주노")]


def test_each_line_that_is_skipped_is_told_with_its_reason() -> None:
    roster = read_roster(f"학번,이름\n1,김미나\n2,\n1,이주노\n3,{'가' * 41}\n\n{'9' * 65},하루\n".encode())
    assert [(each.line, each.reason) for each in roster.skipped] == [
        (3, ErrorCode.NO_NAME),
        (4, ErrorCode.DUPLICATE_NUMBER),
        (5, ErrorCode.BAD_NAME),
        (7, ErrorCode.TOO_LARGE),
    ]
    assert roster.people == [Person("1", "김미나")]


def test_a_workbook_is_read_with_numbers_that_excel_made_of_them() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["출석부", None], [None, None], ["학번", "이름"], [10203.0, "김미나"], ["10204", "이주노"]):
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    roster = read_roster(file.getvalue())
    assert (roster.people, roster.encoding) == ([MINA, JUNO], "xlsx")


@pytest.mark.parametrize("content", [b"", b"1,2\n3,4\n", b"PK\x03\x04", b"\x89PNG\0"])
def test_what_holds_no_names_is_refused(content: bytes) -> None:
    with pytest.raises(AirclassError) as error:
        read_roster(content)
    assert error.value.code is ErrorCode.BAD_ROSTER


@given(st.text(max_size=200))
def test_any_text_is_a_roster_or_refused(text: str) -> None:
    try:
        roster = read_roster(text.encode("utf-8", "ignore"))
    except AirclassError as error:
        assert error.code in (ErrorCode.BAD_ROSTER, ErrorCode.TOO_LARGE)  # noqa: PT017 - either is right
    else:
        assert all(person.name for person in roster.people)
