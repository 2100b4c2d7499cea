"""Choose a part of the screen, on a picture of it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from airclass_desktop.dialogs.dialog import Dialog
from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.area_picker import AreaPicker
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.labels import label
from server.protocol.picture import Source

PICTURE_WIDTH = 1280


class RegionDialog(Dialog):
    """The picture is live: feed :meth:`show_picture` while it is open. AIRClass's own windows are not in it."""

    chosen = Signal(str)
    """The id of the source."""

    def __init__(self, parent: QWidget, theme: Theme, screen: Source, current: str) -> None:
        """``screen`` is the whole one, with its size; ``current`` what students see now."""
        super().__init__(parent, self.tr("Choose a part of the screen"))
        self.picker = AreaPicker(theme, QSize(screen.width, screen.height), _area_of(current))
        self.picker.setAccessibleName(self.tr("The part of the screen that students see"))
        self._size = label("muted")
        hint = label("muted")
        hint.setText(
            self.tr(
                "Drag over what students shall see. The arrow keys move it; with Shift they resize it.\n"
                "AIRClass is never shown: where its windows lie it is dark. Move them to see what is behind."
            )
        )
        self.show_it = button("primary")
        self.show_it.setText(self.tr("Show this part"))
        answers = self.answers(self.show_it)
        answers.insertWidget(0, self._size)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 18)
        column.setSpacing(12)
        column.addWidget(hint)
        column.addWidget(self.picker, 1)
        column.addLayout(answers)
        self.accepted.connect(self._choose)
        self.picker.changed.connect(self._say_size)
        self.picker.setFocus()
        self._say_size()

    def show_picture(self, picture: QPixmap) -> None:
        """Show the screen as it is now."""
        self.picker.show_picture(picture)

    def _say_size(self) -> None:
        area = self.picker.area
        self._size.setText(f"{area.width()} × {area.height()}")

    def _choose(self) -> None:
        area = self.picker.area
        self.chosen.emit(f"region:{area.x()},{area.y()},{area.width()},{area.height()}")


def _area_of(source_id: str) -> QRect:
    """Return the area of a ``region:X,Y,W,H``, an empty one of anything else."""
    kind, _, numbers = source_id.partition(":")
    return QRect(*map(int, numbers.split(","))) if kind == "region" else QRect()
