"""What the teacher can do, once: buttons, menus, the tray and shortcuts are faces of these actions."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence

from airclass_desktop.errors import WindowError
from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.server_link import Phase, ServerLink
from airclass_desktop.tasks import Tasks
from airclass_desktop.theme.theme import Theme
from server.protocol.classroom import ClassPatch, ClassStart, ClassState
from server.protocol.picture import SourceChange

if TYPE_CHECKING:  # it loads aiohttp, which the first paint does not wait for
    from airclass_desktop.server_client import ServerClient

_Found = TypeVar("_Found")
_Fetch = Callable[["ServerClient"], Coroutine[object, object, _Found]]
_Call = Callable[["ServerClient"], Coroutine[object, object, None]]


class ClassActions(QObject):
    """Actions on the class. They are enabled as its state allows and go to the server when triggered."""

    stop_wanted = Signal()
    """The teacher wants to end the class: whoever shows windows asks first."""

    def __init__(self, model: ClassroomModel, link: ServerLink, tasks: Tasks, theme: Theme) -> None:
        super().__init__()
        self._model, self._link, self._tasks, self._theme = model, link, tasks, theme
        self.start = self._action("play", "F5", lambda client: client.start_class(ClassStart()))
        self.new_class = QAction(self)
        self.new_class.triggered.connect(lambda: tasks.start(link.renew_server()))
        theme.dress(self.new_class, "play")
        self.pause = self._action("pause", "F7", lambda client: client.pause_class())
        self.resume = self._action("play", "F7", lambda client: client.resume_class())
        self.freeze = self._switch("freeze", "F8", lambda on: SourceChange(frozen=on))
        self.blank = self._switch("blank", "F9", lambda on: SourceChange(blank=on))
        self.new_pin = self._action("refresh", "", lambda client: client.change_class(ClassPatch(new_pin=True)))
        self.admit_all = self._action("admit", "", lambda client: client.admit_all())
        self.stop = QAction(self)
        self.stop.triggered.connect(self.stop_wanted)
        theme.dress(self.stop, "stop")
        model.changed.connect(self._follow)
        model.students.counts_changed.connect(self._follow)
        link.phase_changed.connect(self._follow)
        self.retranslate()
        self._follow()

    def do(self, call: _Call, done: Callable[[], None] | None = None, failed: Callable[[], None] | None = None) -> None:
        """Send something to the server, and call ``done`` when it has agreed, ``failed`` where it has not.

        What it refuses is shown by whoever listens to the tasks.
        """

        async def send() -> None:
            try:
                await call(self._link.client)
            except WindowError:
                if failed is not None:
                    failed()
                raise
            if done is not None:
                done()

        self._tasks.start(send())

    def fetch(self, call: _Fetch[_Found], take: Callable[[_Found], None]) -> None:
        """Ask the server for something and hand it to ``take``."""

        async def ask() -> None:
            take(await call(self._link.client))

        self._tasks.start(ask())

    def set_locked(self, locked: bool) -> None:
        """Lock the class or open it."""
        self.do(lambda client: client.change_class(ClassPatch(locked=locked)))

    def set_waiting_room(self, on: bool) -> None:
        """Let students wait until they are admitted, or not."""
        self.do(lambda client: client.change_class(ClassPatch(waiting_room=on)))

    def stop_now(self) -> None:
        """End the class; it has been asked for and confirmed."""
        self.do(lambda client: client.stop_class())

    def retranslate(self) -> None:
        """Name the actions."""
        self._name(self.start, self.tr("Start class"), self.tr("Students see your screen from now on"))
        self._name(self.new_class, self.tr("New class"), self.tr("Open a class with a new PIN"))
        self._name(self.pause, self.tr("Pause"), self.tr("Students see that the class is paused"))
        self._name(self.resume, self.tr("Resume"), self.tr("Go on showing the screen"))
        self._name(self.stop, self.tr("Stop"), self.tr("End the class for everyone"))
        self._name(self.freeze, self.tr("Freeze"), self.tr("Students keep seeing the picture as it is now"))
        self._name(self.blank, self.tr("Hide screen"), self.tr("Students see a plain dark picture"))
        self._name(self.new_pin, self.tr("New PIN"), self.tr("Replace PIN and QR code; who has joined stays"))
        self._name(self.admit_all, self.tr("Admit all"), self.tr("Let in everyone who waits"))

    def _follow(self) -> None:
        """Enable and show what can be done now."""
        state, connected = self._model.state, self._link.phase is Phase.CONNECTED
        running = connected and self._model.is_running
        self._set(self.start, shown=state in (None, ClassState.LOBBY), enabled=connected and bool(state))
        self._set(self.new_class, shown=state is ClassState.ENDED, enabled=connected)
        self._set(self.pause, shown=state is ClassState.LIVE, enabled=running)
        self._set(self.resume, shown=state is ClassState.PAUSED, enabled=running)
        self._set(self.stop, shown=self._model.is_running, enabled=running)
        picture = self._model.info.picture if self._model.info else None
        for switch, on in ((self.freeze, picture and picture.frozen), (self.blank, picture and picture.blank)):
            self._set(switch, shown=state is not ClassState.ENDED, enabled=running)
            switch.setChecked(bool(on))
        self.new_pin.setEnabled(connected and state is not ClassState.ENDED)
        self.admit_all.setEnabled(connected and state is not ClassState.ENDED and self._model.students.newcomers > 0)

    @staticmethod
    def _set(action: QAction, *, shown: bool, enabled: bool) -> None:
        action.setVisible(shown)
        action.setEnabled(shown and enabled)

    def _action(self, icon: str, keys: str, call: _Call) -> QAction:
        action = QAction(self)
        action.triggered.connect(lambda: self.do(call))
        return self._dressed(action, icon, keys)

    def _switch(self, icon: str, keys: str, change: Callable[[bool], SourceChange]) -> QAction:
        action = QAction(self)
        action.setCheckable(True)
        action.triggered.connect(lambda on: self.do(lambda client: client.change_source(change(on))))
        return self._dressed(action, icon, keys)

    def _dressed(self, action: QAction, icon: str, keys: str) -> QAction:
        action.setShortcut(QKeySequence(keys))
        self._theme.dress(action, icon)
        return action

    @staticmethod
    def _name(action: QAction, text: str, explanation: str) -> None:
        action.setText(text)
        action.setToolTip(explanation)
