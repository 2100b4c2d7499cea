"""The picture that students see, or a word on why there is none."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from airclass_desktop.theme.theme import Theme

_RADIUS = 10


class PictureView(QWidget):
    """Shows the newest picture scaled to fit, its corners round, with words over it where they are needed."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._picture = QPixmap()
        self._words = ""
        self._shade = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    @property
    def words(self) -> str:
        """What is written over or instead of the picture."""
        return self._words

    @property
    def has_picture(self) -> bool:
        """Whether there is a picture."""
        return not self._picture.isNull()

    def show_picture(self, picture: QPixmap) -> None:
        """Show this picture from now on; a null one shows the words alone."""
        self._picture = picture
        self.update()

    def say(self, words: str, *, shade: bool = False) -> None:
        """Write ``words`` over the picture (``shade``: and darken it), nothing for an empty string."""
        self._words, self._shade = words, shade
        self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return 16:9."""
        return QSize(640, 360)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the smallest that still shows what is on."""
        return QSize(320, 180)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw the ground, the picture and the words."""
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        painter.setClipPath(frame)
        painter.fillRect(self.rect(), self._theme.colour("stage"))
        if self.has_picture:
            painter.drawPixmap(self._place(), self._picture, QRectF(self._picture.rect()))
        if self._words:
            self._write(painter)

    def _place(self) -> QRectF:
        size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF(
            (self.width() - size.width()) / 2, (self.height() - size.height()) / 2, size.width(), size.height()
        )

    def _write(self, painter: QPainter) -> None:
        if self._shade and self.has_picture:
            shade = self._theme.colour("stage")
            shade.setAlphaF(0.86)
            painter.fillRect(self.rect(), shade)
        font = QFont(self.font())
        font.setPixelSize(16)
        font.setWeight(QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(self._theme.colour("on_stage"))
        room = self.rect().adjusted(32, 24, -32, -24)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self._words)
