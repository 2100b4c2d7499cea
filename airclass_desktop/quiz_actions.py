"""What the teacher can do with quizzes, once: the panel, the floating bar and shortcuts are faces of it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence

from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.models.quiz import QuizModel
from airclass_desktop.models.quiz_answers import has_key
from airclass_desktop.server_link import Phase, ServerLink
from airclass_desktop.tasks import Tasks
from airclass_desktop.theme.theme import Theme
from server.protocol.quiz.questions import QuizQuestion
from server.protocol.quiz.quizzes import QuizRules, QuizSummary
from server.protocol.quiz.runs import Run, RunRules, RunState

if TYPE_CHECKING:  # it loads aiohttp, which the first paint does not wait for
    from airclass_desktop.server_client import ServerClient

_Call = Callable[["ServerClient"], Coroutine[object, object, Run]]

MORE_S = 30
_SETTLING_MS = 800
"""Longer than it takes to see that a question has closed and to stop the hand."""


class QuizActions(QObject):
    """Actions on the current run. They are enabled as its state allows and go to the server when triggered."""

    def __init__(
        self, classroom: ClassroomModel, quiz: QuizModel, link: ServerLink, tasks: Tasks, theme: Theme
    ) -> None:
        super().__init__()
        self._classroom, self._quiz, self._link, self._tasks = classroom, quiz, link, tasks
        self._is_busy = False
        self._was: RunState | None = None
        self._settling = QTimer(self, interval=_SETTLING_MS, singleShot=True)
        self._settling.timeout.connect(self._follow)
        self.step = self._action(self._take_step, "Ctrl+Return")
        self.close = self._action(lambda: self._do(lambda client, run: client.quiz.close(run.id)))
        self.next = self._action(lambda: self._do(lambda client, run: client.quiz.next(run.id)))
        self.more_time = self._action(self._give_more_time)
        self.reopen = self._action(lambda: self._do(lambda client, run: client.quiz.open(run.id, seconds=0)))
        self.finish = self._action(lambda: self._do(lambda client, run: client.quiz.finish(run.id)))
        for action, icon in ((self.close, "lock"), (self.next, "next"), (self.more_time, "clock")):
            theme.dress(action, icon)
        for signal in (quiz.changed, classroom.changed, link.phase_changed):
            signal.connect(self._follow)
        quiz.renewed.connect(self._ask_for_statistics)
        link.phase_changed.connect(self._catch_up)
        self.retranslate()

    @property
    def is_connected(self) -> bool:
        """Whether the server can be asked for something."""
        return self._link.phase is Phase.CONNECTED

    @property
    def can_ask(self) -> bool:
        """Whether something can be asked now."""
        free = self._quiz.current is None and not self._is_busy
        return free and self._classroom.is_running and self.is_connected

    @property
    def seconds_left(self) -> int | None:
        """Seconds until the open question closes by itself; None where it does not."""
        run = self._quiz.current
        if run is None or run.state is not RunState.OPEN or run.closes_t_ms is None:
            return None
        return max(0, -(-(run.closes_t_ms - self._classroom.t_ms) // 1000))

    @property
    def is_last(self) -> bool:
        """Whether no question follows the current one."""
        run = self._quiz.current
        return run is None or run.rules.pacing == "student" or run.position + 1 >= len(run.questions)

    def ask(self, question: QuizQuestion, rules: QuizRules, asked: Callable[[], None]) -> None:
        """Ask one question now; ``asked`` is called once the server has taken it."""
        self._send(lambda client: client.quiz.instant(question, rules), asked)

    def start(self, quiz: QuizSummary) -> None:
        """Ask a prepared quiz, its first question at once."""
        self._send(lambda client: client.quiz.publish(quiz.id, at_once=True))

    def set_right(self, question: QuizQuestion, right: list[str]) -> None:
        """Say which choices are right."""
        self._do(lambda client, run: client.quiz.set_key(run.id, question.id, right))

    def show_results(self, on: bool) -> None:
        """Show the distribution on the students' pages after the reveal, or not."""
        self._do(lambda client, run: client.quiz.set_rules(RunRules(run_id=run.id, show_results=on)))

    def show_leaders(self, on: bool) -> None:
        """Show the leaderboard on the students' pages after the reveal, or not."""
        self._do(lambda client, run: client.quiz.set_rules(RunRules(run_id=run.id, leaderboard=on)))

    def retranslate(self) -> None:
        """Name the actions."""
        _name(self.close, self.tr("Close"), self.tr("Take no more answers"))
        _name(self.next, self.tr("Next question"), self.tr("Open the next question"), Qt.Key.Key_Right)
        _name(self.more_time, self.tr("+{0} s").format(MORE_S), self.tr("Give more time"), Qt.Key.Key_Plus)
        _name(self.reopen, self.tr("Open again"), self.tr("Take answers again, until you close the question"))
        _name(
            self.finish, self.tr("End quiz"), self.tr("Take the question off the students' pages; the answers are kept")
        )
        self._follow()

    # ---- inside

    def _follow(self) -> None:
        run = self._quiz.current
        ready = self.is_connected and run is not None and not self._is_busy
        state = run.state if run else None
        done = state in (RunState.CLOSED, RunState.REVEALED)
        self._watch_for_the_end(state)
        self.step.setEnabled(ready and not self._settling.isActive())
        self.close.setEnabled(ready and state is RunState.OPEN)
        self.next.setEnabled(ready and done and not self.is_last)
        self.more_time.setEnabled(ready and run is not None and self.seconds_left is not None)
        self.reopen.setEnabled(ready and done)
        self.finish.setEnabled(ready)
        self.more_time.setVisible(state is RunState.OPEN and run is not None and run.closes_t_ms is not None)
        self.reopen.setVisible(done)
        _name(self.step, *self._step_words(run), Qt.Key.Key_Space)

    def _watch_for_the_end(self, state: RunState | None) -> None:
        """Rest for a moment when a question closes by itself: who was about to close it would reveal instead."""
        if self._was is RunState.OPEN and state is RunState.CLOSED and not self._is_busy:
            self._settling.start()
        self._was = state

    def _step_words(self, run: Run | None) -> tuple[str, str]:
        """Return what comes next, and what follows from it."""
        taken_off = self.tr("Take the question off the students' pages; the answers are kept")
        match run.state if run else None:
            case RunState.PUBLISHED:
                return self.tr("Open"), self.tr("Take answers")
            case RunState.CLOSED if any(has_key(question) for question in self._quiz.asked):
                return self.tr("Reveal the answer"), self.tr("Students see what is right, and their result")
            case RunState.CLOSED:
                return self.tr("Show the results"), self.tr("Students see how everybody answered")
            case RunState.REVEALED if not self.is_last:
                return self.next.text(), self.tr("Open the next question")
            case RunState.REVEALED:
                return self.tr("End the quiz"), taken_off
            case _:
                return self.tr("Close the question"), self.tr("Take no more answers")

    def _take_step(self) -> None:
        """Do what comes next: open, close, reveal, the next question, the end."""
        run = self._quiz.current
        if run is None:
            return
        match run.state:
            case RunState.PUBLISHED:
                self._do(lambda client, run: client.quiz.open(run.id))
            case RunState.OPEN:
                self.close.trigger()
            case RunState.CLOSED:
                self._do(lambda client, run: client.quiz.reveal(run.id))
            case _:
                (self.finish if self.is_last else self.next).trigger()

    def _give_more_time(self) -> None:
        left = self.seconds_left
        if left is not None:
            self._do(lambda client, run: client.quiz.open(run.id, seconds=left + MORE_S))

    def _do(self, call: Callable[[ServerClient, Run], Coroutine[object, object, Run]]) -> None:
        run = self._quiz.current
        if run is not None:
            self._send(lambda client: call(client, run))

    def _send(self, call: _Call, done: Callable[[], None] = lambda: None) -> None:
        """Send a step; another one waits until the run stands where it leads, so that no key press counts twice."""
        if self._is_busy:
            return
        self._set_busy(True)

        async def send() -> None:
            try:
                self._quiz.receive(await call(self._link.client))
                done()
            finally:
                self._set_busy(False)

        self._tasks.start(send())

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        self._follow()
        self._quiz.changed.emit()

    def _catch_up(self, phase: Phase) -> None:
        """Ask for what was missed while there was no connection: statistics are not told again."""
        if phase is Phase.CONNECTED:
            self._quiz.doubt()
            self._ask_for_statistics()

    def _ask_for_statistics(self) -> None:
        run = self._quiz.current
        if run is None:
            return

        async def ask() -> None:
            self._quiz.learn(await self._link.client.quiz.statistics(run.id))

        self._tasks.start(ask())

    def _action(self, act: Callable[[], None], keys: str = "") -> QAction:
        action = QAction(self)
        action.setShortcut(QKeySequence(keys))
        action.setAutoRepeat(False)  # a key that is held would run through the whole quiz
        action.triggered.connect(act)
        return action


def _name(action: QAction, text: str, explanation: str, key: Qt.Key | None = None) -> None:
    """Say what an action does, and which key does it in the panel of the run."""
    keys = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) if key else ""
    action.setText(text)
    action.setToolTip(f"{explanation} · {keys}" if keys else explanation)
