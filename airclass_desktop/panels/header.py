"""The top of the window: what the class is called, and whether it is on air."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel

from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.models.talk import TalkModel
from airclass_desktop.theme.icons import app_icon
from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.buttons import button, icon_button, name
from airclass_desktop.widgets.labels import ElidedLabel
from airclass_desktop.widgets.pill import Pill
from airclass_desktop.widgets.reactions import ReactionStrip
from airclass_desktop.widgets.translated import Translated
from airclass_desktop.words.times import clock
from server.protocol.classroom import ClassState


class Header(Translated):
    """Title, state with its light and time, recording light, reactions, records, settings."""

    records_wanted = Signal()
    settings_wanted = Signal()

    def __init__(self, model: ClassroomModel, talk: TalkModel, theme: Theme) -> None:
        super().__init__("bar")
        self._model = model
        self._mark = QLabel()
        self._mark.setPixmap(app_icon().pixmap(28, 28))
        self._title = ElidedLabel("title")
        self.state = Pill(theme)
        self.recording = Pill(theme)
        self.reactions = ReactionStrip(talk, theme)
        self._records = button("plain")
        theme.dress(self._records, "records")
        self._records.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._records.setShortcut(QKeySequence("Ctrl+R"))
        self._records.clicked.connect(self.records_wanted)
        self._settings = icon_button(theme, "settings")
        self._settings.setShortcut(QKeySequence("Ctrl+,"))
        self._settings.clicked.connect(self.settings_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 9, 14, 9)
        row.setSpacing(12)
        row.addWidget(self._mark)
        row.addWidget(self._title)
        row.addWidget(self.state)
        row.addWidget(self.recording)
        row.addWidget(self.reactions)
        row.addStretch(1)
        row.addWidget(self._records)
        row.addWidget(self._settings)
        self._tick = QTimer(self, interval=500)
        self._tick.timeout.connect(self._follow)
        model.changed.connect(self._follow)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        keys = self._records.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self._records.setText(self.tr("Records"))
        pages = self.tr("Courses, attendance, past classes, privacy")
        self._records.setToolTip(f"{pages} ({keys})")
        name(self._settings, self.tr("Settings"), self._settings.shortcut())
        self._follow()

    def _follow(self) -> None:
        info = self._model.info
        self._title.setText(info.title if info else "AIRClass")
        time = clock(self._model.elapsed_s)
        match self._model.state:
            case ClassState.LIVE:
                self.state.say(self.tr("On air  {0}").format(time), "live", "on_live")
            case ClassState.PAUSED:
                self.state.say(self.tr("Paused  {0}").format(time), "warning", "warning")
            case ClassState.LOBBY:
                self.state.say(self.tr("Not started"), "", "muted")
            case ClassState.ENDED:
                self.state.say(self.tr("Ended  {0}").format(time), "", "muted")
            case _:
                self.state.say(self.tr("Getting ready…"), "", "muted")
        self.recording.setVisible(bool(info and info.recording))
        self.recording.say(self.tr("Recording"), "", "live")
        if self._model.is_running:
            self._tick.start()
        else:
            self._tick.stop()
