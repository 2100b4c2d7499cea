"""Images of questions, made anew: whatever else a file carries (place, camera, a thumbnail, code) stays behind."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final, NamedTuple

from server.errors import AirclassError, ErrorCode

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

MAX_IMAGE: Final = 10 * 1024 * 1024
"""Bytes of an image as it comes."""
MAX_WIDTH: Final = 1_600
_MAX_HEIGHT: Final = 4_800
_MAX_PIXELS: Final = 60_000_000
"""A phone's photo has 12 to 50 million; one pixel takes 4 bytes while it is read."""
_MAX_PNG: Final = 500_000
"""Bytes above which a drawing is kept as a photo is: a class loads it all at once."""
_QUALITY: Final = 85
_FORMATS: Final = ("PNG", "JPEG", "WEBP", "GIF")


class Encoded(NamedTuple):
    """An image as we keep it; ``kind`` is its media type."""

    kind: str
    width: int
    height: int
    content: bytes


def is_readable(content: bytes) -> bool:
    """Tell whether the file begins as an image that can be kept; quick, and no promise."""
    try:
        _opened(content).close()
    except AirclassError:
        return False
    return True


def encoded(content: bytes) -> Encoded:
    """Return a PNG, JPEG, WebP or the first frame of a GIF as PNG or JPEG, 1,600 pixels wide at most.

    Not for the event loop: a photo takes a tenth of a second. Raises ``bad_image``.
    """
    from PIL import Image, ImageOps  # noqa: PLC0415 - it takes 50 ms to load, which the server's start has not

    try:
        with _opened(content) as image:
            is_photo = image.format == "JPEG"
            image.draft("RGB", (MAX_WIDTH, _MAX_HEIGHT))
            upright = ImageOps.exif_transpose(image)
            mode = "RGBA" if upright.has_transparency_data else "RGB"
            plain = upright.convert(mode)
        plain.thumbnail((MAX_WIDTH, _MAX_HEIGHT), Image.Resampling.LANCZOS)
        plain.info.clear()
        made = b"" if is_photo else _saved(plain, "PNG")
        if is_photo or len(made) > _MAX_PNG:
            white = Image.new("RGB", plain.size, "white")
            white.paste(plain, mask=plain.getchannel("A") if mode == "RGBA" else None)
            return Encoded("image/jpeg", *plain.size, _saved(white, "JPEG"))
        return Encoded("image/png", *plain.size, made)
    except AirclassError:
        raise
    except Exception as error:  # a broken image raises whatever its broken part leads to
        raise AirclassError(ErrorCode.BAD_IMAGE, type(error).__name__) from error


def _opened(content: bytes) -> Picture:
    from PIL import Image  # noqa: PLC0415 - as above

    if len(content) > MAX_IMAGE:
        raise AirclassError(ErrorCode.BAD_IMAGE, "too large")
    try:
        image = Image.open(io.BytesIO(content), formats=_FORMATS)
    except Exception as error:  # as above; also Pillow's own guard against bombs
        raise AirclassError(ErrorCode.BAD_IMAGE, type(error).__name__) from error
    if image.width * image.height > _MAX_PIXELS:
        image.close()
        raise AirclassError(ErrorCode.BAD_IMAGE, "too many pixels")
    return image


def _saved(image: Picture, form: str) -> bytes:
    file = io.BytesIO()
    image.save(file, form, optimize=True, **({"quality": _QUALITY} if form == "JPEG" else {}))
    return file.getvalue()
