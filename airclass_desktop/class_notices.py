"""What the window says across its top without being asked: the server is away, PINs are guessed, many are lost."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from airclass_desktop.actions import ClassActions
from airclass_desktop.errors import RequestRefused, WindowError
from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.models.talk import TalkModel
from airclass_desktop.server_link import Phase, ServerLink
from airclass_desktop.widgets.notice import Notices
from server.protocol.live import Guessing

_ALERT_MS = 5_000


class ClassNotices(QObject):
    """Puts what happens into notices, each with what can be done about it."""

    pin_wanted = Signal()
    """Show the PIN large."""
    students_wanted = Signal()
    """Show who is there."""

    def __init__(
        self, notices: Notices, model: ClassroomModel, talk: TalkModel, link: ServerLink, actions: ClassActions
    ) -> None:
        super().__init__(notices)
        self._notices, self._model, self._actions = notices, model, actions
        talk.many_lost.connect(self._tell_of_lost)
        talk.hand_raised.connect(self._call_attention)
        model.guessing.connect(self._warn_of_guessing)
        model.address_lost.connect(self._warn_of_address)
        link.phase_changed.connect(self._follow_server)

    def show_error(self, error: WindowError) -> None:
        """Show what the server refused, in its own sentence."""
        text = str(error) if isinstance(error, RequestRefused) else self.tr("The class server does not answer yet.")
        self._notices.show_notice("error", "danger", text)

    def _call_attention(self) -> None:
        """Let the window's entry in the task bar show that there is something, where another window is used."""
        QApplication.alert(self._notices.window(), _ALERT_MS)

    def _follow_server(self, phase: Phase) -> None:
        if phase is Phase.RECONNECTING and self._model.info is not None:
            text = self.tr("The class server is being started again. Students come back by themselves.")
            self._notices.show_notice("link", "warning", text)
        else:
            self._notices.withdraw("link")

    def _warn_of_guessing(self, guessing: Guessing) -> None:
        text = self.tr("Someone is guessing PINs: %n wrong tries.", "", guessing.attempts)
        self._notices.show_notice("guessing", "warning", text, self.tr("New PIN"), self._actions.new_pin.trigger)

    def _warn_of_address(self) -> None:
        address = self._model.info.url if self._model.info else ""
        text = self.tr("This PC's address changed. Students who join now open {0}").format(address)
        self._notices.show_notice("address", "warning", text, self.tr("Show PIN large"), self.pin_wanted.emit)

    def _tell_of_lost(self, lost: int) -> None:
        self._call_attention()
        text = self.tr("%n students are lost.", "", lost)
        self._notices.show_notice("lost", "warning", text, self.tr("Show"), self.students_wanted.emit)
