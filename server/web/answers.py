"""Reads JSON bodies strictly, and turns structs and errors into responses."""

from __future__ import annotations

import asyncio
from typing import TypeVar

import msgspec
from aiohttp import web
from aiohttp.helpers import content_disposition_header

from server.errors import AirclassError, ErrorCode, Language
from server.protocol.body import Body, ErrorAnswer, ErrorBody, Request

MAX_BODY = 64 * 1024
"""Bytes of a JSON body at most, where an endpoint does not say otherwise."""
_BODY_TIMEOUT_S = 10.0
_UPLOAD_TIMEOUT_S = 60.0

_Request = TypeVar("_Request", bound=Request)

STATUS: dict[ErrorCode, int] = {
    ErrorCode.BAD_REQUEST: 400,
    ErrorCode.TOO_LARGE: 413,
    ErrorCode.RATE_LIMITED: 429,
    ErrorCode.UNAUTHORIZED: 401,
    ErrorCode.FORBIDDEN: 403,
    ErrorCode.FORBIDDEN_ORIGIN: 403,
    ErrorCode.TEACHER_ONLY_HERE: 403,
    ErrorCode.NOT_FOUND: 404,
    ErrorCode.SHUTTING_DOWN: 503,
    ErrorCode.BAD_NAME: 400,
    ErrorCode.WRONG_PIN: 403,
    ErrorCode.SLOW_DOWN: 429,
    ErrorCode.CLASS_LOCKED: 403,
    ErrorCode.CLASS_ENDED: 410,
    ErrorCode.NO_CLASS: 409,
    ErrorCode.CLASS_FULL: 409,
    ErrorCode.REMOVED: 403,
    ErrorCode.NOT_ADMITTED: 403,
    ErrorCode.UNKNOWN_STUDENT: 404,
    ErrorCode.BANNED: 403,
    ErrorCode.NAME_TAKEN: 409,
    ErrorCode.WRONG_CODE: 403,
    ErrorCode.CHAT_OFF: 403,
    ErrorCode.MUTED: 403,
    ErrorCode.SLOW_MODE: 429,
    ErrorCode.QUESTIONS_OFF: 403,
    ErrorCode.REACTIONS_OFF: 403,
    ErrorCode.EMPTY_TEXT: 400,
    ErrorCode.UNKNOWN_COURSE: 404,
    ErrorCode.UNKNOWN_ENROLMENT: 404,
    ErrorCode.BAD_ROSTER: 400,
    ErrorCode.DUPLICATE_NUMBER: 409,
    ErrorCode.NO_NAME: 400,
    ErrorCode.UNKNOWN_QUIZ: 404,
    ErrorCode.UNKNOWN_RUN: 404,
    ErrorCode.UNKNOWN_QUESTION: 404,
    ErrorCode.QUIZ_INCOMPLETE: 409,
    ErrorCode.QUIZ_RUNNING: 409,
    ErrorCode.NOT_OPEN: 409,
    ErrorCode.ANSWERED: 409,
    ErrorCode.BAD_ANSWER: 400,
    ErrorCode.BAD_FILE: 400,
    ErrorCode.FILE_WITH_MACROS: 400,
    ErrorCode.BAD_IMAGE: 400,
    ErrorCode.WRONG_STATE: 409,
    ErrorCode.CLASS_OPEN: 409,
    ErrorCode.FILE_IN_USE: 409,
    ErrorCode.UNKNOWN_SOURCE: 404,
    ErrorCode.SOURCE_LOST: 409,
    ErrorCode.NO_DISPLAY: 409,
    ErrorCode.WAYLAND: 409,
    ErrorCode.MEDIA_DOWN: 503,
    ErrorCode.DISK_FULL: 507,
    ErrorCode.STORE_FAILED: 507,
    ErrorCode.BAD_ADDRESS: 400,
    ErrorCode.BAD_SETTINGS: 400,
}
"""HTTP status by error code; a code that is not here is the server's own fault: 500."""

_CODE_OF_STATUS = {
    401: ErrorCode.UNAUTHORIZED,
    403: ErrorCode.FORBIDDEN,
    404: ErrorCode.NOT_FOUND,
    413: ErrorCode.TOO_LARGE,
    429: ErrorCode.RATE_LIMITED,
    503: ErrorCode.SHUTTING_DOWN,
}
_LANGUAGES: dict[str, Language] = {"en": "en", "ko": "ko"}
_RETRY_AFTER_S = {ErrorCode.RATE_LIMITED: "5", ErrorCode.SLOW_DOWN: "5", ErrorCode.MEDIA_DOWN: "1"}


