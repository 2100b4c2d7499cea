"""Reads a roster from a file that a school's system or a spreadsheet wrote."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from server import spreadsheets
from server.classroom.names import clean_name
from server.errors import AirclassError, ErrorCode
from server.protocol.people import SkippedLine

MAX_ROSTER: Final = 5_000
_HEADER_WITHIN: Final = 30
"""Lines above the header: a school's name, the term, a blank line."""
_MAX_NUMBER: Final = 64
_SHOWN: Final = 80

_NAME: Final = frozenset(
    {"이름", "성명", "학생명", "학생이름", "학생성명", "name", "studentname", "fullname", "student"}
)
_FIRST: Final = frozenset({"firstname", "givenname", "forename"})
_LAST: Final = frozenset({"lastname", "surname", "familyname"})
_NUMBER: Final = frozenset(
    {"학번", "학생번호", "학적번호", "id", "idnumber", "studentid", "studentnumber", "studentno", "number", "no"}
)
_GRADE: Final = frozenset({"학년"})
_ROOM: Final = frozenset({"반", "학급"})
_PLACE: Final = frozenset({"번호", "번"})
_HANGUL: Final = re.compile(r"[가-힣]")


@dataclass(frozen=True, slots=True)
class Person:
    """One line of a roster; ``number`` may be empty."""

    number: str
    name: str


@dataclass(slots=True)
class RosterFile:
    """What a file holds."""

    encoding: str
    people: list[Person] = field(default_factory=list)
    skipped: list[SkippedLine] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where in a row the parts of a person stand. ``number``: one column, or grade, class and place."""

    name: tuple[int, ...]
    number: tuple[int, ...]

    def person(self, row: Sequence[str]) -> tuple[str, str]:
        names = [_cell(row, column) for column in self.name]
        name = "".join(reversed(names)) if _HANGUL.search("".join(names)) else " ".join(filter(None, names))
        return _number([_cell(row, column) for column in self.number]), name


def read_roster(content: bytes) -> RosterFile:
    """Read CSV or XLSX, with a header in Korean or English anywhere near its top, or without one.

    Raises ``too_large``, and ``bad_roster`` where no column looks like names.
    """
    try:
        rows, encoding = spreadsheets.read(content)
    except AirclassError as error:
        if error.code is ErrorCode.BAD_FILE:
            raise AirclassError(ErrorCode.BAD_ROSTER, str(error)) from error
        raise
    roster = RosterFile(encoding)
    first, columns = _layout(rows)
    numbers: set[str] = set()
    for line, row in _filled(rows, first):
        number, raw = columns.person(row)
        try:
            person = _checked(number, raw, numbers)
        except AirclassError as error:
            shown = ", ".join(filter(None, row))[:_SHOWN]
            roster.skipped.append(SkippedLine(line=line, text=shown, reason=error.code))
            continue
        numbers.add(person.number)
        roster.people.append(person)
    if len(roster.people) > MAX_ROSTER:
        raise AirclassError(ErrorCode.TOO_LARGE)
    return roster


def _checked(number: str, raw: str, taken: set[str]) -> Person:
    """Return the person. Raises ``no_name``, ``bad_name``, ``too_large`` (the number) and ``duplicate_number``."""
    if not raw:
        raise AirclassError(ErrorCode.NO_NAME)
    name = clean_name(raw)
    if len(number) > _MAX_NUMBER:
        raise AirclassError(ErrorCode.TOO_LARGE)
    if number and number in taken:
        raise AirclassError(ErrorCode.DUPLICATE_NUMBER)
    return Person(number, name)


def _layout(rows: Sequence[Sequence[str]]) -> tuple[int, _Columns]:
    """Return the first row of people, and the columns."""
    for at, row in enumerate(rows[:_HEADER_WITHIN]):
        columns = _header([_word(cell) for cell in row])
        if columns is not None:
            return at + 1, columns
    return 0, _guessed([row for _, row in _filled(rows, 0)])


def _header(words: Sequence[str]) -> _Columns | None:
    def where(known: frozenset[str]) -> list[int]:
        return [at for at, word in enumerate(words) if word in known]

    name = where(_NAME)[:1] or (where(_FIRST)[:1] + where(_LAST)[:1])
    if not name:
        return None
    parts = where(_GRADE)[:1] + where(_ROOM)[:1] + where(_PLACE)[:1]
    return _Columns(tuple(name), tuple(where(_NUMBER)[:1] or parts))


def _guessed(rows: Sequence[Sequence[str]]) -> _Columns:
    """Return the columns of a table without a header: names are mostly letters, numbers mostly digits."""
    width = max((len(row) for row in rows), default=0)
    shares = [_letters([_cell(row, column) for row in rows]) for column in range(width)]
    names = [column for column, share in enumerate(shares) if share > 0.5]  # noqa: PLR2004 - most of the cells
    if not names:
        raise AirclassError(ErrorCode.BAD_ROSTER, "no column of names")
    numbers = [column for column in range(width) if _digits([_cell(row, column) for row in rows]) > 0.5]  # noqa: PLR2004 - most of them
    return _Columns((names[0],), tuple(numbers[:1]))


def _letters(cells: Sequence[str]) -> float:
    return sum(
        any(char.isalpha() for char in cell) and not any(char.isdigit() for char in cell) for cell in cells
    ) / max(1, len(cells))


def _digits(cells: Sequence[str]) -> float:
    return sum(any(char.isdigit() for char in cell) for cell in cells) / max(1, len(cells))


def _number(parts: Sequence[str]) -> str:
    """Return the number as the school writes it; grade, class and place become one (1, 2, 3 → 10203)."""
    plain = [unicodedata.normalize("NFKC", part).strip() for part in parts]
    plain = [part[:-2] if re.fullmatch(r"\d+\.0", part) else part for part in plain]
    if len(plain) < 2:  # noqa: PLR2004 - it is whole
        return "".join(plain)
    digits = [re.sub(r"\D", "", part) for part in plain]
    return digits[0] + "".join(part.zfill(2) for part in digits[1:]) if all(digits) else "-".join(filter(None, plain))


def _filled(rows: Sequence[Sequence[str]], first: int) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the rows with anything in them, with the line that a spreadsheet shows."""
    return ((at + 1, rows[at]) for at in range(first, len(rows)) if any(cell.strip() for cell in rows[at]))


def _cell(row: Sequence[str], column: int) -> str:
    return " ".join(row[column].split()) if column < len(row) else ""


def _word(cell: str) -> str:
    folded = unicodedata.normalize("NFKC", cell).casefold()
    return "".join(char for char in folded if char.isalnum())
