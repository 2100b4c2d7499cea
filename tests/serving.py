"""A real ``airclass serve``, started and stopped as a person would."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec
import psutil

from server.protocol.classroom import Runtime

START_DEADLINE_S = 30.0


class ServerDied(Exception):  # noqa: N818 - a state of the world
    """The server ended before it could be joined; the text is its own output."""


@dataclass(slots=True)
class Serving:
    """A server that can be joined."""

    process: subprocess.Popen[bytes]
    runtime: Runtime
    log: Path

    def child(self, word: str) -> psutil.Process:
        """Return the child process whose command line contains ``word`` (``_media``, ``livekit-server``)."""
        for process in psutil.Process(self.runtime.pid).children(recursive=True):
            if any(word in part for part in process.cmdline()):
                return process
        raise LookupError(f"no child with {word} in its command line")

    def headers(self) -> dict[str, str]:
        """Return what a teacher's request carries."""
        return {"Authorization": f"Bearer {self.runtime.teacher_token}"}


def start(
    directory: Path,
    *arguments: str,
    environment: Mapping[str, str] | None = None,
    program: Sequence[str] = (sys.executable, "-m", "server"),
) -> Serving:
    """Start ``airclass serve`` with its data under ``directory`` and wait until it can be joined.

    Raises :class:`ServerDied` where it ends, or is not ready in time.
    """
    directory.mkdir(parents=True, exist_ok=True)
    ready, log = directory / "ready.json", directory / "serve.log"
    ready.unlink(missing_ok=True)
    files = ["--data-dir", str(directory / "data"), "--ready-file", str(ready)]
    with log.open("ab") as output:
        process = subprocess.Popen(
            [*program, "serve", *files, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env={**os.environ, **(environment or {})},
            start_new_session=True,
        )
    deadline = time.monotonic() + START_DEADLINE_S
    while not ready.exists():
        if process.poll() is not None or time.monotonic() > deadline:
            process.kill()
            process.wait()
            raise ServerDied(log.read_text(errors="replace")[-4000:])
        time.sleep(0.01)
    return Serving(process, msgspec.json.decode(ready.read_bytes(), type=Runtime), log)


def stop(serving: Serving) -> int:
    """Stop as systemd would, and return the exit code."""
    if serving.process.poll() is None:
        serving.process.send_signal(signal.SIGTERM)
    return serving.process.wait(timeout=20)


@contextmanager
def serving(
    directory: Path,
    *arguments: str,
    environment: Mapping[str, str] | None = None,
    program: Sequence[str] = (sys.executable, "-m", "server"),
) -> Iterator[Serving]:
    """Serve for the block."""
    server = start(directory, *arguments, environment=environment, program=program)
    try:
        yield server
    finally:
        stop(server)
