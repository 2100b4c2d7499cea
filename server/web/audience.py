"""Who is connected, and who of them may see what."""

from __future__ import annotations

from collections.abc import Collection

from server.events import Audience
from server.protocol.classroom import Role
from server.web.peer import Peer


class Peers:
    """The connected clients, by role; of each student only the newest."""

    def __init__(self) -> None:
        self._staff: dict[Role, set[Peer]] = {Role.TEACHER: set(), Role.MONITOR: set()}
        self._students: dict[str, Peer] = {}
        self._merged: dict[str, Peer] = {}  # by the line they joined as

    def add(self, peer: Peer) -> Peer | None:
        """Add a client; return the student's older one, which it replaces."""
        if peer.role is not Role.STUDENT:
            self._staff[peer.role].add(peer)
            return None
        older = self._students.get(peer.subject)
        self._students[peer.subject] = peer
        if peer.line != peer.subject:
            self._merged[peer.line] = peer
        return older

    def remove(self, peer: Peer) -> None:
        """Remove a client, unless it has been replaced already."""
        if peer.role is not Role.STUDENT:
            self._staff[peer.role].discard(peer)
            return
        if self._students.get(peer.subject) is peer:
            del self._students[peer.subject]
        if self._merged.get(peer.line) is peer:
            del self._merged[peer.line]

    def student(self, student_id: str) -> Peer | None:
        """Return a student's client, if connected."""
        return self._students.get(student_id)

    def merged(self, line: str) -> Peer | None:
        """Return the client that joined as this line and is somebody else since the teacher merged the two."""
        return self._merged.get(line)

    def students(self) -> Collection[Peer]:
        """Return every student's client."""
        return self._students.values()

    def count(self, role: Role) -> int:
        """Return how many clients of a role are connected."""
        return len(self._students) if role is Role.STUDENT else len(self._staff[role])

    def staff(self) -> list[Peer]:
        """Return all clients but students."""
        return [*self._staff[Role.TEACHER], *self._staff[Role.MONITOR]]

    def everyone(self) -> list[Peer]:
        """Return all clients."""
        return [*self.staff(), *self._students.values()]


def hears(peer: Peer, audience: Audience, student_id: str | None) -> bool:
    """Tell whether one client may see an event of this audience about this student."""
    concerned = peer.role is Role.STUDENT and peer.subject == student_id
    match audience:
        case Audience.EVERYONE:
            return True
        case Audience.CLASS:
            return peer.admitted and peer.role is not Role.MONITOR
        case Audience.TEACHERS:
            return peer.role is Role.TEACHER
        case Audience.STUDENT:
            return concerned
        case Audience.TEACHERS_AND_STUDENT:
            return concerned or peer.role is Role.TEACHER
        case Audience.NOBODY:
            return False
