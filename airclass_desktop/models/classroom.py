"""The class as the window knows it: the last snapshot, and the events since."""

from __future__ import annotations

import time
from functools import singledispatchmethod

import msgspec
from PySide6.QtCore import QObject, Signal

from airclass_desktop.models.roster import RosterModel
from airclass_desktop.models.students import StudentModel
from server.protocol.body import Body
from server.protocol.classroom import ClassInfo, ClassState
from server.protocol.health import Health
from server.protocol.live import (
    ConnectionChanged,
    Guessing,
    MediaStats,
    PinChanged,
    ServerAddresses,
    StateChanged,
    StudentChanged,
    TeacherView,
)
from server.protocol.picture import Picture


class ClassroomModel(QObject):
    """One class. :meth:`receive` takes every event; the signals say what changed."""

    changed = Signal()
    """``info`` is another one."""
    health_changed = Signal()
    stats_changed = Signal()
    guessing = Signal(object)
    """Someone types wrong PINs (:class:`server.protocol.live.Guessing`)."""
    address_lost = Signal()
    """The address that students were shown is gone; ``info`` has the new one."""

    def __init__(self) -> None:
        super().__init__()
        self.students = StudentModel()
        self.roster = RosterModel(self.students)
        self.info: ClassInfo | None = None
        self.health = Health(parts=[])
        self.stats: MediaStats | None = None
        self._start = 0.0

    @property
    def state(self) -> ClassState | None:
        """The class's state; None before the first snapshot."""
        return self.info.state if self.info else None

    @property
    def is_running(self) -> bool:
        """Whether a class is going on: live or paused."""
        return self.state in (ClassState.LIVE, ClassState.PAUSED)

    @property
    def elapsed_s(self) -> int:
        """Seconds since the class started; 0 in the lobby, at rest once it has ended."""
        if self.is_running:
            return max(0, int(time.monotonic() - self._start))
        return self.info.elapsed_ms // 1000 if self.info and self.state is ClassState.ENDED else 0

    @property
    def t_ms(self) -> int:
        """Milliseconds since the class started, as the server counts them; 0 in the lobby."""
        return max(0, int((time.monotonic() - self._start) * 1000)) if self.is_running else 0

    @singledispatchmethod
    def receive(self, event: Body) -> None:
        """Take one event; those that the window does not show are left alone."""

    @receive.register
    def _(self, event: TeacherView) -> None:
        self.students.reset(event.students)
        self.health = event.health
        self._become(event.info)
        self.health_changed.emit()

    @receive.register
    def _(self, event: StateChanged) -> None:
        self._change(
            state=event.state,
            title=event.title,
            elapsed_ms=event.elapsed_ms,
            recording=event.recording,
            locked=event.locked,
            waiting_room=event.waiting_room,
            course_id=event.course_id,
        )

    @receive.register
    def _(self, event: Picture) -> None:
        self._change(picture=event)

    @receive.register
    def _(self, event: PinChanged) -> None:
        self._change(pin=event.pin, join_url=event.join_url)

    @receive.register
    def _(self, event: ServerAddresses) -> None:
        self._change(addresses=event.addresses, url=event.url, join_url=event.join_url)
        if event.banner:
            self.address_lost.emit()

    @receive.register
    def _(self, event: StudentChanged) -> None:
        self.students.put(event.student)

    @receive.register
    def _(self, event: ConnectionChanged) -> None:
        self.students.set_connection(event.student_id, event.connection)

    @receive.register
    def _(self, event: Health) -> None:
        self.health = event
        self.health_changed.emit()

    @receive.register
    def _(self, event: MediaStats) -> None:
        self.stats = event
        self.stats_changed.emit()

    @receive.register
    def _(self, event: Guessing) -> None:
        self.guessing.emit(event)

    def _change(self, **fields: object) -> None:
        """Take over some fields; before the first snapshot there is nothing to change."""
        if self.info is not None:
            kept = self.info.elapsed_ms if "elapsed_ms" in fields else self.elapsed_s * 1000
            self._become(msgspec.structs.replace(self.info, **({"elapsed_ms": kept} | fields)))

    def _become(self, info: ClassInfo) -> None:
        self.info = info
        self._start = time.monotonic() - info.elapsed_ms / 1000
        self.changed.emit()
