"""Works out every score again from the class's log alone, to prove that rows and log say the same."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from server.events import Event
from server.protocol.quiz.results import Mark
from server.protocol.quiz.runs import Key, Respond, Run
from server.protocol.quiz.shown import MyAnswer
from server.quiz.run import QuizRun
from server.store.quizzes import RunRow


def replay(events: Iterable[Event]) -> dict[str, QuizRun]:
    """Return every run by its id, as the events of one class (in order) leave it.

    Raises :class:`server.errors.AirclassError` for an answer that the log says was counted and the rules refuse:
    one after the close, or of a student without a try left.
    """
    runs: dict[str, QuizRun] = {}
    for event in events:
        match event.kind:
            case "run":
                told = msgspec.json.decode(event.payload, type=Run)
                runs.setdefault(told.id, QuizRun(_row(told))).row = _row(told)
            case "my_answer" if event.student_id is not None:
                counted = msgspec.json.decode(event.payload, type=MyAnswer)
                _count(runs[counted.run_id], event.student_id, counted, key=f"event-{event.seq}")
            case "quiz_mark":
                mark = msgspec.json.decode(event.payload, type=Mark)
                runs[mark.run_id].mark(mark)
            case "quiz_key":
                key = msgspec.json.decode(event.payload, type=Key)
                runs[key.run_id].set_key(key.question_id, key.right)
    return runs


def _count(run: QuizRun, student_id: str, counted: MyAnswer, key: str) -> None:
    respond = Respond(run_id=run.row.id, question_id=counted.question_id, answer=counted.answer, key=key)
    run.respond(student_id, respond, counted.t_ms)


def _row(told: Run) -> RunRow:
    return RunRow(
        id=told.id,
        quiz_id=told.quiz_id,
        class_id=told.class_id,
        title=told.title,
        questions=told.questions,
        rules=told.rules,
        state=told.state,
        position=told.position,
        opened_t_ms=told.opened_t_ms,
        closes_t_ms=told.closes_t_ms,
    )
