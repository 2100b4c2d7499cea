"""People who are taken off a roster: off the list at once, off the server's when it can no longer be undone.

A line that the server has removed cannot be put back as it was: past classes have lost their tie to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from airclass_desktop.desk.page import Desk
from airclass_desktop.models.courses import RosterModel
from airclass_desktop.undo import OFFERED_MS
from server.protocol.people import Enrolment

if TYPE_CHECKING:
    from airclass_desktop.server_client import ServerClient

_AFTER_MS = OFFERED_MS + 500


class Removals(QObject):
    """What is removed and can still be taken back."""

    def __init__(self, desk: Desk, people: RosterModel) -> None:
        super().__init__(people)
        self._desk, self._people = desk, people
        self._waiting: list[tuple[int, Enrolment]] = []
        self._timer = QTimer(self, interval=_AFTER_MS, singleShot=True)
        self._timer.timeout.connect(self.carry_out)

    def remove(self, people: list[Enrolment]) -> None:
        """Take these off the list, and offer to take that back."""
        self.carry_out()
        if not people:
            return
        rows = ((self._people.row_of(person.id), person) for person in people)
        self._waiting = sorted(((row, person) for row, person in rows if row is not None), key=lambda each: each[0])
        for _, person in self._waiting:
            self._people.take(person.id)
        self._timer.start()
        words = self.tr("{0} was removed from the roster.").format(people[0].name)
        if len(people) > 1:
            words = self.tr("%n people were removed from the roster.", "", len(people))
        self._desk.undo.offer(words, self._take_back)

    def carry_out(self) -> None:
        """Remove them for good."""
        self._timer.stop()
        waiting, self._waiting = self._waiting, []
        if waiting:

            async def remove(client: ServerClient) -> None:
                for _, person in waiting:
                    await client.courses.remove(person.id)

            self._desk.requests.do(remove)

    def without_removed(self, people: list[Enrolment]) -> list[Enrolment]:
        """Return the server's roster as the teacher should see it."""
        gone = {person.id for _, person in self._waiting}
        return [person for person in people if person.id not in gone]

    def _take_back(self) -> None:
        self._timer.stop()
        waiting, self._waiting = self._waiting, []
        for row, person in waiting:
            self._people.insert(row, person)
