"""The roster."""

from __future__ import annotations

from aiohttp import web

from server.protocol.classroom import Rename, Student, StudentList
from server.web.endpoint import Access, Endpoint
from server.web.ports import Classroom


def endpoints(classroom: Classroom) -> list[Endpoint]:
    """Return ``/api/students…``."""

    async def listed(_: web.Request) -> StudentList:
        return StudentList(students=classroom.students)

    async def admit_all(_: web.Request) -> None:
        await classroom.admit_all()

    async def admit(request: web.Request) -> None:
        await classroom.admit(request.match_info["id"])

    async def kick(request: web.Request) -> None:
        await classroom.kick(request.match_info["id"])

    async def rename(request: web.Request, body: Rename) -> Student:
        return await classroom.rename(request.match_info["id"], body.name)

    teacher, one = Access.TEACHER, "/api/students/{id}"
    return [
        Endpoint("GET", "/api/students", listed, "The roster, in the order of joining", teacher, {200: StudentList}),
        Endpoint("POST", "/api/students/admit", admit_all, "Let everybody in who waits", teacher, {204: None}),
        Endpoint("POST", f"{one}/admit", admit, "Let one student in", teacher, {204: None}),
        Endpoint("POST", f"{one}/kick", kick, "Remove a student for good", teacher, {204: None}),
        Endpoint("POST", f"{one}/rename", rename, "Rename a student", teacher, {200: Student}, Rename),
    ]
