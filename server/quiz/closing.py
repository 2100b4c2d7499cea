"""The clock of an open question."""

from __future__ import annotations

from collections.abc import Callable

from server.protocol.quiz.runs import RunState
from server.quiz.ports import CallLater, Timer
from server.quiz.run import QuizRun


class ClosingTime:
    """Closes what is open once its time is up. ``close`` takes the run and when it closes, on the class's timeline."""

    def __init__(self, t_ms: Callable[[], int], call_later: CallLater, close: Callable[[QuizRun, int], None]) -> None:
        self._t_ms = t_ms
        self._call_later = call_later
        self._close = close
        self._timer: Timer | None = None

    def watch(self, run: QuizRun | None) -> None:
        """Have this run closed when its time is up, and no other."""
        self.cancel()
        if run is not None and run.row.state is RunState.OPEN and run.row.closes_t_ms is not None:
            left_s = max(0.0, (run.row.closes_t_ms - self._t_ms()) / 1000)
            self._timer = self._call_later(left_s, lambda: self._look_at(run))

    def cancel(self) -> None:
        """Let go of the timer."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = None

    def _look_at(self, run: QuizRun) -> None:
        self._timer = None
        closes_t_ms = run.row.closes_t_ms
        if run.row.state is not RunState.OPEN or closes_t_ms is None:
            return
        if self._t_ms() < closes_t_ms:  # a timer may fire a little early
            self.watch(run)
        else:
            self._close(run, closes_t_ms)
