"""Past classes, people's data and retention, over REST."""

from __future__ import annotations

import msgspec
import pytest

from server.protocol.classroom import Role
from server.protocol.history import ErasedPart
from tests.unit.web.conftest import Site, frame_of
from tests.unit.web.test_people import call, saved


async def test_a_class_is_found_looked_at_and_changed(running: Site) -> None:
    listed = await call(running, "GET", "/api/history?find=%EB%B9%9B&course=c1&before=5000")
    assert isinstance(listed, dict)
    assert [past["title"] for past in listed["classes"]] == ["Optics"]
    assert running.history.asked == [("빛", "c1", 5_000)]
    found = await call(running, "GET", "/api/history/search?find=prism")
    assert isinstance(found, dict)
    assert found["findings"][0]["text"] == "prism"
    detail = await call(running, "GET", "/api/history/past-1")
    assert isinstance(detail, dict)
    assert detail["recordings"] == ["/media/part-0001.mp4"]
    changed = await call(running, "PATCH", "/api/history/past-1", {"title": "Light", "keep": True})
    assert isinstance(changed, dict)
    assert (changed["title"], changed["keep"], changed["course_id"]) == ("Light", True, None)


async def test_what_was_found_is_read_in_its_place(running: Site) -> None:
    talk = await call(running, "GET", "/api/history/past-1/talk?around=12")
    assert isinstance(talk, dict)
    assert ([line["id"] for line in talk["lines"]], talk["earlier"], talk["later"]) == ([12], False, True)
    await call(running, "GET", "/api/history/unknown/talk?around=12", expect=404)
    await call(running, "GET", "/api/history/past-1/talk?around=x", expect=400)


async def test_a_class_goes_into_the_bin_comes_back_and_goes_for_good(running: Site) -> None:
    receipt = await call(running, "DELETE", "/api/history/past-1")
    assert isinstance(receipt, dict)
    assert receipt["kept"] == ["bin_30_days"]
    assert await call(running, "GET", "/api/history") == {"classes": [], "more": False}
    binned = await call(running, "GET", "/api/history?deleted=1")
    assert isinstance(binned, dict)
    assert binned["classes"][0]["deleted_at_ms"] == 4_000
    await call(running, "POST", "/api/history/past-1/restore")
    await call(running, "DELETE", "/api/history/past-1")
    receipt = await call(running, "DELETE", "/api/history/past-1")
    assert isinstance(receipt, dict)
    assert receipt["erased"] == [{"kind": "chat", "count": 3}]
    for method, path in (("GET", ""), ("DELETE", ""), ("POST", "/restore")):
        await call(running, method, f"/api/history/past-1{path}", expect=404)


@pytest.mark.parametrize("query", ["before=x", "before=-1", "before=99999999999999999999", f"find={'x' * 101}"])
async def test_what_cannot_be_asked_is_refused(running: Site, query: str) -> None:
    await call(running, "GET", f"/api/history?{query}", expect=400)


async def test_a_person_is_handed_out_and_erased(running: Site) -> None:
    people = await call(running, "GET", "/api/people?find=Mi")
    assert isinstance(people, dict)
    path = f"/api/people/{people['people'][0]['id']}"
    content, answer = await saved(running, f"{path}/export")
    assert (content, answer.content_type) == (b"PKMina", "application/zip")
    assert "Mina" not in answer.headers["Content-Disposition"], "a header is logged sooner than a body"
    receipt = await call(running, "POST", f"{path}/erase")
    assert isinstance(receipt, dict)
    assert receipt["what"] == "person"
    assert await call(running, "GET", "/api/receipts") == {"receipts": [receipt]}
    await call(running, "POST", f"{path}/erase", expect=404)


async def test_retention_is_changed_and_what_is_announced_reaches_the_teacher(running: Site) -> None:
    days = await call(running, "PATCH", "/api/retention", {"chat_days": 30})
    assert days == await call(running, "GET", "/api/retention")
    await call(running, "PATCH", "/api/retention", {"chat_days": -1}, expect=400)
    socket = await running.hello(running.tokens.issue(Role.TEACHER, "teacher"))
    assert (await frame_of(socket, "snapshot"))["data"]["retention"] is None
    coming = msgspec.structs.replace(running.retention.days, next_at_ms=9, next=[ErasedPart(kind="chat", count=2)])
    running.retention.announce(coming)
    assert (await frame_of(socket, "retention"))["data"]["next"] == [{"kind": "chat", "count": 2}]
    await socket.close()
    again = await running.hello(running.tokens.issue(Role.TEACHER, "teacher"))
    assert (await frame_of(again, "snapshot"))["data"]["retention"]["next_at_ms"] == 9
    await again.close()


@pytest.mark.parametrize(
    "path",
    [
        "/api/history",
        "/api/history/search",
        "/api/history/past-1/talk",
        "/api/people",
        "/api/receipts",
        "/api/retention",
    ],
)
async def test_students_see_none_of_it(running: Site, path: str) -> None:
    student = {"Authorization": f"Bearer {running.student()}"}
    async with running.http.get(path, headers=student) as answer:
        assert answer.status == 403
