"""The tray icon: «on air» at a glance, and the class from its menu."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from airclass_desktop.actions import ClassActions
from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.models.talk import TalkModel
from airclass_desktop.theme.icons import app_icon
from server.protocol.classroom import ClassState, StudentState

_SOON_MS = 250


class Tray(QObject):
    """The icon is there as long as the window's process; where the desktop has no tray, nothing is."""

    window_wanted = Signal()
    quizzes_wanted = Signal()
    records_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, model: ClassroomModel, talk: TalkModel, actions: ClassActions) -> None:
        super().__init__()
        self._model, self._talk = model, talk
        self._icon = QSystemTrayIcon(app_icon(), self)
        self._menu = QMenu()
        self._show = self._menu.addAction("")
        self._quizzes = self._menu.addAction("")
        self._records = self._menu.addAction("")
        self._menu.addSeparator()
        self._menu.addActions([actions.start, actions.new_class, actions.pause, actions.resume, actions.stop])
        self._menu.addSeparator()
        self._quit = self._menu.addAction("")
        self._show.triggered.connect(self.window_wanted)
        self._quizzes.triggered.connect(self.quizzes_wanted)
        self._records.triggered.connect(self.records_wanted)
        self._quit.triggered.connect(self.quit_wanted)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._activate)
        model.changed.connect(self._follow)
        self._is_live = False
        self._soon = QTimer(self, interval=_SOON_MS, singleShot=True)
        self._soon.timeout.connect(self._follow)
        model.students.counts_changed.connect(self._follow_soon)
        talk.changed.connect(self._follow_soon)
        self.retranslate()

    @property
    def is_there(self) -> bool:
        """Whether this desktop shows tray icons."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    @property
    def text(self) -> str:
        """What the icon says under the pointer."""
        return self._icon.toolTip()

    def show(self) -> None:
        """Show the icon."""
        self._icon.show()

    def close(self) -> None:
        """Take the icon away."""
        self._icon.hide()
        self._menu.deleteLater()

    def retranslate(self) -> None:
        """Set every text."""
        self._show.setText(self.tr("Show the window"))
        self._quizzes.setText(self.tr("Show the quizzes"))
        self._records.setText(self.tr("Show the records"))
        self._quit.setText(self.tr("Quit AIRClass"))
        self._follow()

    def _follow_soon(self) -> None:
        """Follow what may change a hundred times a second: each text goes to the desktop, over its own channels."""
        if not self._soon.isActive():
            self._soon.start()

    def _follow(self) -> None:
        if self._model.is_running is not self._is_live:
            self._is_live = self._model.is_running
            self._icon.setIcon(app_icon(live=self._is_live))
        hands, lost = len(self._talk.hands), len(self._talk.lost)
        counts = [
            self.tr("%n present", "", self._model.students.count(StudentState.PRESENT)),
            self.tr("%n hand(s) up", "", hands) if hands else "",
            self.tr("%n lost", "", lost) if lost else "",
        ]
        present = ", ".join(filter(None, counts))
        match self._model.state:
            case ClassState.LIVE:
                self._icon.setToolTip(self.tr("AIRClass – on air, {0}").format(present))
            case ClassState.PAUSED:
                self._icon.setToolTip(self.tr("AIRClass – paused, {0}").format(present))
            case _:
                self._icon.setToolTip("AIRClass")

    def _activate(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.window_wanted.emit()
