"""How a question is answered, as bars. Loads pyqtgraph, which only a class that asks something waits for."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg  # type: ignore[import-untyped]  # it ships no types
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QGraphicsGridLayout, QSizePolicy, QVBoxLayout

from airclass_desktop.models.quiz_answers import Bar
from airclass_desktop.theme.theme import Theme

_WIDTH = 0.64
_LABEL_PX = 13
_HEADROOM_PX = 24
"""Above the highest bar, for its number."""
_FEWEST = 4.0
"""Answers that the axis reaches at least, so that a first one does not fill the chart."""


class AnswerChart(QFrame):
    """A bar an answer, its number above and its letter below; what is right is green once that is known."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._bars: list[Bar] = []
        self._numbers: list[pg.TextItem] = []
        # Not a PlotWidget: that builds seven menus a chart, whether they are enabled or not.
        self._view = pg.GraphicsView(background=None)
        self._plot = pg.ViewBox(enableMouse=False, enableMenu=False)
        self._axis = pg.AxisItem("bottom", linkView=self._plot)
        self._drawn = pg.BarGraphItem(x=[], height=[], width=_WIDTH)
        self._prepare()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._view)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._draw)

    @property
    def bars(self) -> list[Bar]:
        """What is shown."""
        return list(self._bars)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these bars."""
        if list(bars) != self._bars:
            self._bars = list(bars)
            self._draw()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for a handful of bars."""
        return QSize(260, 170)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the smallest that can be read."""
        return QSize(200, 72)

    def _prepare(self) -> None:
        view, place = self._view, pg.GraphicsWidget()
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)  # its own gestures would move the axes
        rows = QGraphicsGridLayout()
        rows.setContentsMargins(1, 1, 1, 1)
        rows.setVerticalSpacing(0)
        rows.addItem(self._plot, 0, 0)
        rows.addItem(self._axis, 1, 0)
        rows.setRowStretchFactor(0, 1)
        place.setLayout(rows)
        view.setCentralItem(place)
        self._plot.addItem(self._drawn)
        self._plot.sigResized.connect(self._scale)

    def _draw(self) -> None:
        bars, places = self._bars, list(range(len(self._bars)))
        self._drawn.setOpts(
            x=places,
            height=[bar.count for bar in bars],
            width=_WIDTH,
            brushes=[self._theme.colour(_role(bar)) for bar in bars],
            pen=None,
        )
        self._write_numbers()
        self._write_labels()
        self._scale()

    def _scale(self) -> None:
        """Fit the bars in, with room for the number above the highest."""
        room = float(self._plot.height())
        top = max([_FEWEST, *(bar.count for bar in self._bars)]) * room / max(1.0, room - _HEADROOM_PX)
        self._plot.setRange(xRange=(-0.6, len(self._bars) - 0.4), yRange=(0, top), padding=0)

    def _write_numbers(self) -> None:
        for former in self._numbers:
            self._plot.removeItem(former)
        self._numbers = []
        for place, bar in enumerate(self._bars):
            number = pg.TextItem(str(bar.count), color=self._theme.colour("text"), anchor=(0.5, 1.0))
            number.setFont(self._font(bold=True))
            number.setPos(QPointF(place, bar.count))
            self._plot.addItem(number)
            self._numbers.append(number)

    def _write_labels(self) -> None:
        axis = self._axis
        axis.setTicks([[(place, bar.label) for place, bar in enumerate(self._bars)]])
        axis.setStyle(tickLength=0, tickTextOffset=6, tickFont=self._font(), hideOverlappingLabels=False)
        axis.setPen(self._theme.colour("line"))
        axis.setTextPen(self._theme.colour("text"))

    def _font(self, *, bold: bool = False) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(_LABEL_PX)
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        return font


def _role(bar: Bar) -> str:
    if bar.correct is None:
        return "accent"
    return "good" if bar.correct else "muted"
