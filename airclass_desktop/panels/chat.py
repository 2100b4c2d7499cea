"""What is said in the class: read, searched, answered, moderated."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from airclass_desktop.actions import ClassActions
from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.models.talk import TalkModel
from airclass_desktop.panels.chat_lines import ChatLines
from airclass_desktop.panels.chat_rules import ChatRules
from airclass_desktop.student_acts import StudentActs
from airclass_desktop.theme.theme import Theme
from airclass_desktop.undo import Undo
from airclass_desktop.widgets.buttons import icon_button, name
from airclass_desktop.widgets.labels import ElidedLabel
from airclass_desktop.widgets.search_field import SearchField
from airclass_desktop.widgets.translated import Translated
from server.protocol.classroom import ClassState, Student
from server.protocol.talk import MAX_TEXT


class ChatPanel(Translated):
    """What students may say, the lines, and a field to answer."""

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
        self._model, self._actions = model, actions
        self._to: Student | None = None
        self.rules = ChatRules(model, talk, actions, theme)
        self.search = SearchField(theme)
        self._end_search = icon_button(theme, "close")
        self.lines = ChatLines(model, talk, actions, acts, undo, theme)
        self._private = ElidedLabel("caption")
        self._to_all = icon_button(theme, "close")
        self.field = QLineEdit()
        self._send = icon_button(theme, "send", "accent")
        self._build()
        self._connect()
        self.retranslate()

    def write_to(self, student: Student | None) -> None:
        """Let the field write to one student alone; to all for None."""
        self._to = student
        self._show_receiver()
        self.field.setFocus()

    def start_search(self) -> None:
        """Show the field to search with."""
        self.search.show()
        self._end_search.show()
        self.search.setFocus()
        self.search.selectAll()

    def end_search(self) -> None:
        """Show all lines again."""
        self.search.clear()
        self.search.hide()
        self._end_search.hide()

    def retranslate(self) -> None:
        """Set every text."""
        self.search.name(self.tr("Search the chat of this class"))
        self.field.setAccessibleName(self.tr("Message"))
        name(self._end_search, self.tr("Show all messages again"))
        name(self._send, self.tr("Send"))
        name(self._to_all, self.tr("Write to everyone again"))
        self._show_receiver()
        self._follow()

    # ---- building

    def _build(self) -> None:
        self.field.setMaxLength(MAX_TEXT)
        searching = QHBoxLayout()
        searching.setSpacing(2)
        searching.addWidget(self.search, 1)
        searching.addWidget(self._end_search)
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
        column.addWidget(self.rules)
        column.addLayout(searching)
        column.addWidget(self.lines, 1)
        column.addLayout(receiver)
        column.addLayout(compose)
        self.end_search()
        for keys, act in (
            (QKeySequence(QKeySequence.StandardKey.Find), self.start_search),
            (QKeySequence(Qt.Key.Key_Escape), self.end_search),
        ):
            action = QAction(self)
            action.setShortcut(keys)
            action.triggered.connect(act)
            self.addAction(action)

    def _connect(self) -> None:
        self.rules.announcement_wanted.connect(self.announcement_wanted)
        self.rules.search_wanted.connect(self.start_search)
        self.search.searched.connect(self.lines.search)
        self._end_search.clicked.connect(self.end_search)
        self.lines.answer_wanted.connect(self.write_to)
        self._to_all.clicked.connect(lambda: self.write_to(None))
        self._send.clicked.connect(self._say)
        self.field.returnPressed.connect(self._say)
        self.field.textChanged.connect(self._follow)
        self._model.changed.connect(self._follow)

    def _follow(self) -> None:
        running = self._model.state not in (None, ClassState.ENDED)
        self.field.setEnabled(running)
        self._send.setEnabled(running and bool(self.field.text().strip()))

    def _show_receiver(self) -> None:
        private = self._to is not None
        self._private.setText(self.tr("To {0} alone").format(self._to.name) if self._to else "")
        self._private.setVisible(private)
        self._to_all.setVisible(private)
        self.field.setPlaceholderText(self.tr("Answer privately") if private else self.tr("Write to everyone"))

    def _say(self) -> None:
        text, to = self.field.text().strip(), self._to.id if self._to else None
        if text and self._send.isEnabled():
            self._actions.do(lambda client: client.talk.say(text, to), failed=lambda: self._put_back(text))
            self.field.clear()
            self.write_to(None)

    def _put_back(self, text: str) -> None:
        """Leave what could not be sent where it was written, if nothing else is there by now."""
        if not self.field.text():
            self.field.setText(text)
