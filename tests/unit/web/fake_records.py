"""Past classes, people and retention, kept in memory."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from server.errors import AirclassError, ErrorCode
from server.protocol.classroom import ClassState
from server.protocol.history import (
    ErasedPart,
    Finding,
    FindingList,
    PastClass,
    PastClassDetail,
    PastClassList,
    PastClassPatch,
    PastLine,
    PastTalk,
    Person,
    PersonList,
    Receipt,
    ReceiptList,
    Retention,
    RetentionPatch,
)
from server.web.records_ports import History, Privacy, RetentionRun

OPTICS = PastClass(
    id="past-1",
    title="Optics",
    course_id=None,
    course="",
    state=ClassState.ENDED,
    opened_at_ms=1_000,
    started_at_ms=2_000,
    ended_at_ms=3_000,
    students=2,
    lines=3,
    questions=1,
    recorded_ms=900,
    recorded_bytes=10,
)
MINA = Person(id="enrolment:e1", name="Mina", number="1", course="Physics", classes=1, last_at_ms=1_000)


def a_receipt(what: str, **fields: object) -> Receipt:
    made = Receipt(id="r1", at_ms=4_000, what=what, erased=[ErasedPart(kind="chat", count=3)], kept=[])
    return msgspec.structs.replace(made, **fields)


class FakeHistory(History):
    def __init__(self) -> None:
        self.past = {OPTICS.id: OPTICS}
        self.asked: list[tuple[str, str | None, int | None]] = []

    async def classes(self, find: str, course_id: str | None, before: int | None, *, deleted: bool) -> PastClassList:
        self.asked.append((find, course_id, before))
        return PastClassList(
            classes=[past for past in self.past.values() if (past.deleted_at_ms is not None) == deleted], more=False
        )

    async def search(self, find: str) -> FindingList:
        found = Finding(class_id="past-1", title="Optics", opened_at_ms=1, t_ms=2, kind="chat", who="Mina", text=find)
        return FindingList(findings=[found], more=False)

    async def talk(self, class_id: str, around: int) -> PastTalk:
        self._one(class_id)
        line = PastLine(id=around, t_ms=5, kind="chat", who="Mina", to="everyone", text="prism", hidden=False)
        return PastTalk(lines=[line], earlier=False, later=True)

    async def detail(self, class_id: str) -> PastClassDetail:
        return PastClassDetail(summary=self._one(class_id), timeline=[], recordings=["/media/part-0001.mp4"])

    async def change(self, class_id: str, patch: PastClassPatch) -> PastClass:
        fields = {name: value for name, value in msgspec.structs.asdict(patch).items() if value is not msgspec.UNSET}
        self.past[class_id] = msgspec.structs.replace(self._one(class_id), **fields)
        return self.past[class_id]

    async def delete(self, class_id: str) -> Receipt:
        if self._one(class_id).deleted_at_ms is not None:
            del self.past[class_id]
            return a_receipt("class")
        self.past[class_id] = msgspec.structs.replace(self.past[class_id], deleted_at_ms=4_000)
        return a_receipt("class", erased=[], kept=["bin_30_days"])

    async def restore(self, class_id: str) -> PastClass:
        self.past[class_id] = msgspec.structs.replace(self._one(class_id), deleted_at_ms=None)
        return self.past[class_id]

    def _one(self, class_id: str) -> PastClass:
        if class_id not in self.past:
            raise AirclassError(ErrorCode.NOT_FOUND)
        return self.past[class_id]


class FakePrivacy(Privacy):
    def __init__(self) -> None:
        self.known = {MINA.id: MINA}

    async def people(self, find: str) -> PersonList:
        return PersonList(people=[person for person in self.known.values() if find in person.name], more=False)

    async def export(self, person_id: str) -> bytes:
        return b"PK" + self._one(person_id).name.encode()

    async def erase(self, person_id: str) -> Receipt:
        del self.known[self._one(person_id).id]
        return a_receipt("person")

    async def receipts(self) -> ReceiptList:
        return ReceiptList(receipts=[a_receipt("person")])

    def _one(self, person_id: str) -> Person:
        if person_id not in self.known:
            raise AirclassError(ErrorCode.NOT_FOUND)
        return self.known[person_id]


class FakeRetention(RetentionRun):
    def __init__(self) -> None:
        self.days = Retention(media_days=0, chat_days=0, attendance_days=0, quiz_days=0, next_at_ms=None, next=[])
        self.coming: Retention | None = None
        self._listeners: list[Callable[[Retention], None]] = []

    @property
    def notice(self) -> Retention | None:
        return self.coming

    async def current(self) -> Retention:
        return self.days

    async def change(self, patch: RetentionPatch) -> Retention:
        fields = {name: value for name, value in msgspec.structs.asdict(patch).items() if value is not msgspec.UNSET}
        self.days = msgspec.structs.replace(self.days, **fields)
        return self.days

    def announce(self, coming: Retention) -> None:
        self.coming = coming
        for listener in self._listeners:
            listener(coming)

    def subscribe(self, listener: Callable[[Retention], None]) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)
