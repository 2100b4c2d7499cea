"""Running other programs quietly: output goes to a log, whose tail is shown only when the program fails."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

_TAIL_LINES = 15
_POLL_SECONDS = 0.2
_TERMINATE_SECONDS = 5


class SetupError(Exception):
    """Set-up cannot go on; the text is one sentence for a person, with the mend."""


class Interrupted(Exception):  # noqa: N818 - a state, not a fault
    """Set-up was asked to stop."""


class Commands:
    """Runs one step's programs, one after the other, until ``stopping`` is set."""

    def __init__(self, log: Path, stopping: threading.Event, tick: Callable[[], None]) -> None:
        """``tick`` is called a few times a second while a program runs, to show progress."""
        self._log = log
        self._stopping = stopping
        self._tick = tick

    def run(self, arguments: Sequence[str | Path], *, cwd: Path, env: Mapping[str, str] | None = None) -> None:
        """Run a program to its end; ``env`` is added to the environment.

        Raises :class:`SetupError` with the log's tail if it fails or is not there, :class:`Interrupted` if
        set-up is stopping (the program and its children are ended first).
        """
        if self._stopping.is_set():  # it waited for another step meanwhile
            raise Interrupted
        command = [str(argument) for argument in arguments]
        with self._log.open("ab") as log:
            log.write(f"$ {shlex.join(command)}\n".encode())
            log.flush()
            try:
                process = subprocess.Popen(
                    command,
                    cwd=cwd,
                    env={**os.environ, **(env or {})},
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                )
            except OSError as error:
                raise SetupError(f"«{command[0]}» cannot be started: {error.strerror}.") from error
            code = self._wait(process)
        if code != 0:
            raise SetupError(f"«{shlex.join(command[:4])}» failed (exit code {code}).\n{self._tail()}")

    def _wait(self, process: subprocess.Popen[bytes]) -> int:
        try:
            while True:
                try:
                    return process.wait(_POLL_SECONDS)
                except subprocess.TimeoutExpired:
                    self._tick()
                if self._stopping.is_set():
                    raise Interrupted
        finally:
            if process.returncode is None:
                _end(process)

    def _tail(self) -> str:
        lines = self._log.read_text("utf-8", errors="replace").splitlines()[-_TAIL_LINES:]
        return "\n".join([*(f"    {line}" for line in lines), f"The whole log is in {self._log}"])


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and, where sessions exist, everything it started."""
    _signal(process, signal.SIGTERM)
    try:
        process.wait(_TERMINATE_SECONDS)
    except subprocess.TimeoutExpired:
        if sys.platform == "win32":
            process.kill()
        else:
            _signal(process, signal.SIGKILL)
        process.wait()


def _signal(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    if sys.platform == "win32":
        process.terminate()
    else:
        os.killpg(process.pid, number)
