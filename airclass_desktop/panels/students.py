"""Who is there."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QStackedLayout, QVBoxLayout, QWidget

from airclass_desktop.actions import ClassActions
from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.models.indexes import AnyIndex
from airclass_desktop.models.student_order import StudentOrder
from airclass_desktop.models.student_view import StudentView
from airclass_desktop.models.students import student_at
from airclass_desktop.models.talk import TalkModel
from airclass_desktop.panels.absent import AbsentList
from airclass_desktop.panels.pulse import PulseStrip
from airclass_desktop.panels.student_menu import StudentMenu
from airclass_desktop.preferences import Preferences
from airclass_desktop.student_acts import StudentActs
from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.buttons import ActionButton, icon_button, name
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.student_list import StudentList
from airclass_desktop.widgets.student_row import StudentRow
from airclass_desktop.widgets.student_words import StudentWords
from airclass_desktop.widgets.translated import Translated
from server.protocol.classroom import ClassState, Student, StudentState

_MINUTE_MS = 60_000


class StudentsPanel(Translated):
    """The students: searched, sorted, admitted, renamed, removed; and who of the roster has not come."""

    private_message_wanted = Signal(object)
    """To this :class:`Student`."""

    def __init__(
        self,
        model: ClassroomModel,
        talk: TalkModel,
        actions: ClassActions,
        acts: StudentActs,
        preferences: Preferences,
        theme: Theme,
    ) -> None:
        super().__init__()
        self._model, self._talk, self._actions, self._acts = model, talk, actions, acts
        self._preferences, self._theme = preferences, theme
        self.view = StudentView(model.students, talk, model.roster, self)
        self.view.order_by(preferences.student_order)
        self.pulse = PulseStrip(talk, actions, theme)
        self._search = QLineEdit()
        self._sort = icon_button(theme, "sort")
        self._waiting = label("muted")
        self._waiting_row = QWidget()
        self.list = StudentList(self.view)
        self.words = StudentWords(model, talk, self)
        self.view.speak_by(lambda index: self.words.spoken(student_at(index)))
        self._row = StudentRow(theme, self.words, self.list)
        self.absent = AbsentList(model, acts, preferences, theme)
        self._empty = label("muted", wraps=True)
        self._pages = QStackedLayout()
        self._minute = QTimer(self, interval=_MINUTE_MS // 2)
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
        self.list.setItemDelegate(self._row)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setContentsMargins(16, 0, 16, 24)
        searching = QHBoxLayout()
        searching.setSpacing(4)
        searching.addWidget(self._search, 1)
        searching.addWidget(self._sort)
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
        padded.addLayout(searching)
        padded.addWidget(self._waiting_row)
        column.addLayout(padded)
        column.addLayout(self._pages, 1)
        column.addWidget(self.absent)

    def _connect(self) -> None:
        self._search.textChanged.connect(self._find)
        self._sort.clicked.connect(lambda: self.sort_menu().popup(self._sort.mapToGlobal(QPoint(0, 34))))
        self._model.students.counts_changed.connect(self._follow)
        self._model.changed.connect(self._follow)
        self.view.rowsInserted.connect(self._show_page)
        self.view.rowsRemoved.connect(self._show_page)
        self.view.modelReset.connect(self._show_page)
        self._row.admit_clicked.connect(lambda index: self._acts.admit(student_at(index)))
        self._row.menu_clicked.connect(self._show_menu)
        self.list.customContextMenuRequested.connect(self._show_menu_at)
        self.list.rename_pressed.connect(lambda index: self._acts.ask_for_name(student_at(index)))
        self.list.remove_pressed.connect(lambda index: self._acts.ask_to_remove(student_at(index)))
        self.list.activated.connect(self._activate)
        self._minute.timeout.connect(self.list.viewport().update)  # «last seen 3 min ago»
        self._minute.start()

    def retranslate(self) -> None:
        """Set every text."""
        self.view.sort_as(QLocale())
        self._search.setPlaceholderText(self.tr("Search by name or number"))
        self._search.setAccessibleName(self.tr("Search students by name or number"))
        self.list.setAccessibleName(self.tr("Students in this class"))
        name(self._sort, self.tr("Sort"))
        self._follow()

    def sort_menu(self) -> QMenu:
        """Return the menu of the orders."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        group = QActionGroup(menu)
        for order, words in (
            (StudentOrder.HANDS, self.tr("Raised hands first")),
            (StudentOrder.HELP, self.tr("Who needs help first")),
            (StudentOrder.NAME, self.tr("By name")),
            (StudentOrder.NUMBER, self.tr("By number on the roster")),
            (StudentOrder.JOINED, self.tr("By time of joining")),
            (StudentOrder.CONNECTION, self.tr("Worst connection first")),
        ):
            action = QAction(words, menu, checkable=True, checked=self.view.order is order)
            action.triggered.connect(lambda _on, order=order: self._order_by(order))
            group.addAction(action)
            menu.addAction(action)
        return menu

    def student_menu(self, student: Student) -> QMenu:
        """Return the menu of what can be done with one student."""
        menu = StudentMenu(self, student, self._model, self._talk, self._actions, self._acts, self._theme)
        menu.private_message_wanted.connect(self.private_message_wanted)
        return menu

    def _order_by(self, order: StudentOrder) -> None:
        self._preferences.student_order = order
        self.view.order_by(order)

    def _follow(self) -> None:
        students = self._model.students
        waiting = students.count(StudentState.WAITING)
        self._waiting.setText(self.tr("%n waiting", "", waiting))
        self._waiting_row.setVisible(waiting > 0 and self._model.state is not ClassState.ENDED)
        some = students.rowCount() > 0 or bool(self._search.text())
        self._search.setVisible(some)
        self._sort.setVisible(some)
        self.list.viewport().update()  # what a row says depends on the class's state
        self._show_page()

    def _find(self, text: str) -> None:
        self.view.search(text)

    def _show_page(self) -> None:
        """Show the list, or say why it is empty and what to do."""
        if self.view.rowCount() > 0:
            self._pages.setCurrentWidget(self.list)
            return
        if self._model.students.rowCount() > 0:
            self._empty.setText(self.tr("Nobody here has that name or number."))
        else:
            self._empty.setText(self.tr("Nobody has joined yet.\nShow the PIN or the QR code to your students."))
        self._pages.setCurrentWidget(self._empty)

    def _activate(self, index: QModelIndex) -> None:
        """Admit whoever waits, by Enter or a double click; of others show what can be done."""
        student = student_at(index)
        if student.state is StudentState.WAITING and self._model.state is not ClassState.ENDED:
            self._acts.admit(student)
        else:
            row = self.list.visualRect(index)
            self._show_menu(index, self.list.viewport().mapToGlobal(QPoint(row.left() + 48, row.bottom())))

    def _show_menu_at(self, place: QPoint) -> None:
        index = self.list.indexAt(place)
        if index.isValid():
            self._show_menu(index, self.list.viewport().mapToGlobal(place))

    def _show_menu(self, index: AnyIndex, place: QPoint) -> None:
        menu = self.student_menu(student_at(index))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)
