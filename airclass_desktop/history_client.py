"""Past classes, a person's data and how long things are kept, over REST."""

from __future__ import annotations

from airclass_desktop.rest import Rest
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


class HistoryClient:
    """Past classes. All raise :class:`airclass_desktop.errors.WindowError`."""

    def __init__(self, rest: Rest) -> None:
        self._rest = rest

    async def classes(
        self, find: str = "", course_id: str | None = None, before: int | None = None, *, deleted: bool = False
    ) -> PastClassList:
        """Return classes, newest first: those with the words, of a course, opened before a moment (Unix ms).

        ``deleted``: those in the bin.
        """
        query = {"find": find} if find else {}
        query |= {"course": course_id} if course_id else {}
        query |= {"before": str(before)} if before is not None else {}
        query |= {"deleted": "1"} if deleted else {}
        return await self._rest.ask("/api/history", PastClassList, query)

    async def search(self, find: str) -> FindingList:
        """Return where the words were said, asked or typed as a name, newest first."""
        return await self._rest.ask("/api/history/search", FindingList, {"find": find})

    async def talk(self, class_id: str, around: int) -> PastTalk:
        """Return what was said and asked in a class before and after the line with this id."""
        return await self._rest.ask(f"/api/history/{class_id}/talk", PastTalk, {"around": str(around)})

    async def detail(self, class_id: str) -> PastClassDetail:
        """Return all that is shown of one class."""
        return await self._rest.ask(f"/api/history/{class_id}", PastClassDetail)

    async def change(self, class_id: str, patch: PastClassPatch) -> PastClass:
        """Change a class's title or course, or keep it."""
        return await self._rest.change("PATCH", f"/api/history/{class_id}", PastClass, patch)

    async def delete(self, class_id: str) -> Receipt:
        """Put a class into the bin; erase one that is there, its recording as well. Return what is gone."""
        return await self._rest.erase("DELETE", f"/api/history/{class_id}", Receipt)

    async def restore(self, class_id: str) -> PastClass:
        """Take a class out of the bin."""
        return await self._rest.erase("POST", f"/api/history/{class_id}/restore", PastClass)


class PrivacyClient:
    """What this PC holds of a person. All raise :class:`airclass_desktop.errors.WindowError`."""

    def __init__(self, rest: Rest) -> None:
        self._rest = rest

    async def people(self, find: str) -> PersonList:
        """Return the people whose name or number has the words."""
        return await self._rest.ask("/api/people", PersonList, {"find": find})

    async def export(self, person_id: str) -> bytes:
        """Return a ZIP of all that is kept of a person."""
        return await self._rest.download(f"/api/people/{person_id}/export")

    async def erase(self, person_id: str) -> Receipt:
        """Erase a person; return what is gone and what is not."""
        return await self._rest.erase("POST", f"/api/people/{person_id}/erase", Receipt)

    async def receipts(self) -> list[Receipt]:
        """Return the newest receipts of what was erased, newest first."""
        return (await self._rest.ask("/api/receipts", ReceiptList)).receipts

    async def retention(self) -> Retention:
        """Return how long each kind is kept, and what goes next."""
        return await self._rest.ask("/api/retention", Retention)

    async def change_retention(self, patch: RetentionPatch) -> Retention:
        """Change how long things are kept."""
        return await self._rest.change("PATCH", "/api/retention", Retention, patch)