async def read_json(request: web.Request, kind: type[_Request], limit: int = MAX_BODY) -> _Request:
    """Return the request's body as ``kind``; an empty body counts as ``{}``.

    Raises :class:`AirclassError`: ``bad_request`` (the detail names the field), ``too_large`` over ``limit`` bytes.
    """
    if request.body_exists and request.content_type != "application/json":
        # Only JSON needs a preflight, so no foreign page's form can post here.
        raise AirclassError(ErrorCode.BAD_REQUEST, "Content-Type: application/json")
    raw = await _received(request, limit, _BODY_TIMEOUT_S)
    return decode(raw or b"{}", kind)


async def read_file(request: web.Request, limit: int) -> bytes:
    """Return an uploaded file's bytes. Raises ``too_large`` over ``limit``, ``bad_request`` when it does not arrive."""
    if request.content_type != "application/octet-stream":
        # As for JSON: what needs a preflight cannot come from a foreign page's form.
        raise AirclassError(ErrorCode.BAD_REQUEST, "Content-Type: application/octet-stream")
    return await _received(request, limit, _UPLOAD_TIMEOUT_S)


async def _received(request: web.Request, limit: int, timeout_s: float) -> bytes:
    if (request.content_length or 0) > limit:
        raise AirclassError(ErrorCode.TOO_LARGE)
    content = bytearray()
    try:
        async with asyncio.timeout(timeout_s):
            async for part in request.content.iter_chunked(64 * 1024):
                content += part
                if len(content) > limit:
                    raise AirclassError(ErrorCode.TOO_LARGE)
    except TimeoutError as error:
        raise AirclassError(ErrorCode.BAD_REQUEST, "the body did not arrive") from error
    return bytes(content)


def decode(raw: bytes | msgspec.Raw, kind: type[_Request]) -> _Request:
    """Return JSON as ``kind``; raises :class:`AirclassError` (``bad_request``) naming the field."""
    try:
        return msgspec.json.decode(raw, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        # Says which field and what was expected, never the value.
        raise AirclassError(ErrorCode.BAD_REQUEST, str(error)) from error


def answer(body: Body, status: int = 200) -> web.Response:
    """Return ``body`` as JSON."""
    return web.Response(body=msgspec.json.encode(body), status=status, content_type="application/json")


def file_answer(content: bytes, kind: str, name: str) -> web.Response:
    """Return a file to save under ``name``, which may hold any characters."""
    headers = {"Content-Disposition": content_disposition_header("attachment", filename=name)}
    return web.Response(body=content, headers={**headers, "Content-Type": kind})


def refusal(error: AirclassError, language: Language) -> web.Response:
    """Return an error as JSON, with its sentence in ``language``."""
    response = answer(
        ErrorAnswer(error=ErrorBody(code=error.code, message=error.sentence(language))), STATUS.get(error.code, 500)
    )
    if error.code in _RETRY_AFTER_S:
        response.headers["Retry-After"] = _RETRY_AFTER_S[error.code]
    return response


def http_refusal(error: web.HTTPException, language: Language) -> web.Response:
    """Return aiohttp's own error (no such path or method, body too large) in our form, with its status."""
    response = refusal(AirclassError(_CODE_OF_STATUS.get(error.status, ErrorCode.BAD_REQUEST)), language)
    response.set_status(error.status)
    if "Allow" in error.headers:
        response.headers["Allow"] = error.headers["Allow"]
    return response


def language_of(request: web.BaseRequest, default: Language) -> Language:
    """Return the first of our languages in ``Accept-Language``, by its weights (RFC 9110, 12.5.4)."""
    best, best_quality = default, 0.0
    for entry in request.headers.get("Accept-Language", "").split(",")[:20]:
        tag, _, weight = entry.partition(";q=")
        language = _LANGUAGES.get(tag.strip().lower().partition("-")[0])
        quality = _quality(weight)
        if language is not None and quality > best_quality:
            best, best_quality = language, quality
    return best


def _quality(weight: str) -> float:
    try:
        return float(weight) if weight else 1.0
    except ValueError:
        return 0.0
