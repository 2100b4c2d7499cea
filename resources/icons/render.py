"""Render the app icon (``app/*.svg``) into the PNG, ICO and ICNS files that systems ask for.

Run ``python resources/icons/render.py`` after a change to one of the SVG files and commit what it writes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

APP = Path(__file__).parent / "app"
PNG_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
CONTAINERS = {"ico": 256, "icns": 512}
"""The container's largest picture, in pixels; systems scale it down."""


def render(svg: Path, size: int) -> QImage:
    """Return the picture drawn ``size`` pixels wide and high."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(svg.read_bytes())).render(painter)
    painter.end()
    return image


def main() -> None:
    """Write every rendering beside its SVG."""
    application = QGuiApplication([*sys.argv[:1], "-platform", "offscreen"])
    for svg in sorted(APP.glob("*.svg")):
        for size in PNG_SIZES:
            _save(render(svg, size), APP / f"{svg.stem}-{size}.png")
    for suffix, size in CONTAINERS.items():
        _save(render(APP / "airclass.svg", size), APP / f"airclass.{suffix}")
    application.quit()


def _save(image: QImage, path: Path) -> None:
    if not image.save(str(path)):
        raise OSError(f"cannot write {path}")


if __name__ == "__main__":
    main()
