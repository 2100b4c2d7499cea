"""Results of classes that have ended: read, marked, and dated on the quiz they were asked of."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server.errors import AirclassError, ErrorCode
from server.events import ClassClock, EventLog
from server.protocol.classroom import ClassState, StudentState
from server.protocol.quiz.questions import Answer
from server.protocol.quiz.quizzes import QuizDraft, QuizRules
from server.protocol.quiz.results import Mark
from server.protocol.quiz.runs import Respond, Run, RunState, RunStep
from server.quiz.asking import Asking
from server.quiz.opening import open_asking
from server.quiz.past_runs import PastRuns
from server.quiz.quizzes import Quizzes
from server.quiz.replay import replay
from server.store.classes import ClassRow, StudentRow
from server.store.store import Store
from tests.unit.classroom.fakes import FakeTimers
from tests.unit.quiz.test_asking import QUESTIONS, Crowd

DRAFT = QuizDraft(title="Cells", questions=list(QUESTIONS), rules=QuizRules())


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = await Store.open(tmp_path / "airclass.db")
    yield store
    await store.close()


async def open_class(store: Store, class_id: str, opened_at_ms: int) -> Asking:
    """Keep a class with three students, each known by its first letter and the class's id; return its quizzes."""
    row = ClassRow(
        id=class_id, title=f"Class {class_id}", state=ClassState.LIVE, pin=None, key=None, locked=False,
        waiting_room=False, opened_at_ms=opened_at_ms, started_at_ms=opened_at_ms,
    )  # fmt: skip
    lines = [
        StudentRow(
            id=f"{name}-{class_id}", class_id=class_id, name=name.title(), state=StudentState.PRESENT, joined_t_ms=0,
            last_seen_t_ms=0, number=number,
        )
        for number, name in enumerate(("mina", "juno", "haru"), start=1)
    ]  # fmt: skip
    await store.commit(store.classes.saved(row), *(store.students.saved(line) for line in lines))
    log = EventLog(class_id, ClassClock(behind_ms=1_000), store.events)
    return await open_asking(store, class_id, Crowd(), log, lambda: False, FakeTimers())


async def ask(asking: Asking, quizzes: Quizzes, class_id: str) -> tuple[str, Run]:
    """Ask a quiz, let two answer its first question, and end it."""
    quiz = await quizzes.create(DRAFT)
    run = await asking.publish(quiz, at_once=True)
    for name, choice in (("mina", "q0a"), ("juno", "q0b")):
        key = f"key-{name}-1"
        respond = Respond(run_id=run.id, question_id="q0", answer=Answer(choices=[choice]), key=key)
        await asking.respond(f"{name}-{class_id}", respond)
    await asking.stop_answers(RunStep(run_id=run.id))
    return quiz.id, await asking.finish(RunStep(run_id=run.id))


async def test_results_outlive_their_class(store: Store) -> None:
    quizzes = Quizzes(store)
    quiz_id, run = await ask(await open_class(store, "old", 1_000), quizzes, "old")
    past = PastRuns(store, await open_class(store, "new", 2_000))
    for lines in (await past.in_class("old"), await past.of_quiz(quiz_id)):
        (line,) = lines
        assert (line.id, line.title, line.class_title) == (run.id, "Cells", "Class old")
        assert (line.questions, line.answered, line.state) == (2, 2, RunState.FINISHED)
    assert await past.in_class("new") == []
    detail = await past.detail(run.id)
    assert [each.name for each in detail.students] == ["Mina", "Juno", "Haru"]
    assert (detail.run.title, detail.line) == ("Cells", line)
    results = await past.results(run.id)
    found = results.statistics().questions[0]
    assert (found.answered, found.expected, found.correct) == (2, 3, 1)
    assert results.statistics().waiting == []
    assert [(each.name, each.points) for each in results.responses().responses] == [("Mina", 1.0), ("Juno", 0.0)]
    assert results.analysis().students == 2


async def test_points_by_hand_are_kept_after_the_class_and_the_log_says_so(store: Store) -> None:
    _, run = await ask(await open_class(store, "old", 1_000), Quizzes(store), "old")
    past = PastRuns(store, await open_class(store, "new", 2_000))
    mark = Mark(run_id=run.id, question_id="q0", student_ids=["juno-old"], points=0.5, comment="nearly")
    await past.mark(mark)
    line = (await past.results(run.id)).responses().responses[1]
    assert (line.points, line.marked, line.comment) == (0.5, True, "nearly")
    replayed = replay(await store.events.newest("old", 100))[run.id]
    assert dict(replayed.ranking()) == {"mina-old": 1.0, "juno-old": 0.5}
    with pytest.raises(AirclassError) as error:
        await past.mark(Mark(run_id=run.id, question_id="q0", student_ids=["juno-old"], points=9))
    assert error.value.code is ErrorCode.BAD_REQUEST


async def test_the_open_class_says_how_its_runs_stand_now(store: Store) -> None:
    asking = await open_class(store, "new", 2_000)
    past = PastRuns(store, asking)
    _, run = await ask(asking, Quizzes(store), "new")
    await past.mark(Mark(run_id=run.id, question_id="q0", student_ids=["juno-new"], points=1))
    assert asking.results(run.id).responses().responses[1].points == 1
    assert (await past.detail(run.id)).run.state is RunState.FINISHED


async def test_a_quiz_remembers_when_it_was_asked_last_even_when_the_class_is_gone(store: Store) -> None:
    quizzes = Quizzes(store)
    unused = await quizzes.create(DRAFT)
    asking = Asking(
        "old", EventLog("old", ClassClock(), store.events), store.runs, Crowd(), lambda: False, FakeTimers(),
        now_ms=lambda: 1_700_000_000_000,
    )  # fmt: skip
    await open_class(store, "old", 1_000)
    quiz_id, _ = await ask(asking, quizzes, "old")
    await quizzes.replace(quiz_id, DRAFT)  # another version keeps the date
    await store.retention.erase("old")
    used = {each.id: (each.used_at_ms, each.runs) for each in await quizzes.all()}
    assert used == {quiz_id: (1_700_000_000_000, 0), unused.id: (None, 0)}


async def test_two_lines_of_one_person_are_one_and_the_bin_hides_a_class(store: Store) -> None:
    quiz_id, run = await ask(await open_class(store, "old", 1_000), Quizzes(store), "old")
    students = {each.id: each for each in await store.students.of_class("old")}
    merged = StudentRow(
        id="juno-old", class_id="old", name="Juno", state=StudentState.AWAY, joined_t_ms=0, last_seen_t_ms=0,
        number=2, merged_into="mina-old",
    )  # fmt: skip
    assert merged.id in students
    await store.commit(store.students.saved(merged), store.history.put_into_bin("old", 1))
    past = PastRuns(store, await open_class(store, "new", 2_000))
    assert [line.answered for line in await past.in_class("old")] == [1]
    assert await past.of_quiz(quiz_id) == []
    assert [each.name for each in (await past.detail(run.id)).students] == ["Mina", "Haru"]


async def test_a_run_that_nobody_kept_is_unknown(store: Store) -> None:
    past = PastRuns(store, await open_class(store, "new", 2_000))
    for call in (past.detail("none"), past.results("none")):
        with pytest.raises(AirclassError) as error:
            await call
        assert error.value.code is ErrorCode.UNKNOWN_RUN
