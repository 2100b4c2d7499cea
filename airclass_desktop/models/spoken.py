"""What a screen reader says of a row: all that the row shows, which is more than its text."""

from __future__ import annotations

from collections.abc import Callable

from airclass_desktop.models.indexes import AnyIndex


class Spoken:
    """Of a model whose rows are drawn by a delegate; it answers ``AccessibleTextRole`` with :meth:`spoken`."""

    _speak: Callable[[AnyIndex], str] | None = None

    def speak_by(self, speak: Callable[[AnyIndex], str]) -> None:
        """Let this put a row into words; it gets an index of the model, or of what sorts it."""
        self._speak = speak

    def spoken(self, index: AnyIndex) -> str | None:
        """Return the words; None leaves it at the text."""
        return None if self._speak is None else self._speak(index)
