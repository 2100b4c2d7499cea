"""What is said in the class: read, answered, moderated."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QStackedLayout, QVBoxLayout, QWidget

from airclass_desktop.actions import ClassActions
from airclass_desktop.models.chat import AnyIndex, line_at
from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.models.talk import TalkModel
from airclass_desktop.panels.header import clock
from airclass_desktop.student_acts import StudentActs
from airclass_desktop.theme.theme import Theme
from airclass_desktop.undo import Undo
from airclass_desktop.widgets.buttons import button, icon_button, name
from airclass_desktop.widgets.labels import ElidedLabel, label
from airclass_desktop.widgets.text_row import RowText, TextList, TextRow
from airclass_desktop.widgets.translated import Translated
from server.protocol.classroom import ClassState, Student
from server.protocol.talk import MAX_TEXT, ChatLine, ChatMode, TalkPatch

_SLOW_S = (0, 5, 15, 30, 60)
_NEAR_END_PX = 60
"""Who reads so near the end follows what is new."""


class ChatPanel(Translated):
    """The lines, a field to answer, and what students may say."""

    announcement_wanted = Signal()

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
        self._model, self._talk, self._actions, self._acts = model, talk, actions, acts
        self._undo, self._theme = undo, theme
        self._to: Student | None = None
        self._is_at_end = True
        self.list = _ChatList()
        self.list.setModel(talk.chat)
        self.list.setItemDelegate(TextRow(theme, self.list, self._describe))
        self._state = label("caption", wraps=True)
        self._rules = icon_button(theme, "settings")
        self._announce = icon_button(theme, "megaphone")
        self._older = button("plain")
        self._empty = label("muted", wraps=True)
        self._private = ElidedLabel("caption")
        self._to_all = icon_button(theme, "close")
        self.field = QLineEdit()
        self._send = icon_button(theme, "send", "accent")
        self._pages = QStackedLayout()
        self._build()
        self._connect()
        self.retranslate()

    def write_to(self, student: Student | None) -> None:
        """Let the field write to one student alone; to all for None."""
        self._to = student
        self._show_receiver()
        self.field.setFocus()

    def retranslate(self) -> None:
        """Set every text."""
        self.list.setAccessibleName(self.tr("Chat"))
        self.field.setAccessibleName(self.tr("Message"))
        self._older.setText(self.tr("Show older messages"))
        name(self._rules, self.tr("What students may say"))
        name(self._announce, self.tr("Announcement on the students' screens"))
        name(self._send, self.tr("Send"))
        name(self._to_all, self.tr("Write to everyone again"))
        self._show_receiver()
        self._follow()

    # ---- building

    def _build(self) -> None:
        self.field.setMaxLength(MAX_TEXT)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(16, 0, 16, 24)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty)
        self._state.setContentsMargins(10, 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(self._state, 1)
        head.addWidget(self._announce)
        head.addWidget(self._rules)
        receiver = QHBoxLayout()
        receiver.addWidget(self._private, 1)
        receiver.addWidget(self._to_all)
        compose = QHBoxLayout()
        compose.setSpacing(6)
        compose.addWidget(self.field, 1)
        compose.addWidget(self._send)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 0, 6, 4)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._older)
        column.addLayout(self._pages, 1)
        column.addLayout(receiver)
        column.addLayout(compose)

    def _connect(self) -> None:
        self._rules.clicked.connect(lambda: self.rules_menu().popup(_below(self._rules)))
        self._announce.clicked.connect(self.announcement_wanted)
        self._older.clicked.connect(self._fetch_older)
        self._to_all.clicked.connect(lambda: self.write_to(None))
        self._send.clicked.connect(self._say)
        self.field.returnPressed.connect(self._say)
        self.field.textChanged.connect(self._follow)
        self.list.customContextMenuRequested.connect(self._show_menu_at)
        self.list.hide_pressed.connect(lambda index: self._hide(line_at(index)))
        self.list.activated.connect(self._reply_to)
        self._talk.changed.connect(self._follow)
        self._model.changed.connect(self._follow)
        chat = self._talk.chat
        chat.rowsAboutToBeInserted.connect(self._note_place)
        chat.rowsInserted.connect(self._keep_place)
        chat.modelReset.connect(self._follow)
        chat.modelReset.connect(self.list.scrollToBottom)
        self._model.students.dataChanged.connect(self.list.viewport().update)

    # ---- what is shown

    def _describe(self, index: AnyIndex) -> RowText:
        line = line_at(index)
        time = clock(line.t_ms // 1000)
        if line.hidden:
            return RowText(self._author(line), self.tr("hidden  {0}").format(time), line.text, is_dimmed=True)
        if line.to == "everyone":
            return RowText(self._author(line), time, line.text, "accent" if line.student_id is None else "text")
        return RowText(self._author(line), self.tr("private  {0}").format(time), line.text, "warning")

    def _author(self, line: ChatLine) -> str:
        if line.student_id is not None:
            return self._model.students.name(line.student_id) or line.name
        if line.to == "everyone":
            return self.tr("You")
        return self.tr("You to {0}").format(self._model.students.name(line.to))

    def _follow(self) -> None:
        rules, running = self._talk.rules, self._model.state not in (None, ClassState.ENDED)
        words = {
            ChatMode.EVERYONE: self.tr("Students write to everyone."),
            ChatMode.TEACHER: self.tr("Students write to you alone."),
            ChatMode.OFF: self.tr("The chat is closed for students."),
        }[rules.chat]
        if rules.slow_s:
            words += " " + self.tr("Slow mode: %n s.", "", rules.slow_s)
        if rules.anonymous:
            words += " " + self.tr("Classmates see no names.")
        self._state.setText(words)
        self._empty.setText(self.tr("Nobody has written yet.\nWhat you write below reaches every student."))
        self._older.setVisible(self._talk.chat.rowCount() >= 100)  # noqa: PLR2004 - fewer is all there is
        self._pages.setCurrentWidget(self.list if self._talk.chat.rowCount() else self._empty)
        for part in (self.field, self._rules, self._announce):
            part.setEnabled(running)
        self._send.setEnabled(running and bool(self.field.text().strip()))

    def _show_receiver(self) -> None:
        private = self._to is not None
        self._private.setText(self.tr("To {0} alone").format(self._to.name) if self._to else "")
        self._private.setVisible(private)
        self._to_all.setVisible(private)
        self.field.setPlaceholderText(self.tr("Answer privately") if private else self.tr("Write to everyone"))

    def _note_place(self) -> None:
        bar = self.list.verticalScrollBar()
        self._is_at_end = bar.maximum() - bar.value() < _NEAR_END_PX

    def _keep_place(self) -> None:
        self._follow()
        if self._is_at_end:
            self.list.scrollToBottom()

    # ---- what is done

    def rules_menu(self) -> QMenu:
        """Return the menu of what students may say."""
        menu, rules = QMenu(self), self._talk.rules
        menu.aboutToHide.connect(menu.deleteLater)
        chat = QActionGroup(menu)
        for mode, words in (
            (ChatMode.EVERYONE, self.tr("Students write to everyone")),
            (ChatMode.TEACHER, self.tr("Students write to me alone")),
            (ChatMode.OFF, self.tr("Close the chat")),
        ):
            _choice(menu, words, rules.chat is mode, self._changer(TalkPatch(chat=mode)), chat)
        slow = menu.addMenu(self.tr("Slow mode"))
        pace = QActionGroup(slow)
        for seconds in _SLOW_S:
            words = self.tr("One message each %n s", "", seconds) if seconds else self.tr("Off")
            _choice(slow, words, rules.slow_s == seconds, self._changer(TalkPatch(slow_s=seconds)), pace)
        menu.addSeparator()
        names = self.tr("Hide names from classmates")
        _choice(menu, names, rules.anonymous, lambda on: self._change(TalkPatch(anonymous=on)))
        _choice(menu, self.tr("Allow questions"), rules.questions, lambda on: self._change(TalkPatch(questions=on)))
        _choice(menu, self.tr("Allow reactions"), rules.reactions, lambda on: self._change(TalkPatch(reactions=on)))
        return menu

    def line_menu(self, line: ChatLine) -> QMenu:
        """Return the menu of what can be done with one line."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        student = self._model.students.find(line.student_id) if line.student_id else None
        if student is not None:
            answer = menu.addAction(self._theme.icon("chat"), self.tr("Answer privately"))
            answer.triggered.connect(lambda: self.write_to(student))
            words = self.tr("Let write again") if student.muted else self.tr("Keep from writing")
            mute = menu.addAction(self._theme.icon("mute"), words)
            mute.triggered.connect(lambda: self._acts.mute(student, muted=not student.muted))
            menu.addSeparator()
        hide = menu.addAction(
            self._theme.icon("blank"), self.tr("Show again") if line.hidden else self.tr("Hide from students")
        )
        hide.triggered.connect(lambda: self._hide(line))
        return menu

    def _changer(self, patch: TalkPatch) -> Callable[[bool], None]:
        return lambda _on: self._change(patch)

    def _change(self, patch: TalkPatch) -> None:
        self._actions.do(lambda client: client.talk.change_rules(patch))

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

    def _reply_to(self, index: QModelIndex) -> None:
        line = line_at(index)
        if line.student_id is not None:
            self.write_to(self._model.students.find(line.student_id))

    def _say(self) -> None:
        text, to = self.field.text().strip(), self._to.id if self._to else None
        if text and self._send.isEnabled():
            self._actions.do(lambda client: client.talk.say(text, to))
            self.field.clear()
            self.write_to(None)

    def _fetch_older(self) -> None:
        first = self._talk.chat.at(0).id if self._talk.chat.rowCount() else None
        self._actions.fetch(lambda client: client.talk.older(first), self._talk.chat.put_older)

    def _show_menu_at(self, place: QPoint) -> None:
        index = self.list.indexAt(place)
        if index.isValid():
            self.line_menu(line_at(index)).popup(self.list.viewport().mapToGlobal(place))


class _ChatList(TextList):
    """The list, with Delete."""

    hide_pressed = Signal(QModelIndex)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Hide a line by Delete."""
        if self.currentIndex().isValid() and event.key() == Qt.Key.Key_Delete:
            self.hide_pressed.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


def _choice(
    menu: QMenu, words: str, chosen: bool, choose: Callable[[bool], None], group: QActionGroup | None = None
) -> None:
    action = QAction(words, menu, checkable=True, checked=chosen)
    if group is not None:
        group.addAction(action)
    action.triggered.connect(choose)
    menu.addAction(action)


def _below(widget: QWidget) -> QPoint:
    return widget.mapToGlobal(QPoint(0, widget.height()))
