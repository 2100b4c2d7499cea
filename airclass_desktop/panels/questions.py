"""What students ask: the most wanted first."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QStackedLayout, QVBoxLayout

from airclass_desktop.actions import ClassActions
from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.models.indexes import AnyIndex
from airclass_desktop.models.questions import QuestionView, question_at
from airclass_desktop.models.talk import TalkModel
from airclass_desktop.theme.theme import Theme
from airclass_desktop.undo import Undo
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.text_row import RowText, TextList, TextRow
from airclass_desktop.widgets.translated import Translated
from airclass_desktop.words.times import clock
from server.protocol.talk import Question, QuestionPatch


class QuestionsPanel(Translated):
    """The questions: answered by Enter, pinned by P, hidden by Delete."""

    def __init__(self, model: ClassroomModel, talk: TalkModel, actions: ClassActions, undo: Undo, theme: Theme) -> None:
        super().__init__()
        self._model, self._talk, self._actions, self._undo, self._theme = model, talk, actions, undo, theme
        self.view = QuestionView(talk.questions, self)
        self.list = _QuestionList()
        self.list.setModel(self.view)
        self.list.setItemDelegate(TextRow(theme, self.list, self._describe))
        talk.questions.speak_by(lambda index: self._describe(index).spoken)
        self._hint = label("caption", wraps=True)
        self._hint.setContentsMargins(10, 4, 0, 0)
        self._empty = label("muted", wraps=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(16, 0, 16, 24)
        self._pages = QStackedLayout()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 0, 6, 4)
        column.setSpacing(6)
        column.addWidget(self._hint)
        column.addLayout(self._pages, 1)
        self.list.activated.connect(lambda index: self._toggle_answered(question_at(index)))
        self.list.pin_pressed.connect(lambda index: self._toggle_pinned(question_at(index)))
        self.list.hide_pressed.connect(lambda index: self._hide(question_at(index)))
        self.list.customContextMenuRequested.connect(self._show_menu_at)
        talk.questions.counts_changed.connect(self._follow)
        model.students.renamed.connect(self.list.viewport().update)
        talk.changed.connect(self._follow)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self.list.setAccessibleName(self.tr("Questions"))
        self._hint.setText(self.tr("Enter: answered. P: pin. Delete: hide."))
        self._follow()

    def question_menu(self, question: Question) -> QMenu:
        """Return the menu of what can be done with one question."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        answered = self.tr("Not answered yet") if question.answered else self.tr("Answered")
        pinned = self.tr("Unpin") if question.pinned else self.tr("Pin to the top")
        hidden = self.tr("Show again") if question.hidden else self.tr("Hide from students")
        for icon, words, act in (
            ("check", answered, self._toggle_answered),
            ("pin", pinned, self._toggle_pinned),
            ("blank", hidden, self._hide),
        ):
            action = menu.addAction(self._theme.icon(icon), words)
            action.triggered.connect(lambda _on, act=act: act(question))
        return menu

    def _describe(self, index: AnyIndex) -> RowText:
        question = question_at(index)
        who = self._model.students.name(question.student_id) if question.student_id else ""
        words = [clock(question.t_ms // 1000)]
        if question.hidden:
            words.insert(0, self.tr("hidden"))
        elif question.answered:
            words.insert(0, self.tr("answered"))
        elif question.pinned:
            words.insert(0, self.tr("pinned"))
        dimmed = question.hidden or question.answered
        role = "accent" if question.pinned else "text"
        return RowText(who or question.name, "  ".join(words), question.text, role, f"+{question.votes}", dimmed)

    def _follow(self) -> None:
        has_some = self.view.rowCount() > 0
        if self._talk.rules.questions:
            self._empty.setText(self.tr("No questions yet.\nStudents ask here, and vote for what they want answered."))
        else:
            self._empty.setText(self.tr("Questions are closed for students."))
        self._hint.setVisible(has_some)
        self._pages.setCurrentWidget(self.list if has_some else self._empty)

    def _change(self, question: Question, patch: QuestionPatch, done: Callable[[], None] | None = None) -> None:
        self._actions.do(lambda client: client.talk.change_question(question.id, patch), done)

    def _toggle_answered(self, question: Question) -> None:
        self._change(question, QuestionPatch(answered=not question.answered))

    def _toggle_pinned(self, question: Question) -> None:
        self._change(question, QuestionPatch(pinned=not question.pinned))

    def _hide(self, question: Question) -> None:
        if question.hidden:
            self._change(question, QuestionPatch(hidden=False))
            return
        self._change(
            question,
            QuestionPatch(hidden=True),
            lambda: self._undo.offer(
                self.tr("The question is hidden from students."),
                lambda: self._change(question, QuestionPatch(hidden=False)),
            ),
        )

    def _show_menu_at(self, place: QPoint) -> None:
        index = self.list.indexAt(place)
        if index.isValid():
            self.question_menu(question_at(index)).popup(self.list.viewport().mapToGlobal(place))


class _QuestionList(TextList):
    """The list, with P and Delete."""

    pin_pressed = Signal(QModelIndex)
    hide_pressed = Signal(QModelIndex)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Pin by P, hide by Delete."""
        index = self.currentIndex()
        if index.isValid() and event.key() == Qt.Key.Key_P:
            self.pin_pressed.emit(index)
        elif index.isValid() and event.key() == Qt.Key.Key_Delete:
            self.hide_pressed.emit(index)
        else:
            super().keyPressEvent(event)
