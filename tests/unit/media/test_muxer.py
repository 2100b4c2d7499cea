"""Recordings, by real libavformat, read back by ffmpeg's demuxer."""

from __future__ import annotations

import queue
import random
import threading
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import av
import pytest

from server.errors import ErrorCode
from server.media.encoder import Encoder
from server.media.muxer import Mp4Writer, remux_for_players
from server.media.rate import Limits
from server.media.recorder import Listener, Recorder
from server.media.sinks import Packet
from server.media.x264 import load_library
from server.protocol.worker import Fragment, Recorded, WorkerError
from tests.unit.media.pictures import i420, noise

PATIENCE_S = 20.0
SECOND = 1_000_000_000
EPOCH = 5 * SECOND


@pytest.fixture(scope="module")
def packets() -> list[Packet]:
    """Ten seconds: motion at 20 a second, then a still picture twice a second, then motion."""
    encoder = Encoder(load_library(), 320, 240, fps=30, limits=Limits(4000, 120 * 1024))
    moments = [n / 20 for n in range(80)] + [4 + n / 2 for n in range(4)] + [6 + n / 20 for n in range(80)]
    made = [
        encoder.encode(i420(noise(320, 240, n % 7)), EPOCH + int(moment * SECOND), share=1.0, key=n in {0, 60})
        for n, moment in enumerate(moments)
    ]
    encoder.close()
    return made


def write(path: Path, packets: list[Packet]) -> list[Fragment]:
    told: list[Fragment] = []
    writer = Mp4Writer(path.open("xb", buffering=0), epoch_ns=EPOCH, on_fragment=told.append)
    for packet in packets:
        writer.consume(packet)
    writer.close()
    return told


def write_all(writer: Mp4Writer, packets: list[Packet]) -> None:
    for packet in packets:
        writer.consume(packet)


def times(path: Path) -> list[float]:
    """Decode all of a file; return the moments of its pictures in seconds."""
    with av.open(str(path)) as file:
        return [float(frame.time) for frame in file.decode(video=0)]


def test_every_picture_is_in_the_file_at_its_moment(tmp_path: Path, packets: list[Packet]) -> None:
    write(tmp_path / "a.mp4", packets)
    expected = [(packet.captured_ns - packets[0].captured_ns) / SECOND for packet in packets]
    assert times(tmp_path / "a.mp4") == pytest.approx(expected, abs=1e-3)


def test_fragments_cover_the_file_without_gaps_and_are_short(tmp_path: Path, packets: list[Packet]) -> None:
    told = write(tmp_path / "a.mp4", packets)
    data = (tmp_path / "a.mp4").read_bytes()
    for fragment, following in pairwise(told):
        assert fragment.offset + fragment.size == following.offset
        assert following.t_ms - fragment.t_ms <= 1000
    for fragment in told:
        assert data[fragment.offset + 4 : fragment.offset + 8] == b"moof"
    assert told[0].t_ms == 0
    assert told[0].key
    assert told[-1].offset + told[-1].size == len(data)


def test_a_file_cut_off_anywhere_opens_and_lacks_less_than_a_second(tmp_path: Path, packets: list[Packet]) -> None:
    """What a kill leaves is what had been written after some packet."""
    chance = random.Random(3)
    for attempt in range(12):
        path = tmp_path / f"{attempt}.mp4"
        count = chance.randrange(30, len(packets))
        file = path.open("xb", buffering=0)
        writer = Mp4Writer(file, epoch_ns=EPOCH, on_fragment=lambda _fragment: None)
        for packet in packets[:count]:
            writer.consume(packet)
        left = path.read_bytes()
        writer.close()
        path.write_bytes(left)
        missing = (packets[count - 1].captured_ns - packets[0].captured_ns) / SECOND - times(path)[-1]
        assert 0 <= missing <= 1


