"""What was asked on this PC, in the class that is open and in those that have ended."""

from __future__ import annotations

from typing import Final

from server.errors import AirclassError, ErrorCode
from server.protocol.classroom import Student, StudentState
from server.protocol.quiz.past import PastRun, PastRunDetail
from server.protocol.quiz.results import Mark
from server.quiz.asking import Asking
from server.quiz.results import Persons, Results
from server.quiz.run import QuizRun
from server.store.classes import StudentRow
from server.store.store import Store

MOST: Final = 200
"""Lines of a list."""
_LET_IN: Final = frozenset({StudentState.PRESENT, StudentState.AWAY})


class PastRuns:
    """Runs of the open class as they stand (``asking`` has them), others as they were left. Raise ``store_failed``."""

    def __init__(self, store: Store, asking: Asking) -> None:
        self._store = store
        self._asking = asking

    async def in_class(self, class_id: str) -> list[PastRun]:
        """Return the newest runs in a class, newest first."""
        return await self._store.runs.in_class(class_id, MOST)

    async def of_quiz(self, quiz_id: str) -> list[PastRun]:
        """Return the newest runs of a quiz, newest first."""
        return await self._store.runs.of_quiz(quiz_id, MOST)

    async def detail(self, run_id: str) -> PastRunDetail:
        """Return a run with who was there. Raises ``unknown_run``."""
        line = await self._store.runs.line(run_id)
        if line is None:
            raise AirclassError(ErrorCode.UNKNOWN_RUN)
        results = await self.results(run_id)
        members = [each for each in await self._students(line.class_id) if each.merged_into is None]
        return PastRunDetail(line=line, run=results.run(), students=[each for each in members if each.state in _LET_IN])

    async def results(self, run_id: str) -> Results:
        """Return the results of a run, which another thread may work out. Raises ``unknown_run``."""
        if self._asking.knows(run_id):
            return self._asking.results_apart(run_id)
        run = await self._run(run_id)
        row = await self._store.classes.get(run.row.class_id)
        anonymous = row is not None and row.rules.anonymous
        return Results(run, Persons(await self._students(run.row.class_id), anonymous=anonymous))

    async def mark(self, mark: Mark) -> None:
        """Set the teacher's points, also after the class. Raises as :meth:`server.quiz.asking.Asking.mark`."""
        if self._asking.knows(mark.run_id):
            await self._asking.mark(mark)
            return
        run = await self._run(mark.run_id)
        changes = [self._store.runs.saved_response(response) for response in run.mark(mark)]
        # The log of a class that has ended says it too, so that a replay still comes to the same scores.
        await self._store.commit(*changes, self._store.events.added_later(run.row.class_id, "quiz_mark", mark))

    async def _run(self, run_id: str) -> QuizRun:
        found = await self._store.runs.get(run_id)
        if found is None:
            raise AirclassError(ErrorCode.UNKNOWN_RUN)
        return QuizRun(*found)

    async def _students(self, class_id: str) -> list[Student]:
        return [_student(row) for row in await self._store.students.of_class(class_id)]


def _student(row: StudentRow) -> Student:
    """Return a line of a class that is over: nobody is there any more."""
    state = StudentState.AWAY if row.state is StudentState.PRESENT else row.state
    return Student(id=row.id, name=row.name, state=state, number=row.number, merged_into=row.merged_into)
