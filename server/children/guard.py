"""No child outlives the server, not even after its kill -9.

- Linux: the kernel kills the child (``PR_SET_PDEATHSIG``) when the thread that forked it ends. ``setpriv`` of
  util-linux sets that between fork and exec, which Python cannot do safely once there are threads
  (https://docs.python.org/3/library/subprocess.html#subprocess.Popen, ``preexec_fn``). It costs 1 ms.
- Linux and macOS: a shell waits for the end of a pipe that only the server holds, then kills the child's whole
  process group. This covers grandchildren, macOS, and a Linux without ``setpriv``.
- Windows: a job object with ``KILL_ON_JOB_CLOSE`` (unverified).
"""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import subprocess
import sys

if sys.platform == "win32":
    from server.children.windows_job import assign_to_own_job

_WAIT_THEN_KILL_GROUP = 'read -r _; kill -s KILL -- "-$1"'


def dying_with_us(argv: tuple[str, ...]) -> tuple[str, ...]:
    """Return the command that runs ``argv`` so that the kernel kills it with this thread, where it can."""
    setpriv = shutil.which("setpriv") if sys.platform == "linux" else None
    return (setpriv, "--pdeathsig", "KILL", "--", *argv) if setpriv else argv


async def _watch(pid: int) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        "/bin/sh",
        "-c",
        _WAIT_THEN_KILL_GROUP,
        "airclass-guard",
        str(pid),
        stdin=subprocess.PIPE,
        start_new_session=True,
    )


class Guard:
    """Kills one child's process group when this process is gone."""

    def __init__(self, watcher: asyncio.subprocess.Process | None) -> None:
        self._watcher = watcher

    @classmethod
    async def over(cls, pid: int) -> Guard:
        """Watch over the process group (Windows: the job) of child ``pid``."""
        if sys.platform == "win32":
            assign_to_own_job(pid)
            return cls(None)
        else:  # noqa: RET505 - mypy reads one branch a platform
            return cls(await _watch(pid))

    async def release(self) -> None:
        """Stop watching: the child has ended."""
        if self._watcher is None:
            return
        with contextlib.suppress(ProcessLookupError):
            self._watcher.kill()
        await self._watcher.wait()
