"""A media worker of one's own, as the server starts it, spoken to in its protocol."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TypeVar

import msgspec

from server.protocol.worker import AnyEvent, Command, Ready, Stats, WorkerEvent

_E = TypeVar("_E", bound=WorkerEvent)

_PATIENCE_S = 30.0


class MediaProcess:
    """Starts a worker and waits until it takes commands; ends it by closing its stdin."""

    def __init__(self, environment: dict[str, str] | None = None, log: Path | None = None) -> None:
        """``environment`` replaces ours; the worker's log goes to ``log``, else where ours goes."""
        self._log = log.open("wb") if log else None
        self._process = subprocess.Popen(
            [sys.executable, "-m", "server", "_media"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            env=environment,
        )
        self.events: list[AnyEvent] = []
        """All that it has said and that was looked at."""
        self._queue: queue.Queue[AnyEvent | None] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.pid = self.expect(Ready).pid

    def __enter__(self) -> MediaProcess:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.kill() if kind else self.close()

    def send(self, command: Command) -> None:
        """Send one command."""
        self.send_line(msgspec.json.encode(command))

    def send_line(self, line: bytes) -> None:
        """Send whatever."""
        assert self._process.stdin is not None
        self._process.stdin.write(line + b"\n")
        self._process.stdin.flush()

    def expect(self, kind: type[_E], that: Callable[[_E], bool] = lambda _event: True) -> _E:
        """Return the next event of ``kind`` that fulfils ``that``; what comes before it goes to ``events``."""
        deadline = time.monotonic() + _PATIENCE_S
        while True:
            event = self._queue.get(timeout=max(0.0, deadline - time.monotonic()))
            assert event is not None, f"the worker ended instead of saying {kind.__name__}"
            self.events.append(event)
            if isinstance(event, kind) and that(event):
                return event

    def stats(self, seconds: float) -> list[Stats]:
        """Return the statistics of the next seconds."""
        deadline, found = time.monotonic() + seconds, []
        while time.monotonic() < deadline:
            found.append(self.expect(Stats))
        return found

    def close(self) -> int:
        """End its stdin, wait until it has left, and return its exit code; what it said last is in ``events``."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        code = self._process.wait(_PATIENCE_S)
        self._finish()
        return code

    def kill(self) -> None:
        """End it as a crash would."""
        self._process.kill()
        self._process.wait(_PATIENCE_S)
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._finish()

    def _finish(self) -> None:
        self._reader.join(_PATIENCE_S)
        while not self._queue.empty():
            if (event := self._queue.get()) is not None:
                self.events.append(event)
        if self._log:
            self._log.close()

    def _read(self) -> None:
        decoder = msgspec.json.Decoder(AnyEvent)
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                self._queue.put(decoder.decode(line))
        self._queue.put(None)
