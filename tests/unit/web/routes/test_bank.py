"""The question bank over REST."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from server.protocol.classroom import StudentState
from tests.unit.web.conftest import Site, bearer

CELL = {
    "kind": "single",
    "text": "세포의 에너지를 만드는 곳은?",
    "tags": ["cells"],
    "choices": [{"text": "미토콘드리아", "correct": True}, {"text": "핵"}],
}
GIFT = "$CATEGORY: Cells\n\n::A::Is a cell alive? {T}\n\nNo question at all.\n"


async def call(site: Site, method: str, path: str, body: object = None, expect: int = 200) -> Any:
    async with site.http.request(method, path, json=body, headers=site.teacher) as answer:
        assert answer.status == expect, await answer.text()
        return await answer.json() if expect != 204 else None


async def upload(site: Site, path: str, content: bytes, expect: int = 200) -> Any:
    headers = {**site.teacher, "Content-Type": "application/octet-stream"}
    async with site.http.post(path, data=io.BytesIO(content), headers=headers) as answer:
        assert answer.status == expect, await answer.text()
        return await answer.json()


async def test_a_question_is_kept_found_changed_and_taken_back(running: Site) -> None:
    entry = await call(running, "POST", "/api/bank/questions", {"question": CELL, "folder": "Biology/Cells"})
    assert entry["question"]["id"] == entry["id"]
    await call(running, "POST", "/api/bank/questions", {"question": {"kind": "open_text", "text": "Why?"}})
    for query in ("folder=Biology", "tag=cells", "find=에너지", "find=콘드", "folder=Biology&kind=single&find=핵"):
        [found] = (await call(running, "GET", f"/api/bank/questions?{query}"))["entries"]
        assert found == entry
    listed = await call(running, "GET", f"/api/bank/questions?after={entry['id']}")
    assert (listed["entries"], listed["total"], listed["more"]) == ([], 2, False)
    one = f"/api/bank/questions/{entry['id']}"
    changed = await call(running, "PUT", one, {"question": CELL | {"text": "Where?"}, "folder": "Biology"})
    assert (changed["version"], await call(running, "GET", one)) == (2, changed)
    versions = (await call(running, "GET", f"{one}/versions"))["versions"]
    assert [each["question"]["text"] for each in versions] == ["Where?", CELL["text"]]
    assert await call(running, "GET", "/api/bank/folders") == {"folders": {"": 1, "Biology": 1}, "tags": {"cells": 1}}
    await call(running, "POST", "/api/bank/move", {"ids": [entry["id"]], "deleted": True}, 204)
    assert (await call(running, "GET", "/api/bank/questions?deleted=1"))["total"] == 1
    await call(running, "POST", "/api/bank/move", {"ids": [entry["id"]], "deleted": False, "folder": ""}, 204)
    await call(running, "DELETE", "/api/bank/bin", expect=204)  # which is empty
    assert (await call(running, "GET", "/api/bank/questions?folder="))["total"] == 2


async def test_a_file_is_looked_at_kept_once_and_written(running: Site) -> None:
    preview = await upload(running, "/api/bank/import/preview?folder=Term+1", GIFT.encode())
    assert (preview["format"], preview["encoding"], preview["folders"]) == ("gift", "utf-8", ["Term 1/Cells"])
    [unread] = preview["unread"]
    assert (unread["line"], unread["reason"]) == (5, "description")
    assert (await call(running, "GET", "/api/bank/questions"))["total"] == 0
    for known in ([], [0]):
        kept = await upload(running, "/api/bank/import?format=gift", GIFT.encode())
        assert kept["duplicates"] == known
    [entry] = (await call(running, "GET", "/api/bank/questions"))["entries"]
    wanted = {"format": "gift", "ids": [entry["id"]]}
    assert await call(running, "POST", "/api/bank/export/check", wanted) == {"unread": []}
    async with running.http.post("/api/bank/export", json=wanted, headers=running.teacher) as answer:
        assert "Is a cell alive?{TRUE}" in await answer.text()
        assert 'filename="questions.gift.txt"' in answer.headers["Content-Disposition"]


async def test_questions_that_are_there_twice_are_found(running: Site) -> None:
    first = await call(running, "POST", "/api/bank/questions", {"question": CELL})
    second = await call(running, "POST", "/api/bank/questions", {"question": CELL | {"text": f" {CELL['text']}?"}})
    [group] = (await call(running, "GET", "/api/bank/duplicates"))["groups"]
    assert (group["likeness"], sorted(group["ids"])) == (1, sorted([first["id"], second["id"]]))


async def test_an_image_is_made_anew_and_shown_to_whoever_knows_its_id(running: Site) -> None:
    file = io.BytesIO()
    picture = Image.new("RGB", (3200, 100), "red")
    exif = picture.getexif()
    exif[0x010E] = "taken at home"
    picture.save(file, "JPEG", exif=exif)
    made = await upload(running, "/api/quiz/images", file.getvalue())
    assert (made["width"], made["height"]) == (1600, 50)
    async with running.http.get(f"/api/quiz/images/{made['id']}") as answer:
        content = await answer.read()
        assert (answer.status, answer.content_type, len(content)) == (200, "image/jpeg", made["bytes"])
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert b"taken at home" not in content
    async with running.http.get(f"/api/quiz/images/{'0' * 32}") as answer:
        assert answer.status == 404


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/api/bank/questions/x", None, 404),
        ("PUT", "/api/bank/questions/x", {"question": CELL}, 404),
        ("GET", "/api/bank/questions/x/versions", None, 404),
        ("POST", "/api/bank/questions", {"question": CELL, "folder": "a\nb"}, 200),
        ("POST", "/api/bank/questions", {"question": CELL, "folder": "a\0b"}, 400),
        ("POST", "/api/bank/questions", {"question": {"kind": "none", "text": "?"}}, 400),
        ("POST", "/api/bank/move", {"ids": ["x"], "deleted": True}, 404),
        ("POST", "/api/bank/move", {"ids": []}, 400),
        ("POST", "/api/bank/export", {"format": "text"}, 400),
        ("POST", "/api/bank/export", {"format": "gift", "ids": ["x"]}, 404),
        ("POST", "/api/bank/export", {"format": "gift", "quiz_id": "x"}, 404),
        ("GET", f"/api/bank/questions?find={'a' * 401}", None, 400),
        ("GET", "/api/bank/questions?find=%22%20OR%201&kind=nothing&after=nothing", None, 200),
    ],
)
async def test_what_cannot_be_is_refused(running: Site, method: str, path: str, body: object, status: int) -> None:
    await call(running, method, path, body, status)


@pytest.mark.parametrize(
    ("path", "content", "status", "code"),
    [
        ("/api/bank/import?format=nothing", b"", 400, "bad_request"),
        ("/api/bank/import?format=gift", b"\x89PNG\0\0", 400, "bad_file"),
        ("/api/bank/import?format=gift", b"x" * (10 * 1024 * 1024 + 1), 413, "too_large"),
        ("/api/quiz/images", b"<svg xmlns='http://www.w3.org/2000/svg'/>", 400, "bad_image"),
        ("/api/quiz/images", b"\x89PNG\r\n\x1a\n", 400, "bad_image"),
        ("/api/quiz/images", b"x" * (10 * 1024 * 1024 + 1), 400, "bad_image"),
    ],
)
async def test_bad_files_are_refused(running: Site, path: str, content: bytes, status: int, code: str) -> None:
    assert (await upload(running, path, content, status))["error"]["code"] == code


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/bank/questions"),
        ("GET", "/api/bank/folders"),
        ("GET", "/api/bank/duplicates"),
        ("POST", "/api/bank/import"),
        ("POST", "/api/bank/export"),
        ("POST", "/api/quiz/images"),
    ],
)
async def test_students_see_none_of_it(running: Site, method: str, path: str) -> None:
    student = bearer(running.student("s0", StudentState.PRESENT))
    async with running.http.request(method, path, headers=student) as answer:
        assert answer.status == 403
