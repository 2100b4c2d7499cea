from __future__ import annotations

import numpy as np
import pytest

from server.media.canvas import Canvas, ChangeMeter, fit, perceptual_hash
from server.media.sources.base import Frame
from tests.unit.media.pictures import Bytes, i420, luma_error, noise, page


@pytest.mark.parametrize(
    ("size", "max_height", "fitted"),
    [
        ((1920, 1080), 1080, (1920, 1080)),
        ((3840, 2160), 1080, (1920, 1080)),
        ((1080, 1920), 1080, (606, 1080)),
        ((1367, 769), 1080, (1366, 768)),
        ((5120, 1440), 1080, (3840, 1080)),
        ((641, 481), 240, (318, 240)),
        ((1, 1), 1080, (16, 16)),
    ],
)
def test_pictures_keep_their_aspect_and_get_even_sides(
    size: tuple[int, int], max_height: int, fitted: tuple[int, int]
) -> None:
    assert fit(size, max_height) == fitted


def drawn(picture: Bytes, size: tuple[int, int]) -> Bytes:
    canvas = Canvas(*size)
    canvas.draw(Frame(picture, "bgra", 0))
    return canvas.i420


def test_a_picture_of_the_canvas_size_is_only_converted() -> None:
    picture = noise(640, 360)
    assert np.array_equal(drawn(picture, (640, 360)), i420(picture))


def test_an_odd_side_loses_its_last_line_and_no_sharpness() -> None:
    picture = noise(641, 361)
    assert np.array_equal(drawn(picture, (640, 360)), i420(np.ascontiguousarray(picture[:360, :640])))


def test_another_shape_stands_between_dark_bars() -> None:
    white = np.full((400, 300, 4), 255, np.uint8)
    luma = drawn(white, (640, 400))[:400]
    assert luma[:, 170:470].min() > 220
    assert luma[:, :160].max() < 60
    assert luma[:, 480:].max() < 60


def test_bars_are_dark_again_after_a_picture_of_another_shape() -> None:
    canvas = Canvas(640, 400)
    canvas.draw(Frame(np.full((400, 640, 4), 255, np.uint8), "bgra", 0))
    canvas.draw(Frame(np.full((400, 300, 4), 255, np.uint8), "bgra", 0))
    assert canvas.i420[:400, :160].max() < 60


@pytest.mark.parametrize("size", [(640, 360), (320, 180), (500, 360)])
def test_a_planar_picture_is_drawn_as_the_same_in_colours_is(size: tuple[int, int]) -> None:
    picture = noise(640, 360, cell=40)
    planar = Canvas(*size)
    planar.draw(Frame(i420(picture), "i420", 0))
    assert luma_error(planar.i420, drawn(picture, size)) < 4


def test_how_much_changed_is_found() -> None:
    meter, picture = ChangeMeter(), i420(page(1280, 720))
    assert meter.measure(picture) == 1.0
    assert meter.measure(picture) == 0.0
    moved = picture.copy()
    moved[:360] = 16
    assert meter.measure(moved) == pytest.approx(0.5, abs=0.05)
    assert meter.measure(i420(page(640, 360))) == 1.0


def test_hashes_tell_slides_apart_and_not_their_noise() -> None:
    one, other = i420(noise(1280, 720, 1, cell=160)), i420(noise(1280, 720, 2, cell=160))
    grain = np.random.default_rng(0).integers(-2, 3, one.shape)
    noisy = np.clip(one.astype(np.int16) + grain, 0, 255).astype(np.uint8)
    assert (perceptual_hash(one) ^ perceptual_hash(other)).bit_count() > 12
    assert (perceptual_hash(one) ^ perceptual_hash(noisy)).bit_count() < 6
