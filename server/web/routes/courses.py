"""Courses and their rosters."""

from __future__ import annotations

from aiohttp import web

from server.protocol.people import (
    Course,
    CourseChoice,
    CourseList,
    CoursePatch,
    CourseTitle,
    Enrolment,
    EnrolmentEntry,
    EnrolmentList,
    RosterPreview,
)
from server.text_files import MAX_FILE
from server.web.answers import read_file
from server.web.endpoint import Access, Endpoint
from server.web.people_ports import Courses


def endpoints(courses: Courses) -> list[Endpoint]:
    """Return ``/api/courses…``, ``/api/enrolments…`` and ``/api/class/course``."""
    return [*_courses(courses), *_enrolments(courses), *_files(courses)]


def _courses(courses: Courses) -> list[Endpoint]:
    async def listed(_: web.Request) -> CourseList:
        return CourseList(courses=await courses.all())

    async def create(_: web.Request, body: CourseTitle) -> Course:
        return await courses.create(body.title)

    async def change(request: web.Request, body: CoursePatch) -> Course:
        return await courses.change(request.match_info["id"], body)

    async def choose(_: web.Request, body: CourseChoice) -> None:
        await courses.choose(body.course_id)

    teacher, one = Access.TEACHER, {200: Course}
    return [
        Endpoint("GET", "/api/courses", listed, "Every course, by title", teacher, {200: CourseList}),
        Endpoint("POST", "/api/courses", create, "Add a course", teacher, one, CourseTitle),
        Endpoint("PATCH", "/api/courses/{id}", change, "Rename or archive a course", teacher, one, CoursePatch),
        Endpoint("POST", "/api/class/course", choose, "The class's course", teacher, {204: None}, CourseChoice),
    ]


def _enrolments(courses: Courses) -> list[Endpoint]:
    async def listed(request: web.Request) -> EnrolmentList:
        return EnrolmentList(enrolments=await courses.enrolments(request.match_info["id"]))

    async def enrol(request: web.Request, body: EnrolmentEntry) -> Enrolment:
        return await courses.enrol(request.match_info["id"], body)

    async def correct(request: web.Request, body: EnrolmentEntry) -> Enrolment:
        return await courses.correct(request.match_info["id"], body)

    async def remove(request: web.Request) -> None:
        await courses.remove(request.match_info["id"])

    teacher, roster, person = Access.TEACHER, "/api/courses/{id}/enrolments", "/api/enrolments/{id}"
    return [
        Endpoint("GET", roster, listed, "A course's roster", teacher, {200: EnrolmentList}),
        Endpoint("POST", roster, enrol, "Add a person", teacher, {200: Enrolment}, EnrolmentEntry),
        Endpoint("PATCH", person, correct, "Correct a person", teacher, {200: Enrolment}, EnrolmentEntry),
        Endpoint("DELETE", person, remove, "Take a person off the roster", teacher, {204: None}),
    ]


def _files(courses: Courses) -> list[Endpoint]:
    async def preview(request: web.Request) -> RosterPreview:
        return await courses.preview(request.match_info["id"], await read_file(request, MAX_FILE))

    async def take_in(request: web.Request) -> RosterPreview:
        return await courses.take_in(request.match_info["id"], await read_file(request, MAX_FILE))

    file, answers = "/api/courses/{id}/roster", {200: RosterPreview}
    return [
        Endpoint("POST", f"{file}/preview", preview, "What a file would change", Access.TEACHER, answers, upload=True),
        Endpoint("POST", file, take_in, "Import a roster from a file", Access.TEACHER, answers, upload=True),
    ]
