"""Icons: the SVG files of ``resources/icons``, drawn in a colour of the theme at any scale."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from server.paths import resources

_SIZE = 20
_NO_MARGIN = QSize(0, 0)
BESIDE_TEXT = QSize(5, 2)
"""The margin of an icon in a button: air before the words, and as low as they stand on their line."""
BUTTON_ICON = QSize(18, 18) + BESIDE_TEXT


def icon_folder() -> Path:
    """Return the folder of the icons."""
    return resources() / "icons"


def app_icon(*, live: bool = False) -> QIcon:
    """Return the app's icon; ``live`` carries the red light of «on air»."""
    stem = "airclass-live" if live else "airclass"
    icon = QIcon()
    for file in sorted((icon_folder() / "app").glob(f"{stem}-*.png")):
        if file.stem.removeprefix(f"{stem}-").isdigit():
            icon.addFile(str(file))
    return icon


def picture(name: str, colour: str, size: int, scale: float = 1.0, margin: QSize = _NO_MARGIN) -> QPixmap:
    """Return the icon ``name`` in ``colour``, ``size`` logical pixels wide, sharp at ``scale``.

    ``margin`` is left free at its right and above it.
    """
    pixmap = QPixmap(QSize(size + margin.width(), size + margin.height()) * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    _renderer(name, colour).render(painter, QRectF(0, margin.height() * scale, size * scale, size * scale))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


def icon(name: str, colour: str, disabled: str, scale: float, margin: QSize = _NO_MARGIN) -> QIcon:
    """Return the icon ``name`` in ``colour``, and in ``disabled`` where nothing can be done.

    It is drawn for ordinary screens and for those that have ``scale`` pixels to one of theirs.
    """
    made = QIcon()
    for each in {1.0, scale}:
        made.addPixmap(picture(name, colour, _SIZE, each, margin))
        made.addPixmap(picture(name, disabled, _SIZE, each, margin), QIcon.Mode.Disabled)
    return made


def _renderer(name: str, colour: str) -> QSvgRenderer:
    drawing = (icon_folder() / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    return QSvgRenderer(QByteArray(drawing.encode()))
