"""Lists that are typed: Enter begins the next line, Backspace in an empty one removes it, Alt+Up moves it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.buttons import button, icon_button, name
from airclass_desktop.widgets.translated import Translated

_MODIFIERS = Qt.KeyboardModifier


class Row(Translated):
    """One line. Subclasses put their fields into ``fields`` and build with :meth:`finish`."""

    changed = Signal()
    go_on = Signal()
    """Enter: the next line is wanted."""
    removed = Signal()
    erased = Signal()
    """Backspace in an empty line."""
    moved = Signal(int)
    """Alt+Up: -1, Alt+Down: 1."""
    left = Signal(int)
    """Up: -1, Down: 1: the line above or below is wanted."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(8)
        self.remove = icon_button(theme, "close", "muted")
        self.remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Backspace does it: Tab goes on to the next line
        self.remove.clicked.connect(self.removed)

    def finish(self, fields: Sequence[QLineEdit]) -> None:
        """Listen to the fields; the first gets the focus."""
        self.fields = tuple(fields)
        for field in fields:
            field.textChanged.connect(self.changed)
            field.installEventFilter(self)
        self.setFocusProxy(fields[0])
        self.row.addWidget(self.remove)

    def retranslate(self) -> None:
        """Name what every line has."""
        name(self.remove, self.tr("Remove"))

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in order."""
        return list(self.fields)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return not any(field.text() for field in self.fields)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Take the keys that are for the list."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        modifiers, key = event.modifiers() & ~_MODIFIERS.KeypadModifier, event.key()
        steps = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}
        if modifiers == _MODIFIERS.NoModifier and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_on.emit()
        elif modifiers == _MODIFIERS.NoModifier and key == Qt.Key.Key_Backspace and self.is_empty:
            self.erased.emit()
        elif modifiers == _MODIFIERS.AltModifier and key in steps:
            self.moved.emit(steps[key])
        elif modifiers == _MODIFIERS.NoModifier and key in steps:
            self.left.emit(steps[key])
        else:
            return super().eventFilter(watched, event)
        return True


class RowList(QWidget):
    """Rows that ``make`` makes, at most ``most`` and never none; ``add_words`` names the button below them."""

    changed = Signal()
    stops_changed = Signal()
    """Lines have come, gone or moved: Tab stops elsewhere."""

    def __init__(
        self, theme: Theme, make: Callable[[], Row], add_words: Callable[[], str], most: int, least: int = 1
    ) -> None:
        super().__init__()
        self._make, self._add_words, self._most, self._least = make, add_words, most, least
        self.rows: list[Row] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        self.add = button("plain")
        theme.dress(self.add, "add", "muted")
        self.add.clicked.connect(lambda: self._insert(len(self.rows)))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addLayout(self._column)
        whole.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self._retranslate()

    def set_count(self, count: int) -> None:
        """Show so many rows."""
        while len(self.rows) > max(count, self._least):
            self._drop(len(self.rows) - 1)
        while len(self.rows) < max(count, self._least):
            self._put(len(self.rows))
        self._follow()

    def _put(self, at: int) -> Row:
        row = self._make()
        self.rows.insert(at, row)
        self._column.insertWidget(at, row)
        row.changed.connect(self.changed)
        row.go_on.connect(lambda: self._go_on(row))
        row.removed.connect(lambda: self._remove(row))
        row.erased.connect(lambda: self._remove(row))
        row.moved.connect(lambda step: self._move(row, step))
        row.left.connect(lambda step: self._focus(self.rows.index(row) + step))
        return row

    def _drop(self, at: int) -> None:
        row = self.rows.pop(at)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _insert(self, at: int) -> None:
        if len(self.rows) < self._most:
            self._put(at).show()
            self._follow()
            self.changed.emit()
            self._focus(at)

    def _go_on(self, row: Row) -> None:
        """Go to the next line, which is a new one below what is typed last, or between."""
        at = self.rows.index(row) + 1
        if at < len(self.rows) and self.rows[at].is_empty:
            self._focus(at)
        else:
            self._insert(at)

    def _remove(self, row: Row) -> None:
        if len(self.rows) <= self._least:
            for field in row.fields:
                field.clear()
            return
        at = self.rows.index(row)
        self._focus(at - 1 if at else 1)
        self._drop(at)
        self._follow()
        self.changed.emit()

    def _move(self, row: Row, step: int) -> None:
        at = self.rows.index(row)
        if 0 <= at + step < len(self.rows):
            self.rows.insert(at + step, self.rows.pop(at))
            self._column.removeWidget(row)
            self._column.insertWidget(at + step, row)
            self._follow()
            self.changed.emit()
            row.setFocus()

    def _focus(self, at: int) -> None:
        if 0 <= at < len(self.rows):
            self.rows[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, in order."""
        return [*(stop for row in self.rows for stop in row.stops()), self.add]

    def _follow(self) -> None:
        self.stops_changed.emit()
        self.add.setEnabled(len(self.rows) < self._most)
        for number, row in enumerate(self.rows):
            row.remove.setEnabled(len(self.rows) > self._least)
            row.setProperty("number", number)
            row.retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Say everything anew after a change of language."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.add.setText(self._add_words())
