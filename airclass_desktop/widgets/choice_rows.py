"""The choices of a question in words, under the chart: their letter, text, number and whether they are right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from airclass_desktop.models.quiz_answers import Bar
from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.buttons import icon_button, name
from airclass_desktop.widgets.labels import ElidedLabel, label
from airclass_desktop.widgets.translated import Translated

_LETTER_WIDTH = 26
_ROW_HEIGHT, _MOST_ROWS, _FEWEST_ROWS = 30, 5, 2


class ChoiceRow(Translated):
    """One choice. Its tick says that it is right."""

    ticked = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._letter = label("title")
        self._letter.setFixedWidth(_LETTER_WIDTH)
        self._text = ElidedLabel()
        self._number = label("muted")
        self.tick: QToolButton = icon_button(theme, "check", "muted")
        self.tick.setCheckable(True)
        self.tick.clicked.connect(self.ticked)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 2, 0)
        row.setSpacing(6)
        row.addWidget(self._letter)
        row.addWidget(self._text, 1)
        row.addWidget(self._number)
        row.addWidget(self.tick)
        self.setFixedHeight(_ROW_HEIGHT)
        self.retranslate()

    @property
    def words(self) -> str:
        """What the row says."""
        return f"{self._letter.text()} {self._text.text()} {self._number.text()}".strip()

    def retranslate(self) -> None:
        """Name the tick."""
        words = self.tr("This was right, take it back") if self.tick.isChecked() else self.tr("This one is right")
        name(self.tick, words)
        choice = f"{self._letter.text()} {self._text.text()}".strip()
        self.tick.setAccessibleName(f"{choice}: {words}")

    def show_bar(self, bar: Bar, number: str, *, can_be_right: bool) -> None:
        """Show a choice with its number in words."""
        self._letter.setText(bar.label)
        self._text.setText(bar.text if bar.text != bar.label else "")
        self._number.setText(number)
        self.tick.setVisible(can_be_right)
        self.tick.setChecked(bar.correct is True)
        self._theme.dress(self.tick, "check", "good" if bar.correct else "muted")
        self.retranslate()


class ChoiceRows(QScrollArea):
    """The rows, a handful of which are seen at once."""

    ticked = Signal(str, bool)
    """The choice with this id is right, or is not."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows: list[ChoiceRow] = []
        self._answers: list[str] = []
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.setWidget(self._body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_bars(self, bars: Sequence[Bar], numbers: Sequence[str], *, can_be_right: bool) -> None:
        """Show these choices, each with its number in words."""
        self._answers = [bar.answer for bar in bars]
        while len(self.rows) < len(bars):
            self._add()
        while len(self.rows) > len(bars):
            self.rows.pop().deleteLater()
        for row, bar, number in zip(self.rows, bars, numbers, strict=True):
            row.show_bar(bar, number, can_be_right=can_be_right)
        self.setMaximumHeight(self.sizeHint().height())
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for a handful of rows."""
        return QSize(200, _ROW_HEIGHT * min(_MOST_ROWS, max(1, len(self.rows))))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for two, where the window is low; the others are scrolled to."""
        return QSize(120, min(_FEWEST_ROWS * _ROW_HEIGHT, self.sizeHint().height()))

    def _add(self) -> None:
        row, place = ChoiceRow(self._theme), len(self.rows)
        row.ticked.connect(lambda on: self.ticked.emit(self._answers[place], on))
        self._column.insertWidget(place, row)
        self.rows.append(row)
