"""The record by which the child of a crashed server is found again, and nothing else is.

The guard (see `guard`) leaves no child behind; this is for the day it was killed too.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
import psutil

_SAME_START_S = 1.0
"""psutil computes a start time from the boot time, which moves by fractions of a second with the clock."""

_DEATH_S = 1.0
"""A killed process is gone at once, but stays listed until its parent (now init) has read its end."""


class _Record(msgspec.Struct, frozen=True):
    pid: int
    started: float
    command: list[str]


def remember(file: Path, pid: int) -> None:
    """Write down which process runs, in ``file``. A process that has ended already is not written down."""
    try:
        process = psutil.Process(pid)
        record = _Record(pid, process.create_time(), process.cmdline())
    except psutil.NoSuchProcess:
        return
    draft = file.with_suffix(".new")
    draft.write_bytes(msgspec.json.encode(record))
    draft.replace(file)


def forget(file: Path) -> None:
    """Remove the record: the child has ended."""
    file.unlink(missing_ok=True)


def reap(file: Path) -> bool:
    """Kill the recorded process with all it started, if it still runs; return whether it did. Blocks up to 1 s.

    It is the same process only where id, start time and the exact command line agree.
    """
    record = _read(file)
    victims = _still_running(record) if record else []
    for victim in victims:
        try:
            victim.kill()
        except psutil.NoSuchProcess:
            continue
    psutil.wait_procs(victims, timeout=_DEATH_S)
    forget(file)
    return bool(victims)


def _read(file: Path) -> _Record | None:
    try:
        return msgspec.json.decode(file.read_bytes(), type=_Record)
    except FileNotFoundError:
        return None
    except msgspec.DecodeError:  # half-written by a crash: then there is nothing that can be told apart safely
        return None


def _still_running(record: _Record) -> list[psutil.Process]:
    try:
        process = psutil.Process(record.pid)
        same = process.cmdline() == record.command and abs(process.create_time() - record.started) < _SAME_START_S
        return [process, *process.children(recursive=True)] if same else []
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return []
