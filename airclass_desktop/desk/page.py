"""What every page has."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from airclass_desktop.desk.files import Files
from airclass_desktop.desk.requests import Requests
from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.preferences import Preferences
from airclass_desktop.theme.theme import Theme
from airclass_desktop.undo import Undo
from airclass_desktop.widgets.notice import Notices
from airclass_desktop.widgets.translated import Translated


@dataclass(frozen=True, slots=True)
class Desk:
    """What the pages work with: the class that is open, the server, files, and the window's own notices."""

    classroom: ClassroomModel
    requests: Requests
    files: Files
    notices: Notices
    undo: Undo
    theme: Theme
    preferences: Preferences


class Page(Translated):
    """One page of a window of pages."""

    def appear(self) -> None:
        """Ask the server anew: the page is shown, or the teacher wants to see what is new."""
        raise NotImplementedError

    def start_search(self) -> None:
        """Go to the field to search with."""
        raise NotImplementedError

    def put_on_card(self, bar: QWidget, contents: QWidget, *below: QWidget) -> None:
        """Lay the page out as one card: its bar, its contents, which take the room there is, and what stands below."""
        card = QFrame()
        card.setProperty("look", "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(18, 14, 14, 12)
        inner.setSpacing(10)
        inner.addWidget(bar)
        inner.addWidget(contents, 1)
        for part in below:
            inner.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
