"""The order of set-up: which steps are needed, running them, and showing what is done and what is left."""

from __future__ import annotations

import shutil
import sys
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TextIO

from installers.commands import Commands, SetupError

_REMINDER_SECONDS = 30


class Step(ABC):
    """One part of set-up."""

    title: str
    """What it does, as «Building LiveKit»."""
    estimate: str
    """How long it takes, as «about 2 minutes»."""
    in_background = False
    """Whether the steps after it may run meanwhile."""

    @abstractmethod
    def needed(self) -> bool:
        """Return whether there is anything to do. Quick: asked at every start, and again after :meth:`run`."""

    @abstractmethod
    def run(self, commands: Commands) -> None:
        """Do it. An interrupted run leaves nothing that :meth:`needed` takes for done."""


def set_up(steps: Sequence[Step], logs: Path, progress: Progress) -> None:
    """Run the steps that are needed, in order; those in the background are awaited at the end.

    Raises :class:`SetupError` from the first step that fails; what was done stays done.
    """
    todo = [step for step in steps if step.needed()]
    progress.plan(todo)
    logs.mkdir(parents=True, exist_ok=True)
    stopping = threading.Event()
    with ThreadPoolExecutor(max_workers=max(1, len(todo))) as pool:
        waiting: list[Future[None]] = []
        try:
            for step in todo:
                log = logs / f"{type(step).__name__}.log"
                log.write_bytes(b"")
                if step.in_background:
                    waiting.append(pool.submit(_run, step, Commands(log, stopping, lambda: None), progress))
                else:
                    _run(step, Commands(log, stopping, progress.tick), progress)
            for future in waiting:
                _await(future, progress)
        finally:
            stopping.set()
    progress.done(todo)


def _run(step: Step, commands: Commands, progress: Progress) -> None:
    progress.started(step)
    step.run(commands)
    if step.needed():
        raise SetupError(f"«{step.title}» ended, but what it makes is not there.")
    progress.finished(step)


def _await(future: Future[None], progress: Progress) -> None:
    while True:
        try:
            future.result(0.2)
        except TimeoutError:
            progress.tick()
        else:
            return


class Progress:
    """What a person sees: a line when a step starts and ends, and on a terminal the running time below them."""

    def __init__(self, out: TextIO = sys.stdout) -> None:
        self._out = out
        self._live = out.isatty()
        self._lock = threading.Lock()
        self._names: dict[Step, str] = {}
        self._since: dict[Step, float] = {}
        self._began = time.monotonic()
        self._next_reminder = 0.0
        self._status = ""

    def plan(self, todo: Sequence[Step]) -> None:
        """Say how much is to be done."""
        self._names = {step: f"[{number}/{len(todo)}] {step.title}" for number, step in enumerate(todo, start=1)}
        if todo:
            self._line(f"Setting up AIRClass: {len(todo)} step{'s' if len(todo) > 1 else ''} to do.")

    def started(self, step: Step) -> None:
        """Say that a step starts."""
        self._since[step] = time.monotonic()
        self._next_reminder = time.monotonic() + _REMINDER_SECONDS
        meanwhile = ", in the background" if step.in_background else ""
        self._line(f"{self._names[step]} ({step.estimate}{meanwhile})…")

    def finished(self, step: Step) -> None:
        """Say that a step is done and how long it took."""
        self._line(f"{self._names[step]}: done in {_clock(time.monotonic() - self._since.pop(step))}")

    def done(self, todo: Sequence[Step]) -> None:
        """Say that all of it is done."""
        if todo:
            self._line(f"AIRClass is set up ({_clock(time.monotonic() - self._began)}).")

    def tick(self) -> None:
        """Show the running time: on a terminal always, in a log every half minute."""
        now = time.monotonic()
        running = ", ".join(f"{self._names[step]} {_clock(now - since)}" for step, since in list(self._since.items()))
        if self._live:
            self._show(running)
        elif now >= self._next_reminder:
            self._next_reminder = now + _REMINDER_SECONDS
            self._line(f"    still running: {running}")

    def clear(self) -> None:
        """Take the running time off the terminal."""
        if self._status:
            self._show("")

    def _line(self, text: str) -> None:
        with self._lock:
            self._out.write(f"{self._erased()}{text}\n")
            self._out.flush()
            self._status = ""

    def _show(self, status: str) -> None:
        status = status[: shutil.get_terminal_size().columns - 1]  # a wrapped line cannot be erased
        with self._lock:
            self._out.write(f"{self._erased()}{status}")
            self._out.flush()
            self._status = status

    def _erased(self) -> str:
        return f"\r{' ' * len(self._status)}\r" if self._status else ""


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
