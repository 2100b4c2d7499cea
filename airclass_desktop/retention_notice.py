"""Says in the main window, a day before, that old data will be erased."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from airclass_desktop.widgets.notice import Notices
from airclass_desktop.words.records import parts
from airclass_desktop.words.times import day, time_of_day
from server.protocol.body import Body
from server.protocol.history import Retention
from server.protocol.live import TeacherView

_KEY = "retention"


class RetentionNotice(QObject):
    """One notice an announcement; who has dismissed it is not told again."""

    look_wanted = Signal()

    def __init__(self, notices: Notices) -> None:
        super().__init__(notices)
        self._notices = notices
        self._told_ms: int | None = None

    def receive(self, event: Body) -> None:
        """Take one event; those that say nothing of retention are left alone."""
        if isinstance(event, TeacherView):
            self._follow(event.retention)
        elif isinstance(event, Retention):
            self._follow(event)

    def _follow(self, coming: Retention | None) -> None:
        if coming is None or coming.next_at_ms is None or not coming.next:
            self._notices.withdraw(_KEY)
        elif coming.next_at_ms != self._told_ms:
            self._told_ms = coming.next_at_ms
            words = self.tr("On {0}, {1}, old data is erased: {2}.")
            text = words.format(day(coming.next_at_ms), time_of_day(coming.next_at_ms), parts(coming.next))
            self._notices.show_notice(_KEY, "info", text, self.tr("Look"), self.look_wanted.emit)
