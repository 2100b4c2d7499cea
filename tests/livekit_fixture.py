"""A real LiveKit for tests, on free loopback ports."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
import yaml
from livekit import api

from server.paths import executable_name, resources

_START_TIMEOUT_S = 20.0
_STARTS = 3


def livekit_program() -> Path:
    """Return LiveKit's program: ``$AIRCLASS_LIVEKIT``, else on the PATH, else as set-up builds it."""
    named = os.environ.get("AIRCLASS_LIVEKIT") or shutil.which("livekit-server")
    program = Path(named) if named else resources() / "livekit" / "bin" / executable_name("livekit-server")
    if not program.is_file():
        pytest.fail(f"LiveKit is not at {program}: run «make setup», or set AIRCLASS_LIVEKIT")
    return program


def free_port(kind: socket.SocketKind = socket.SOCK_STREAM) -> int:
    """Return a loopback port that nobody uses now."""
    with socket.socket(socket.AF_INET, kind) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class LiveKit:
    """One running server."""

    url: str
    key: str
    secret: str
    process: subprocess.Popen[bytes]

    def token(self, room: str, identity: str, *, publish: bool = False) -> str:
        """Return a token that joins ``room``, to subscribe or to publish."""
        grants = api.VideoGrants(room_join=True, room=room, can_publish=publish, can_subscribe=not publish)
        return (
            api.AccessToken(self.key, self.secret)
            .with_identity(identity)
            .with_grants(grants)
            .with_ttl(timedelta(minutes=10))
            .to_jwt()
        )

    def kill(self) -> None:
        """End it as a crash would."""
        self.process.kill()
        self.process.wait()


@contextmanager
def running_livekit(address: str = "127.0.0.1") -> Iterator[LiveKit]:
    """Start a LiveKit that creates rooms as they are joined, and end it."""
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(_STARTS):
            started = _start(address, Path(folder) / "livekit.yaml")
            if _healthy(started):
                break
        else:
            pytest.fail(f"LiveKit ended {_STARTS} times while starting")
        try:
            yield started
        finally:
            started.kill()


def _start(address: str, file: Path) -> LiveKit:
    key, secret, port = "test", secrets.token_hex(16), free_port()
    config = {
        "port": port,
        "bind_addresses": [address],
        "rtc": {
            "tcp_port": free_port(),
            "udp_port": free_port(socket.SOCK_DGRAM),
            "use_external_ip": False,
            **_found_at(address),
        },
        "room": {"auto_create": True, "playout_delay": {"enabled": True, "min": 0, "max": 100}},
        "keys": {key: secret},
        "logging": {"level": "warn"},
    }
    file.write_text(yaml.safe_dump(config))
    process = subprocess.Popen(
        [livekit_program(), "--config", file], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    return LiveKit(f"ws://{address}:{port}", key, secret, process)


def _found_at(address: str) -> dict[str, object]:
    if address == "127.0.0.1":
        return {"node_ip": address, "enable_loopback_candidate": True}
    return {"ips": {"includes": [f"{address}/32"]}}  # node_ip would give the address to every interface's socket


def _healthy(started: LiveKit) -> bool:
    """Wait until it answers; ``False`` if it ended instead, because somebody else took one of its ports meanwhile."""
    deadline = time.monotonic() + _START_TIMEOUT_S
    while time.monotonic() < deadline:
        if started.process.poll() is not None:
            return False
        try:
            with urllib.request.urlopen(started.url.replace("ws://", "http://"), timeout=1):
                return True
        except OSError:
            time.sleep(0.02)
    started.kill()
    pytest.fail(f"LiveKit did not answer within {_START_TIMEOUT_S:.0f} s")


@pytest.fixture
def livekit_server() -> Iterator[LiveKit]:
    """A LiveKit of this test's own, which it may kill."""
    with running_livekit() as server:
        yield server
