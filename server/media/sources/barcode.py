"""A number as black and white cells that survive scaling and H.264, and reading it back.

``CELLS`` square cells in a row, ``CELL`` pixels a side: white, black (so that a reader can tell light from dark),
then the ``BITS`` bits of the number, most significant first, white for 1, then one bit that makes the count of
white bits even.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

CELL = 40
BITS = 32
CELLS = 2 + BITS + 1
WIDTH = CELLS * CELL

_LEAST_CONTRAST = 80
_FARTHEST = 0.3
"""How far a cell may be from white or black, as a part of the contrast, before it counts as neither."""


def cells(number: int) -> npt.NDArray[np.bool_]:
    """Return the ``CELLS`` cells of ``number`` modulo 2**BITS; true is white."""
    bits = [bool(number >> shift & 1) for shift in range(BITS - 1, -1, -1)]
    return np.array([True, False, *bits, sum(bits) % 2 == 1])


def read(luma: npt.NDArray[np.uint8]) -> int | None:
    """Return the number of a barcode that fills the grey picture ``luma``, or ``None`` where there is none."""
    height, width = luma.shape
    if height == 0 or width < CELLS:
        return None
    columns = luma[height // 4 : height * 3 // 4 + 1].mean(axis=0)
    edges = np.linspace(0, width, 4 * CELLS + 1).round().astype(int)  # quarters: each cell is read in its middle half
    levels = np.array(
        [columns[edges[4 * i + 1] : max(edges[4 * i + 3], edges[4 * i + 1] + 1)].mean() for i in range(CELLS)]
    )
    white, black = levels[:2]
    if white - black < _LEAST_CONTRAST:
        return None
    share = (levels - black) / (white - black)
    if np.minimum(np.abs(share), np.abs(share - 1)).max() > _FARTHEST:
        return None
    bits = share[2:] > 0.5  # noqa: PLR2004 - the middle
    if bits.sum() % 2:
        return None
    return int("".join("1" if bit else "0" for bit in bits[:-1]), 2)
