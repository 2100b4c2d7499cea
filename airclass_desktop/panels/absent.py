"""Who is on the roster and has not come: a list below that of the students, which a student can be dropped on."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QListView, QMenu, QVBoxLayout

from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.models.roster import enrolment_at
from airclass_desktop.preferences import Preferences
from airclass_desktop.student_acts import StudentActs
from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.translated import Translated
from server.protocol.people import Enrolment

_ROW = 28
_ROWS = 5
"""So many names are seen at once; the rest scrolls."""


class AbsentList(Translated):
    """Closed it only says how many; hidden where the class belongs to no course."""

    def __init__(self, model: ClassroomModel, acts: StudentActs, preferences: Preferences, theme: Theme) -> None:
        super().__init__()
        self._model, self._acts, self._preferences, self._theme = model, acts, preferences, theme
        self._absent = model.roster.absent
        self.opener = button("choice")
        self.opener.setCheckable(True)
        self.opener.setChecked(preferences.absent_open)
        self.list = QListView()
        self.list.setModel(self._absent)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.setDragDropMode(QListView.DragDropMode.DropOnly)
        self.list.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 0, 10, 4)
        column.setSpacing(4)
        column.addWidget(self.opener)
        column.addWidget(self.list)
        self.opener.clicked.connect(self._open)
        self.list.activated.connect(lambda index: acts.ask_who_came(enrolment_at(index)))
        self.list.customContextMenuRequested.connect(self._show_menu_at)
        self._absent.assigned.connect(self._assign)
        self._absent.changed.connect(self._follow)
        model.roster.modelReset.connect(self._follow)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self.list.setAccessibleName(self.tr("On the roster and not here"))
        self.list.setToolTip(self.tr("Drag a student here who joined under another name."))
        self._follow()

    def absent_menu(self, enrolment: Enrolment) -> QMenu:
        """Return the menu of what can be done with a name."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        here = menu.addAction(self._theme.icon("students"), self.tr("Is here under another name…"))
        here.triggered.connect(lambda: self._acts.ask_who_came(enrolment))
        return menu

    def _follow(self) -> None:
        count, enrolled = self._absent.rowCount(), self._model.roster.rowCount()
        opened = self.opener.isChecked() and count > 0
        words = self.tr("Not here yet: %n of {0}", "", count).format(enrolled)
        self.opener.setText(words if count else self.tr("Everyone on the roster has come"))
        self.opener.setEnabled(count > 0)
        self._theme.dress(self.opener, "chevron-down" if opened else "chevron-right")
        self.list.setVisible(opened)
        self.list.setFixedHeight(min(count, _ROWS) * _ROW + 6)
        self.setVisible(enrolled > 0)

    def _open(self) -> None:
        self._preferences.absent_open = self.opener.isChecked()
        self._follow()

    def _assign(self, student_id: str, enrolment: Enrolment) -> None:
        student = self._model.students.find(student_id)
        if student is not None:
            self._acts.assign(student, enrolment)

    def _show_menu_at(self, place: QPoint) -> None:
        index: QModelIndex = self.list.indexAt(place)
        if index.isValid():
            self.absent_menu(enrolment_at(index)).popup(self.list.viewport().mapToGlobal(place))
