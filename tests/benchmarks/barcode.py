"""A number as black and white cells that survive scaling and H.264: painted on a screen, read in a page.

``CELLS`` cells in a row: white, black (so that a reader can tell light from dark), then the bits of the number,
most significant first, then one even-parity bit. JavaScript that reads it stands beside the Python that paints it.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

BITS = 32
CELL_PX = 24
CELLS = BITS + 3
WIDTH = CELLS * CELL_PX
HEIGHT = CELL_PX

READ_JS = f"""
(video, x, y, canvas) => {{
    const c = canvas.getContext('2d', {{ willReadFrequently: true }});
    const scale = video.videoWidth ? video.videoWidth / canvas.dataset.screenWidth : 1;
    canvas.width = {CELLS}; canvas.height = 1;
    c.imageSmoothingEnabled = true;
    c.drawImage(video, x * scale, (y + {CELL_PX} / 4) * scale, {WIDTH} * scale, {CELL_PX} / 2 * scale,
                0, 0, {CELLS}, 1);
    const p = c.getImageData(0, 0, {CELLS}, 1).data;
    const level = i => p[i * 4 + 1];
    const threshold = (level(0) + level(1)) / 2;
    if (level(0) - level(1) < 80) return null;
    let value = 0, ones = 0;
    for (let i = 0; i < {BITS}; i++) {{
        const bit = level(2 + i) > threshold ? 1 : 0;
        value = value * 2 + bit; ones += bit;
    }}
    return (level(2 + {BITS}) > threshold ? 1 : 0) === ones % 2 ? value : null;
}}
"""
"""A JavaScript function that reads the barcode whose top left corner on the screen is (x, y), or null."""


def paint(number: int) -> npt.NDArray[np.uint8]:
    """Return the ``(HEIGHT, WIDTH, 4)`` BGRA picture of ``number``, taken modulo 2**BITS."""
    bits = [(number >> shift) & 1 for shift in range(BITS - 1, -1, -1)]
    cells = np.array([1, 0, *bits, sum(bits) % 2], dtype=np.uint8) * 255
    row = np.repeat(cells, CELL_PX)
    return np.repeat(np.broadcast_to(row, (HEIGHT, WIDTH))[:, :, None], 4, axis=2)
