"""Opens the talk of a class: what an earlier run of the server left, or nothing said yet."""

from __future__ import annotations

import asyncio

from server.classroom.presence import CallLater
from server.classroom.talk.chat import TEACHERS_LINES
from server.classroom.talk.people import People
from server.classroom.talk.talk import Left, Talk
from server.events import EventLog
from server.protocol.talk import Announcement
from server.store.store import Store


async def open_talk(store: Store, people: People, log: EventLog, call_later: CallLater | None = None) -> Talk:
    """Return the talk of a class that has not ended. Raises ``store_failed``.

    Lines, questions, votes, hands, rules and the banner are as they were; who was lost stays so for the time left.
    """
    [row] = [row for row in await store.classes.on_air() if row.id == people.id]
    banner = Announcement(text=row.announcement, t_ms=row.announced_t_ms) if row.announcement else None
    left = Left(
        rules=row.rules,
        announcement=banner,
        lines=await store.chat.newest(row.id, TEACHERS_LINES),
        questions=await store.questions.of_class(row.id),
        votes=await store.questions.votes(row.id),
        hands=await store.hands.up(row.id),
        marks=await store.confusion.standing(row.id),
        timeline=await store.pulses.of_class(row.id),
        chat_keys=await store.chat.keys_since(row.id, 0),
    )
    return Talk(people, log, store, left, call_later or asyncio.get_running_loop().call_later)
