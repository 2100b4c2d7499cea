from __future__ import annotations

import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from server.errors import AirclassError, ErrorCode
from server.quiz.image_files import MAX_IMAGE, encoded, is_readable


def file(form: str, size: tuple[int, int] = (40, 20), mode: str = "RGB", **options: object) -> bytes:
    content = io.BytesIO()
    Image.new(mode, size, 1 if mode == "P" else None).save(content, form, **options)
    return content.getvalue()


def noise(size: tuple[int, int]) -> bytes:
    content = io.BytesIO()
    Image.effect_noise(size, 100).save(content, "PNG")
    return content.getvalue()


def bomb(width: int, height: int) -> bytes:
    """Return a PNG of some hundred bytes that says it has so many pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + body


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (file("PNG"), "image/png"),
        (file("GIF", mode="P"), "image/png"),
        (file("WEBP"), "image/png"),
        (file("JPEG"), "image/jpeg"),
        (file("JPEG", mode="CMYK"), "image/jpeg"),
        (file("PNG", mode="I;16"), "image/png"),
        (file("PNG", mode="RGBA"), "image/png"),
        (noise((1000, 1000)), "image/jpeg"),
    ],
)
def test_an_image_becomes_a_png_or_a_photo(content: bytes, kind: str) -> None:
    made = encoded(content)
    assert made.kind == kind
    with Image.open(io.BytesIO(made.content)) as image:
        assert image.size == (made.width, made.height)
        assert image.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize(
    ("size", "expected"), [((3200, 800), (1600, 400)), ((100, 9600), (50, 4800)), ((9, 9), (9, 9))]
)
def test_large_images_shrink_and_small_ones_stay(size: tuple[int, int], expected: tuple[int, int]) -> None:
    made = encoded(file("PNG", size))
    assert (made.width, made.height) == expected


def test_a_photo_stands_upright_and_says_no_more_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90°
    exif[0x010E] = "at home"
    made = encoded(file("JPEG", (40, 20), exif=exif))
    assert (made.width, made.height) == (20, 40)
    assert b"at home" not in made.content


def test_text_and_colour_profiles_of_a_file_stay_behind() -> None:
    made = encoded(file("PNG", icc_profile=b"profile" * 100))
    assert b"iCCP" not in made.content


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg/>",
        b"\x89PNG\r\n\x1a\n",
        file("BMP"),
        file("TIFF"),
        file("PNG")[:60],
        file("PNG") + b"\0" * MAX_IMAGE,
        bomb(100_000, 100_000),
        bomb(9_500, 9_500),
        bomb(20, 20),
    ],
)
def test_what_is_no_image_or_a_bomb_is_refused(content: bytes) -> None:
    with pytest.raises(AirclassError) as error:
        encoded(content)
    assert error.value.code is ErrorCode.BAD_IMAGE


@given(st.binary(max_size=60), st.integers(0, 200))
def test_broken_files_are_refused_and_nothing_else(noise: bytes, at: int) -> None:
    whole = file("PNG")
    content = whole[:at] + noise + whole[at + len(noise) :]
    refused = None
    try:
        encoded(content)
    except AirclassError as error:
        refused = error.code
    assert refused in (None, ErrorCode.BAD_IMAGE)


def test_a_look_at_the_beginning_tells_most() -> None:
    assert is_readable(file("PNG"))
    assert not is_readable(b"GIF89a")
