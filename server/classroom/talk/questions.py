"""Questions that students ask, and who wants them answered too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

import msgspec
from msgspec import UNSET

from server.classroom.presence import CallLater
from server.classroom.talk.keys import Keys
from server.classroom.talk.people import People, require_member, require_writer
from server.classroom.talk.rules import Rules
from server.classroom.talk.text import clean_text
from server.classroom.talk.throttle import Throttle
from server.errors import AirclassError, ErrorCode
from server.events import Audience, EventLog
from server.protocol.talk import Ask, MyVote, Question, QuestionPatch, QuestionVotes, Vote
from server.store.questions import QuestionRow
from server.store.store import Store

OPEN_EACH: Final = 10
"""Open questions a student may have at once: a list that one student fills helps nobody."""
STUDENTS_QUESTIONS: Final = 300
"""Open questions of a student's snapshot, the newest; those pinned come besides."""
VOTES_EVERY_S: Final = 0.2


class Questions:
    """The questions of one class, in the order of asking, each with the students who voted for it.

    ``told(votes)`` hears of new counts, at most five times a second.
    """

    def __init__(
        self,
        people: People,
        log: EventLog,
        store: Store,
        rules: Rules,
        rows: Iterable[QuestionRow],
        votes: Mapping[int, set[str]],
        keys: Keys[QuestionRow],
        told: Callable[[QuestionVotes], None],
        call_later: CallLater,
    ) -> None:
        self._people = people
        self._log = log
        self._store = store
        self._rules = rules
        self._rows = {row.id: row for row in rows}
        self._votes = {question_id: votes.get(question_id, set()) for question_id in self._rows}
        self._keys = keys
        self._told = told
        self._changed: set[int] = set()
        self._counting = Throttle(VOTES_EVERY_S, self._tell_votes, call_later)

    # ---- what a student does

    async def ask(self, student_id: str, body: Ask) -> None:
        """Add a question, once a key; return when it is on the disk.

        Raises ``questions_off``, ``muted``, ``empty_text``, ``too_large``, ``store_failed``; ``rate_limited`` with
        ten open ones.
        """
        require_member(self._people, student_id)
        if self._keys.is_kept(student_id, body.key):
            return
        told = self._keys.told(student_id, body.key)
        if told is None:
            row = self._accepted(student_id, body)
            changes = [self._store.questions.added(row)]
            await self._log.append_durable("question", self._shown(row), Audience.CLASS, student_id, changes)
        else:
            await self._store.commit(self._store.questions.added(told))
        self._keys.keep(student_id, body.key)

    def _accepted(self, student_id: str, body: Ask) -> QuestionRow:
        require_writer(self._people, student_id)
        self._rules.require_questions()
        text = clean_text(body.text)
        if sum(_is_open(row) and row.student_id == student_id for row in self._rows.values()) >= OPEN_EACH:
            raise AirclassError(ErrorCode.RATE_LIMITED, "open questions")
        row = QuestionRow(
            class_id=self._people.id,
            id=self._log.next_seq,
            t_ms=self._log.t_ms(),
            student_id=student_id,
            text=text,
            key=body.key,
        )
        self._rows[row.id] = row
        self._votes[row.id] = set()
        self._keys.tell(student_id, body.key, row)
        return row

    def vote(self, student_id: str, body: Vote) -> None:
        """Take a student's vote, or take it back. Raises ``not_found``."""
        require_member(self._people, student_id)
        row = self._rows.get(body.question_id)
        if row is None or row.hidden:
            raise AirclassError(ErrorCode.NOT_FOUND)
        votes = self._votes[row.id]
        if (student_id in votes) is body.on:
            return
        (votes.add if body.on else votes.remove)(student_id)
        change = self._store.questions.voted(row.class_id, row.id, student_id, on=body.on)
        self._log.append(
            "my_vote", MyVote(question_id=row.id, on=body.on), Audience.STUDENT, student_id, changes=[change]
        )
        self._changed.add(row.id)
        self._counting.trigger()

    # ---- what the teacher does

    async def patch(self, question_id: int, patch: QuestionPatch) -> Question:
        """Change a question's state; a hidden one is told without its text. Raises ``not_found``."""
        row = self._rows.get(question_id)
        if row is None:
            raise AirclassError(ErrorCode.NOT_FOUND)
        changes = {name: value for name, value in msgspec.structs.asdict(patch).items() if value is not UNSET}
        changed = msgspec.structs.replace(row, **changes)
        if changed != row:
            self._rows[question_id] = changed
            body = _stub(self._shown(changed)) if changed.hidden else self._shown(changed)
            saved = [self._store.questions.changed(changed)]
            await self._log.append_kept("question", body, Audience.CLASS, changed.student_id, saved)
        return self._shown(changed)

    # ---- what is shown at first

    def has_asked(self, student_id: str) -> bool:
        """Tell whether the student has asked something."""
        return any(row.student_id == student_id for row in self._rows.values())

    def all(self) -> list[Question]:
        """Return every question, hidden ones too."""
        return [self._shown(row) for row in self._rows.values()]

    def students(self) -> list[Question]:
        """Return what students see: the newest open questions, and those that are pinned."""
        seen = [row for row in self._rows.values() if not row.hidden and (row.pinned or not row.answered)]
        newest = {row.id for row in [row for row in seen if not row.pinned][-STUDENTS_QUESTIONS:]}
        return [self._shown(row) for row in seen if row.pinned or row.id in newest]

    def voted_by(self, student_id: str) -> list[int]:
        """Return the questions that a student voted for."""
        return [question_id for question_id, votes in self._votes.items() if student_id in votes]

    def votes(self) -> QuestionVotes:
        """Return the counts of all that students see."""
        return self._counts(row.id for row in self._rows.values() if _is_open(row))

    def close(self) -> None:
        """Tell of no more votes."""
        self._counting.close()

    # ---- inside

    def _tell_votes(self) -> None:
        changed, self._changed = self._changed, set()
        self._told(self._counts(changed))

    def _counts(self, question_ids: Iterable[int]) -> QuestionVotes:
        return QuestionVotes(votes={str(question_id): len(self._votes[question_id]) for question_id in question_ids})

    def _shown(self, row: QuestionRow) -> Question:
        author = self._rules.shown(None if row.student_id is None else self._people.student(row.student_id))
        return Question(
            id=row.id,
            t_ms=row.t_ms,
            student_id=row.student_id,
            name=author.name,
            number=author.number,
            text=row.text,
            votes=len(self._votes[row.id]),
            answered=row.answered,
            pinned=row.pinned,
            hidden=row.hidden,
            key=row.key,
        )


def _is_open(row: QuestionRow) -> bool:
    return not (row.answered or row.hidden)


def _stub(question: Question) -> Question:
    """Return what students may know of a hidden question: that it is hidden."""
    return Question(id=question.id, t_ms=question.t_ms, student_id=None, name="", number=0, text="", hidden=True)
