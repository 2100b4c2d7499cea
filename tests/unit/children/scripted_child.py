"""A child for the supervisor's tests: a Python script that runs, is well or not, and says when it is ready."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from server.children.process import ChildProcess, Launch
from server.children.program import Program, Run, Unwell
from server.children.supervisor import Change, Supervisor, Timing

READY = "print('ready', flush=True)\n"
STAY = READY + "import time; time.sleep(600)\n"
QUICK = Timing(start_s=10, probe_every_s=0.02, probe_timeout_s=0.1, probe_failures=2, stop_s=5, backoff_s=0.02)


class ScriptedRun(Run):
    """Runs one Python script, which prints «ready»."""

    name = "Scripted"

    def __init__(self, script: str, child: ScriptedChild) -> None:
        self._script = script
        self._child = child
        self._ready = asyncio.Event()

    async def launch(self) -> Launch:
        return Launch((sys.executable, "-c", self._script))

    async def wait_ready(self, process: ChildProcess) -> None:
        await self._ready.wait()

    async def probe(self) -> None:
        if not self._child.well:
            raise Unwell("as the test says")
        self._child.probes += 1
        for _ in range(self._child.turns):
            await asyncio.sleep(0)

    def on_line(self, line: bytes) -> None:
        if line == b"ready":
            self._ready.set()


class ScriptedChild(Program[ScriptedRun]):
    """Runs ``scripts`` in turn, the last one for ever after."""

    name = "Scripted"

    def __init__(self, *scripts: str, well: bool = True) -> None:
        self.scripts = list(scripts)
        self.well = well
        self.launches = 0
        self.probes = 0
        self.turns = 0
        """Of the event loop, that a probe takes."""

    def new_run(self) -> ScriptedRun:
        self.launches += 1
        return ScriptedRun(self.scripts.pop(0) if len(self.scripts) > 1 else self.scripts[0], self)


class Changes:
    """The changes a supervisor told, in order."""

    def __init__(self, supervisor: Supervisor[ScriptedRun]) -> None:
        self._queue: asyncio.Queue[Change] = asyncio.Queue()
        supervisor.subscribe(self._queue.put_nowait)

    async def next(self) -> Change:
        async with asyncio.timeout(20):
            return await self._queue.get()


def supervise(child: ScriptedChild, folder: Path, timing: Timing = QUICK) -> tuple[Supervisor[ScriptedRun], Changes]:
    supervisor = Supervisor(child, folder / "child.json", timing)
    return supervisor, Changes(supervisor)
