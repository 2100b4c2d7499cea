"""What the web needs of past classes, of people's data and of retention: exactly the calls it makes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from server.protocol.history import (
    FindingList,
    PastClass,
    PastClassDetail,
    PastClassList,
    PastClassPatch,
    PastTalk,
    PersonList,
    Receipt,
    ReceiptList,
    Retention,
    RetentionPatch,
)


class History(Protocol):
    """Past classes: :class:`server.operations.history.History`. What is not there raises ``not_found``."""

    async def classes(self, find: str, course_id: str | None, before: int | None, *, deleted: bool) -> PastClassList:
        """Return a page of classes, newest first, or of those in the bin."""

    async def search(self, find: str) -> FindingList:
        """Return where the words were said, asked, or typed as a name or a title."""

    async def talk(self, class_id: str, around: int) -> PastTalk:
        """Return what was said and asked before and after a line."""

    async def detail(self, class_id: str) -> PastClassDetail:
        """Return one class."""

    async def change(self, class_id: str, patch: PastClassPatch) -> PastClass:
        """Change a class; raises ``class_open``, ``bad_request``, ``unknown_course``."""

    async def delete(self, class_id: str) -> Receipt:
        """Put a class into the bin, or erase one that is there; raises ``class_open``."""

    async def restore(self, class_id: str) -> PastClass:
        """Take a class out of the bin."""


class Privacy(Protocol):
    """People's data: :class:`server.operations.privacy.Privacy`. Who is not there raises ``not_found``."""

    async def people(self, find: str) -> PersonList:
        """Return the people whose name or number holds the words."""

    async def export(self, person_id: str) -> bytes:
        """Return a ZIP of all rows of a person."""

    async def erase(self, person_id: str) -> Receipt:
        """Erase a person; raises ``class_open``."""

    async def receipts(self) -> ReceiptList:
        """Return the newest receipts."""


class RetentionRun(Protocol):
    """How long things are kept: :class:`server.operations.retention.RetentionRun`."""

    @property
    def notice(self) -> Retention | None:
        """What will go, where something will."""

    async def current(self) -> Retention:
        """Return the days, and what goes next."""

    async def change(self, patch: RetentionPatch) -> Retention:
        """Keep other days."""

    def subscribe(self, listener: Callable[[Retention], None]) -> Callable[[], None]:
        """Tell of what will go, whenever that is announced or has gone."""
