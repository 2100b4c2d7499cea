"""Tables as files, CSV and XLSX: whoever writes them is not trusted, and whoever opens ours is protected."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final

from server.errors import AirclassError, ErrorCode
from server.text_files import MAX_FILE, decoded

XLSX_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV_TYPE: Final = "text/csv; charset=utf-8"

_ZIP: Final = b"PK\x03\x04"
_MOST_ENTRIES: Final = 2_000
_MOST_UNPACKED: Final = 10 * MAX_FILE
_MOST_RATIO: Final = 200
"""Sheets of equal cells pack well, 1:100 is seen; bombs begin above."""
_MACROS: Final = frozenset({"vbaproject.bin", "vbadata.xml"})
_MOST_ROWS: Final = 20_000
_MOST_COLUMNS: Final = 200
_DELIMITERS: Final = ",\t;"
_SAMPLE_LINES: Final = 20
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is run as a formula by spreadsheet programs (OWASP, «CSV injection»)."""

_NO_XML: Final = dict.fromkeys([*range(9), 0xB, 0xC, *range(0xE, 0x20), 0xFFFE, 0xFFFF])

Cell = str | int | float | None


def read(content: bytes) -> tuple[list[list[str]], str]:
    """Return a table's rows as text, and what the file was: ``xlsx`` or a text's encoding.

    Formulas are not run: their saved values are read. Raises ``too_large``, ``bad_file`` and ``file_with_macros``.
    """
    if len(content) > MAX_FILE:
        raise AirclassError(ErrorCode.TOO_LARGE)
    if content.startswith(_ZIP):
        return _read_xlsx(content), "xlsx"
    text, encoding = decoded(content)
    return _read_csv(text), encoding


def to_csv(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return rows as CSV in UTF-8 with the mark by which Excel knows it, formulas quoted."""
    file = io.StringIO(newline="")
    csv.writer(file).writerows([_harmless(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def to_xlsx(rows: Iterable[Sequence[Cell]], title: str, *, quoted: bool = True) -> bytes:
    """Return rows as a workbook of one sheet, its first row in bold and fixed; texts stay texts.

    ``quoted``: formulas are, too, for a program that makes CSV of it; not where another program reads the texts.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - it takes 0.2 s to load, which the server's start has not
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - as above
    from openpyxl.styles import Font  # noqa: PLC0415 - as above

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_title(title))
    sheet.freeze_panes = "A2"
    for number, row in enumerate(rows):
        cells = [WriteOnlyCell(sheet, _writable(_harmless(cell) if quoted else cell)) for cell in row]
        for cell in cells:
            if isinstance(cell.value, str):
                cell.data_type = "s"
            if number == 0:
                cell.font = Font(bold=True)
        sheet.append(cells)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _read_csv(text: str) -> list[list[str]]:
    lines = [line for line in text.split("\n") if line.strip()][:_SAMPLE_LINES]
    delimiter = max(_DELIMITERS, key=lambda mark: sum(line.count(mark) for line in lines))
    try:
        rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text), delimiter=delimiter)]
    except csv.Error as error:
        raise AirclassError(ErrorCode.BAD_FILE, str(error)) from error
    if len(rows) > _MOST_ROWS or any(len(row) > _MOST_COLUMNS for row in rows):
        raise AirclassError(ErrorCode.TOO_LARGE)
    return rows


def _read_xlsx(content: bytes) -> list[list[str]]:
    from openpyxl import load_workbook  # noqa: PLC0415 - see to_xlsx

    try:
        require_sane_zip(content)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        try:
            sheet = next((sheet for sheet in book.worksheets if sheet.sheet_state == "visible"), None)
            rows = [] if sheet is None else _cells(sheet.iter_rows(max_row=_MOST_ROWS + 1, values_only=True))
        finally:
            book.close()
    except AirclassError:
        raise
    except Exception as error:  # a broken workbook raises whatever its broken part leads to
        raise AirclassError(ErrorCode.BAD_FILE, type(error).__name__) from error
    return rows


def _cells(found: Iterable[Sequence[object]]) -> list[list[str]]:
    """Return the cells as text. One cell far to the right makes a row of 16,384: they are counted as they come."""
    rows: list[list[str]] = []
    for row in found:
        if len(rows) == _MOST_ROWS or any(cell is not None for cell in row[_MOST_COLUMNS:]):
            raise AirclassError(ErrorCode.TOO_LARGE)
        rows.append([_text(cell) for cell in row[:_MOST_COLUMNS]])
    return rows


def require_sane_zip(content: bytes) -> None:
    """Raise ``bad_file`` for what is no archive, ``too_large`` for one that unpacks to more than it should.

    Raises ``file_with_macros`` for a workbook with macros, whatever its name.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            names = {entry.filename.rpartition("/")[2].lower() for entry in entries}
    except zipfile.BadZipFile as error:
        raise AirclassError(ErrorCode.BAD_FILE, "zip") from error
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > _MOST_ENTRIES or unpacked > min(_MOST_UNPACKED, max(len(content), 10_000) * _MOST_RATIO):
        raise AirclassError(ErrorCode.TOO_LARGE, "unpacked")
    if not names.isdisjoint(_MACROS):
        raise AirclassError(ErrorCode.FILE_WITH_MACROS)


def _text(cell: object) -> str:
    match cell:
        case None:
            return ""
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() | date():
            return cell.isoformat()
        case _:
            return " ".join(str(cell).split())


def _writable(cell: Cell) -> Cell:
    """Take out what a workbook, which is XML, cannot hold."""
    return cell.translate(_NO_XML) if isinstance(cell, str) else cell


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell


def _sheet_title(title: str) -> str:
    plain = "".join(" " if char in r"[]:*?/\'" else char for char in title).strip()
    return plain[:31] or "AIRClass"
