"""A teacher's PC on two networks, and on none yet: whoever reaches it gets media from an address that they reach."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.livekit_fixture import livekit_program
from tests.unit.cluster.teacher_pc import PORT

ROOT = Path(__file__).resolve().parents[3]
NAME = f"airclass-networks-{os.getpid()}"

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="network namespaces need Linux and root: sudo make test"
)


def ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True, text=True, timeout=10)


@contextmanager
def pc(name: str) -> Iterator[str]:
    """A namespace with nothing but loopback."""
    ip("netns", "add", name)
    try:
        ip("-n", name, "link", "set", "lo", "up")
        yield name
    finally:
        ip("netns", "delete", name)


def connect(teacher: str, student: str, number: int) -> None:
    """Lay a cable between the two: 10.91.``number``.1 to .2."""
    near, far = f"net{number}", "net0"
    ip("link", "add", near, "netns", teacher, "type", "veth", "peer", "name", far, "netns", student)
    for namespace, device, host in ((teacher, near, 1), (student, far, 2)):
        ip("-n", namespace, "address", "add", f"10.91.{number}.{host}/24", "dev", device)
        ip("-n", namespace, "link", "set", device, "up")


def command(namespace: str, module: str, *arguments: str) -> list[str]:
    return ["ip", "netns", "exec", namespace, sys.executable, "-m", f"tests.unit.cluster.{module}", *arguments]


class TeacherPc:
    """The teacher's PC, running."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def tokens(self) -> list[str]:
        """Wait for a start of LiveKit; return two students' tokens."""
        assert self._process.stdout is not None
        return self._process.stdout.readline().split()

    def restart_livekit(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()


@contextmanager
def teaching(namespace: str, folder: Path) -> Iterator[TeacherPc]:
    process = subprocess.Popen(
        command(namespace, "teacher_pc", str(folder)),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PATH": f"{livekit_program().parent}:{os.environ['PATH']}"},
    )
    with process:
        yield TeacherPc(process)
    assert process.returncode == 0


def media_address(namespace: str, server: str, token: str) -> str:
    """Join from ``namespace``; return the address of LiveKit that carries the media."""
    joined = subprocess.run(
        command(namespace, "student_pc", f"ws://{server}:{PORT}", token),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=40,
        check=False,
    )
    assert joined.returncode == 0, joined.stderr
    return joined.stdout.strip()


def test_students_of_both_networks_get_media_and_so_does_the_pc_itself(tmp_path: Path) -> None:
    with ExitStack() as stack:
        teacher = stack.enter_context(pc(f"{NAME}-t"))
        students = [stack.enter_context(pc(f"{NAME}-{number}")) for number in (1, 2)]
        for number, student in enumerate(students, start=1):
            connect(teacher, student, number)
        token, another = stack.enter_context(teaching(teacher, tmp_path)).tokens()
        for number, student in enumerate(students, start=1):
            address = f"10.91.{number}.1"
            assert media_address(student, address, token) == f"{address} udp"
        assert media_address(teacher, "127.0.0.1", another).endswith(" udp")


def test_a_pc_that_gets_its_network_later_serves_it_after_a_restart_of_livekit(tmp_path: Path) -> None:
    with ExitStack() as stack:
        teacher, student = (stack.enter_context(pc(f"{NAME}-{part}")) for part in ("t", "s"))
        running = stack.enter_context(teaching(teacher, tmp_path))
        assert len(running.tokens()) == 2  # LiveKit runs, and has a room, with nothing but loopback
        connect(teacher, student, 1)
        running.restart_livekit()
        assert media_address(student, "10.91.1.1", running.tokens()[0]) == "10.91.1.1 udp"
