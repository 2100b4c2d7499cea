from __future__ import annotations

from pathlib import Path

import pytest

from server.protocol.worker import Fragment
from server.recording.parts import Part, PartState, part_file, reconcile
from server.store.recordings import RecordingRow
from tests.unit.recording.fakes import MemoryRows


def row(part: int, state: str, size: int = 100) -> RecordingRow:
    return RecordingRow(
        class_id="c", part=part, path=f"part-{part:04}.mp4", started_t_ms=5, duration_ms=7, bytes=size, state=state
    )


def test_a_part_is_as_long_as_its_fragments_tell(tmp_path: Path) -> None:
    part = Part("c", 1, part_file(tmp_path, 1), started_t_ms=100)
    part.add(Fragment(t_ms=130, offset=0, size=10, key=True))
    part.add(Fragment(t_ms=1130, offset=10, size=20, key=False))
    assert part.row(PartState.RECORDING) == RecordingRow(
        class_id="c", part=1, path="part-0001.mp4", started_t_ms=130, duration_ms=1000, bytes=30, state="recording"
    )


@pytest.mark.parametrize(
    ("before", "size", "after"),
    [
        (row(1, "recording"), 250, row(1, "interrupted", 250)),
        (row(1, "recording"), None, row(1, "missing")),
        (row(1, "done", 250), 250, row(1, "done", 250)),
        (row(1, "done", 250), None, row(1, "missing", 250)),
        (row(1, "missing"), 250, row(1, "interrupted", 250)),
    ],
)
async def test_rows_are_made_to_agree_with_files(
    tmp_path: Path, before: RecordingRow, size: int | None, after: RecordingRow
) -> None:
    if size is not None:
        part_file(tmp_path, 1).write_bytes(b"x" * size)
    rows = MemoryRows(before)
    await reconcile("c", tmp_path, rows)
    assert rows.kept == {("c", 1): after}


async def test_a_file_without_a_row_gets_one_and_others_are_not_touched(tmp_path: Path) -> None:
    part_file(tmp_path, 3).write_bytes(b"xyz")
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / ".part-0002.mp4.remux").write_bytes(b"half")
    rows = MemoryRows()
    await reconcile("c", tmp_path, rows)
    assert [(kept.part, kept.bytes, kept.state) for kept in rows.kept.values()] == [(3, 3, "interrupted")]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["notes.txt", "part-0003.mp4"]  # noqa: ASYNC240 - a test may wait


async def test_a_class_without_a_folder_has_nothing_to_reconcile(tmp_path: Path) -> None:
    rows = MemoryRows()
    await reconcile("c", tmp_path / "absent", rows)
    assert rows.kept == {}
