"""The drawn pictures of ``resources/cards``."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from server.paths import resources


def load(name: str, *, color: bool = False) -> npt.NDArray[np.uint8]:
    """Return ``name``.png: grey ``(height, width)``, or BGR ``(height, width, 3)``.

    Raises :class:`FileNotFoundError`.
    """
    path = resources() / "cards" / f"{name}.png"
    picture = cv2.imread(str(path), cv2.IMREAD_COLOR_BGR if color else cv2.IMREAD_GRAYSCALE)
    if picture is None:
        raise FileNotFoundError(path)
    return picture.astype(np.uint8, copy=False)
