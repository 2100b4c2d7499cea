"""The announcement, as long as it stands on the students' screens."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from airclass_desktop.actions import ClassActions
from airclass_desktop.models.talk import TalkModel
from airclass_desktop.theme.theme import Theme
from airclass_desktop.undo import Undo
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.labels import ElidedLabel, label
from airclass_desktop.widgets.translated import Translated


class BannerSign(Translated):
    """A sign with the words that students read, to change them or take them back; hidden while there are none."""

    change_wanted = Signal()

    def __init__(self, talk: TalkModel, actions: ClassActions, undo: Undo, theme: Theme) -> None:
        super().__init__("notice")
        self.setProperty("tone", "good")
        self._talk, self._actions, self._undo, self._theme = talk, actions, undo, theme
        self._picture = QLabel()
        self._caption = label("caption")
        self._words = ElidedLabel()
        self._change, self.away = button(), button()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._caption)
        words.addWidget(self._words)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(10)
        row.addWidget(self._picture)
        row.addLayout(words, 1)
        row.addWidget(self._change)
        row.addWidget(self.away)
        self._change.clicked.connect(self.change_wanted)
        self.away.clicked.connect(self._take_back)
        talk.changed.connect(self._follow)
        theme.changed.connect(self._paint)
        self._paint()
        self.retranslate()

    @property
    def text(self) -> str:
        """What students read."""
        return self._words.text()

    def retranslate(self) -> None:
        """Set every text."""
        self._caption.setText(self.tr("Students read this above the picture"))
        self._change.setText(self.tr("Change…"))
        self.away.setText(self.tr("Take back"))
        self._follow()

    def _follow(self) -> None:
        self._words.setText(self._talk.announcement)
        self.setVisible(bool(self._talk.announcement))

    def _paint(self) -> None:
        self._picture.setPixmap(self._theme.icon("megaphone", "good").pixmap(20, 20))

    def _take_back(self) -> None:
        text = self._talk.announcement
        self._actions.do(
            lambda client: client.talk.announce(""),
            lambda: self._undo.offer(
                self.tr("The announcement is taken back."),
                lambda: self._actions.do(lambda client: client.talk.announce(text)),
            ),
        )
