"""Attendance, to see, to correct and to take away as a file."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence

from aiohttp import web

from server import spreadsheets
from server.classroom.attendance_report import table
from server.classroom.course_attendance import course_table
from server.errors import Language
from server.protocol.people import AttendanceCorrection, AttendanceList, CourseAttendance
from server.web.answers import file_answer, language_of
from server.web.endpoint import Access, Endpoint, Parameter
from server.web.people_ports import AttendanceBook

_CLASS = Parameter("class", "A past class's id; the current one without", {"type": "string", "maxLength": 64})
_LANGUAGE = Parameter("language", "Of the headings: en or ko", {"type": "string", "enum": ["en", "ko"]})


def endpoints(book: AttendanceBook, default_language: Callable[[], Language]) -> list[Endpoint]:
    """Return ``/api/attendance…`` and ``/api/courses/{id}/attendance…``."""

    def language(request: web.Request) -> Language:
        chosen = request.query.get("language", "")
        return "ko" if chosen == "ko" else "en" if chosen == "en" else language_of(request, default_language())

    return [*_of_a_class(book, language), *_of_a_course(book, language)]


def _of_a_class(book: AttendanceBook, language: Callable[[web.Request], Language]) -> list[Endpoint]:
    async def show(request: web.Request) -> AttendanceList:
        return await book.of(request.query.get("class"))

    async def correct(_: web.Request, body: AttendanceCorrection) -> None:
        await book.correct(body)

    async def as_csv(request: web.Request) -> web.Response:
        found = await book.of(request.query.get("class"))
        return _csv(table(found.lines, language(request)), found.title)

    async def as_xlsx(request: web.Request) -> web.Response:
        found = await book.of(request.query.get("class"))
        return await _xlsx(table(found.lines, language(request)), found.title)

    teacher, xlsx = Access.TEACHER, spreadsheets.XLSX_TYPE
    return [
        Endpoint(
            "GET",
            "/api/attendance",
            show,
            "Who came, when and how long",
            teacher,
            {200: AttendanceList},
            query=(_CLASS,),
        ),
        Endpoint(
            "POST", "/api/attendance/correct", correct, "The teacher's word", teacher, {204: None}, AttendanceCorrection
        ),
        Endpoint("GET", "/api/attendance.csv", as_csv, "As CSV", teacher, {200: "text/csv"}, query=(_CLASS, _LANGUAGE)),
        Endpoint("GET", "/api/attendance.xlsx", as_xlsx, "As XLSX", teacher, {200: xlsx}, query=(_CLASS, _LANGUAGE)),
    ]


def _of_a_course(book: AttendanceBook, language: Callable[[web.Request], Language]) -> list[Endpoint]:
    async def show(request: web.Request) -> CourseAttendance:
        return await book.of_course(request.match_info["id"])

    async def as_csv(request: web.Request) -> web.Response:
        found = await book.of_course(request.match_info["id"])
        return _csv(course_table(found, language(request)), found.title)

    async def as_xlsx(request: web.Request) -> web.Response:
        found = await book.of_course(request.match_info["id"])
        return await _xlsx(course_table(found, language(request)), found.title)

    teacher, path, query = Access.TEACHER, "/api/courses/{id}/attendance", (_LANGUAGE,)
    csv, xlsx = {200: "text/csv"}, {200: spreadsheets.XLSX_TYPE}
    return [
        Endpoint("GET", path, show, "Who came to a course's classes", teacher, {200: CourseAttendance}),
        Endpoint("GET", f"{path}.csv", as_csv, "As CSV", teacher, csv, query=query),
        Endpoint("GET", f"{path}.xlsx", as_xlsx, "As XLSX", teacher, xlsx, query=query),
    ]


def _csv(rows: Sequence[Sequence[spreadsheets.Cell]], title: str) -> web.Response:
    return file_answer(spreadsheets.to_csv(rows), spreadsheets.CSV_TYPE, f"{title}.csv")


async def _xlsx(rows: Sequence[Sequence[spreadsheets.Cell]], title: str) -> web.Response:
    content = await asyncio.to_thread(spreadsheets.to_xlsx, rows, title)
    return file_answer(content, spreadsheets.XLSX_TYPE, f"{title}.xlsx")
