"""Reactions: one tap, counted and forgotten on the screen, kept in the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Final

from server.classroom.presence import CallLater
from server.classroom.talk.people import People, require_member
from server.classroom.talk.rules import Rules
from server.classroom.talk.throttle import Throttle
from server.events import EventLog
from server.protocol.talk import React, Reaction, Reactions
from server.store.store import Store

EVERY_S: Final = 0.25


class ReactionCounter:
    """Adds up taps; ``told(reactions)`` hears of them at most four times a second."""

    def __init__(
        self,
        people: People,
        log: EventLog,
        store: Store,
        rules: Rules,
        told: Callable[[Reactions], None],
        call_later: CallLater,
    ) -> None:
        self._people = people
        self._log = log
        self._store = store
        self._rules = rules
        self._told = told
        self._counts: Counter[Reaction] = Counter()
        self._telling = Throttle(EVERY_S, self._tell, call_later)

    def react(self, student_id: str, body: React) -> None:
        """Count a tap. Raises ``reactions_off``."""
        require_member(self._people, student_id)
        self._rules.require_reactions()
        self._counts[body.reaction] += 1
        self._store.submit(self._store.reactions.added(self._people.id, student_id, self._log.t_ms(), body.reaction))
        self._telling.trigger()

    def close(self) -> None:
        """Tell of no more taps."""
        self._telling.close()

    def _tell(self) -> None:
        counts, self._counts = dict(self._counts), Counter()
        self._told(Reactions(counts=counts))
