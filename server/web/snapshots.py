"""What a client is shown at first, and whenever it has missed too much."""

from __future__ import annotations

import msgspec

from server.operations.health import HealthBoard
from server.protocol.body import Body
from server.protocol.classroom import MediaGrant, Role, StudentState
from server.protocol.live import StudentView, TeacherView
from server.protocol.people import Identity
from server.web.ports import Roster
from server.web.quiz_ports import Asking
from server.web.records_ports import RetentionRun
from server.web.talk_ports import Talk
from server.web.tokens import Tokens

ADMITTED = (StudentState.PRESENT, StudentState.AWAY)


class Snapshots:
    """Joins what the parts say of themselves into one view a role."""

    def __init__(
        self, roster: Roster, talk: Talk, asking: Asking, retention: RetentionRun, health: HealthBoard, tokens: Tokens
    ) -> None:
        self._asking = asking
        self._retention = retention
        self._tokens = tokens
        self._roster = roster
        self._talk = talk
        self._health = health

    def of(self, role: Role, subject: str, media: MediaGrant | None) -> StudentView | TeacherView:
        """Return the view of a client; ``subject`` is the student's id. Raises ``unknown_student``, ``removed``."""
        if role is Role.STUDENT:
            return self._student(subject, media)
        view = self._roster.teacher_view(self._health.health())
        if role is Role.TEACHER:
            return msgspec.structs.replace(
                view, talk=self._talk.teacher_talk(), runs=self._asking.runs(), retention=self._retention.notice
            )
        return _for_monitor(view)

    def identity(self, subject: str, line: str) -> Identity | None:
        """Return who a page is from now on that says to be ``subject`` and joined as ``line``; None if it is right.

        It is another once the teacher has said that two are one, or has taken that back.
        """
        person = self._roster.student(self._roster.student(line).merged_into or line)
        if person.id == subject:
            return None
        token = self._tokens.issue(Role.STUDENT, person.id, self._roster.id, line=line)
        return Identity(token=token, student_id=person.id, name=person.name)

    def unlogged(self, role: Role, subject: str, line: str) -> list[tuple[str, Body]]:
        """Return what is not in the log and may have changed while a client was away, by frame type."""
        match role:
            case Role.STUDENT:
                identity, inside = self.identity(subject, line), self._roster.student(subject).state in ADMITTED
                votes: list[tuple[str, Body]] = [("votes", self._talk.votes())] if inside else []
                return [*votes, *([("identity", identity)] if identity else [])]
            case Role.TEACHER:
                return [("votes", self._talk.votes()), ("pulse", self._talk.pulse())]
            case _:
                return []

    def _student(self, student_id: str, media: MediaGrant | None) -> StudentView:
        view = self._roster.student_view(student_id, media)
        if view.you.state not in ADMITTED:
            return view  # who waits at the door does not hear what is said inside
        quiz = self._asking.student_quiz(student_id)
        return msgspec.structs.replace(view, talk=self._talk.student_talk(student_id), quiz=quiz)


def _for_monitor(view: TeacherView) -> TeacherView:
    """Leave out what lets somebody in, and who is there: a monitor watches the machine, not the class."""
    addresses = [msgspec.structs.replace(address, join_url=address.url) for address in view.info.addresses]
    info = msgspec.structs.replace(view.info, pin="", join_url=view.info.url, addresses=addresses)
    return msgspec.structs.replace(view, info=info, students=[])
