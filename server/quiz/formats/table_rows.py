"""Rows of a table with the lines on which they begin, whichever way the table is written."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from server import spreadsheets
from server.errors import AirclassError, ErrorCode
from server.quiz.formats.table_words import role
from server.text_files import decoded

_DELIMITERS: Final = (",", ";", "\t", "|")
_HEADER_WITHIN: Final = 30
_MOST_ROWS: Final = 20_000
_MOST_COLUMNS: Final = 200
_SEPARATOR: Final = re.compile(r"sep=(.)\n", re.IGNORECASE)
"""What Excel writes into a first line of its own."""


class Row(NamedTuple):
    """One row: its line, from 1, and its cells."""

    line: int
    cells: Sequence[str]

    def cell(self, column: int | None) -> str:
        """Return a cell; empty where the row is shorter, or for no column."""
        return self.cells[column] if column is not None and column < len(self.cells) else ""


class Table(NamedTuple):
    """The rows below the header, and the column of each role."""

    rows: list[Row]
    columns: Mapping[str, int]
    encoding: str


def read(content: bytes) -> Table:
    """Read CSV or XLSX with a header. Raises ``too_large``, ``bad_file`` (no header), ``file_with_macros``."""
    if content.startswith(b"PK\x03\x04"):
        cells, encoding = spreadsheets.read(content)
        rows = [Row(line, [_unquoted(cell) for cell in row]) for line, row in enumerate(cells, start=1)]
        return _below_header(rows, encoding)
    text, encoding = decoded(content)
    found = _SEPARATOR.match(text)
    delimiters = (found[1],) if found else _DELIMITERS
    best = max(delimiters, key=lambda mark: _columns_known(text, mark))
    try:
        rows = list(_rows(text, best))
    except csv.Error as error:
        raise AirclassError(ErrorCode.BAD_FILE, str(error)) from error
    return _below_header(rows, encoding)


def has_header(text: str) -> bool:
    """Tell whether a text begins as a table of questions."""
    found = _SEPARATOR.match(text)
    return any(_columns_known(text, mark) > 1 for mark in ((found[1],) if found else _DELIMITERS))


def _below_header(rows: Sequence[Row], encoding: str) -> Table:
    for at, row in enumerate(rows[:_HEADER_WITHIN]):
        columns = _columns(row.cells)
        if "question" in columns and len(columns) > 1:
            return Table([each for each in rows[at + 1 :] if any(each.cells)], columns, encoding)
    raise AirclassError(ErrorCode.BAD_FILE, "no column of questions")


def _columns(cells: Sequence[str]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for column, cell in enumerate(cells):
        found = role(cell[:_MOST_COLUMNS]) if cell else None
        if found is not None:
            columns.setdefault(found, column)
    return columns


def _columns_known(text: str, delimiter: str) -> int:
    """Return how many columns have a role where cells are parted by this mark."""
    try:
        first = [row for row, _ in zip(_rows(text, delimiter), range(_HEADER_WITHIN), strict=False)]
    except csv.Error:
        return 0
    return max((len(found) for row in first if "question" in (found := _columns(row.cells))), default=0)


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    line = 1
    for number, cells in enumerate(reader):
        if number >= _MOST_ROWS or len(cells) > _MOST_COLUMNS:
            raise AirclassError(ErrorCode.TOO_LARGE, "rows")
        yield Row(line, [_unquoted(cell.strip()) for cell in cells])
        line = reader.line_num + 1


def _unquoted(cell: str) -> str:
    """Take away the mark that keeps a spreadsheet program from running the cell as a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("'", *spreadsheets.FORMULA) else cell
