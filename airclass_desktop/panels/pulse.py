"""The class at a glance: hands, who is lost, and what is asked of the pace."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from airclass_desktop.actions import ClassActions
from airclass_desktop.models.talk import TalkModel
from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.pulse_curve import PulseCurve
from airclass_desktop.widgets.translated import Translated
from server.protocol.talk import Pace

_COLLECTED_MS = 200


class PulseStrip(Translated):
    """A line of words and a curve; hidden while nobody wants anything."""

    def __init__(self, talk: TalkModel, actions: ClassActions, theme: Theme) -> None:
        super().__init__()
        self._talk = talk
        self._words = label("muted", wraps=True)
        self._curve = PulseCurve(theme)
        self._lower = button()
        self._lower.clicked.connect(lambda: actions.do(lambda client: client.talk.lower_hands()))
        row = QHBoxLayout()
        row.addWidget(self._words, 1)
        row.addWidget(self._lower)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._curve)
        self._changed = False
        self._rest = QTimer(self, interval=_COLLECTED_MS, singleShot=True)
        self._rest.timeout.connect(self._follow_rest)
        talk.changed.connect(self._note)
        talk.pulse_changed.connect(self._note)
        self.retranslate()

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def retranslate(self) -> None:
        """Set every text."""
        self._lower.setText(self.tr("Lower all"))
        self._curve.setAccessibleName(self.tr("Share of students who were lost in the last ten minutes"))
        self._follow()

    def _note(self) -> None:
        """Follow the first change at once, and what comes right after it together."""
        self._changed = True
        if not self._rest.isActive():
            self._follow_rest()

    def _follow_rest(self) -> None:
        if self._changed:
            self._changed = False
            self._follow()
            self._rest.start()

    def _follow(self) -> None:
        hands, lost = len(self._talk.hands), len(self._talk.lost)
        paces = list(self._talk.paces.values())
        slower, faster = paces.count(Pace.SLOWER), paces.count(Pace.FASTER)
        words = [
            self.tr("%n hand(s) up", "", hands) if hands else "",
            self.tr("%n lost", "", lost) if lost else "",
            self.tr("%n want(s) it slower", "", slower) if slower else "",
            self.tr("%n want(s) it faster", "", faster) if faster else "",
        ]
        self._words.setText(" · ".join(filter(None, words)))
        self._lower.setVisible(hands > 0)
        was_lost = any(point.lost for point in self._talk.timeline[-60:])
        self._curve.setVisible(was_lost or lost > 0)
        self._curve.show_points(self._talk.timeline)
        self.setVisible(any(words) or was_lost)