def test_what_comes_before_a_keyframe_or_has_another_size_is_left_out(tmp_path: Path, packets: list[Packet]) -> None:
    other = Packet(packets[0].data, key=True, captured_ns=packets[20].captured_ns, width=640, height=480)
    write(tmp_path / "a.mp4", [packets[1], packets[0], other, *packets[1:20]])
    assert len(times(tmp_path / "a.mp4")) == 20


def test_remuxing_puts_the_index_in_front_and_keeps_every_picture(tmp_path: Path, packets: list[Packet]) -> None:
    path = tmp_path / "a.mp4"
    write(path, packets)
    before = times(path)
    assert remux_for_players(path, threading.Event())
    data = path.read_bytes()
    assert b"moof" not in data
    assert data.index(b"moov") < data.index(b"mdat")
    assert times(path) == pytest.approx(before, abs=1e-3)
    assert list(tmp_path.iterdir()) == [path]


def test_remuxing_that_is_given_up_or_fails_leaves_the_file(tmp_path: Path, packets: list[Packet]) -> None:
    path = tmp_path / "a.mp4"
    write(path, packets[:30])
    data, stop = path.read_bytes(), threading.Event()
    stop.set()
    assert not remux_for_players(path, stop)
    assert path.read_bytes() == data
    (tmp_path / "bad.mp4").write_bytes(b"not a recording")
    with pytest.raises(OSError, match="Invalid data"):
        remux_for_players(tmp_path / "bad.mp4", threading.Event())
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.mp4", "bad.mp4"]


class News:
    """Listens to a recorder."""

    def __init__(self) -> None:
        self.fragments: list[Fragment] = []
        self.recorded: queue.Queue[Recorded] = queue.Queue()
        self.errors: queue.Queue[WorkerError] = queue.Queue()
        self.recorder = Recorder(
            Listener(
                fragment=self.fragments.append,
                recorded=self.recorded.put,
                error=self.errors.put,
                keyframe=lambda: None,
            )
        )


def test_a_recorder_writes_from_the_first_keyframe_to_the_stop(tmp_path: Path, packets: list[Packet]) -> None:
    news, path = News(), tmp_path / "a.mp4"
    news.recorder.start(path, EPOCH)
    for packet in packets:
        news.recorder.offer(packet)
    news.recorder.stop()
    assert news.recorded.get(timeout=PATIENCE_S) == Recorded(path=str(path), duration_ms=9950)
    assert len(times(path)) == len(packets)
    assert news.errors.empty()
    assert not news.recorder.recording


def test_a_recording_that_ends_before_its_first_picture_says_so_and_leaves_no_file(tmp_path: Path) -> None:
    news, path = News(), tmp_path / "a.mp4"
    news.recorder.start(path, EPOCH)
    news.recorder.stop()
    assert news.recorded.get(timeout=PATIENCE_S) == Recorded(path=str(path), duration_ms=0)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_ends_the_recording_and_says_so_once(tmp_path: Path, packets: list[Packet]) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("only Linux has a device that is always full")
    told: list[Fragment] = []
    writer = Mp4Writer(full.open("wb", buffering=0), epoch_ns=EPOCH, on_fragment=told.append)
    with pytest.raises(OSError, match="No space left"):
        write_all(writer, packets)
    with suppress(OSError):
        writer.close()
    assert told == []


@pytest.mark.parametrize("name", ["missing/a.mp4", "there.mp4", "nul\0.mp4", "x" * 300])
def test_a_file_that_cannot_be_made_is_told_once(tmp_path: Path, packets: list[Packet], name: str) -> None:
    news = News()
    (tmp_path / "there.mp4").write_bytes(b"keep me")
    news.recorder.start(tmp_path / name, EPOCH)
    for packet in packets[:20]:
        news.recorder.offer(packet)
    assert news.errors.get(timeout=PATIENCE_S).code is ErrorCode.RECORDING_FAILED
    news.recorder.close(PATIENCE_S)
    assert news.errors.empty()
    assert (tmp_path / "there.mp4").read_bytes() == b"keep me"
