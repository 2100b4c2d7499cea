"""Above the attendance: of which class, who of it, and what to do with it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
)

from airclass_desktop.desk.page import Desk
from airclass_desktop.models.attendance import AttendanceModel, status_word
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.number_field import NumberField
from airclass_desktop.widgets.search_field import SearchField
from airclass_desktop.widgets.translated import Translated
from airclass_desktop.words.times import day
from server.protocol.history import PastClass, PastClassList
from server.protocol.people import AttendanceStatus

_MOST_LATE_MIN = 180
"""As ``late_after`` in ``server.settings``."""
_TYPED_MS = 700


class ClassChoice(NamedTuple):
    """A past class that can be chosen; ``at_ms``: when it began, Unix time."""

    id: str
    at_ms: int
    title: str


def class_choice(past: PastClass) -> ClassChoice:
    """Return a line of the history as a choice."""
    return ClassChoice(past.id, past.started_at_ms or past.opened_at_ms, past.title)


class AttendanceBar(Translated):
    """Choices; what they lead to is the page's."""

    class_chosen = Signal()
    statuses_chosen = Signal(object)
    """Of these (``frozenset[AttendanceStatus]``)."""
    late_changed = Signal(int)
    export_wanted = Signal()
    print_wanted = Signal()

    def __init__(self, desk: Desk, model: AttendanceModel) -> None:
        super().__init__()
        self._desk, self._model = desk, model
        self._past: list[ClassChoice] = []
        self.classes = QComboBox()
        self._late_words = label("muted")
        self.late = NumberField(_MOST_LATE_MIN)
        self.export, self.print = button(), button()
        self.search = SearchField(desk.theme)
        self.filters = QButtonGroup(self)
        self._typed = QTimer(self, interval=_TYPED_MS, singleShot=True)
        self._build()
        self.classes.activated.connect(lambda _row: self.class_chosen.emit())
        self.export.clicked.connect(self.export_wanted)
        self.print.clicked.connect(self.print_wanted)
        self.filters.idClicked.connect(self._choose_filter)
        self.late.valueChanged.connect(lambda _minutes: self._typed.start())
        self._typed.timeout.connect(lambda: self.late_changed.emit(self.late.value()))
        model.counts_changed.connect(self._follow)
        desk.classroom.changed.connect(self._name_current)
        self.retranslate()

    @property
    def class_id(self) -> str | None:
        """The class that is chosen; None for the one that is open."""
        chosen = self.classes.currentData()
        return None if chosen is None else str(chosen)

    def retranslate(self) -> None:
        """Set every text."""
        self.classes.setAccessibleName(self.tr("Class"))
        self._late_words.setText(self.tr("Late after"))
        self.late.setAccessibleName(self.tr("Late after so many minutes"))
        self.late.setSuffix(self.tr(" min"))
        self.export.setText(self.tr("Export…"))
        self.print.setText(self.tr("Print…"))
        self.search.name(self.tr("Search by name or number"))
        self._fill()
        self._follow()

    def load_classes(self) -> None:
        """Ask which classes there are."""
        self._desk.requests.show("classes", lambda client: client.history.classes(), self._take, lambda _: None)

    def choose(self, past: ClassChoice) -> None:
        """Choose a past class, also one that is not among those to choose from."""
        if all(known.id != past.id for known in self._past):
            self._past.insert(0, past)
            self._fill()
        current = self._desk.classroom.info
        row = self.classes.findData(None if current is not None and current.id == past.id else past.id)
        self.classes.setCurrentIndex(max(0, row))
        self.class_chosen.emit()

    def show_late(self, minutes: int) -> None:
        """Show after how many minutes somebody is late."""
        if not self._typed.isActive():
            self.late.blockSignals(True)
            self.late.setValue(minutes)
            self.late.blockSignals(False)

    def counts_in_words(self) -> str:
        """Return how many have which status."""
        return ", ".join(f"{status_word(status)} {self._model.count(status)}" for status in AttendanceStatus)

    def _build(self) -> None:
        self.classes.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.classes.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.classes.setMinimumContentsLength(24)
        self.classes.setMaximumWidth(460)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.classes, 1)
        top.addStretch(1)
        top.addWidget(self._late_words)
        top.addWidget(self.late)
        top.addSpacing(8)
        top.addWidget(self.export)
        top.addWidget(self.print)
        below = QHBoxLayout()
        below.setSpacing(4)
        for number in range(len(AttendanceStatus) + 1):
            below.addWidget(self._filter(number))
        below.addStretch(1)
        below.addWidget(self.search, 2)
        self.search.setMaximumWidth(300)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(top)
        column.addLayout(below)
        self._desk.theme.dress(self.export, "download")
        self._desk.theme.dress(self.print, "print")

    def _filter(self, number: int) -> QPushButton:
        made = button("tab")
        made.setCheckable(True)
        made.setChecked(number == 0)
        self.filters.addButton(made, number)
        return made

    def _choose_filter(self, number: int) -> None:
        statuses = list(AttendanceStatus)
        self.statuses_chosen.emit(frozenset(statuses if number == 0 else [statuses[number - 1]]))

    def _take(self, found: PastClassList) -> None:
        chosen = next((past for past in self._past if past.id == self.class_id), None)
        self._past = [class_choice(past) for past in found.classes]
        if chosen is not None and all(past.id != chosen.id for past in self._past):
            self._past.insert(0, chosen)
        self._fill()

    def _fill(self) -> None:
        chosen, current = self.class_id, self._desk.classroom.info
        self.classes.clear()
        self.classes.addItem("", None)
        for past in self._past:
            if current is None or past.id != current.id:
                self.classes.addItem(f"{day(past.at_ms)} · {past.title}", past.id)
        self.classes.setCurrentIndex(max(0, self.classes.findData(chosen)))
        self._name_current()

    def _name_current(self) -> None:
        info = self._desk.classroom.info
        title = info.title if info is not None else "AIRClass"
        self.classes.setItemText(0, self.tr("This class: {0}").format(title))

    def _follow(self) -> None:
        """Say how many have which status."""
        counts = [self._model.rowCount(), *(self._model.count(status) for status in AttendanceStatus)]
        words = [self.tr("All"), *(status_word(status) for status in AttendanceStatus)]
        for number, (word, count) in enumerate(zip(words, counts, strict=True)):
            self.filters.button(number).setText(f" {word} {count} ")
        has_some = self._model.rowCount() > 0
        self.export.setEnabled(has_some)
        self.print.setEnabled(has_some)
