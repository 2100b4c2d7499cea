"""Quizzes: prepared, asked, answered, marked and taken away as files."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from aiohttp import web

from server import spreadsheets
from server.errors import AirclassError, ErrorCode, Language
from server.protocol.quiz.past import PastRunDetail, PastRunList
from server.protocol.quiz.quizzes import Quiz, QuizDraft, QuizList
from server.protocol.quiz.results import AnswerGroups, Mark, ResponseList, RunAnalysis, RunStatistics
from server.protocol.quiz.runs import Instant, Key, Publish, Respond, Run, RunList, RunRules, RunStep
from server.protocol.quiz.shown import MyAnswer
from server.quiz.tables import table
from server.web.answers import file_answer, language_of
from server.web.endpoint import Access, Endpoint, Guard, Parameter
from server.web.idempotency import id_by_key
from server.web.quiz_ports import Asking, PastRuns, Quizzes
from server.web.student_limits import ANSWERS, StudentLimits

_LANGUAGE = Parameter("language", "Of the headings: en or ko", {"type": "string", "enum": ["en", "ko"]})
MAX_QUIZ = 4 * 1024 * 1024
"""Bytes of a prepared quiz: 200 questions of 20 KB."""
_CLASS = Parameter("class", "In this class", {"type": "string", "maxLength": 64})
_QUIZ = Parameter("quiz", "Or of this quiz", {"type": "string", "maxLength": 64})
_DELETED = Parameter("deleted", "1: those in the bin", {"type": "string", "enum": ["0", "1"]})


def endpoints(
    quizzes: Quizzes,
    asking: Asking,
    past: PastRuns,
    guard: Guard,
    limits: StudentLimits,
    default_language: Callable[[], Language],
) -> list[Endpoint]:
    """Return ``/api/quiz…``, but for the WebSocket."""
    return [
        *_prepared(quizzes),
        *_runs(quizzes, asking),
        *_past(past),
        *_answers(asking, past, guard, limits),
        *_results(past),
        *_files(past, default_language),
    ]


def _prepared(quizzes: Quizzes) -> list[Endpoint]:
    async def listed(request: web.Request) -> QuizList:
        return QuizList(quizzes=await quizzes.all(deleted=request.query.get("deleted") == "1"))

    async def create(request: web.Request, body: QuizDraft) -> Quiz:
        return await quizzes.create(body, id_by_key(request, body))

    async def get(request: web.Request) -> Quiz:
        return await quizzes.get(request.match_info["id"])

    async def replace(request: web.Request, body: QuizDraft) -> Quiz:
        return await quizzes.replace(request.match_info["id"], body)

    async def delete(request: web.Request) -> None:
        await quizzes.delete(request.match_info["id"])

    async def restore(request: web.Request) -> None:
        await quizzes.restore(request.match_info["id"])

    async def empty_bin(_: web.Request) -> None:
        await quizzes.empty_bin()

    teacher, one = Access.TEACHER, "/api/quiz/quizzes/{id}"
    return [
        Endpoint("GET", "/api/quiz/list", listed, "Every quiz", teacher, {200: QuizList}, query=(_DELETED,)),
        Endpoint(
            "POST", "/api/quiz/create", create, "Keep a new quiz", teacher, {200: Quiz}, QuizDraft, largest=MAX_QUIZ
        ),
        Endpoint("GET", one, get, "One quiz, whole", teacher, {200: Quiz}),
        Endpoint("PUT", one, replace, "Keep another version", teacher, {200: Quiz}, QuizDraft, largest=MAX_QUIZ),
        Endpoint("DELETE", one, delete, "Into the bin", teacher, {204: None}),
        Endpoint("DELETE", "/api/quiz/bin", empty_bin, "Erase what is in the bin", teacher, {204: None}),
        Endpoint("POST", f"{one}/restore", restore, "Out of the bin", teacher, {204: None}),
    ]


def _runs(quizzes: Quizzes, asking: Asking) -> list[Endpoint]:
    async def publish(request: web.Request, body: Publish) -> Run:
        quiz = await quizzes.get(body.quiz_id)
        return await asking.publish(quiz, at_once=body.open, run_id=id_by_key(request, body))

    async def instant(request: web.Request, body: Instant) -> Run:
        return await asking.instant(body, id_by_key(request, body))

    async def runs(_: web.Request) -> RunList:
        return RunList(runs=asking.runs())

    async def rules(_: web.Request, body: RunRules) -> Run:
        return await asking.set_rules(body)

    async def key(_: web.Request, body: Key) -> Run:
        return await asking.set_key(body)

    teacher, run = Access.TEACHER, {200: Run}
    return [
        Endpoint("POST", "/api/quiz/publish", publish, "Ask a quiz in this class", teacher, run, Publish),
        Endpoint("POST", "/api/quiz/instant", instant, "Ask one now", teacher, run, Instant, largest=MAX_QUIZ),
        Endpoint("GET", "/api/quiz/runs", runs, "This class's runs, newest first", teacher, {200: RunList}),
        _step("open", asking.open, "Take answers"),
        _step("close", asking.stop_answers, "Take no more answers"),
        _step("reveal", asking.reveal, "Tell what is right"),
        _step("next", asking.next, "Open the next question"),
        _step("finish", asking.finish, "End the run"),
        Endpoint("POST", "/api/quiz/rules", rules, "What students see of a run", teacher, run, RunRules),
        Endpoint("POST", "/api/quiz/key", key, "Say which choices are right", teacher, run, Key),
    ]


def _past(past: PastRuns) -> list[Endpoint]:
    async def listed(request: web.Request) -> PastRunList:
        class_id, quiz_id = request.query.get("class", ""), request.query.get("quiz", "")
        if bool(class_id) is bool(quiz_id):
            raise AirclassError(ErrorCode.BAD_REQUEST, "class or quiz")
        return PastRunList(runs=await (past.in_class(class_id) if class_id else past.of_quiz(quiz_id)))

    async def detail(request: web.Request) -> PastRunDetail:
        return await past.detail(request.match_info["id"])

    teacher, path, query = Access.TEACHER, "/api/quiz/past", (_CLASS, _QUIZ)
    return [
        Endpoint("GET", path, listed, "What was asked, newest first", teacher, {200: PastRunList}, query=query),
        Endpoint("GET", f"{path}/{{id}}", detail, "A run, and who was there", teacher, {200: PastRunDetail}),
    ]


def _step(name: str, act: Callable[[RunStep], Awaitable[Run]], summary: str) -> Endpoint:
    async def step(_: web.Request, body: RunStep) -> Run:
        return await act(body)

    return Endpoint("POST", f"/api/quiz/{name}", step, summary, Access.TEACHER, {200: Run}, RunStep)


def _answers(asking: Asking, past: PastRuns, guard: Guard, limits: StudentLimits) -> list[Endpoint]:
    async def respond(request: web.Request, body: Respond) -> MyAnswer:
        student_id = guard.student(request)
        limits.take(student_id, "answer", ANSWERS)
        return await asking.respond(student_id, body)

    async def mark(_: web.Request, body: Mark) -> None:
        await past.mark(body)

    return [
        Endpoint("POST", "/api/quiz/response", respond, "Answer", Access.STUDENT, {200: MyAnswer}, Respond),
        Endpoint("POST", "/api/quiz/mark", mark, "The teacher's word", Access.TEACHER, {204: None}, Mark),
    ]


def _results(past: PastRuns) -> list[Endpoint]:
    async def responses(request: web.Request) -> ResponseList:
        return await asyncio.to_thread((await past.results(request.match_info["id"])).responses)

    async def statistics(request: web.Request) -> RunStatistics:
        return await asyncio.to_thread((await past.results(request.match_info["id"])).statistics)

    async def analysis(request: web.Request) -> RunAnalysis:
        return await asyncio.to_thread((await past.results(request.match_info["id"])).analysis)

    async def groups(request: web.Request) -> AnswerGroups:
        found = await past.results(request.match_info["id"])
        return await asyncio.to_thread(found.groups, request.match_info["question"])

    teacher = Access.TEACHER
    return [
        Endpoint("GET", "/api/quiz/responses/{id}", responses, "Every answer", teacher, {200: ResponseList}),
        Endpoint("GET", "/api/quiz/statistics/{id}", statistics, "Counts and times", teacher, {200: RunStatistics}),
        Endpoint("GET", "/api/quiz/analysis/{id}", analysis, "Item analysis", teacher, {200: RunAnalysis}),
        Endpoint("GET", "/api/quiz/groups/{id}/{question}", groups, "Texts alike", teacher, {200: AnswerGroups}),
    ]


def _files(past: PastRuns, default_language: Callable[[], Language]) -> list[Endpoint]:
    async def rows(request: web.Request) -> tuple[str, list[list[str | float]]]:
        results = await past.results(request.match_info["id"])
        chosen = request.query.get("language", "")
        spoken: Language = language_of(request, default_language())
        language: Language = "ko" if chosen == "ko" else "en" if chosen == "en" else spoken
        run = results.run()
        return run.title or "quiz", table(run.questions, results.responses().responses, language)

    async def as_csv(request: web.Request) -> web.Response:
        title, found = await rows(request)
        return file_answer(spreadsheets.to_csv(found), spreadsheets.CSV_TYPE, f"{title}.csv")

    async def as_xlsx(request: web.Request) -> web.Response:
        title, found = await rows(request)
        content = await asyncio.to_thread(spreadsheets.to_xlsx, found, title)
        return file_answer(content, spreadsheets.XLSX_TYPE, f"{title}.xlsx")

    teacher, file = Access.TEACHER, "/api/quiz/export/{id}"
    xlsx = spreadsheets.XLSX_TYPE
    return [
        Endpoint("GET", f"{file}.csv", as_csv, "Every answer as CSV", teacher, {200: "text/csv"}, query=(_LANGUAGE,)),
        Endpoint("GET", f"{file}.xlsx", as_xlsx, "Every answer as XLSX", teacher, {200: xlsx}, query=(_LANGUAGE,)),
    ]
