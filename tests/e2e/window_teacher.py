"""The teacher's side of a class in the window itself: what is pressed and read there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu, QPushButton, QWidget

from airclass_desktop.app import Desktop
from airclass_desktop.models.questions import question_at
from tests.gui.waiting import until


def click(button: QAbstractButton) -> None:
    assert button.isEnabled(), button.text()
    assert button.isVisible(), button.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def press(parent: QWidget, text: str) -> None:
    """Press the visible button with this text."""
    click(next(each for each in parent.findChildren(QPushButton) if each.text() == text and each.isVisible()))


def choose(menu: QMenu, text: str) -> None:
    """Trigger the entry of a menu, or of one of its own menus, with this text."""
    entries: list[QAction] = [*menu.actions(), *(each for sub in menu.findChildren(QMenu) for each in sub.actions())]
    next(action for action in entries if action.text() == text).trigger()
    menu.close()


def write(field: QLineEdit, text: str) -> None:
    field.setText(text)
    QTest.keyClick(field, Qt.Key.Key_Return)


class WindowTeacher:
    """Who sits at the window, and what is read there."""

    def __init__(self, desktop: Desktop) -> None:
        self.desktop, self.window = desktop, desktop.window

    @property
    def names(self) -> list[str]:
        view = self.window.students.view
        return [view.index(row).data() for row in range(view.rowCount())]

    @property
    def lines(self) -> list[str]:
        chat = self.desktop.talk.chat
        return [chat.at(row).text for row in range(chat.rowCount())]

    @property
    def questions(self) -> list[tuple[str, int]]:
        view = self.window.questions.view
        found = [question_at(view.index(row, 0)) for row in range(view.rowCount())]
        return [(question.text, question.votes) for question in found]

    @property
    def wishes(self) -> str:
        return self.window.students.pulse.words

    def student_menu(self, name: str) -> QMenu:
        students = self.desktop.model.students
        [found] = [students.at(row) for row in range(students.rowCount()) if students.at(row).name == name]
        return self.window.students.student_menu(found)

    def line_menu(self, text: str) -> QMenu:
        return self.window.chat.lines.line_menu(self.desktop.talk.chat.at(self.lines.index(text)))

    async def sees(self, name: str, *, here: bool) -> None:
        """Wait until somebody is listed, or no longer."""
        await until(lambda: (name in self.names) is here)

    async def undo(self, done: str) -> None:
        """Wait until this was done, and take it back."""
        await until(lambda: done in self.window.notices.texts())
        self.window.undo.action.trigger()
