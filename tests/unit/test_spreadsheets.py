from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from server import spreadsheets
from server.errors import AirclassError, ErrorCode
from server.text_files import MAX_FILE

ROWS = [["학번", "이름"], ["10203", "김미나"], ["10204", '이 "주노", Jr.']]


def workbook(rows: Sequence[Sequence[str | float | None]]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_in_every_dialect(encoding: str, delimiter: str) -> None:
    text = "\r\n".join(delimiter.join(f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row) for row in ROWS)
    assert spreadsheets.read(text.encode(encoding)) == (ROWS, encoding.removesuffix("-sig"))


def test_xlsx_is_read_as_it_is_shown() -> None:
    rows: list[list[str | float | None]] = [
        ["학번", "이름", None],
        [20230001.0, "  김  미나 ", 1.5],
        [None, None, None],
        ["=1+1", True, 3],
    ]
    found, kind = spreadsheets.read(workbook(rows))
    assert kind == "xlsx"
    assert found == [["학번", "이름", ""], ["20230001", "김 미나", "1.5"], ["", "", ""], ["", "True", "3"]]


def test_a_sheet_that_is_hidden_is_not_read() -> None:
    book = Workbook()
    hidden = book.active
    assert hidden is not None
    hidden.append(["secret"])
    hidden.sheet_state = "hidden"
    book.create_sheet("shown").append(["name"])
    file = io.BytesIO()
    book.save(file)
    assert spreadsheets.read(file.getvalue())[0] == [["name"]]


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 50_000_000)
    return file.getvalue()


def entities() -> bytes:
    plain = io.BytesIO(workbook([["a"]]))
    file = io.BytesIO()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(file, "w") as archive:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename.endswith("sheet1.xml"):
                head = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "boom"><!ENTITY y "&x;&x;">]>'
                content = head + content.split(b"?>")[-1].replace(b"<v>0</v>", b"<v>&y;</v>")
            archive.writestr(entry, content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04 broken", ErrorCode.BAD_FILE),
        (b"\xd0\xcf\x11\xe0 an old .xls \0\0", ErrorCode.BAD_FILE),
        (bomb(), ErrorCode.TOO_LARGE),
        (entities(), ErrorCode.BAD_FILE),
        (b"a" * (MAX_FILE + 1), ErrorCode.TOO_LARGE),
        (b"a,b\n" * 20_001, ErrorCode.TOO_LARGE),
        (b"," * 300, ErrorCode.TOO_LARGE),
    ],
    ids=["broken", "xls", "bomb", "entities", "large", "rows", "columns"],
)
def test_what_is_no_table_or_too_much_is_refused(content: bytes, code: ErrorCode) -> None:
    with pytest.raises(AirclassError) as error:
        spreadsheets.read(content)
    assert error.value.code is code


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20).map(
    lambda text: " ".join(text.split())
)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=5))
def test_no_cell_of_ours_is_a_formula(rows: list[list[str]]) -> None:
    for row in spreadsheets.read(spreadsheets.to_csv(rows))[0]:
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
    book = load_workbook(io.BytesIO(spreadsheets.to_xlsx(rows, "Attendance: [1/2]")))
    for cells in book.worksheets[0].iter_rows():
        assert all(cell.data_type != "f" for cell in cells)


def test_numbers_stay_numbers() -> None:
    book = load_workbook(io.BytesIO(spreadsheets.to_xlsx([["minutes"], [-12.5]], "t")))
    assert book.worksheets[0]["A2"].value == -12.5
    assert b"-12.5" in spreadsheets.to_csv([[-12.5]])
