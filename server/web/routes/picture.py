"""What students see."""

from __future__ import annotations

from aiohttp import web

from server.errors import AirclassError, ErrorCode
from server.protocol.picture import MaskRequest, Picture, SourceChange, SourceList
from server.web.endpoint import Access, Endpoint, Parameter
from server.web.picture_ports import Screen

_JPEG = "image/jpeg"
_WIDTHS = range(16, 1921)
_LONGEST_SOURCE = 4096
_WIDTH = Parameter("width", "Pixels at most", {"type": "integer", "minimum": 16, "maximum": 1920, "default": 320})
_SOURCE = Parameter("source", "As --source takes it", {"type": "string", "maxLength": _LONGEST_SOURCE}, required=True)


def endpoints(screen: Screen) -> list[Endpoint]:
    """Return ``/api/source…``, ``/api/preview.jpg`` and ``/api/mask``."""

    async def sources(_: web.Request) -> SourceList:
        return await screen.sources()

    async def thumbnail(request: web.Request) -> web.Response:
        source = request.query.get("source", "")
        if not 0 < len(source) <= _LONGEST_SOURCE:
            raise AirclassError(ErrorCode.BAD_REQUEST, "source")
        return _picture(await screen.thumbnail(source, _width(request)))

    async def preview(request: web.Request) -> web.Response:
        return _picture(await screen.preview(_width(request)))

    async def change(_: web.Request, body: SourceChange) -> Picture:
        return await screen.change(body)

    async def mask(_: web.Request, body: MaskRequest) -> None:
        await screen.mask(body.pids)

    teacher, jpeg = Access.TEACHER, {200: _JPEG}
    return [
        Endpoint("GET", "/api/sources", sources, "What can be shown now", teacher, {200: SourceList}),
        Endpoint(
            "GET",
            "/api/sources/thumbnail.jpg",
            thumbnail,
            "A small picture of any source",
            teacher,
            jpeg,
            query=(_SOURCE, _WIDTH),
        ),
        Endpoint(
            "POST", "/api/source", change, "Show another source, freeze, blank", teacher, {200: Picture}, SourceChange
        ),
        Endpoint("GET", "/api/preview.jpg", preview, "What students see now", teacher, jpeg, query=(_WIDTH,)),
        Endpoint("POST", "/api/mask", mask, "Never show these processes' windows", teacher, {204: None}, MaskRequest),
    ]


def _picture(jpeg: bytes) -> web.Response:
    return web.Response(body=jpeg, content_type=_JPEG)


def _width(request: web.Request) -> int:
    text = request.query.get("width", "320")
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(_WIDTHS.stop)) and int(text) in _WIDTHS):
        raise AirclassError(ErrorCode.BAD_REQUEST, f"width: {_WIDTHS.start}-{_WIDTHS.stop - 1}")
    return int(text)
