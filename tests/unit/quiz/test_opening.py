"""Runs and answers in a real database, over the end of one server and the start of the next."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from server.errors import AirclassError, ErrorCode
from server.events import ClassClock, EventLog
from server.protocol.classroom import ClassState
from server.protocol.quiz.questions import Answer, Choice, SingleChoice
from server.protocol.quiz.runs import Instant, Respond, RunStep
from server.quiz.asking import Asking
from server.quiz.opening import open_asking
from server.quiz.replay import replay
from server.store.classes import ClassRow, StudentRow
from server.store.store import Store
from tests.unit.quiz.test_asking import Crowd

QUESTION = SingleChoice(
    id="q0", text="?", choices=[Choice(id="a", text="A", correct=True), Choice(id="b", text="B")], seconds=600
)


class Server:
    """One run of the server on a data directory."""

    def __init__(self, path: Path, next_seq: int) -> None:
        self.path = path
        self.crowd = Crowd()
        self.next_seq = next_seq

    async def __aenter__(self) -> Asking:
        self.store = await Store.open(self.path)
        row = ClassRow(
            id="c",
            title="t",
            state=ClassState.LIVE,
            pin=None,
            key=None,
            locked=False,
            waiting_room=False,
            opened_at_ms=0,
        )
        await self.store.commit(
            self.store.classes.saved(row),
            *(
                self.store.students.saved(
                    StudentRow(
                        id=each.id, class_id="c", name=each.name, state=each.state, joined_t_ms=0, last_seen_t_ms=0
                    )
                )
                for each in self.crowd.students
            ),
        )
        clock = ClassClock(behind_ms=1_000)
        self.log = EventLog("c", clock, self.store.events, next_seq=self.next_seq)
        self.asking = await open_asking(self.store, "c", self.crowd, self.log, lambda: False)
        return self.asking

    async def __aexit__(self, *_: object) -> None:
        self.asking.close()
        await self.store.close()


def respond(run_id: str, choice: str, key: str) -> Respond:
    return Respond(run_id=run_id, question_id="q0", answer=Answer(choices=[choice]), key=key)


async def test_what_was_answered_is_there_after_a_restart_and_counted_once(tmp_path: Path) -> None:
    async with Server(tmp_path / "airclass.db", 1) as asking:
        run = await asking.instant(Instant(question=QUESTION))
        await asyncio.gather(
            asking.respond("mina", respond(run.id, "a", "key-mina")),
            asking.respond("juno", respond(run.id, "b", "key-juno")),
        )
    second = Server(tmp_path / "airclass.db", 1_000)
    async with second as again:
        assert again.current is not None
        await again.respond("mina", respond(run.id, "a", "key-mina"))  # its page had not heard
        await again.respond("haru", respond(run.id, "a", "key-haru"))
        await again.stop_answers(RunStep(run_id=run.id))
        with pytest.raises(AirclassError) as late:
            await again.respond("juno", respond(run.id, "a", "key-late"))
        assert late.value.code is ErrorCode.NOT_OPEN
        found = again.results(run.id).statistics().questions[0]
        assert (found.answered, found.correct) == (3, 2)
        replayed = replay(await second.store.events.newest("c", 100))[run.id]
        assert dict(replayed.ranking()) == {"mina": 1.0, "haru": 1.0, "juno": 0.0}


async def test_a_question_that_is_asked_twice_is_asked_once_also_after_a_restart(tmp_path: Path) -> None:
    async with Server(tmp_path / "airclass.db", 1) as asking:
        run = await asking.instant(Instant(question=QUESTION), "the-id")
        assert (await asking.instant(Instant(question=QUESTION), "the-id")).id == run.id == "the-id"
    async with Server(tmp_path / "airclass.db", 1_000) as again:
        assert (await again.instant(Instant(question=QUESTION), "the-id")).id == run.id
        assert len(again.runs()) == 1
        with pytest.raises(AirclassError) as other:
            await again.instant(Instant(question=QUESTION), "another-id")
        assert other.value.code is ErrorCode.QUIZ_RUNNING
