"""A video file as a source."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import av
import cv2
import numpy as np
import pytest

from server.errors import AirclassError, ErrorCode
from server.media.sources.base import SourceLost, VideoSource
from server.media.sources.catalogue import open_source

Open = Callable[[Path], VideoSource]


@pytest.fixture
def open_file() -> Iterator[Open]:
    opened: list[VideoSource] = []

    def open_it(path: Path) -> VideoSource:
        opened.append(open_source(f"file:{path}", fps=30))
        return opened[-1]

    yield open_it
    for source in opened:
        source.close()


def write_video(path: Path, levels: list[int], *, rate: int = 50, width: int = 64, height: int = 48) -> Path:
    """Write a video with a picture of each grey level."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream("ffv1", rate=rate)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        for level in levels:
            planes = np.full((height * 3 // 2, width), 128, np.uint8)
            planes[:height] = level
            for packet in stream.encode(av.VideoFrame.from_ndarray(planes, format="yuv420p")):
                container.mux(packet)
        for packet in stream.encode(None):
            container.mux(packet)
    return path


def level_of(source: VideoSource) -> int | None:
    source.wait(5)
    frame = source.read()
    return None if frame is None else int(frame.pixels[0, 0])


def read_all(source: VideoSource) -> None:
    for _ in range(500):
        level_of(source)


def test_every_picture_comes_in_its_time_and_the_end_is_followed_by_the_start(tmp_path: Path, open_file: Open) -> None:
    source = open_file(write_video(tmp_path / "lesson.mkv", [40, 80, 120, 160]))
    started = time.monotonic()
    seen: list[int] = []
    while len(seen) < 11:
        level = level_of(source)
        if level is not None:
            seen.append(level)
    assert time.monotonic() - started >= 9 / 50  # not faster than its own 50 a second
    rounds = sum(later < earlier for earlier, later in pairwise(seen))
    assert rounds >= 2
    assert set(seen) <= {40, 80, 120, 160}


def test_a_picture_is_i420_with_even_sides(tmp_path: Path, open_file: Open) -> None:
    picture = np.full((33, 51, 3), (0, 0, 255), np.uint8)
    cv2.imwrite(str(tmp_path / "odd.png"), picture)
    frame = open_file(tmp_path / "odd.png").read()
    assert frame is not None
    assert (frame.layout, frame.size) == ("i420", (50, 32))
    assert int(frame.pixels[0, 0]) == pytest.approx(81, abs=3)  # red, BT.601 limited range


def test_a_photo_stands_still(tmp_path: Path, open_file: Open) -> None:
    cv2.imwrite(str(tmp_path / "photo.png"), np.full((32, 32, 3), 99, np.uint8))
    source = open_file(tmp_path / "photo.png")
    assert source.wait(5)
    assert source.read() is not None
    assert source.wait(0.2) is False
    assert source.read() is None


def test_a_slow_reader_skips_what_is_past(tmp_path: Path, open_file: Open) -> None:
    source = open_file(write_video(tmp_path / "long.mkv", list(range(40, 140)), rate=100))
    assert level_of(source) == 40
    deadline = time.monotonic() + 0.3
    while time.monotonic() < deadline:
        pass
    level = level_of(source)
    assert level is not None
    assert level >= 65


def test_a_file_that_breaks_is_lost(tmp_path: Path, open_file: Open) -> None:
    path = write_video(tmp_path / "gone.mkv", [40, 80, 120])
    source = open_file(path)
    path.unlink()
    with pytest.raises(SourceLost):
        read_all(source)


@pytest.mark.parametrize("content", [b"", b"not a video at all", b"#EXTM3U\nhttp://127.0.0.1:1/x.ts\n"])
def test_what_is_no_video_is_an_unknown_source(tmp_path: Path, open_file: Open, content: bytes) -> None:
    path = tmp_path / "list.m3u8"
    path.write_bytes(content)
    with pytest.raises(AirclassError) as raised:
        open_file(path)
    assert raised.value.code is ErrorCode.UNKNOWN_SOURCE
    assert raised.value.detail == "list.m3u8"
