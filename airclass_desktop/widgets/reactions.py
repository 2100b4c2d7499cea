"""What students have just answered with one tap, for a few seconds."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QEasingCurve, QPropertyAnimation, Qt, QTimer, Signal
from PySide6.QtWidgets import QGraphicsOpacityEffect, QHBoxLayout, QLabel

from airclass_desktop.models.talk import TalkModel
from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets import motion
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.translated import Translated
from server.protocol.talk import Reaction

SHOWN_MS = 5_000
"""So long nobody must have tapped before the strip goes away."""
_FADING_MS = 400
_ICON_PX = 18


class ReactionStrip(Translated):
    """An icon and a number for each kind; hidden while nobody taps. It adds up what comes while it is there."""

    resized = Signal()
    """It needs another width now."""

    def __init__(self, talk: TalkModel, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._counts: Counter[Reaction] = Counter()
        self._icons = {each: QLabel() for each in Reaction}
        self._numbers = {each: label("title") for each in Reaction}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for each in Reaction:
            self._icons[each].setAlignment(Qt.AlignmentFlag.AlignCenter)
            row.addWidget(self._icons[each])
            row.addWidget(self._numbers[each])
        self._opacity = QGraphicsOpacityEffect(self)
        self._opacity.setEnabled(False)
        self.setGraphicsEffect(self._opacity)
        self._fading = QPropertyAnimation(self._opacity, b"opacity", self)
        self._fading.setDuration(_FADING_MS)
        self._fading.setStartValue(1.0)
        self._fading.setEndValue(0.0)
        self._fading.setEasingCurve(QEasingCurve.Type.InQuad)
        self._fading.finished.connect(self._clear)
        self._rest = QTimer(self, interval=SHOWN_MS, singleShot=True)
        self._rest.timeout.connect(self._go)
        talk.reacted.connect(self._add)
        theme.changed.connect(self._paint)
        self._paint()
        self.retranslate()
        self._clear()

    @property
    def words(self) -> str:
        """What it says."""
        return ", ".join(f"{self._name(each)} {count}" for each in Reaction if (count := self._counts[each]))

    def retranslate(self) -> None:
        """Set every text."""
        for each in Reaction:
            self._icons[each].setToolTip(self._name(each))
        self.setAccessibleName(self.words)

    def _name(self, reaction: Reaction) -> str:
        return {
            Reaction.YES: self.tr("Yes"),
            Reaction.NO: self.tr("No"),
            Reaction.CLAP: self.tr("Applause"),
            Reaction.HEART: self.tr("Heart"),
            Reaction.LAUGH: self.tr("Laughter"),
            Reaction.WOW: self.tr("Wow"),
        }[reaction]

    def _add(self, counts: dict[Reaction, int]) -> None:
        self._fading.stop()
        self._opacity.setEnabled(False)
        self._counts.update(counts)
        self._show()
        self._rest.start()

    def _go(self) -> None:
        if motion.is_wanted():
            self._opacity.setEnabled(True)
            self._fading.start()
        else:
            self._clear()

    def _clear(self) -> None:
        self._opacity.setEnabled(False)
        self._counts.clear()
        self._show()

    def _show(self) -> None:
        for each in Reaction:
            self._numbers[each].setText(str(self._counts[each]))
            for part in (self._icons[each], self._numbers[each]):
                part.setVisible(self._counts[each] > 0)
        self.setVisible(bool(self._counts))
        self.setAccessibleName(self.words)
        self.resized.emit()

    def _paint(self) -> None:
        for each, icon in self._icons.items():
            icon.setPixmap(self._theme.icon(f"reaction-{each}", "accent").pixmap(_ICON_PX, _ICON_PX))
