"""The lines of the chat: all of them, or those that hold what is searched for."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QStackedLayout, QVBoxLayout

from airclass_desktop.actions import ClassActions
from airclass_desktop.models.chat import ChatModel, line_at
from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.models.indexes import AnyIndex
from airclass_desktop.models.talk import TalkModel
from airclass_desktop.student_acts import StudentActs
from airclass_desktop.theme.theme import Theme
from airclass_desktop.undo import Undo
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.long_list import LongList
from airclass_desktop.widgets.text_row import RowText, TextRow
from airclass_desktop.widgets.translated import Translated
from airclass_desktop.words.times import clock
from server.protocol.classroom import Student
from server.protocol.talk import ChatLine, ChatPage


class ChatLines(Translated):
    """A list that follows what is new; older lines by a button above it. Delete hides a line, Enter answers it."""

    answer_wanted = Signal(object)
    """Privately, to this :class:`Student`."""

    def __init__(
        self,
        model: ClassroomModel,
        talk: TalkModel,
        actions: ClassActions,
        acts: StudentActs,
        undo: Undo,
        theme: Theme,
    ) -> None:
        super().__init__()
        self._model, self._talk, self._actions = model, talk, actions
        self._acts, self._undo, self._theme = acts, undo, theme
        self._find = ""
        self.list, self.found = self._list(talk.chat), self._list(talk.found)
        self.older = button("plain")
        self.empty = label("muted", wraps=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setContentsMargins(16, 0, 16, 24)
        self._pages = QStackedLayout()
        for page in (self.list, self.found, self.empty):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.older)
        column.addLayout(self._pages, 1)
        self.older.clicked.connect(self.fetch_older)
        for each in (talk.chat, talk.found):
            each.more_changed.connect(self._follow)
            each.rowsInserted.connect(self._follow)
            each.modelReset.connect(self._follow)
        for lines in (self.list, self.found):
            model.students.renamed.connect(lines.viewport().update)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self.list.setAccessibleName(self.tr("Chat"))
        self.found.setAccessibleName(self.tr("Messages found"))
        self._follow()

    def search(self, words: str) -> None:
        """Show only lines that hold these words, of the whole class; all lines for none."""
        self._find = words
        self._talk.found.reset([])
        if words:
            self._actions.fetch(
                lambda client: client.talk.older(None, words), lambda page: self._show_found(words, page)
            )
        self._follow()

    def fetch_older(self) -> None:
        """Fetch lines from before the first."""
        words, shown = self._find, self._talk.found if self._find else self._talk.chat
        first = shown.at(0).id if shown.rowCount() else None

        def take(page: ChatPage) -> None:
            if words == self._find:
                shown.put_older(page)

        self._actions.fetch(lambda client: client.talk.older(first, words), take)

    def line_menu(self, line: ChatLine) -> QMenu:
        """Return the menu of what can be done with one line."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        student = self._model.students.find(line.student_id) if line.student_id else None
        if student is not None:
            self._add_author(menu, student)
        words = self.tr("Show again") if line.hidden else self.tr("Hide from students")
        menu.addAction(self._theme.icon("blank"), words).triggered.connect(lambda: self._hide(line))
        return menu

    def describe(self, index: AnyIndex) -> RowText:
        """Put a line into words."""
        line = line_at(index)
        time = clock(line.t_ms // 1000)
        if line.hidden:
            return RowText(self._author(line), self.tr("hidden  {0}").format(time), line.text, is_dimmed=True)
        if line.to == "everyone":
            return RowText(self._author(line), time, line.text, "accent" if line.student_id is None else "text")
        return RowText(self._author(line), self.tr("private  {0}").format(time), line.text, "warning")

    def _list(self, lines: ChatModel) -> _LineList:
        made = _LineList()
        made.setItemDelegate(TextRow(self._theme, made, self.describe))
        made.setModel(lines)
        lines.speak_by(lambda index: self.describe(index).spoken)
        made.customContextMenuRequested.connect(lambda place: self._show_menu_at(made, place))
        made.hide_pressed.connect(lambda index: self._hide(line_at(index)))
        made.activated.connect(lambda index: self._answer(line_at(index)))
        return made

    def _add_author(self, menu: QMenu, student: Student) -> None:
        answer = menu.addAction(self._theme.icon("chat"), self.tr("Answer privately"))
        answer.triggered.connect(lambda: self.answer_wanted.emit(student))
        words = self.tr("Let write again") if student.muted else self.tr("Keep from writing")
        mute = menu.addAction(self._theme.icon("mute"), words)
        mute.triggered.connect(lambda: self._acts.mute(student, muted=not student.muted))
        menu.addSeparator()

    def _author(self, line: ChatLine) -> str:
        if line.student_id is not None:
            return self._model.students.name(line.student_id) or line.name
        if line.to == "everyone":
            return self.tr("You")
        return self.tr("You to {0}").format(self._model.students.name(line.to))

    def _show_found(self, words: str, page: ChatPage) -> None:
        if words == self._find:
            self._talk.found.reset(page.lines, more=page.more)

    def _follow(self) -> None:
        shown = self._talk.found if self._find else self._talk.chat
        if self._find:
            self.empty.setText(self.tr("Nobody has written that."))
            self.older.setText(self.tr("Show older messages that hold it"))
        else:
            self.empty.setText(self.tr("Nobody has written yet.\nWhat you write below reaches every student."))
            self.older.setText(self.tr("Show older messages"))
        self.older.setVisible(shown.has_more)
        page = (self.found if self._find else self.list) if shown.rowCount() else self.empty
        self._pages.setCurrentWidget(page)

    def _hide(self, line: ChatLine) -> None:
        if line.hidden:
            self._actions.do(lambda client: client.talk.hide(line.id, hidden=False))
            return
        self._actions.do(
            lambda client: client.talk.hide(line.id, hidden=True),
            lambda: self._undo.offer(
                self.tr("The message is hidden from students."),
                lambda: self._actions.do(lambda client: client.talk.hide(line.id, hidden=False)),
            ),
        )

    def _answer(self, line: ChatLine) -> None:
        student = self._model.students.find(line.student_id) if line.student_id is not None else None
        if student is not None:
            self.answer_wanted.emit(student)

    def _show_menu_at(self, lines: LongList, place: QPoint) -> None:
        index = lines.indexAt(place)
        if index.isValid():
            self.line_menu(line_at(index)).popup(lines.viewport().mapToGlobal(place))


class _LineList(LongList):
    """The list, with Delete."""

    hide_pressed = Signal(QModelIndex)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Hide a line by Delete."""
        if self.currentIndex().isValid() and event.key() == Qt.Key.Key_Delete:
            self.hide_pressed.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
