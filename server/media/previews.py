"""Small JPEGs, for the teacher's window."""

from __future__ import annotations

import time

import cv2
import numpy as np
import numpy.typing as npt

from server.media.sources.base import Frame, VideoSource

_QUALITY = 80
_FIRST_PICTURE_S = 2.0


def jpeg(pixels: npt.NDArray[np.uint8], layout: str, max_width: int) -> bytes:
    """Return a JPEG of a picture (see :class:`Frame`), scaled down to ``max_width``."""
    colour = cv2.COLOR_YUV2BGR_I420 if layout == "i420" else cv2.COLOR_BGRA2BGR
    picture = cv2.cvtColor(pixels, colour)
    height, width = picture.shape[:2]
    if width > max_width:
        size = (max_width, max(1, round(height * max_width / width)))
        picture = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    done, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    return data.tobytes() if done else b""


def first_frame(source: VideoSource) -> Frame | None:
    """Return a source's first picture, ``None`` where none comes within 2 s. Raises ``SourceLost``."""
    deadline = time.monotonic() + _FIRST_PICTURE_S
    while (left := deadline - time.monotonic()) > 0:
        if source.wait(left) and (frame := source.read()) is not None:
            return frame
    return None
