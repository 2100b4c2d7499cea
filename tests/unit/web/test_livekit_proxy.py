"""The signalling proxy, before a LiveKit that a test plays."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack

import aiohttp
import pytest
from aiohttp import WSMsgType, web
from yarl import URL

from tests.livekit_fixture import LiveKit, running_livekit
from tests.unit.web.conftest import Site

TOKEN = "?access_token=abc.def%2Bghi&join_request=a%2Bb%3D"


class PlayedLiveKit:
    """Echoes; what it was asked is kept."""

    def __init__(self) -> None:
        self.queries: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.close_codes: list[int | None] = []
        self.finished = asyncio.Event()
        self.refuse = 0
        self.say_first: bytes | None = None
        self.close_with: int | None = None
        self.asked = asyncio.Event()
        self.answers = asyncio.Event()
        self.answers.set()

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.asked.set()
        self.paths.append(request.path)
        self.queries.append(dict(request.query))
        self.headers.append(dict(request.headers))
        if self.refuse:
            return web.Response(status=self.refuse, text="requested room does not exist")
        if request.path.endswith("validate"):
            return web.Response(text="success")
        await self.answers.wait()
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        if self.say_first is not None:
            await socket.send_bytes(self.say_first)
        if self.close_with is not None:
            await socket.close(code=self.close_with)
            return socket
        async for message in socket:
            if message.type is WSMsgType.BINARY:
                await socket.send_bytes(message.data)
            else:
                await socket.send_str(message.data)
        self.close_codes.append(socket.close_code)
        self.finished.set()
        return socket


@pytest.fixture
async def livekit(running: Site) -> AsyncIterator[PlayedLiveKit]:
    played = PlayedLiveKit()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", played.handle)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    running.rooms.url = f"ws://127.0.0.1:{runner.addresses[0][1]}"
    yield played
    await runner.cleanup()


@pytest.mark.parametrize("path", ["rtc", "rtc/v1"])
async def test_signalling_passes_both_ways(running: Site, livekit: PlayedLiveKit, path: str) -> None:
    async with running.http.ws_connect(f"/livekit/main/{path}{TOKEN}") as socket:
        await socket.send_bytes(b"\x00offer" * 10_000)
        assert await socket.receive_bytes(timeout=5) == b"\x00offer" * 10_000
        await socket.send_str("text")
        assert await socket.receive_str(timeout=5) == "text"
    assert livekit.paths == [f"/{path}"]
    assert livekit.queries == [{"access_token": "abc.def+ghi", "join_request": "a+b="}]


async def test_more_students_than_a_client_commonly_has_connections(running: Site, livekit: PlayedLiveKit) -> None:
    url = f"{running.url}/livekit/main/rtc{TOKEN}"
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session, AsyncExitStack() as open_:
        for _ in range(150):
            socket = await open_.enter_async_context(session.ws_connect(url))
        await socket.send_str("text")
        assert await socket.receive_str(timeout=5) == "text"


async def test_livekit_learns_nothing_of_our_own_tokens(running: Site, livekit: PlayedLiveKit) -> None:
    async with running.http.ws_connect("/livekit/main/rtc", headers={"Authorization": "Bearer ours", "Cookie": "c=1"}):
        assert not {"Authorization", "Cookie", "Origin"} & livekit.headers[0].keys()


async def test_a_browser_that_goes_is_gone_for_livekit(running: Site, livekit: PlayedLiveKit) -> None:
    async with running.http.ws_connect("/livekit/main/rtc") as socket:
        await socket.close(code=4000)
    await asyncio.wait_for(livekit.finished.wait(), 5)
    assert livekit.close_codes == [4000]


async def test_a_browser_may_go_while_the_proxy_connects(
    running: Site, livekit: PlayedLiveKit, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    livekit.answers.clear()
    connecting = asyncio.create_task(running.http.ws_connect("/livekit/main/rtc"))
    await asyncio.wait_for(livekit.asked.wait(), 5)
    connecting.cancel()
    await asyncio.wait({connecting})
    await gone(running)
    livekit.answers.set()
    await asyncio.wait_for(livekit.finished.wait(), 5)

    await running.runner.cleanup()
    assert "Traceback" not in caplog.text + "".join(capsys.readouterr())
    assert [record for record in caplog.records if record.exc_info] == []


async def gone(running: Site) -> None:
    """Return once the server knows that the browser has hung up."""
    assert running.runner.server is not None
    while any(connection.transport is not None for connection in running.runner.server.connections):  # noqa: ASYNC110 - nobody tells
        await asyncio.sleep(0)


async def test_livekits_close_reaches_the_browser(running: Site, livekit: PlayedLiveKit) -> None:
    livekit.say_first, livekit.close_with = b"leave", 4001
    async with running.http.ws_connect("/livekit/main/rtc") as socket:
        assert await socket.receive_bytes(timeout=5) == b"leave"
        assert (await socket.receive(timeout=5)).type is WSMsgType.CLOSE
        assert socket.close_code == 4001


async def test_the_server_stops_while_students_watch(running: Site, livekit: PlayedLiveKit) -> None:
    async with running.http.ws_connect("/livekit/main/rtc") as socket:
        stopping = asyncio.create_task(running.runner.cleanup())
        assert (await socket.receive(timeout=5)).type is WSMsgType.CLOSE
        assert socket.close_code == 1001
        await stopping
    await asyncio.wait_for(livekit.finished.wait(), 5)


async def test_an_oversize_message_is_not_passed_on(running: Site, livekit: PlayedLiveKit) -> None:
    async with running.http.ws_connect("/livekit/main/rtc") as socket:
        await socket.send_bytes(bytes(300_000))
        assert (await socket.receive(timeout=5)).type is WSMsgType.CLOSE
        assert socket.close_code == 1009


@pytest.mark.parametrize("path", ["rtc/validate", "rtc/v1/validate"])
async def test_livekits_own_word_is_passed_on(running: Site, livekit: PlayedLiveKit, path: str) -> None:
    async with running.http.get(f"/livekit/main/{path}{TOKEN}") as answer:
        assert (answer.status, await answer.text()) == (200, "success")
    livekit.refuse = 404
    async with running.http.get(f"/livekit/main/{path}{TOKEN}") as answer:
        assert (answer.status, await answer.text()) == (404, "requested room does not exist")


@pytest.mark.parametrize(("refusal", "status"), [(401, 401), (403, 401), (500, 503)])
async def test_a_refused_token_is_refused_before_the_upgrade(
    running: Site, livekit: PlayedLiveKit, refusal: int, status: int
) -> None:
    livekit.refuse = refusal
    with pytest.raises(aiohttp.WSServerHandshakeError, match=str(status)):
        await running.http.ws_connect("/livekit/main/rtc")


@pytest.mark.parametrize(
    "path",
    [
        "/livekit/main/twirp/livekit.RoomService/ListRooms",
        "/livekit/main/rtc/../twirp/livekit.RoomService/ListRooms",
        "/livekit/main/rtc%2f..%2ftwirp",
        "/livekit/main/rtc/v1/whip",
        "/livekit/main/debug/pprof",
        "/livekit/main/metrics",
        "/livekit/other/rtc",
        "/livekit/127.0.0.1:22/rtc",
        "/livekit//rtc",
    ],
)
async def test_only_signalling_passes(running: Site, livekit: PlayedLiveKit, path: str) -> None:
    async with running.http.get(URL(running.url + path, encoded=True)) as answer:
        assert answer.status == 404
    assert livekit.paths == []


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "HEAD"])
async def test_only_get_passes(running: Site, livekit: PlayedLiveKit, method: str) -> None:
    async with running.http.request(method, "/livekit/main/rtc/validate") as answer:
        assert answer.status == 405
    assert livekit.paths == []


async def test_a_get_without_an_upgrade_and_a_long_query_are_refused(running: Site, livekit: PlayedLiveKit) -> None:
    async with running.http.get("/livekit/main/rtc") as answer:
        assert answer.status == 400
    async with running.http.get(f"/livekit/main/rtc/validate?access_token={'x' * 20_000}") as answer:
        assert answer.status == 400
    assert livekit.paths == []


async def test_a_page_learns_that_the_network_is_back(running: Site, livekit: PlayedLiveKit) -> None:
    async with running.http.head("/livekit/main") as answer:
        assert answer.status == 200
    running.rooms.up.clear()
    async with running.http.head("/livekit/main") as answer:
        assert answer.status == 404


async def test_a_livekit_that_is_down_is_said(running: Site) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError, match="503"):
        await running.http.ws_connect("/livekit/main/rtc")
    async with running.http.get("/livekit/main/rtc/validate") as answer:
        assert (answer.status, (await answer.json())["error"]["code"]) == (503, "media_down")


async def test_no_token_is_logged(running: Site, livekit: PlayedLiveKit, capsys: pytest.CaptureFixture[str]) -> None:
    async with running.http.get(f"/livekit/main/rtc/validate{TOKEN}") as answer:
        await answer.read()
    await running.runner.cleanup()
    logged = capsys.readouterr()
    assert "/livekit/{node}/rtc/validate" in logged.out
    assert "abc.def" not in logged.out + logged.err


@pytest.fixture
def real_livekit() -> Iterator[LiveKit]:
    with running_livekit() as server:
        yield server


async def test_the_real_livekit_answers_through_the_proxy(running: Site, real_livekit: LiveKit) -> None:
    running.rooms.url = real_livekit.url
    token = real_livekit.token("room", "student")
    async with running.http.get("/livekit/main/rtc/validate", params={"access_token": token}) as answer:
        assert (answer.status, await answer.text()) == (200, "success")
    async with running.http.get("/livekit/main/rtc/validate", params={"access_token": "foreign"}) as answer:
        assert answer.status == 401
    query = {"access_token": token, "protocol": "16", "sdk": "js"}
    async with running.http.ws_connect("/livekit/main/rtc", params=query) as socket:
        assert b"student" in await socket.receive_bytes(timeout=10)
        real_livekit.kill()
        async for _ in socket:
            pass
        assert socket.close_code == 1001
