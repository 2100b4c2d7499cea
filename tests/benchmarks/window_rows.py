"""A class of 1,500 in the teacher's window: what a change costs the thread that also paints.

The panels are the real ones, laid out and painted (on Qt's offscreen platform). What is counted is the processor time
of the window's thread, so that what else runs on this machine does not matter. One update is all of it: rows are put
where they belong now, laid out and painted.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from airclass_desktop.actions import ClassActions
from airclass_desktop.garbage import GarbageCollection
from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.models.talk import TalkModel
from airclass_desktop.panels.chat import ChatPanel
from airclass_desktop.panels.students import StudentsPanel
from airclass_desktop.preferences import Preferences
from airclass_desktop.server_link import ServerLink
from airclass_desktop.server_process import ServerProcess
from airclass_desktop.student_acts import StudentActs
from airclass_desktop.tasks import Tasks
from airclass_desktop.theme.theme import Theme, ThemeChoice
from airclass_desktop.undo import Undo
from airclass_desktop.widgets.notice import Notices
from server.protocol.classroom import Connection, Student, StudentState
from server.protocol.talk import ChatLine, Hand, Lost
from tests.benchmarks.figures import Figures, percentile

STUDENTS = 1_500
CHANGES = 1_500
LINES = 9_900
NEW_LINES = 80
EACH_S = 0.01
"""A hundred changes a second: more than a school that comes in at once makes when it is slow."""
UPDATE_MS = 4.0
LINE_MS = 8.0
"""Half a picture of a screen of 60 Hz; most of it is the drawing of some thirty lines of text."""
_SIZE = (330, 720)
_REST_S = 3.0
_WARM_UP = 200
"""Changes after which every sign and letter has been drawn once."""


def no_server() -> ServerProcess:
    """Stand for a server that is never asked for."""
    raise NotImplementedError


class Window:
    """The models of a class and the panels that show them."""

    def __init__(self, application: QApplication, directory: Path) -> None:
        self._application = application
        self._garbage = GarbageCollection(application)
        self.model, self.talk = ClassroomModel(), TalkModel()
        theme, link = Theme(application, ThemeChoice.LIGHT), ServerLink(no_server)
        self._actions = ClassActions(self.model, link, Tasks(), theme)
        notices = Notices(theme)
        undo = Undo(notices)
        preferences = Preferences(directory / "window.ini")
        acts = StudentActs(notices, self.model, self._actions, undo)
        self.students = StudentsPanel(self.model, self.talk, self._actions, acts, preferences, theme)
        self.students.view.sort_as(QLocale("ko"))
        self.chat = ChatPanel(self.model, self.talk, self._actions, acts, undo, theme)
        self.updated = False
        self.students.view.dataChanged.connect(self._note_update)

    def _note_update(self) -> None:
        self.updated = True

    def turn_ms(self) -> float:
        """Let Qt do what there is to do; return the thread's time in milliseconds."""
        began = time.thread_time()
        self._application.processEvents()
        return (time.thread_time() - began) * 1000

    def rest(self) -> None:
        """Let Qt do what it does little by little."""
        until = time.monotonic() + _REST_S
        while time.monotonic() < until:
            self._application.processEvents()

    def timed_ms(self, act: Callable[[], None]) -> float:
        """Do something; return the thread's time in milliseconds."""
        began = time.thread_time()
        act()
        return (time.thread_time() - began) * 1000


def school() -> list[Student]:
    """Return 1,500 who are here."""
    return [
        Student(id=f"s{at}", name=f"학생 {at}", state=StudentState.PRESENT, number=at) for at in range(1, STUDENTS + 1)
    ]


def change(window: Window, chance: random.Random) -> None:
    """Let one student leave or come back, see worse or better, raise or lower a hand, be lost or no longer."""
    who = f"s{chance.randrange(1, STUDENTS + 1)}"
    match chance.randrange(4):
        case 0:
            student = window.model.students.find(who)
            assert student is not None
            state = chance.choice([StudentState.PRESENT, StudentState.AWAY])
            window.model.students.put(msgspec.structs.replace(student, state=state))
        case 1:
            window.model.students.set_connection(who, chance.choice(list(Connection)))
        case 2:
            window.talk.receive(Hand(student_id=who, raised_t_ms=chance.choice([None, chance.randrange(9_000_000)])))
        case _:
            window.talk.receive(Lost(student_id=who, until_t_ms=chance.choice([None, 1])))


def measure_students(window: Window, figures: Figures) -> None:
    """Change a hundred of 1,500 rows a second."""
    window.students.resize(*_SIZE)
    window.students.show()
    first = window.timed_ms(lambda: window.model.students.reset(school())) + window.turn_ms()
    chance, changes, updates = random.Random(7), [], []
    for _ in range(_WARM_UP):
        change(window, chance)
        window.turn_ms()
    due = time.monotonic()
    for _ in range(CHANGES):
        changes.append(window.timed_ms(lambda: change(window, chance)))
        window.updated = False
        spent = window.turn_ms()
        if window.updated:
            updates.append(spent + window.turn_ms() + window.turn_ms())  # laid out, and painted
        due += EACH_S
        time.sleep(max(0.0, due - time.monotonic()))
    figures.at_most(
        f"{STUDENTS} rows, 100 changes/s: one update, p95",
        percentile(updates, 0.95),
        UPDATE_MS,
        "ms",
        median=round(percentile(updates, 0.5), 2),
        p99=round(percentile(updates, 0.99), 2),
        worst=round(max(updates), 2),
        updates=len(updates),
        change_p99=round(percentile(changes, 0.99), 2),
        first_paint=round(first, 1),
    )
    window.students.hide()


def line(number: int) -> ChatLine:
    """Return a line of one student, of one to five lines on the screen."""
    text = "이것은 학생이 쓴 한 줄입니다. " * (1 + number % 5)
    who = 1 + number % STUDENTS
    return ChatLine(id=number, t_ms=number, student_id=f"s{who}", name="", number=who, text=text, to="everyone")


def measure_chat(window: Window, figures: Figures) -> None:
    """Add a line to 10,000 that are there, its end in sight and painted."""
    window.chat.resize(*_SIZE)
    window.chat.show()
    first = window.timed_ms(lambda: window.talk.chat.reset([line(number) for number in range(1, 501)]))
    for number in range(501, LINES + 1):
        window.talk.chat.put(line(number))
    window.talk.chat.settle()
    window.rest()
    updates = []
    for number in range(LINES + 1, LINES + 1 + NEW_LINES):
        spent = window.timed_ms(partial(window.talk.chat.put, line(number)))
        spent += window.timed_ms(window.talk.chat.settle)
        updates.append(spent + window.turn_ms() + window.turn_ms())
    figures.at_most(
        f"chat of {LINES} lines: one more, p95",
        percentile(updates, 0.95),
        LINE_MS,
        "ms",
        median=round(percentile(updates, 0.5), 2),
        worst=round(max(updates), 2),
        first_500=round(first, 1),
    )


def main() -> int:
    """Measure; return the exit code."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    figures = Figures()
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as directory:
        window = Window(application, Path(directory))
        measure_students(window, figures)
        measure_chat(window, figures)
    return figures.exit_code


if __name__ == "__main__":
    sys.exit(main())
