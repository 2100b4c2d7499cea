"""Questions of the bank as a file: which, in what format, and what it cannot hold."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QListView, QRadioButton, QVBoxLayout, QWidget

from airclass_desktop.desk.page import Desk
from airclass_desktop.dialogs.dialog import Dialog
from airclass_desktop.quizzes import reasons
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.contents import Contents
from airclass_desktop.widgets.labels import label
from airclass_desktop.words import questions as words
from server.protocol.bank import BankFormat, ExportCheck, ExportRequest

_FORMATS = (BankFormat.MOODLE_XML, BankFormat.GIFT, BankFormat.CSV, BankFormat.KAHOOT)
"""Those that hold most first."""
_FIRST_SIZE = (640, 520)
_CHOICE = "export format"


class ExportDialog(Dialog):
    """What would be lost is told before anything is saved."""

    wanted = Signal(object)
    """This :class:`ExportRequest`."""

    def __init__(self, parent: QWidget, desk: Desk, chosen: Sequence[str]) -> None:
        super().__init__(parent, self.tr("Export questions"))
        self._desk, self._chosen, self._is_open = desk, list(chosen), True
        self.some, self.all = QRadioButton(), QRadioButton()
        self.some.setText(self.tr("The %n questions that are chosen", "", len(chosen)))
        self.all.setText(self.tr("The whole bank"))
        group = QButtonGroup(self)
        group.addButton(self.some)
        group.addButton(self.all)
        (self.some if chosen else self.all).setChecked(True)
        self.some.setEnabled(bool(chosen))
        self.form = QComboBox()
        for form in _FORMATS:
            self.form.addItem(words.bank_format(form), form)
        kept = desk.preferences.choice(_CHOICE)
        self.form.setCurrentIndex(max(0, self.form.findData(BankFormat(kept) if kept in _FORMATS else None)))
        self.form.setAccessibleName(self.tr("Format"))
        self.lost = QStringListModel(self)
        self.list = QListView()
        self.list.setModel(self.lost)
        self.list.setWordWrap(True)
        self.list.setSpacing(5)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setAccessibleName(self.tr("What the format cannot hold"))
        self.contents = Contents(self.list)
        self._caption = label("caption")
        self._caption.setText(self.tr("What the format cannot hold"))
        self.confirm = button("primary")
        self._build()
        self.form.activated.connect(self._check)
        group.buttonClicked.connect(self._check)
        self.finished.connect(self._close)
        self._check()
        self.resize(*_FIRST_SIZE)

    @property
    def format(self) -> BankFormat:
        """The format that is chosen."""
        return BankFormat(self.form.currentData())  # Qt makes a plain string of it

    def request(self) -> ExportRequest:
        """Return what is chosen."""
        return ExportRequest(format=self.format, ids=self._chosen if self.some.isChecked() else [])

    def _build(self) -> None:
        self.confirm.setText(self.tr("Save as…"))
        self.accepted.connect(lambda: self.wanted.emit(self.request()))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        for part in (self.some, self.all, self.form, self._caption):
            column.addWidget(part)
        column.addWidget(self.contents, 1)
        column.addLayout(self.answers(self.confirm))

    def _close(self) -> None:
        self._is_open = False
        self._desk.preferences.keep_choice(_CHOICE, self.format.value)

    def _check(self) -> None:
        self.contents.say(lambda: self.tr("One moment…"))
        request = self.request()
        self._desk.requests.show(
            "export", lambda client: client.bank.losses(request), self._show, self._desk.requests.tasks.refused.emit
        )

    def _show(self, check: ExportCheck) -> None:
        if not self._is_open:
            return
        self.lost.setStringList(
            [f"{words.one_line(each.text)}\n{reasons.reason(each.reason, each.detail)}" for each in check.unread]
        )
        if check.unread:
            self.contents.show_contents()
        else:
            self.contents.say(lambda: self.tr("Everything fits."))


SUFFIXES = {
    BankFormat.GIFT: "txt",
    BankFormat.MOODLE_XML: "xml",
    BankFormat.CSV: "csv",
    BankFormat.KAHOOT: "xlsx",
}
"""The ending of a file of each format."""
