"""What students said that fades by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Generic, NamedTuple, TypeVar

from server.classroom.presence import CallLater, Timer

_T = TypeVar("_T")


class Fact(NamedTuple, Generic[_T]):
    """What one student said, until when (the class's ``t_ms``)."""

    value: _T
    until_t_ms: int


class Fading(Generic[_T]):
    """One value a student, each with its timer. ``faded(student_id, value)`` is called once it is gone."""

    def __init__(self, faded: Callable[[str, _T], None], call_later: CallLater) -> None:
        self._faded = faded
        self._call_later = call_later
        self._facts: dict[str, tuple[Fact[_T], Timer]] = {}

    def __iter__(self) -> Iterator[tuple[str, Fact[_T]]]:
        return ((student_id, fact) for student_id, (fact, _timer) in self._facts.items())

    def __len__(self) -> int:
        return len(self._facts)

    def get(self, student_id: str) -> Fact[_T] | None:
        """Return what the student said, unless it has faded."""
        held = self._facts.get(student_id)
        return None if held is None else held[0]

    def hold(self, student_id: str, value: _T, until_t_ms: int, seconds: float) -> None:
        """Hold a value for so many seconds, in place of another. The class's time may stand still; these pass."""
        self.drop(student_id)
        timer = self._call_later(seconds, lambda: self._fade(student_id))
        self._facts[student_id] = Fact(value, until_t_ms), timer

    def drop(self, student_id: str) -> Fact[_T] | None:
        """Forget and return what the student said."""
        held = self._facts.pop(student_id, None)
        if held is None:
            return None
        held[1].cancel()
        return held[0]

    def close(self) -> None:
        """Let nothing fade any more."""
        for student_id in tuple(self._facts):
            self.drop(student_id)

    def _fade(self, student_id: str) -> None:
        fact, _timer = self._facts.pop(student_id)
        self._faded(student_id, fact.value)
