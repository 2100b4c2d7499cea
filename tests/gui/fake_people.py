"""The students of the scripted server: what the teacher does with them, kept in memory."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import msgspec
from aiohttp import web

from server.protocol.classroom import Rename, Student, StudentState
from server.protocol.people import Assign, Merge, Mute


class FakePeople:
    """What ``/api/students…`` answers and changes. ``put`` keeps a line and tells every window."""

    def __init__(self, students: dict[str, Student], put: Callable[[Student], Awaitable[None]]) -> None:
        self._students, self._put = students, put

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/api/students/admit", self._admit_all),
            web.post("/api/students/{id}/{verb}", self._act),
        ]

    async def _admit_all(self, _: web.Request) -> web.Response:
        for student in list(self._students.values()):
            if student.state is StudentState.WAITING and student.returns_as is None:
                await self._put(msgspec.structs.replace(student, state=StudentState.PRESENT))
        return web.Response(status=204)

    async def _act(self, request: web.Request) -> web.Response:
        student = self._students[request.match_info["id"]]
        verb, body = request.match_info["verb"], await request.read()
        if verb != "lower":
            await self._put(msgspec.structs.replace(student, **_changed(verb, body, student)))
        return web.Response(status=204)


def _changed(verb: str, body: bytes, student: Student) -> dict[str, object]:
    """Return the fields that this act sets."""
    if verb == "admit" and student.returns_as is not None:
        return {"state": StudentState.AWAY, "returns_as": None, "merged_into": student.returns_as}
    fields: dict[str, Callable[[], dict[str, object]]] = {
        "admit": lambda: {"state": StudentState.PRESENT},
        "kick": lambda: {"state": StudentState.REMOVED},
        "ban": lambda: {"state": StudentState.REMOVED, "banned": True},
        "restore": lambda: {"state": StudentState.AWAY, "banned": False},
        "mute": lambda: {"muted": msgspec.json.decode(body, type=Mute).muted},
        "assign": lambda: {"enrolment_id": msgspec.json.decode(body, type=Assign).enrolment_id},
        "merge": lambda: {"merged_into": msgspec.json.decode(body, type=Merge).into},
        "unmerge": lambda: {"merged_into": None},
        "rename": lambda: {"name": msgspec.json.decode(body, type=Rename).name},
    }
    return fields[verb]()
