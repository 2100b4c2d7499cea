from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import msgspec
import psutil
import pytest
import pytest_asyncio

from airclass_desktop.server_link import Phase, ServerLink
from airclass_desktop.server_process import ServerProcess, command_line
from server.paths import DataDir
from server.protocol.body import Body
from server.protocol.classroom import Runtime
from server.protocol.live import Heartbeat, TeacherView
from tests.gui.fake_server import FakeServer
from tests.gui.waiting import until

Linked = Callable[[list[str]], ServerLink]


def program(data_dir: DataDir, how: str) -> list[str]:
    return [sys.executable, "-m", "tests.gui.server_program", str(data_dir.root), how]


def starts(data_dir: DataDir) -> int:
    return len((data_dir.root / "starts").read_text().splitlines())


def running_pid(data_dir: DataDir) -> int:
    return msgspec.json.decode(data_dir.runtime.read_bytes(), type=Runtime).pid


@pytest_asyncio.fixture
async def linked(data_dir: DataDir) -> AsyncIterator[Linked]:
    """Yield a function that runs a link; at the end its server is stopped."""
    running: list[tuple[ServerLink, asyncio.Task[None]]] = []

    def run(command: list[str]) -> ServerLink:
        link = ServerLink(lambda: ServerProcess(data_dir, command, lambda: "en"))
        running.append((link, asyncio.get_running_loop().create_task(link.run())))
        return link

    yield run
    for link, task in running:
        await link.stop_server()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_a_server_is_started_in_a_session_of_its_own(linked: Linked, data_dir: DataDir) -> None:
    link = linked(program(data_dir, "serve"))
    await until(lambda: link.phase is Phase.CONNECTED)
    assert os.getsid(running_pid(data_dir)) != os.getsid(0)


async def test_a_crashed_server_is_started_again(linked: Linked, data_dir: DataDir) -> None:
    link = linked(program(data_dir, "serve"))
    phases: list[Phase] = []
    link.phase_changed.connect(phases.append)
    await until(lambda: link.phase is Phase.CONNECTED)
    os.kill(running_pid(data_dir), signal.SIGKILL)
    await until(lambda: phases.count(Phase.CONNECTED) == 2)
    assert starts(data_dir) == 2
    assert Phase.RECONNECTING in phases


@pytest.mark.parametrize("exit_code", [2, 3, 4])
async def test_a_server_that_says_why_it_cannot_start_is_not_tried_again(
    linked: Linked, data_dir: DataDir, exit_code: int
) -> None:
    link = linked(program(data_dir, str(exit_code)))
    await until(lambda: link.phase is Phase.FAILED)
    assert link.failure is not None
    assert link.failure.exit_code == exit_code
    assert link.failure.sentence == "Another program uses this port. (8000)"
    assert starts(data_dir) == 1


async def test_a_server_that_ends_without_a_reason_is_tried_three_times(linked: Linked, data_dir: DataDir) -> None:
    link = linked(program(data_dir, "1"))
    await until(lambda: link.phase is Phase.FAILED)
    assert starts(data_dir) == 3


async def test_try_again_starts_anew(linked: Linked, data_dir: DataDir) -> None:
    link = linked(program(data_dir, "3"))
    await until(lambda: link.phase is Phase.FAILED)
    link.try_again()
    await until(lambda: starts(data_dir) == 2)


async def test_a_server_that_runs_is_found_and_not_started(
    linked: Linked, data_dir: DataDir, server: FakeServer
) -> None:
    server.announce(data_dir.root)
    link = linked(["false"])
    seen: list[Body] = []
    link.received.connect(seen.append)
    await until(lambda: any(isinstance(body, TeacherView) for body in seen))
    assert link.phase is Phase.CONNECTED


async def test_a_stale_runtime_file_is_not_believed(
    linked: Linked, data_dir: DataDir, server: FakeServer, stand_in: subprocess.Popen[bytes]
) -> None:
    stand_in.kill()
    stand_in.wait()
    server.announce(data_dir.root)
    link = linked(program(data_dir, "serve"))
    await until(lambda: link.phase is Phase.CONNECTED)
    assert starts(data_dir) == 1


async def test_a_server_that_does_not_take_the_token_is_not_ours(
    linked: Linked, data_dir: DataDir, server: FakeServer
) -> None:
    server.announce(data_dir.root)
    runtime = msgspec.json.decode(data_dir.runtime.read_bytes(), type=Runtime)
    data_dir.runtime.write_bytes(msgspec.json.encode(msgspec.structs.replace(runtime, teacher_token="another")))
    link = linked(program(data_dir, "serve"))
    await until(lambda: link.phase is Phase.CONNECTED)
    assert running_pid(data_dir) != os.getpid()


async def test_a_server_that_was_stopped_on_purpose_stays_stopped(linked: Linked, data_dir: DataDir) -> None:
    link = linked(program(data_dir, "serve"))
    await until(lambda: link.phase is Phase.CONNECTED)
    await link.client.stop_server()
    await until(lambda: link.phase is Phase.STOPPED)
    assert starts(data_dir) == 1
    link.try_again()
    await until(lambda: link.phase is Phase.CONNECTED)
    assert starts(data_dir) == 2


async def test_stopping_ends_the_server(linked: Linked, data_dir: DataDir) -> None:
    link = linked(program(data_dir, "serve"))
    await until(lambda: link.phase is Phase.CONNECTED)
    pid = running_pid(data_dir)
    await link.stop_server()
    assert not psutil.pid_exists(pid)


async def test_a_broken_stream_is_resumed_after_the_last_event(
    linked: Linked, data_dir: DataDir, server: FakeServer
) -> None:
    server.announce(data_dir.root)
    link = linked(["false"])
    seen: list[Body] = []
    link.received.connect(seen.append)
    await until(lambda: seen)
    await server.say("heartbeat", Heartbeat())
    await until(lambda: isinstance(seen[-1], Heartbeat))
    await server.cut()
    await until(lambda: len(server.hellos) == 2)
    assert [hello.last_seq for hello in server.hellos] == [0, 2]


async def test_a_server_that_is_still_starting_is_ended_too(linked: Linked, data_dir: DataDir) -> None:
    link = linked(program(data_dir, "never"))
    await until((data_dir.root / "starts").exists)
    await link.stop_server()
    pid = int((data_dir.root / "pid").read_text())
    assert not psutil.pid_exists(pid)


def test_the_command_serves_the_lobby_of_this_data_directory(tmp_path: Path) -> None:
    command = command_line(tmp_path)
    assert command[0] == sys.executable
    assert command[-4:] == ["serve", "--lobby", "--data-dir", str(tmp_path)]
