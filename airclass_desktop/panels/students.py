"""Who is there."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QMenu, QStackedLayout, QVBoxLayout, QWidget

from airclass_desktop.actions import ClassActions
from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.models.students import StudentView, student_at
from airclass_desktop.models.talk import TalkModel
from airclass_desktop.panels.pulse import PulseStrip
from airclass_desktop.student_acts import StudentActs
from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.buttons import ActionButton
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.student_row import StudentRow
from airclass_desktop.widgets.translated import Translated
from server.protocol.classroom import ClassState, Student, StudentState


class StudentsPanel(Translated):
    """The roster: searched, admitted, renamed, removed."""

    private_message_wanted = Signal(object)
    """To this :class:`Student`."""

    def __init__(
        self, model: ClassroomModel, talk: TalkModel, actions: ClassActions, acts: StudentActs, theme: Theme
    ) -> None:
        super().__init__()
        self._model, self._talk, self._actions, self._acts, self._theme = model, talk, actions, acts, theme
        self.view = StudentView(model.students, talk, self)
        self.pulse = PulseStrip(talk, actions, theme)
        self._search = QLineEdit()
        self._waiting = label("muted")
        self._waiting_row = QWidget()
        self.list = _StudentList()
        self._row = StudentRow(theme, talk, self.list)
        self._empty = label("muted", wraps=True)
        self._pages = QStackedLayout()
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        self.setMinimumWidth(272)
        self._search.setClearButtonEnabled(True)
        search_icon = QAction(self._search)
        self._theme.dress(search_icon, "search", "muted")
        self._search.addAction(search_icon, QLineEdit.ActionPosition.LeadingPosition)
        find = QAction(self)
        find.setShortcut(QKeySequence(QKeySequence.StandardKey.Find))
        find.triggered.connect(self._search.setFocus)
        self.addAction(find)
        self.list.setModel(self.view)
        self.list.setItemDelegate(self._row)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(16, 0, 16, 24)
        waiting = QHBoxLayout(self._waiting_row)
        waiting.setContentsMargins(0, 0, 0, 0)
        waiting.addWidget(self._waiting, 1)
        waiting.addWidget(ActionButton(self._theme, self._actions.admit_all, "admit"))
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 6, 4)
        column.setSpacing(10)
        padded = QVBoxLayout()
        padded.setContentsMargins(4, 0, 10, 0)
        padded.setSpacing(10)
        padded.addWidget(self.pulse)
        padded.addWidget(self._search)
        padded.addWidget(self._waiting_row)
        column.addLayout(padded)
        column.addLayout(self._pages, 1)

    def _connect(self) -> None:
        self._search.textChanged.connect(self._find)
        self._model.students.counts_changed.connect(self._follow)
        self._model.changed.connect(self._follow)
        self._row.admit_clicked.connect(lambda index: self._acts.admit(student_at(index)))
        self._row.menu_clicked.connect(self._show_menu)
        self.list.customContextMenuRequested.connect(self._show_menu_at)
        self.list.rename_pressed.connect(lambda index: self._acts.ask_for_name(student_at(index)))
        self.list.remove_pressed.connect(lambda index: self._acts.ask_to_remove(student_at(index)))
        self.list.activated.connect(self._activate)

    def retranslate(self) -> None:
        """Set every text."""
        self.view.sort_as(QLocale())
        self._search.setPlaceholderText(self.tr("Search by name"))
        self._search.setAccessibleName(self.tr("Search students by name"))
        self.list.setAccessibleName(self.tr("Students in this class"))
        self._follow()

    def student_menu(self, student: Student) -> QMenu:
        """Return the menu of what can be done with one student."""
        menu = QMenu(self)
        if student.state is StudentState.WAITING and self._model.state is not ClassState.ENDED:
            words = self.tr("Yes, the same person") if student.returns_as else self.tr("Admit")
            admit = menu.addAction(self._theme.icon("admit"), words)
            admit.triggered.connect(lambda: self._acts.admit(student))
        self._add_talk(menu, student)
        rename = menu.addAction(self._theme.icon("edit"), self.tr("Rename…"))
        rename.triggered.connect(lambda: self._acts.ask_for_name(student))
        merge = menu.addAction(self._theme.icon("students"), self.tr("Is the same person as…"))
        merge.triggered.connect(lambda: self._acts.ask_who_it_is(student))
        menu.addSeparator()
        remove = menu.addAction(self._theme.icon("remove", "danger"), self.tr("Remove from the class…"))
        remove.triggered.connect(lambda: self._acts.ask_to_remove(student))
        return menu

    def _add_talk(self, menu: QMenu, student: Student) -> None:
        if student.id in self._talk.hands:
            lower = menu.addAction(self._theme.icon("hand"), self.tr("Lower the hand"))
            lower.triggered.connect(lambda: self._actions.do(lambda client: client.talk.lower_hand(student.id)))
        if student.state in (StudentState.PRESENT, StudentState.AWAY):
            write = menu.addAction(self._theme.icon("chat"), self.tr("Write privately"))
            write.triggered.connect(lambda: self.private_message_wanted.emit(student))
            words = self.tr("Let write again") if student.muted else self.tr("Keep from writing")
            mute = menu.addAction(self._theme.icon("mute"), words)
            mute.triggered.connect(lambda: self._acts.mute(student, muted=not student.muted))

    def _follow(self) -> None:
        students = self._model.students
        waiting = students.count(StudentState.WAITING)
        self._waiting.setText(self.tr("%n waiting", "", waiting))
        self._waiting_row.setVisible(waiting > 0 and self._model.state is not ClassState.ENDED)
        self._search.setVisible(students.rowCount() > 0 or bool(self._search.text()))
        self._show_page()

    def _find(self, text: str) -> None:
        self.view.search(text)
        self._show_page()

    def _show_page(self) -> None:
        """Show the list, or say why it is empty and what to do."""
        if self.view.rowCount() > 0:
            self._pages.setCurrentWidget(self.list)
            return
        if self._model.students.rowCount() > 0:
            self._empty.setText(self.tr("Nobody here has that name."))
        else:
            self._empty.setText(self.tr("Nobody has joined yet.\nShow the PIN or the QR code to your students."))
        self._pages.setCurrentWidget(self._empty)

    def _activate(self, index: QModelIndex) -> None:
        """Admit whoever waits, by Enter or a double click."""
        student = student_at(index)
        if student.state is StudentState.WAITING:
            self._acts.admit(student)

    def _show_menu_at(self, place: QPoint) -> None:
        index = self.list.indexAt(place)
        if index.isValid():
            self._show_menu(index, self.list.viewport().mapToGlobal(place))

    def _show_menu(self, index: QModelIndex | QPersistentModelIndex, place: QPoint) -> None:
        menu = self.student_menu(student_at(index))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)


class _StudentList(QListView):
    """The list, with F2 and Delete."""

    rename_pressed = Signal(QModelIndex)
    remove_pressed = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Rename by F2, remove by Delete."""
        index = self.currentIndex()
        if index.isValid() and event.key() == Qt.Key.Key_F2:
            self.rename_pressed.emit(index)
        elif index.isValid() and event.key() == Qt.Key.Key_Delete:
            self.remove_pressed.emit(index)
        else:
            super().keyPressEvent(event)
