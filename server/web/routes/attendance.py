"""Attendance, to see, to correct and to take away as a file."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from aiohttp import web

from server import spreadsheets
from server.classroom.attendance_report import table
from server.errors import Language
from server.protocol.people import AttendanceCorrection, AttendanceList
from server.web.answers import file_answer, language_of
from server.web.endpoint import Access, Endpoint, Parameter
from server.web.people_ports import AttendanceBook

_CLASS = Parameter("class", "A past class's id; the current one without", {"type": "string", "maxLength": 64})
_LANGUAGE = Parameter("language", "Of the headings: en or ko", {"type": "string", "enum": ["en", "ko"]})


def endpoints(book: AttendanceBook, default_language: Callable[[], Language]) -> list[Endpoint]:
    """Return ``/api/attendance…``."""

    async def show(request: web.Request) -> AttendanceList:
        return await book.of(request.query.get("class"))

    async def correct(_: web.Request, body: AttendanceCorrection) -> None:
        await book.correct(body)

    async def as_csv(request: web.Request) -> web.Response:
        found = await book.of(request.query.get("class"))
        rows = table(found.lines, _language(request))
        return file_answer(spreadsheets.to_csv(rows), spreadsheets.CSV_TYPE, f"{found.title}.csv")

    async def as_xlsx(request: web.Request) -> web.Response:
        found = await book.of(request.query.get("class"))
        rows = table(found.lines, _language(request))
        content = await asyncio.to_thread(spreadsheets.to_xlsx, rows, found.title)
        return file_answer(content, spreadsheets.XLSX_TYPE, f"{found.title}.xlsx")

    def _language(request: web.Request) -> Language:
        chosen = request.query.get("language", "")
        return "ko" if chosen == "ko" else "en" if chosen == "en" else language_of(request, default_language())

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
