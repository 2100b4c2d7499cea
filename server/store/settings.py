"""The table ``setting``: what the teacher chose and is kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import TypeVar

import msgspec
import structlog

from server.errors import AirclassError, ErrorCode
from server.settings import ServeSettings, options
from server.store.change import Change
from server.store.table import Database, encoded

_T = TypeVar("_T")

_OPTION = "option."
"""Prefix of the keys that are fields of :class:`ServeSettings`."""

_log = structlog.get_logger(__name__)


class SettingTable:
    """Queries on ``setting``: the saved options of :mod:`server.settings`, and small things to remember."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def options(self) -> dict[str, object]:
        """Return the saved options, for :func:`server.settings.load`. Raises ``store_failed``.

        One that this version cannot take is left out, with a line in the log: nobody could mend it by hand.
        """
        sql = "SELECT substr(key, ?), value FROM setting WHERE key GLOB ?"

        def query(connection: sqlite3.Connection) -> list[tuple[str, str]]:
            return [(key, value) for key, value in connection.execute(sql, (len(_OPTION) + 1, f"{_OPTION}*"))]

        saved: dict[str, object] = {}
        for name, text in await self._database.read(query):
            value = msgspec.json.decode(text)
            try:
                _check({name: value})
            except AirclassError:
                _log.warning("a saved setting is not understood and is left out", setting=name)
            else:
                saved[name] = value
        return saved

    async def save_options(self, values: Mapping[str, object]) -> None:
        """Keep the options, all or none; returns after the fsync.

        Raises ``bad_settings`` for one that is unknown, not kept or of a wrong value, and ``store_failed``.
        """
        _check(values)
        await self._database.commit(*(_put(_OPTION + name, value) for name, value in values.items()))

    async def recall(self, key: str, kind: type[_T]) -> _T | None:
        """Return what was remembered under ``key``; None where it is nothing or of another kind."""

        def query(connection: sqlite3.Connection) -> str | None:
            row = connection.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
            return None if row is None else str(row["value"])

        text = await self._database.read(query)
        try:
            return None if text is None else msgspec.json.decode(text, type=kind)
        except msgspec.ValidationError:
            _log.warning("what was remembered is not understood and is left out", key=key)
            return None

    def remember(self, key: str, value: object) -> None:
        """Keep ``value`` (anything that JSON can hold) under ``key``, within 50 ms."""
        self._database.submit(self.remembered(key, value))

    def remembered(self, key: str, value: object) -> Change:
        """Return the change that keeps ``value`` under ``key``, for a commit with others."""
        return _put(key, value)

    def forgotten(self, key: str, value: object) -> Change:
        """Return the change that forgets ``key``, unless it holds another value by now."""
        return Change("DELETE FROM setting WHERE key = ? AND value = ?", (key, encoded(value)))


def _check(values: Mapping[str, object]) -> None:
    kept = {option.field for option in options() if option.saved}
    unknown = sorted(values.keys() - kept)
    if unknown:
        raise AirclassError(ErrorCode.BAD_SETTINGS, ", ".join(unknown))
    try:
        msgspec.convert(dict(values), ServeSettings)
    except msgspec.ValidationError as error:
        raise AirclassError(ErrorCode.BAD_SETTINGS, str(error)) from error


def _put(key: str, value: object) -> Change:
    return Change(
        "INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, encoded(value)),
    )
