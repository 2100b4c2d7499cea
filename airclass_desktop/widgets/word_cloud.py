"""Words, each as large as it is frequent."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from airclass_desktop.models.quiz_answers import Line
from airclass_desktop.theme.theme import Theme

_SMALLEST, _LARGEST = 12, 38
_GAP = 10
_ROLES = ("accent", "text", "good", "warning", "muted")


class WordCloudView(QWidget):
    """The most frequent words that fit, largest in the middle rows."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._words: list[Line] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    @property
    def words(self) -> list[Line]:
        """What is shown, most frequent first."""
        return list(self._words)

    def show_words(self, words: Sequence[Line]) -> None:
        """Show these words, most frequent first."""
        self._words = list(words)
        self.setAccessibleDescription(", ".join(f"{word.text} {word.count}" for word in words))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for a few rows."""
        return QSize(260, 220)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the smallest that can be read."""
        return QSize(200, 96)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw the rows, each in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        rows = self._rows()
        top = (self.height() - sum(height for height, _ in rows)) / 2
        for height, row in rows:
            left = (self.width() - sum(width for _, _, width in row) - _GAP * (len(row) - 1)) / 2
            for place, font, width in row:
                painter.setFont(font)
                painter.setPen(self._theme.colour(_ROLES[place % len(_ROLES)]))
                room = QRectF(QPointF(left, top), QPointF(left + width + 1, top + height))
                shown = QFontMetricsF(font).elidedText(self._words[place].text, Qt.TextElideMode.ElideRight, width)
                painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), shown)
                left += width + _GAP
            top += height

    def _rows(self) -> list[tuple[float, list[tuple[int, QFont, float]]]]:
        """Break the words into rows that fit; put the first, which has the largest words, in the middle."""
        most = max((word.count for word in self._words), default=1)
        rows: list[tuple[float, list[tuple[int, QFont, float]]]] = []
        used = 0.0
        for place, word in enumerate(self._words):
            font = _font(self.font(), word.count / most)
            metrics = QFontMetricsF(font)
            width = min(metrics.horizontalAdvance(word.text), float(self.width()))
            if rows and sum(each[2] + _GAP for each in rows[-1][1]) + width <= self.width():
                rows[-1][1].append((place, font, width))
            elif used + metrics.height() <= self.height():
                rows.append((metrics.height(), [(place, font, width)]))
                used += metrics.height()
            else:
                break
        return [*reversed(rows[1::2]), *rows[0::2]]


def _font(base: QFont, share: float) -> QFont:
    font = QFont(base)
    font.setPixelSize(round(_SMALLEST + (_LARGEST - _SMALLEST) * sqrt(share)))
    font.setWeight(QFont.Weight.DemiBold)
    return font
