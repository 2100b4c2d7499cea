"""The real LiveKit, supervised."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import ExitStack
from pathlib import Path

import aiohttp
import psutil
import pytest
import structlog
from livekit import api

from server.children.livekit import Endpoint, LiveKitServer
from server.children.livekit_config import plans
from server.children.supervisor import Change, Down, End, Timing, Up
from server.errors import ChildFailed, ErrorCode, ExitCode, StartupError
from tests.livekit_fixture import livekit_program

BASE = 22_000
QUICK = Timing(probe_every_s=0.1, probe_timeout_s=0.3, probe_failures=2)

Start = Callable[[], Awaitable[tuple[LiveKitServer, "asyncio.Queue[Change]"]]]


@pytest.fixture
async def start(tmp_path: Path) -> AsyncIterator[Start]:
    servers: list[LiveKitServer] = []

    async def start_one() -> tuple[LiveKitServer, asyncio.Queue[Change]]:
        server = LiveKitServer(tmp_path, base_port=BASE, program=livekit_program(), timing=QUICK)
        changes: asyncio.Queue[Change] = asyncio.Queue()
        server.subscribe(changes.put_nowait)
        servers.append(server)
        await server.start()
        return server, changes

    yield start_one
    for server in servers:
        await server.stop()


async def answers(url: str) -> int:
    async with aiohttp.ClientSession() as session, session.get(url.replace("ws://", "http://")) as answer:
        return answer.status


def endpoint_of(server: LiveKitServer) -> Endpoint:
    assert server.endpoint is not None
    return server.endpoint


async def test_it_is_up_with_a_node_id_and_keys_of_its_own(tmp_path: Path, start: Start) -> None:
    server, changes = await start()
    endpoint = endpoint_of(server)
    assert endpoint.node_id.startswith("ND_")
    assert await answers(endpoint.url) == 200
    assert await changes.get() == Up(0)
    await server.stop()
    assert await changes.get() == Down(End.ASKED, 0)
    assert server.endpoint is None
    assert not any(tmp_path.iterdir())  # noqa: ASYNC240 - a test's own folder


async def test_who_joins_is_told_of_no_server_of_the_internet(start: Start) -> None:
    endpoint = endpoint_of((await start())[0])
    keys = (endpoint.api_key, endpoint.api_secret)
    async with api.LiveKitAPI(endpoint.url, *keys) as livekit:
        await livekit.room.create_room(api.CreateRoomRequest(name="class"))
    token = api.AccessToken(*keys).with_identity("student").with_grants(api.VideoGrants(room_join=True, room="class"))
    async with (
        aiohttp.ClientSession(headers={"Authorization": f"Bearer {token.to_jwt()}"}) as session,
        session.ws_connect(f"{endpoint.url}/rtc?protocol=15&auto_subscribe=0") as signalling,
    ):
        joined = await signalling.receive_bytes(timeout=10)
    named = re.findall(rb"(?:stun|turns?):[0-9A-Za-z.:-]+", joined)
    assert [server for server in named if not server.startswith(b"stun:127.0.0.1:")] == []


async def test_after_kill_9_it_is_another_node_with_other_keys(start: Start) -> None:
    server, changes = await start()
    await changes.get()
    first = endpoint_of(server)
    assert server.pid is not None
    os.kill(server.pid, signal.SIGKILL)
    assert await changes.get() == Down(End.EXITED, -signal.SIGKILL)
    assert await changes.get() == Up(1)
    second = endpoint_of(server)
    assert first.node_id != second.node_id
    assert first.api_secret != second.api_secret
    assert await answers(second.url) == 200


async def test_one_that_hangs_is_killed_and_started_again(start: Start) -> None:
    server, changes = await start()
    await changes.get()
    assert server.pid is not None
    os.kill(server.pid, signal.SIGSTOP)
    assert await asyncio.wait_for(changes.get(), 20) == Down(End.UNWELL, -signal.SIGKILL)
    assert await asyncio.wait_for(changes.get(), 20) == Up(1)


async def test_a_busy_port_moves_to_the_next_plan_and_says_so(start: Start) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as taken, structlog.testing.capture_logs() as lines:
        taken.bind(("127.0.0.1", next(plans(BASE)).udp_first + 1))
        server, _ = await start()
    assert server.ports in list(plans(BASE))[1:]
    assert any("moving to the next plan" in line["event"] for line in lines)


async def test_without_a_free_plan_it_says_which_option_chooses_others(tmp_path: Path) -> None:
    with ExitStack() as stack:
        for plan in plans(BASE):
            stack.enter_context(socket.create_server(("127.0.0.1", plan.signalling)))
        with pytest.raises(StartupError) as refused:
            await LiveKitServer(tmp_path, base_port=BASE, program=livekit_program()).start()
    assert (refused.value.code, refused.value.exit_code) == (ErrorCode.PORT_BUSY, ExitCode.UNAVAILABLE)
    assert refused.value.detail == f"--livekit-port {BASE}"


async def test_a_port_that_is_taken_at_the_last_moment_is_no_end(tmp_path: Path) -> None:
    lost = tmp_path / "lost"
    unlucky = tmp_path / "livekit-server"
    unlucky.write_text(
        f'#!/bin/sh\n[ -e {lost} ] && exec {livekit_program()} "$@"\n'
        f"touch {lost}; echo 'listen udp 127.0.0.1:50000: bind: address already in use' >&2; exit 1\n"
    )
    unlucky.chmod(0o700)
    server = LiveKitServer(tmp_path / "children", base_port=BASE, program=unlucky)
    await server.start()
    assert await answers(endpoint_of(server).url) == 200
    await server.stop()


async def test_the_secret_is_in_no_log_and_no_argument(start: Start) -> None:
    with structlog.testing.capture_logs() as lines:
        server, _ = await start()
        endpoint = endpoint_of(server)
        assert server.pid is not None
        arguments = psutil.Process(server.pid).cmdline()
        await server.stop()
    assert endpoint.api_secret not in str(lines) + str(arguments) + repr(endpoint)
    assert any(line["event"].startswith("[LiveKit] ") for line in lines)


async def test_a_wrong_program_fails_with_its_own_last_lines(tmp_path: Path) -> None:
    wrong = tmp_path / "livekit-server"
    wrong.write_text("#!/bin/sh\necho 'livekit of another planet' >&2\nexit 3\n")
    wrong.chmod(0o755)
    server = LiveKitServer(tmp_path, base_port=BASE, program=wrong)
    with pytest.raises(ChildFailed) as caught:
        await server.start()
    assert caught.value.last_lines == ("livekit of another planet",)
    assert caught.value.detail == "LiveKit"
    await server.stop()


async def test_a_refused_configuration_fails_with_livekits_own_words(tmp_path: Path) -> None:
    server = LiveKitServer(tmp_path, base_port=BASE, program=livekit_program(), subnets=["not a subnet"])
    with pytest.raises(ChildFailed) as caught:
        await server.start()
    assert "not a subnet" in "\n".join(caught.value.last_lines)
    await server.stop()
