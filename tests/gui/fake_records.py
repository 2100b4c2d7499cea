"""The records of the scripted server: courses, attendance, history and people, kept in memory."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

import msgspec
from aiohttp import web

from server.protocol.body import Body
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
    TimelinePoint,
)
from server.protocol.people import (
    AttendanceCorrection,
    AttendanceLine,
    AttendanceList,
    Course,
    CourseAttendance,
    CourseList,
    CoursePatch,
    CourseTitle,
    Enrolment,
    EnrolmentEntry,
    EnrolmentList,
    RosterPreview,
)

_AT_MS = 1_780_000_000_000
_PAGE = 100
_AROUND = 3
_Struct = TypeVar("_Struct", bound=msgspec.Struct)


def person(number: int, name: str) -> Enrolment:
    return Enrolment(id=f"e{number}", number=str(number), name=name)


def past_class(number: int, title: str = "", **fields: object) -> PastClass:
    """Return the class that was the ``number``-th before the newest."""
    opened = _AT_MS - number * 86_400_000
    made = PastClass(
        id=f"past-{number}",
        title=title or f"Class {number}",
        course_id=None,
        course="",
        state=ClassState.ENDED,
        opened_at_ms=opened,
        started_at_ms=opened + 60_000,
        ended_at_ms=opened + 3_000_000,
        students=24,
        lines=120,
        questions=8,
        recorded_ms=2_900_000,
        recorded_bytes=310_000_000,
    )
    return msgspec.structs.replace(made, **fields)


class FakeRecords:
    """What the records' routes answer, and change."""

    def __init__(self, class_id: Callable[[], str], chosen: Callable[[str | None], Awaitable[None]]) -> None:
        self._class_id, self._chosen = class_id, chosen
        self.courses: list[Course] = []
        self.rosters: dict[str, list[Enrolment]] = {}
        self.preview = RosterPreview(encoding="utf-8", added=[], unchanged=0, renamed=[], missing=[], skipped=[])
        self.uploads: list[bytes] = []
        self.lines: list[AttendanceLine] = []
        self.late_after_min = 10
        self.terms: dict[str, CourseAttendance] = {}
        self.history: list[PastClass] = []
        self.timeline: list[TimelinePoint] = []
        self.recordings: list[str] = []
        self.findings: list[Finding] = []
        self.said: list[PastLine] = []
        self.people: list[Person] = []
        self.erased: list[str] = []
        self.receipts: list[Receipt] = []
        self.announced: Retention | None = None
        self.retention = Retention(
            media_days=0, chat_days=365, attendance_days=0, quiz_days=365, next_at_ms=None, next=[]
        )
        self._made = 0

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/api/courses", self._courses),
            web.post("/api/courses", self._create),
            web.patch("/api/courses/{id}", self._change_course),
            web.get("/api/courses/{id}/enrolments", self._roster),
            web.post("/api/courses/{id}/enrolments", self._enrol),
            web.patch("/api/enrolments/{id}", self._correct_enrolment),
            web.delete("/api/enrolments/{id}", self._remove),
            web.post("/api/courses/{id}/roster/preview", self._preview),
            web.post("/api/courses/{id}/roster", self._import),
            web.post("/api/class/course", self._choose),
            web.get("/api/attendance", self._attendance),
            web.get("/api/attendance.csv", self._file),
            web.get("/api/attendance.xlsx", self._file),
            web.post("/api/attendance/correct", self._correct),
            web.get("/api/courses/{id}/attendance", self._term),
            web.get("/api/courses/{id}/attendance.csv", self._file),
            web.get("/api/courses/{id}/attendance.xlsx", self._file),
            web.get("/api/history", self._history),
            web.get("/api/history/search", self._search),
            web.get("/api/history/{id}", self._detail),
            web.get("/api/history/{id}/talk", self._talk),
            web.patch("/api/history/{id}", self._change_past),
            web.delete("/api/history/{id}", self._delete_past),
            web.post("/api/history/{id}/restore", self._restore_past),
            web.get("/api/receipts", self._receipts),
            web.get("/api/people", self._people),
            web.get("/api/people/{id}/export", self._file),
            web.post("/api/people/{id}/erase", self._erase),
            web.get("/api/retention", self._retention),
            web.patch("/api/retention", self._change_retention),
        ]

    # ---- courses

    async def _courses(self, request: web.Request) -> web.Response:
        counted = [
            msgspec.structs.replace(course, enrolled=len(self.rosters.get(course.id, []))) for course in self.courses
        ]
        return _json(CourseList(courses=counted))

    async def _create(self, request: web.Request) -> web.Response:
        self._made += 1
        course = Course(id=f"new-{self._made}", title=(await _body(request, CourseTitle)).title)
        self.courses.append(course)
        return _json(course)

    async def _change_course(self, request: web.Request) -> web.Response:
        at = _place(self.courses, request.match_info["id"])
        self.courses[at] = _changed(self.courses[at], await _body(request, CoursePatch))
        return _json(self.courses[at])

    async def _choose(self, request: web.Request) -> web.Response:
        await self._chosen((await request.json())["course_id"])
        return web.Response(status=204)

    async def _roster(self, request: web.Request) -> web.Response:
        return _json(EnrolmentList(enrolments=self.rosters.get(request.match_info["id"], [])))

    async def _enrol(self, request: web.Request) -> web.Response:
        self._made += 1
        entry = await _body(request, EnrolmentEntry)
        added = Enrolment(id=f"added-{self._made}", number=entry.number, name=entry.name)
        self.rosters.setdefault(request.match_info["id"], []).append(added)
        return _json(added)

    async def _correct_enrolment(self, request: web.Request) -> web.Response:
        entry = await _body(request, EnrolmentEntry)
        for roster in self.rosters.values():
            for at, one in enumerate(roster):
                if one.id == request.match_info["id"]:
                    roster[at] = msgspec.structs.replace(one, number=entry.number, name=entry.name)
                    return _json(roster[at])
        raise web.HTTPNotFound

    async def _remove(self, request: web.Request) -> web.Response:
        for roster in self.rosters.values():
            roster[:] = [one for one in roster if one.id != request.match_info["id"]]
        return web.Response(status=204)

    async def _preview(self, request: web.Request) -> web.Response:
        self.uploads.append(await request.read())
        return _json(self.preview)

    async def _import(self, request: web.Request) -> web.Response:
        self.uploads.append(await request.read())
        roster = self.rosters.setdefault(request.match_info["id"], [])
        for renamed in self.preview.renamed:
            roster[_place(roster, renamed.id)] = renamed
        roster += self.preview.added
        return _json(self.preview)

    # ---- attendance

    async def _attendance(self, request: web.Request) -> web.Response:
        class_id = request.query.get("class", self._class_id())
        found = AttendanceList(
            class_id=class_id,
            title="Biology",
            started_at_ms=_AT_MS,
            late_after_min=self.late_after_min,
            lines=self.lines,
        )
        return _json(found)

    async def _correct(self, request: web.Request) -> web.Response:
        word = await _body(request, AttendanceCorrection)
        for at, line in enumerate(self.lines):
            if (word.student_id or word.enrolment_id) in (line.student_id, line.enrolment_id):
                status = word.status or ("absent" if line.came_t_ms is None else "present")
                self.lines[at] = msgspec.structs.replace(
                    line, status=type(line.status)(status), corrected=word.status is not None, note=word.note
                )
        return web.Response(status=204)

    async def _term(self, request: web.Request) -> web.Response:
        course_id = request.match_info["id"]
        title = self.courses[_place(self.courses, course_id)].title
        nothing = CourseAttendance(course_id=course_id, title=title, classes=[], lines=[])
        return _json(self.terms.get(course_id, nothing))

    async def _file(self, request: web.Request) -> web.Response:
        return web.Response(body=f"file of {request.path_qs}".encode(), content_type="application/octet-stream")

    # ---- history

    async def _history(self, request: web.Request) -> web.Response:
        words, course, before = (request.query.get(key, "") for key in ("find", "course", "before"))
        found = [
            past
            for past in self.history
            if words.casefold() in past.title.casefold()
            and (past.deleted_at_ms is not None) == (request.query.get("deleted") == "1")
            and (not course or past.course_id == course)
            and (not before or past.opened_at_ms < int(before))
        ]
        return _json(PastClassList(classes=found[:_PAGE], more=len(found) > _PAGE))

    async def _search(self, request: web.Request) -> web.Response:
        found = [finding for finding in self.findings if request.query["find"].casefold() in finding.text.casefold()]
        return _json(FindingList(findings=found, more=False))

    async def _detail(self, request: web.Request) -> web.Response:
        past = self.history[_place(self.history, request.match_info["id"])]
        return _json(PastClassDetail(summary=past, timeline=self.timeline, recordings=self.recordings))

    async def _talk(self, request: web.Request) -> web.Response:
        around = int(request.query["around"])
        before = [line for line in self.said if line.id <= around]
        after = [line for line in self.said if line.id > around]
        talk = PastTalk(
            lines=before[-_AROUND:] + after[:_AROUND], earlier=len(before) > _AROUND, later=len(after) > _AROUND
        )
        return _json(talk)

    async def _change_past(self, request: web.Request) -> web.Response:
        at = _place(self.history, request.match_info["id"])
        patch = await _body(request, PastClassPatch)
        self.history[at] = _changed(self.history[at], patch)
        return _json(self.history[at])

    async def _delete_past(self, request: web.Request) -> web.Response:
        at = _place(self.history, request.match_info["id"])
        if self.history[at].deleted_at_ms is not None:
            del self.history[at]
            return _json(self._keep(receipt("class")))
        self.history[at] = msgspec.structs.replace(self.history[at], deleted_at_ms=_AT_MS)
        return _json(Receipt(id="bin", at_ms=_AT_MS, what="class", erased=[], kept=["bin_30_days"]))

    async def _restore_past(self, request: web.Request) -> web.Response:
        at = _place(self.history, request.match_info["id"])
        self.history[at] = msgspec.structs.replace(self.history[at], deleted_at_ms=None)
        return _json(self.history[at])

    def _keep(self, made: Receipt) -> Receipt:
        self.receipts.insert(0, made)
        return made

    # ---- privacy

    async def _people(self, request: web.Request) -> web.Response:
        words = request.query["find"].casefold()
        return _json(PersonList(people=[one for one in self.people if words in one.name.casefold()], more=False))

    async def _erase(self, request: web.Request) -> web.Response:
        self.erased.append(request.match_info["id"])
        del self.people[_place(self.people, request.match_info["id"])]
        return _json(self._keep(receipt("person")))

    async def _receipts(self, request: web.Request) -> web.Response:
        return _json(ReceiptList(receipts=self.receipts))

    async def _retention(self, request: web.Request) -> web.Response:
        return _json(self.retention)

    async def _change_retention(self, request: web.Request) -> web.Response:
        self.retention = _changed(self.retention, await _body(request, RetentionPatch))
        return _json(self.retention)


def receipt(what: str) -> Receipt:
    """Return a receipt of an erasure."""
    erased = [ErasedPart(kind="chat", count=12), ErasedPart(kind="attendance", count=3)]
    return Receipt(id="r-1", at_ms=_AT_MS, what=what, erased=erased, kept=["teacher_video", "backup_until_next"])


def _place(entries: Iterable[Course | PastClass | Person | Enrolment], entry_id: str) -> int:
    for at, entry in enumerate(entries):
        if entry.id == entry_id:
            return at
    raise web.HTTPNotFound


def _changed(entry: _Struct, patch: msgspec.Struct) -> _Struct:
    fields = {name: getattr(patch, name) for name in patch.__struct_fields__}
    return msgspec.structs.replace(
        entry, **{name: value for name, value in fields.items() if value is not msgspec.UNSET}
    )


async def _body(request: web.Request, kind: type[_Struct]) -> _Struct:
    return msgspec.json.decode(await request.read(), type=kind)


def _json(body: Body) -> web.Response:
    return web.Response(body=msgspec.json.encode(body), content_type="application/json")
