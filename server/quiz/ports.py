"""What asking a quiz needs of the rest: a timer, a book of runs, the people of the class."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from server.protocol.classroom import ClassState, Student
from server.store.change import Change
from server.store.quizzes import Response, RunRow


class Timer(Protocol):
    """What :meth:`asyncio.AbstractEventLoop.call_later` returns."""

    def cancel(self) -> None:
        """Let it not happen."""


CallLater = Callable[[float, Callable[[], None]], Timer]


class RunBook(Protocol):
    """Where runs are kept (:class:`server.store.quizzes.RunTable`)."""

    def saved(self, row: RunRow) -> Change:
        """Return the change that adds the run or brings it up to date."""

    def saved_response(self, response: Response) -> Change:
        """Return the change that adds the response or brings it up to date."""

    async def keep(self, response: Response) -> None:
        """Save the response and return after the fsync. Raises ``store_failed``."""


class People(Protocol):
    """Who is in the class (:class:`server.classroom.classroom.Classroom`)."""

    @property
    def state(self) -> ClassState:
        """Where the class is in its life."""

    @property
    def students(self) -> list[Student]:
        """The roster."""

    def student(self, student_id: str) -> Student:
        """Return one line of the roster. Raises ``unknown_student``."""
