"""The built pages, under a policy that lets them load nothing from elsewhere."""

from __future__ import annotations

from pathlib import Path

from aiohttp import hdrs, web

from server.errors import AirclassError, ErrorCode

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".txt": "text/plain; charset=utf-8",
}
"""Ours, for Windows reads file types from its registry, where any program may have spoilt them."""

_INDEX = "student/index.html"
_PREVIEW = "preview/index.html"
"""A question as students see it, for its teacher."""
_HASHED = "public, max-age=31536000, immutable"
_NOT_BUILT = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>AIRClass</title></head><body>
<h1>AIRClass</h1>
<p lang="en">The pages are not built yet. On the teacher's PC run <code>make setup</code>, then start again.</p>
<p lang="ko">페이지가 아직 만들어지지 않았습니다. 선생님 PC에서 <code>make setup</code>을 실행한 뒤 다시 시작하세요.</p>
</body></html>
"""


class Pages:
    """Serves the files that are in ``dist`` now; no path of a request ever becomes a path on the disk."""

    def __init__(self, dist: Path) -> None:
        self._files = {
            path.relative_to(dist).as_posix(): path
            for path in (dist.rglob("*") if dist.is_dir() else ())
            if path.suffix in _TYPES and path.is_file() and not path.is_symlink()
        }

    def register(self, app: web.Application) -> None:
        """Add ``/`` (the student page), ``/preview`` and the files beside them."""
        app.router.add_get("/", self._index)
        app.router.add_get("/preview", self._preview)
        app.router.add_get("/{file:assets/.+|[^/]+\\.[a-z0-9]+}", self._file)

    async def _index(self, _: web.Request) -> web.StreamResponse:
        return self._page(_INDEX)

    async def _preview(self, _: web.Request) -> web.StreamResponse:
        return self._page(_PREVIEW)

    def _page(self, name: str) -> web.StreamResponse:
        if name not in self._files:
            return web.Response(
                text=_NOT_BUILT, status=503, content_type="text/html", headers={hdrs.CACHE_CONTROL: "no-store"}
            )
        return self._response(name, "no-cache")

    async def _file(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["file"]
        if name not in self._files:
            raise AirclassError(ErrorCode.NOT_FOUND)
        return self._response(name, _HASHED if name.startswith("assets/") else "no-cache")

    def _response(self, name: str, cache: str) -> web.FileResponse:
        # FileResponse sends the .br or .gz beside the file where the browser takes it.
        path = self._files[name]
        headers = {hdrs.CONTENT_TYPE: _TYPES[path.suffix], hdrs.CACHE_CONTROL: cache, hdrs.VARY: hdrs.ACCEPT_ENCODING}
        return web.FileResponse(path, headers=headers)
