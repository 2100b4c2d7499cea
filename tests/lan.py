"""A LAN of this machine's own: a network namespace for the students, a veth pair to it, 10.x addresses.

A page on a 10.x address has no secure context, as in a classroom; loopback would hide that.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

_FIRST_NETWORK = 90
_NETWORKS = 100
_CARRIER_TIMEOUT_S = 5.0


@dataclass(frozen=True, slots=True)
class Lan:
    """The teacher's PC is this machine at ``teacher_ip``; students live in the namespace, behind ``device``."""

    namespace: str
    teacher_ip: str
    student_ip: str
    device: str

    def command(self, program: str, directory: Path) -> Path:
        """Return a script that runs ``program`` inside the students' namespace."""
        script = directory / f"in-{self.namespace}-{Path(program).name}"
        script.write_text(f'#!/bin/sh\nexec ip netns exec {self.namespace} {program} "$@"\n')
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
        return script


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True, text=True, timeout=10)


@contextmanager
def lan(number: int) -> Iterator[Lan]:
    """Make LAN ``number`` (0-255), 10.x.``number``.0/24, for the block; needs root, as CI and Docker have.

    x goes by the process: two runs of the tests at once must not give this machine one address twice, for LiveKit
    would listen on it twice. What killed runs left behind is removed.
    """
    if os.geteuid() != 0 or shutil.which("ip") is None:
        raise RuntimeError("Tests of the LAN need root and iproute2: sudo make test")
    _remove_leftovers()
    network = f"10.{_FIRST_NETWORK + os.getpid() % _NETWORKS}.{number}"
    near, far = f"acl{number}a{os.getpid() % 10_000}", f"acl{number}b{os.getpid() % 10_000}"
    made = Lan(f"airclass-{os.getpid()}-{number}", f"{network}.1", f"{network}.2", far)
    _ip("netns", "add", made.namespace)
    try:
        _ip("link", "add", near, "type", "veth", "peer", "name", far, "netns", made.namespace)
        _ip("address", "add", f"{made.teacher_ip}/24", "dev", near)
        _ip("link", "set", near, "up")
        _ip("-n", made.namespace, "address", "add", f"{made.student_ip}/24", "dev", far)
        _ip("-n", made.namespace, "link", "set", far, "up")
        _ip("-n", made.namespace, "link", "set", "lo", "up")
        _wait_for_carrier(near)
        yield made
    finally:
        _ip("netns", "delete", made.namespace)


def _remove_leftovers() -> None:
    names = subprocess.run(["ip", "netns", "list"], check=True, capture_output=True, text=True, timeout=10).stdout
    for name, pid in re.findall(r"^(airclass-(\d+)-\d+)\b", names, re.MULTILINE):
        if not psutil.pid_exists(int(pid)):
            _ip("netns", "delete", name)


def _wait_for_carrier(device: str) -> None:
    """Wait until programs that list the interfaces find this one running: the kernel may tell a second late."""
    state, deadline = Path("/sys/class/net", device, "operstate"), time.monotonic() + _CARRIER_TIMEOUT_S
    while state.read_text("ascii").strip() != "up":
        assert time.monotonic() < deadline, f"{device} has no carrier"
        time.sleep(0.01)
