"""The built pages and the policy under which they are served."""

from __future__ import annotations

import gzip

import pytest
from yarl import URL

from tests.unit.web.conftest import Site


@pytest.fixture
async def built(site: Site) -> Site:
    """Serve pages as Vite builds them, with a secret beside."""
    dist = site.pages
    (dist / "student").mkdir(parents=True)
    (dist / "assets").mkdir()
    (dist / "student/index.html").write_text("<!doctype html><title>join</title>")
    (dist / "assets/app-1a2b3c.js").write_text("export {};" * 100)
    (dist / "assets/app-1a2b3c.js.gz").write_bytes(gzip.compress(b"export {};" * 100))
    (dist / "assets/app-1a2b3c.js.br").write_bytes(b"brotli")
    (dist / "favicon.svg").write_text("<svg/>")
    (dist / "assets/.env.py").write_text("secret")
    (dist.parent / "secret.txt").write_text("secret")
    (dist / "assets/link.txt").symlink_to(dist.parent / "secret.txt")
    await site.start()
    return site


async def test_the_student_page_is_at_the_root(built: Site) -> None:
    async with built.http.get("/") as answer:
        assert answer.status == 200
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert answer.headers["Cache-Control"] == "no-cache"
        assert "<title>join" in await answer.text()


async def test_hashed_files_are_kept_for_ever(built: Site) -> None:
    async with built.http.get("/assets/app-1a2b3c.js", headers={"Accept-Encoding": "identity"}) as answer:
        assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert (await answer.text()).startswith("export {};")
    async with built.http.get("/favicon.svg") as answer:
        assert (answer.headers["Content-Type"], answer.headers["Cache-Control"]) == ("image/svg+xml", "no-cache")


@pytest.mark.parametrize(("accepted", "encoding"), [("gzip, br", "br"), ("gzip", "gzip"), ("identity", None)])
async def test_what_was_compressed_before_is_sent_so(built: Site, accepted: str, encoding: str | None) -> None:
    async with built.http.get("/assets/app-1a2b3c.js", headers={"Accept-Encoding": accepted}) as answer:
        assert answer.headers.get("Content-Encoding") == encoding
        assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
        assert "Accept-Encoding" in answer.headers.get("Vary", "")


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/assets/../../secret.txt",
        "/assets/%2e%2e/%2e%2e/secret.txt",
        "/assets/..%2f..%2fsecret.txt",
        "/assets/..\\..\\secret.txt",
        "/assets//etc/passwd",
        "/assets/%00.js",
        "/assets/link.txt",
        "/assets/.env.py",
        "/assets/app-1a2b3c.js.map",
        "/student/index.html",
        "/server.py",
    ],
)
async def test_nothing_else_is_served(built: Site, path: str) -> None:
    async with built.http.get(URL(built.url + path, encoded=True)) as answer:
        assert answer.status in (400, 404)
        assert "secret" not in await answer.text()


@pytest.mark.parametrize("path", ["/", "/assets/app-1a2b3c.js", "/api/health/live", "/nothing"])
async def test_a_page_may_load_nothing_from_elsewhere(built: Site, path: str) -> None:
    async with built.http.get(path) as answer:
        policy = dict(part.strip().partition(" ")[::2] for part in answer.headers["Content-Security-Policy"].split(";"))
        assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
        assert policy["script-src"] == policy["style-src"] == policy["font-src"] == "'self'"
        assert policy["connect-src"] == f"'self' {built.url.replace('http', 'ws')}"
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert "Server" not in answer.headers
        assert "Set-Cookie" not in answer.headers


async def test_answers_of_the_api_are_not_kept(built: Site) -> None:
    async with built.http.get("/api/health/live") as answer:
        assert answer.headers["Cache-Control"] == "no-store"


async def test_pages_that_are_not_built_say_so_in_both_languages(running: Site) -> None:
    async with running.http.get("/") as answer:
        assert (answer.status, answer.headers["Cache-Control"]) == (503, "no-store")
        text = await answer.text()
        assert "not built yet" in text
        assert "페이지가 아직" in text
