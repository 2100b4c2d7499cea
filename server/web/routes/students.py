"""The roster."""

from __future__ import annotations

from aiohttp import web

from server.protocol.classroom import Rename, Student, StudentList
from server.protocol.people import Assign, Merge, Mute
from server.web.endpoint import Access, Endpoint
from server.web.ports import Classroom


def endpoints(classroom: Classroom) -> list[Endpoint]:
    """Return ``/api/students…``."""
    return [*_door(classroom), *_people(classroom)]


def _door(classroom: Classroom) -> list[Endpoint]:

    async def listed(_: web.Request) -> StudentList:
        return StudentList(students=classroom.students)

    async def admit_all(_: web.Request) -> None:
        await classroom.admit_all()

    async def admit(request: web.Request) -> None:
        await classroom.admit(request.match_info["id"])

    async def kick(request: web.Request) -> None:
        await classroom.kick(request.match_info["id"])

    async def ban(request: web.Request) -> None:
        await classroom.ban(request.match_info["id"])

    async def restore(request: web.Request) -> None:
        await classroom.restore(request.match_info["id"])

    teacher, one = Access.TEACHER, "/api/students/{id}"
    return [
        Endpoint("GET", "/api/students", listed, "The roster, in the order of joining", teacher, {200: StudentList}),
        Endpoint("POST", "/api/students/admit", admit_all, "Let everybody in who waits", teacher, {204: None}),
        Endpoint("POST", f"{one}/admit", admit, "Let one student in", teacher, {204: None}),
        Endpoint("POST", f"{one}/kick", kick, "Remove a student", teacher, {204: None}),
        Endpoint("POST", f"{one}/ban", ban, "Remove a student and keep the device out", teacher, {204: None}),
        Endpoint("POST", f"{one}/restore", restore, "Undo a removal or a ban", teacher, {204: None}),
    ]


def _people(classroom: Classroom) -> list[Endpoint]:
    async def rename(request: web.Request, body: Rename) -> Student:
        return await classroom.rename(request.match_info["id"], body.name)

    async def mute(request: web.Request, body: Mute) -> None:
        await classroom.mute(request.match_info["id"], muted=body.muted)

    async def merge(request: web.Request, body: Merge) -> None:
        await classroom.merge(request.match_info["id"], body.into)

    async def unmerge(request: web.Request) -> None:
        await classroom.unmerge(request.match_info["id"])

    async def assign(request: web.Request, body: Assign) -> None:
        await classroom.assign(request.match_info["id"], body.enrolment_id)

    teacher, one = Access.TEACHER, "/api/students/{id}"
    return [
        Endpoint("POST", f"{one}/mute", mute, "Keep a student from writing, or no longer", teacher, {204: None}, Mute),
        Endpoint("POST", f"{one}/merge", merge, "Two lines are one person", teacher, {204: None}, Merge),
        Endpoint("POST", f"{one}/unmerge", unmerge, "Undo a merge", teacher, {204: None}),
        Endpoint("POST", f"{one}/assign", assign, "Say who of the roster it is", teacher, {204: None}, Assign),
        Endpoint("POST", f"{one}/rename", rename, "Rename a student", teacher, {200: Student}, Rename),
    ]
