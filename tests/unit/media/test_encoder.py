"""Encoding, by real libx264 and a real decoder."""

from __future__ import annotations

import time
from collections.abc import Iterator

import av
import numpy as np
import pytest

from server.media.encoder import Encoder
from server.media.rate import Limits
from server.media.x264 import X264, X264Error, load_library
from tests.unit.media.pictures import Bytes, i420, luma_error, noise, page

LIBRARY = load_library()
LIMITS = Limits(max_kbit_s=4000, max_access_unit=120 * 1024)


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s

    def wait(self, seconds: float) -> None:
        self.now_s += seconds + 0.0001  # no timer is exact


class Decoder:
    """Decodes one access unit at a time."""

    def __init__(self) -> None:
        self._codec = av.CodecContext.create("h264", "r")
        self._codec.flags |= av.codec.context.Flags.low_delay

    def decode(self, data: bytes) -> Bytes:
        (frame,) = self._codec.decode(av.Packet(data))
        return np.asarray(frame.to_ndarray(format="yuv420p"), np.uint8)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def encoder(clock: Clock) -> Iterator[Encoder]:
    made = Encoder(LIBRARY, 640, 360, fps=30, limits=LIMITS, monotonic=clock)
    yield made
    made.close()


def nal_types(data: bytes) -> list[int]:
    return [part[0] & 31 for part in data.replace(b"\0\0\0\1", b"\0\0\1").split(b"\0\0\1")[1:]]


def refine(encoder: Encoder, clock: Clock, picture: Bytes, decoder: Decoder | None = None) -> list[Bytes]:
    """Encode the still picture until it is settled; return what was decoded on the way."""
    seen: list[Bytes] = []
    for _ in range(60):
        if encoder.settled:
            return seen
        clock.wait(encoder.refine_in())  # the link drains
        packet = encoder.encode(picture, time.monotonic_ns(), share=0.0, key=False)
        if decoder:
            seen.append(decoder.decode(packet.data))
    pytest.fail("never settled")


def test_the_first_packet_is_an_idr_with_its_parameter_sets_and_every_request_gives_another(encoder: Encoder) -> None:
    picture = i420(page(640, 360))
    first = encoder.encode(picture, 1, share=1.0, key=False)
    second = encoder.encode(picture, 2, share=0.0, key=False)
    third = encoder.encode(picture, 3, share=0.0, key=True)
    assert (first.key, second.key, third.key) == (True, False, True)
    assert [kind for kind in nal_types(first.data) if kind in {5, 7, 8}] == [7, 8, 5]
    assert [kind for kind in nal_types(third.data) if kind in {5, 7, 8}] == [7, 8, 5]
    assert set(nal_types(second.data)) == {1}


def test_the_stream_is_constrained_baseline(encoder: Encoder) -> None:
    data = encoder.encode(i420(page(640, 360)), 1, share=1.0, key=True).data
    sps = data.replace(b"\0\0\0\1", b"\0\0\1").split(b"\0\0\1")[1]
    assert sps[0] & 31 == 7
    assert sps[1] == 66
    assert sps[2] & 0x40


def test_each_picture_comes_out_at_once_as_it_went_in(encoder: Encoder, clock: Clock) -> None:
    decoder = Decoder()
    for seed in range(4):
        clock.wait(encoder.refine_in())  # the link drains
        picture = i420(page(640, 360, seed))
        decoded = decoder.decode(encoder.encode(picture, seed + 1, share=1.0, key=False).data)
        others = [luma_error(decoded, i420(page(640, 360, other))) for other in range(4) if other != seed]
        assert luma_error(decoded, picture) < min(others) / 2


def test_a_still_picture_converges_and_is_then_left_alone(encoder: Encoder, clock: Clock) -> None:
    picture, decoder = i420(page(640, 360)), Decoder()
    coarse = decoder.decode(encoder.encode(picture, time.monotonic_ns(), share=1.0, key=True).data)
    seen = refine(encoder, clock, picture, decoder)
    final = seen[-1] if seen else coarse
    assert luma_error(final, picture) < 2
    assert luma_error(final, picture) <= luma_error(coarse, picture)
    assert len(encoder.encode(picture, time.monotonic_ns(), share=0.0, key=False).data) < 400


def test_a_full_change_keeps_to_the_largest_access_unit_and_converges(clock: Clock) -> None:
    limits = Limits(max_kbit_s=4000, max_access_unit=48 * 1024)
    encoder, decoder = Encoder(LIBRARY, 1280, 720, fps=30, limits=limits, monotonic=clock), Decoder()
    for seed in range(2):
        picture = i420(page(1280, 720, seed))
        packet = encoder.encode(picture, time.monotonic_ns(), share=1.0, key=False)
        assert len(packet.data) <= limits.max_access_unit
        decoder.decode(packet.data)
        assert luma_error(refine(encoder, clock, picture, decoder)[-1], picture) < 2
    encoder.close()


def test_a_small_change_on_a_coarse_picture_does_not_refine_all_of_it_at_once() -> None:
    encoder = Encoder(LIBRARY, 1280, 720, fps=30, limits=LIMITS)
    picture = i420(page(1280, 720))
    encoder.encode(picture, 1, share=1.0, key=True)
    assert not encoder.settled
    picture[100:110, 100:110] = 16
    packet = encoder.encode(picture, 2, share=0.001, key=False)
    assert len(packet.data) <= LIMITS.max_access_unit
    encoder.close()


def test_the_bitrate_of_endless_motion_stays_within_its_limit(clock: Clock) -> None:
    limits = Limits(max_kbit_s=1000, max_access_unit=120 * 1024)
    encoder, sent, began = Encoder(LIBRARY, 640, 360, fps=30, limits=limits, monotonic=clock), 0, clock()
    for number in range(90):
        while (wait := encoder.change_in()) > 0:
            clock.wait(wait)
        sent += len(encoder.encode(i420(noise(640, 360, number)), number + 1, share=1.0, key=False).data)
    seconds = clock() - began
    assert sent <= limits.bytes_s * (seconds + 1) + limits.max_access_unit
    encoder.close()


@pytest.mark.parametrize(("width", "height"), [(16, 16), (606, 1080), (1366, 768), (2560, 1440)])
def test_any_even_size_round_trips(width: int, height: int) -> None:
    encoder = Encoder(LIBRARY, width, height, fps=30, limits=LIMITS)
    decoded = Decoder().decode(encoder.encode(i420(noise(width, height)), 1, share=1.0, key=True).data)
    assert decoded.shape == (height * 3 // 2, width)
    encoder.close()


def test_wrong_pictures_and_options_are_refused() -> None:
    encoder = X264(LIBRARY, 64, 64, {"qp": "30"})
    with pytest.raises(X264Error, match="64x64"):
        encoder.encode(np.zeros((96, 62), np.uint8), 1, 30, key=True)
    encoder.close()
    encoder.close()
    with pytest.raises(X264Error, match="nonsense"):
        X264(LIBRARY, 64, 64, {"nonsense": "1"})
