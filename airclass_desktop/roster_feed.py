"""Keeps the roster of the class's course as the server has it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from airclass_desktop.actions import ClassActions
from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.server_link import ServerLink


class RosterFeed(QObject):
    """Fetches the roster when the class has another course, and when :meth:`refresh` asks: nobody tells of edits."""

    def __init__(self, model: ClassroomModel, link: ServerLink, actions: ClassActions) -> None:
        super().__init__(model)
        self._model, self._link, self._actions = model, link, actions
        self._course_id: str | None = None
        model.changed.connect(self._follow)

    def refresh(self) -> None:
        """Fetch the roster again, where there is one."""
        course_id = self._course_id
        if course_id is not None and self._link.is_attached:
            self._actions.fetch(lambda client: client.courses.roster(course_id), self._model.roster.reset)

    def _follow(self) -> None:
        course_id = self._model.info.course_id if self._model.info else None
        if course_id == self._course_id:
            return
        self._course_id = course_id
        if course_id is None:
            self._model.roster.reset([])
        else:
            self.refresh()
