"""The capture thread with real libx264, a real decoder, and sources that tests move."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager

import av
import numpy as np

from server.errors import AirclassError, ErrorCode
from server.media.pipeline import LEAST_KBIT_S, Pipeline
from server.media.sinks import Packet
from server.media.sources.base import VideoSource
from server.media.stage import Shown, Stage
from server.media.x264 import load_library
from server.protocol.picture import SourceState
from server.protocol.worker import Changed, Configure, Stats
from tests.unit.media.pictures import Bytes, MovingSource, StillSource, i420, luma_error, noise, page

PATIENCE_S = 20.0
LIBRARY = load_library()


class Chain:
    """A running pipeline; ``pictures`` are what a student would see."""

    def __init__(self, sources: dict[str, VideoSource]) -> None:
        self.sources = sources
        self.shown: list[Shown] = []
        self.changes: list[Changed] = []
        self.stats: list[Stats] = []
        self.packets: list[Packet] = []
        self._arrived = threading.Condition()
        self._codec = av.CodecContext.create("h264", "r")
        self._codec.flags |= av.codec.context.Flags.low_delay
        self.stage = Stage(self._open, self.shown.append)
        self.pipeline = Pipeline(
            self.stage, LIBRARY, takers=self._take, on_stats=self.stats.append, on_changed=self.changes.append
        )
        self.thread = threading.Thread(target=self.pipeline.run)
        self.picture: Bytes | None = None

    def _open(self, name: str, _fps: int, _masked: Collection[int]) -> VideoSource:
        if name not in self.sources:
            raise AirclassError(ErrorCode.UNKNOWN_SOURCE, name)
        return self.sources[name]

    def _take(self, packet: Packet) -> None:
        (frame,) = self._codec.decode(av.Packet(packet.data))
        with self._arrived:
            self.picture = np.asarray(frame.to_ndarray(format="yuv420p"), np.uint8)
            self.packets.append(packet)
            self._arrived.notify_all()

    def until(self, that: Callable[[], bool]) -> None:
        """Wait for packets until something holds."""
        with self._arrived:
            assert self._arrived.wait_for(that, PATIENCE_S)

    def sees(self, picture: Bytes) -> Callable[[], bool]:
        """Return whether students see this BGRA picture, finely."""
        expected = i420(picture)
        return lambda: (
            self.picture is not None
            and self.picture.shape == expected.shape
            and luma_error(self.picture, expected) < 2.5
        )

    def do(self, work: Callable[[], object]) -> None:
        """Do something on the capture thread and wait until it is done."""
        done: queue.Queue[BaseException | None] = queue.Queue()

        def run() -> None:
            try:
                work()
            except AirclassError as error:
                done.put(error)
            else:
                done.put(None)

        self.pipeline.post(run)
        if error := done.get(timeout=PATIENCE_S):
            raise error

    def show(self, name: str) -> None:
        """Show a source."""
        self.do(lambda: self.stage.set_source(name))


@contextmanager
def running(**sources: VideoSource) -> Iterator[Chain]:
    chain = Chain(sources)
    chain.thread.start()
    try:
        yield chain
    finally:
        chain.pipeline.stop()
        chain.thread.join(PATIENCE_S)
    assert not chain.thread.is_alive()


def test_students_see_the_source_and_each_change_of_it() -> None:
    source = StillSource(page(640, 360, 1))
    with running(one=source) as chain:
        chain.show("one")
        chain.until(chain.sees(page(640, 360, 1)))
        source.show(page(640, 360, 2))
        chain.until(chain.sees(page(640, 360, 2)))
        assert chain.shown[-1].state is SourceState.LIVE
        assert chain.shown[-1].size == (640, 360)
    assert source.closed


def test_a_still_picture_is_sent_again_often_enough_and_not_read_again() -> None:
    source = StillSource(page(640, 360))
    with running(one=source) as chain:
        chain.show("one")
        chain.until(chain.sees(page(640, 360)))
        sent, read = len(chain.packets), source.reads
        chain.until(lambda: len(chain.packets) >= sent + 3)
        assert source.reads - read <= 1
        gaps = np.diff([packet.captured_ns for packet in chain.packets[sent:]]) / 1e9
        assert gaps.min() > 0


def test_a_request_gets_a_keyframe_of_a_still_picture() -> None:
    with running(one=StillSource(page(640, 360))) as chain:
        chain.show("one")
        chain.until(chain.sees(page(640, 360)))
        before = sum(packet.key for packet in chain.packets)
        chain.pipeline.request_keyframe()
        chain.until(lambda: sum(packet.key for packet in chain.packets) > before)


def test_another_source_of_another_size_goes_on_with_its_own_keyframe() -> None:
    with running(one=StillSource(page(640, 360)), other=StillSource(noise(501, 401, cell=40))) as chain:
        chain.show("one")
        chain.until(chain.sees(page(640, 360)))
        chain.show("other")
        chain.until(chain.sees(np.ascontiguousarray(noise(501, 401, cell=40)[:400, :500])))
        first = next(packet for packet in chain.packets if packet.width == 500)
        assert first.key


def test_while_a_recording_fixes_the_size_other_sources_are_fitted_in() -> None:
    with running(one=StillSource(page(640, 360)), other=StillSource(noise(500, 400, cell=40))) as chain:
        chain.do(lambda: chain.pipeline.configure(Configure(max_height=360)))
        chain.show("one")
        chain.until(chain.sees(page(640, 360)))
        chain.do(lambda: chain.stage.fix_size(on=True))
        chain.show("other")
        chain.until(lambda: chain.shown[-1].source == "other" and chain.shown[-1].state is SourceState.LIVE)
        count = len(chain.packets)
        chain.until(lambda: len(chain.packets) > count + 2)
        assert {(packet.width, packet.height) for packet in chain.packets[count:]} == {(640, 360)}


def test_a_frozen_picture_stays_whatever_the_source_shows() -> None:
    source = StillSource(page(640, 360, 1))
    with running(one=source) as chain:
        chain.show("one")
        chain.until(chain.sees(page(640, 360, 1)))
        chain.do(lambda: chain.stage.freeze(on=True))
        source.show(page(640, 360, 2))
        count = len(chain.packets)
        chain.until(lambda: len(chain.packets) > count + 1)
        assert chain.sees(page(640, 360, 1))()
        chain.do(lambda: chain.stage.freeze(on=False))
        chain.until(chain.sees(page(640, 360, 2)))


def test_a_blank_picture_shows_nothing_and_the_source_comes_back_though_it_did_not_change() -> None:
    with running(one=StillSource(page(640, 360))) as chain:
        chain.show("one")
        chain.until(chain.sees(page(640, 360)))
        chain.do(lambda: chain.stage.blank(on=True))
        chain.until(lambda: chain.picture is not None and int(chain.picture[:360].max()) < 70)
        chain.do(lambda: chain.stage.blank(on=False))
        chain.until(chain.sees(page(640, 360)))


def test_a_lost_source_shows_a_card_and_comes_back() -> None:
    gone = StillSource(page(640, 360, 1))
    with running(one=gone) as chain:
        chain.show("one")
        chain.until(chain.sees(page(640, 360, 1)))
        del chain.sources["one"]
        gone.vanish()
        chain.until(lambda: chain.shown[-1].state is SourceState.LOST)
        assert chain.shown[-1].code is ErrorCode.SOURCE_LOST
        assert gone.closed
        chain.until(lambda: chain.picture is not None and float(chain.picture[:360].mean()) < 80)
        chain.sources["one"] = StillSource(page(640, 360, 2))
        chain.until(chain.sees(page(640, 360, 2)))
        assert chain.shown[-1].state is SourceState.LIVE


def test_a_source_that_is_not_there_leaves_the_one_that_is() -> None:
    with running(one=StillSource(page(640, 360))) as chain:
        chain.show("one")
        chain.until(chain.sees(page(640, 360)))
        try:
            chain.show("nonsense")
        except AirclassError as error:
            assert error.code is ErrorCode.UNKNOWN_SOURCE  # noqa: PT017 - the pipeline goes on below
        else:
            raise AssertionError
        assert chain.shown[-1].source == "one"
        count = len(chain.packets)
        chain.until(lambda: len(chain.packets) > count)


def test_a_keyframe_amid_movement_does_not_delay_the_next_picture() -> None:
    def keyframe(chain: Chain) -> int:
        count = len(chain.packets)
        chain.pipeline.request_keyframe()
        chain.until(lambda: any(packet.key for packet in chain.packets[count:]))
        return next(len(packet.data) for packet in chain.packets[count:] if packet.key)

    picture = noise(640, 360, 1, cell=4)
    slow = Configure(max_kbit_s=500)
    with running(still=StillSource(picture), moving=MovingSource(picture, 30)) as chain:
        chain.do(lambda: chain.pipeline.configure(slow))
        chain.show("still")
        chain.until(chain.sees(picture))
        at_rest = keyframe(chain)
        chain.show("moving")
        chain.until(lambda: len(chain.stats) >= 2)
        assert keyframe(chain) < at_rest / 2


def test_new_slides_are_told_once_each() -> None:
    source = StillSource(noise(640, 360, 1, cell=80))
    with running(one=source) as chain:
        chain.show("one")
        chain.until(chain.sees(noise(640, 360, 1, cell=80)))
        chain.until(lambda: int(chain.changes[-1].hash, 16) != 0)  # the dark start is told of too
        before = len(chain.changes)
        time.sleep(0.5)  # a calm, which is what makes the next picture a new slide
        source.show(noise(640, 360, 2, cell=80))
        chain.until(chain.sees(noise(640, 360, 2, cell=80)))
        chain.until(lambda: len(chain.changes) > before)
        assert len(chain.changes) == before + 1
        assert len(chain.changes[-1].hash) == 16


def test_motion_is_sent_with_rising_times_and_statistics_tell_of_it() -> None:
    with running(one=MovingSource(page(640, 360), 30)) as chain:
        chain.show("one")
        chain.until(lambda: len(chain.stats) >= 2)
        times = [packet.captured_ns for packet in chain.packets]
        assert times == sorted(set(times))
        assert chain.stats[-1].captured_fps > 0
        assert chain.stats[-1].encoded_fps >= chain.stats[-1].captured_fps - 1


def test_a_weak_link_gets_what_it_carries_and_one_that_recovers_more_again() -> None:
    def sent(chain: Chain, reports: int) -> float:
        count = len(chain.stats) + reports
        chain.until(lambda: len(chain.stats) >= count)
        return chain.stats[-1].kbit_s

    with running(one=MovingSource(noise(640, 360, 1, cell=4), 30)) as chain:
        chain.show("one")
        free = sent(chain, 3)
        chain.pipeline.limit_uplink(LEAST_KBIT_S // 10)
        weak = sent(chain, 5)
        chain.pipeline.limit_uplink(None)
        again = sent(chain, 5)
    assert LEAST_KBIT_S / 2 < weak < 2 * LEAST_KBIT_S
    assert min(free, again) > 2 * weak
