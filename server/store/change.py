"""One change of a row, made by the tables of this package and carried out by its writer."""

from __future__ import annotations

from typing import NamedTuple

Value = str | int | float | bytes | None


class Change(NamedTuple):
    """A statement and its values. Others only pass it on, so that it is committed with the event it belongs to."""

    sql: str
    values: tuple[Value, ...]
