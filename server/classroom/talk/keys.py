"""Each message once, however often it is sent."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Generic, TypeVar

_Row = TypeVar("_Row")

MOST: Final = 100_000
"""Keys that are remembered. A page sends a message again for minutes; beyond, the database refuses a double."""


class Keys(Generic[_Row]):
    """The keys of what was said: which of it is surely on the disk, and the row of what may not be.

    A message is *told* when the class hears of it and *kept* after the fsync. One that was told and whose sender
    was cut off, or whose fsync failed, is sent again with its key: its row is then written once more, which changes
    nothing where it is there already, and its fsync is waited for.
    """

    def __init__(self, kept: Iterable[tuple[str, str]] = ()) -> None:
        self._rows: dict[tuple[str, str], _Row | None] = dict.fromkeys(kept)

    def is_kept(self, student_id: str, key: str) -> bool:
        """Tell whether the message is known, and on the disk."""
        return (student_id, key) in self._rows and self._rows[student_id, key] is None

    def told(self, student_id: str, key: str) -> _Row | None:
        """Return the row of a message that was told and may not be on the disk."""
        return self._rows.get((student_id, key))

    def tell(self, student_id: str, key: str, row: _Row) -> None:
        """Remember a message from now on."""
        self._rows[student_id, key] = row
        if len(self._rows) > MOST:
            del self._rows[next(iter(self._rows))]

    def keep(self, student_id: str, key: str) -> None:
        """Note that the message is on the disk."""
        self._rows[student_id, key] = None
