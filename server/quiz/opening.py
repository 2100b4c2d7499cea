"""Opens the quizzes of a class: those that an earlier run of the server left go on."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from server.events import EventLog
from server.quiz.asking import Asking
from server.quiz.ports import CallLater, People
from server.quiz.run import QuizRun
from server.store.store import Store


async def open_asking(
    store: Store,
    class_id: str,
    people: People,
    log: EventLog,
    anonymous: Callable[[], bool],
    call_later: CallLater | None = None,
) -> Asking:
    """Return what asks quizzes in a class. An open question closes in time, now if that has passed.

    Raises ``store_failed``.
    """
    runs = [QuizRun(row, responses) for row, responses in await store.runs.of_class(class_id)]
    timers = call_later or asyncio.get_running_loop().call_later
    return Asking(class_id, log, store.runs, people, anonymous, timers, runs)
