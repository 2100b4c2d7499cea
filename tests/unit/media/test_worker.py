"""The worker as the server runs it: a process, its protocol, its files."""

from __future__ import annotations

import random
import time
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from server.media.sources.testcard import read_counter
from server.protocol.picture import SourceState
from server.protocol.worker import (
    Blank,
    Configure,
    Fragment,
    ListSources,
    Preview,
    Record,
    Recorded,
    SetSource,
    Snapshot,
    Sources,
    StateReport,
    Stats,
    Thumbnail,
    WorkerError,
)
from tests.media_worker import MediaProcess

FPS = 30


@pytest.fixture
def worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MediaProcess:
    monkeypatch.delenv("DISPLAY", raising=False)
    process = MediaProcess(log=tmp_path / "worker.log")
    process.send(Configure(fps=FPS, epoch_ns=time.monotonic_ns()))
    return process


def show_test_card(worker: MediaProcess) -> None:
    worker.send(SetSource(source="testcard"))
    worker.expect(StateReport, lambda event: event.state is SourceState.LIVE)


def picture(jpeg: bytes) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    return np.asarray(cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR), np.uint8)


def test_the_test_card_is_shown_recorded_and_closed_when_stdin_ends(worker: MediaProcess, tmp_path: Path) -> None:
    show_test_card(worker)
    worker.send(Record(path=str(tmp_path / "a.mp4")))
    worker.expect(Fragment)
    pictures = 0.0
    while pictures < 20:  # of which a second or so may have been encoded before the recording began
        pictures += worker.expect(Stats).encoded_fps
    assert worker.close() == 0
    recorded = [event for event in worker.events if isinstance(event, Recorded)]
    assert [event.path for event in recorded] == [str(tmp_path / "a.mp4")]
    with av.open(str(tmp_path / "a.mp4")) as file:
        counters = [
            read_counter(np.asarray(frame.to_ndarray(format="bgr24"), np.uint8)) for frame in file.decode(video=0)
        ]
    assert None not in counters
    assert len(set(counters)) > 10


def test_a_recording_stopped_by_command_is_remuxed_and_the_class_goes_on(worker: MediaProcess, tmp_path: Path) -> None:
    show_test_card(worker)
    worker.send(Record(path=str(tmp_path / "a.mp4")))
    worker.expect(Fragment)
    worker.send(Record(path=None))
    assert worker.expect(Recorded).duration_ms > 0
    assert b"moof" not in (tmp_path / "a.mp4").read_bytes()
    worker.expect(Stats, lambda event: event.encoded_fps > 0)
    assert worker.close() == 0


def test_a_recording_killed_at_any_moment_opens_and_lacks_at_most_a_second(
    worker: MediaProcess, tmp_path: Path
) -> None:
    show_test_card(worker)
    worker.send(Record(path=str(tmp_path / "a.mp4")))
    worker.expect(Fragment)
    time.sleep(random.Random().uniform(0.5, 2.0))
    killed = time.monotonic()
    worker.kill()
    with av.open(str(tmp_path / "a.mp4")) as file:
        counters = [
            read_counter(np.asarray(frame.to_ndarray(format="bgr24"), np.uint8)) for frame in file.decode(video=0)
        ]
    assert counters[-1] is not None
    assert killed - counters[-1] / FPS < 1.2  # the counter counts monotonic time; a fifth for a busy machine


def test_nonsense_is_answered_and_changes_nothing(worker: MediaProcess, tmp_path: Path) -> None:
    show_test_card(worker)
    lines = [
        b"{",
        b"null",
        b"[]",
        b'{"type":"nope"}',
        b'{"type":"freeze"}',
        b'{"type":"freeze","on":1,"x":2}',
        b"\xff\xfe",
    ]
    for line in lines:
        worker.send_line(line)
        assert worker.expect(WorkerError).code == "bad_request"
    worker.send_line(b'{"type":"configure","fps":100000}')
    assert worker.expect(WorkerError).code == "bad_request"
    worker.send_line(b"x" * 5_000_000)
    assert worker.expect(WorkerError).code == "too_large"
    worker.send_line(b"")
    worker.send(SetSource(source="nonsense:1"))
    assert worker.expect(WorkerError).code == "unknown_source"
    worker.send(SetSource(source="screen"))
    assert worker.expect(WorkerError).code == "no_display"
    worker.expect(Stats, lambda event: event.encoded_fps > 0)
    assert worker.close() == 0
    assert "Traceback" not in (tmp_path / "worker.log").read_text()


def test_snapshots_show_what_students_see(worker: MediaProcess) -> None:
    show_test_card(worker)
    worker.send(Snapshot(id="a", max_width=960))
    first = worker.expect(Preview)
    assert first.id == "a"
    assert picture(first.jpeg).shape == (540, 960, 3)
    assert read_counter(picture(first.jpeg)) is not None
    worker.send(Blank(on=True))
    worker.expect(StateReport, lambda event: event.blank)
    worker.send(Snapshot(id="b"))
    assert picture(worker.expect(Preview, lambda event: event.id == "b").jpeg).max() < 90
    worker.close()


def test_thumbnails_and_lists_are_answered_by_id(worker: MediaProcess) -> None:
    worker.send(Thumbnail(id="t", source="testcard", max_width=320))
    assert picture(worker.expect(Preview, lambda event: event.id == "t").jpeg).shape == (180, 320, 3)
    worker.send(Thumbnail(id="u", source="window:99"))
    assert worker.expect(Preview, lambda event: event.id == "u").jpeg == b""
    worker.send(ListSources(id="l"))
    assert "testcard" in [source.id for source in worker.expect(Sources).sources]
    worker.close()


def test_a_flood_of_commands_is_refused_and_survived(worker: MediaProcess) -> None:
    show_test_card(worker)
    for number in range(2000):
        worker.send(Snapshot(id=str(number), max_width=64))
    worker.send(ListSources(id="last"))
    worker.expect(Sources, lambda event: event.id == "last")
    worker.expect(Stats)
    worker.expect(Stats, lambda event: event.encoded_fps > 0)
    assert worker.close() == 0
