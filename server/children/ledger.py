"""What the media worker should be doing, so that one that was restarted can be told again."""

from __future__ import annotations

from server.protocol.worker import Blank, Command, Configure, Freeze, Mask, SetSource

_ORDER: tuple[type[Command], ...] = (Configure, Mask, Blank, SetSource, Freeze)
"""Masks and the blank come before the source: not one picture may show what they hide."""


class Ledger:
    """The last command of each kind that describes a state.

    Not kept: ``Record`` and ``AddRoom``, which need a new file and a fresh token and are renewed by their owners.
    """

    def __init__(self) -> None:
        self._latest: dict[type[Command], Command] = {}

    def note(self, command: Command) -> None:
        """Keep ``command`` if it describes a state."""
        if type(command) in _ORDER:
            self._latest[type(command)] = command

    def replay(self) -> list[Command]:
        """Return what to send to a new worker, in order."""
        return [self._latest[kind] for kind in _ORDER if kind in self._latest]
