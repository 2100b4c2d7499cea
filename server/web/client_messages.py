"""What clients may say on the control WebSocket: who, how often, and what follows."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from server.errors import AirclassError, ErrorCode
from server.protocol.body import Request
from server.protocol.classroom import ConnectionReport, Role
from server.protocol.live import CloseCode, Leave, MediaRequest, Ping
from server.protocol.quiz.runs import Respond
from server.protocol.talk import Ask, AskPace, RaiseHand, React, Say, SayLost, Vote
from server.web.answers import decode
from server.web.grants import Grants
from server.web.hub import Hub
from server.web.peer import Peer
from server.web.ports import Roster
from server.web.quiz_ports import Asking
from server.web.student_limits import ANSWERS, Rate
from server.web.talk_ports import Talk

_Body = TypeVar("_Body", bound=Request)

Doing = Awaitable[None] | None
"""None: done. Else it is done, or refused, when that ends; what else the client says meanwhile is not held up."""


@dataclass(frozen=True, slots=True)
class ClientMessage:
    """One type of message. ``role`` None: anybody may say it; ``rate`` is a student's; ``ends``: it is the last."""

    role: Role | None
    rate: Rate
    carry_out: Callable[[Peer, msgspec.Raw], Doing]
    ends: CloseCode | None = None


def client_messages(
    roster: Roster, talk: Talk, asking: Asking, grants: Grants, hub: Hub
) -> Mapping[str, ClientMessage]:
    """Return every message by its ``type``."""

    async def answer(peer: Peer, body: Respond) -> None:
        await asking.respond(peer.subject, body)

    async def media(peer: Peer, _: MediaRequest) -> None:
        if not peer.admitted:
            raise AirclassError(ErrorCode.NOT_ADMITTED)
        hub.send_to_student(peer.subject, "media", await grants.make(peer.subject, peer.base_url))

    def leave(peer: Peer, _: Leave) -> None:
        grants.revoke(peer.subject)
        roster.left(peer.subject)

    return {
        "ping": _message(Ping, None, Rate(10, 2), lambda _peer, _body: None),
        "leave": _message(Leave, Role.STUDENT, Rate(2, 0.2), leave, ends=CloseCode.LEFT),
        "media": _message(MediaRequest, Role.STUDENT, Rate(5, 0.5), media),
        "connection": _message(
            ConnectionReport, Role.STUDENT, Rate(5, 1), lambda peer, body: roster.report(peer.subject, body)
        ),
        "chat": _message(Say, Role.STUDENT, Rate(5, 1), lambda peer, body: talk.say(peer.subject, body)),
        "question": _message(Ask, Role.STUDENT, Rate(3, 0.2), lambda peer, body: talk.ask(peer.subject, body)),
        "vote": _message(Vote, Role.STUDENT, Rate(10, 2), lambda peer, body: talk.vote(peer.subject, body)),
        "hand": _message(RaiseHand, Role.STUDENT, Rate(5, 0.5), lambda peer, body: talk.raise_hand(peer.subject, body)),
        "reaction": _message(React, Role.STUDENT, Rate(5, 2), lambda peer, body: talk.react(peer.subject, body)),
        "lost": _message(SayLost, Role.STUDENT, Rate(5, 0.5), lambda peer, body: talk.lost(peer.subject, body)),
        "answer": _message(Respond, Role.STUDENT, ANSWERS, answer),
        "pace": _message(AskPace, Role.STUDENT, Rate(5, 0.5), lambda peer, body: talk.pace(peer.subject, body)),
    }


def _message(
    kind: type[_Body],
    role: Role | None,
    rate: Rate,
    carry_out: Callable[[Peer, _Body], Doing],
    ends: CloseCode | None = None,
) -> ClientMessage:
    return ClientMessage(role, rate, lambda peer, data: carry_out(peer, decode(data, kind)), ends)
