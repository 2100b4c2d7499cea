"""The parts of a recording: their files, their rows, and how the two are made to agree after a crash."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import structlog

from server.protocol.worker import Fragment
from server.store.recordings import RecordingRow

_log: structlog.typing.FilteringBoundLogger = structlog.get_logger(__name__)

_NAME = re.compile(r"part-(\d{4,})\.mp4")


class PartState(StrEnum):
    """What became of a part."""

    RECORDING = "recording"
    DONE = "done"
    INTERRUPTED = "interrupted"
    """The worker or the server died; the file plays up to its last whole fragment."""
    MISSING = "missing"
    """The row stands, the file is gone."""


class Rows(Protocol):
    """Where rows are kept: :class:`server.store.recordings.RecordingTable`."""

    async def save(self, row: RecordingRow) -> None:
        """Add the part, or bring its row up to date. Raises ``store_failed``."""

    async def of_class(self, class_id: str) -> list[RecordingRow]:
        """Return the class's parts in order. Raises ``store_failed``."""


@dataclass(slots=True)
class Part:
    """The part that is being recorded, as far as the worker's fragments tell. Times in ms of the class."""

    class_id: str
    number: int
    file: Path
    started_t_ms: int
    duration_ms: int = 0
    bytes: int = 0
    begun: bool = False

    def add(self, fragment: Fragment) -> None:
        """Take in a fragment that is on disk."""
        if not self.begun:
            self.started_t_ms = fragment.t_ms
            self.begun = True
        self.duration_ms = max(self.duration_ms, fragment.t_ms - self.started_t_ms)
        self.bytes = fragment.offset + fragment.size

    def row(self, state: PartState) -> RecordingRow:
        """Return the part as its row."""
        return RecordingRow(
            class_id=self.class_id,
            part=self.number,
            path=self.file.name,
            started_t_ms=self.started_t_ms,
            duration_ms=self.duration_ms,
            bytes=self.bytes,
            state=state,
        )


def part_file(folder: Path, number: int) -> Path:
    """Return the file of part ``number``, counted from 1."""
    return folder / f"part-{number:04}.mp4"


def sizes_on_disk(folder: Path) -> dict[int, int]:
    """Return every part's number and size in bytes. Blocks on the disk."""
    if not folder.is_dir():
        return {}
    found = ((_NAME.fullmatch(file.name), file) for file in folder.iterdir())
    return {int(match[1]): file.stat().st_size for match, file in found if match}


async def reconcile(class_id: str, folder: Path, rows: Rows) -> None:
    """Make the rows of a class agree with its files, before anything of it is recorded in this run.

    A part that a crash left half written is kept: fragments make it play as it is. A file without a row gets one,
    a row without a file says so, a half-made copy is removed. Raises ``store_failed``.
    """
    await asyncio.to_thread(_remove_half_made_copies, folder)
    sizes = await asyncio.to_thread(sizes_on_disk, folder)
    known = {row.part: row for row in await rows.of_class(class_id)}
    for row in known.values():
        settled = _settled(row, sizes.get(row.part))
        if settled != row:
            _log.warning("recording reconciled", class_id=class_id, part=row.part, state=settled.state)
            await rows.save(settled)
    for number in sorted(sizes.keys() - known.keys()):
        part = Part(class_id, number, part_file(folder, number), 0, bytes=sizes[number])
        _log.warning("recording without a row", class_id=class_id, part=number)
        await rows.save(part.row(PartState.INTERRUPTED))


def _remove_half_made_copies(folder: Path) -> None:
    """Remove what a remux that was cut short left: :func:`server.media.muxer.remux_for_players`."""
    for copy in folder.glob(".part-*.mp4.remux"):
        copy.unlink(missing_ok=True)


def _settled(row: RecordingRow, size: int | None) -> RecordingRow:
    state = row.state
    if size is None:
        state = PartState.MISSING
    elif row.state in (PartState.RECORDING, PartState.MISSING):
        state = PartState.INTERRUPTED
    return RecordingRow(
        class_id=row.class_id,
        part=row.part,
        path=row.path,
        started_t_ms=row.started_t_ms,
        duration_ms=row.duration_ms,
        bytes=row.bytes if size is None else size,
        state=state,
    )
