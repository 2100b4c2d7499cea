"""How long things are kept, and what goes next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from airclass_desktop.desk.page import Desk
from airclass_desktop.records.receipt import ReceiptDialog
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.contents import Contents
from airclass_desktop.widgets.labels import divider, label
from airclass_desktop.widgets.number_field import NumberField
from airclass_desktop.widgets.translated import Translated
from airclass_desktop.words.records import parts
from airclass_desktop.words.times import day, time_of_day
from server.protocol.history import Receipt, Retention, RetentionPatch

_WIDTH = 316
_LONGEST_DAYS = 36_500
"""As the protocol allows."""
_FIELDS = ("media_days", "chat_days", "attendance_days", "quiz_days")


class RetentionPanel(Translated):
    """Days of each kind. Saved by a button: less days mean that things are erased."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("card")
        self._desk = desk
        self.retention: Retention | None = None
        self._heading = label("title")
        self._explanation = label("muted", wraps=True)
        self.days = {field: NumberField(_LONGEST_DAYS) for field in _FIELDS}
        self._labels = {field: label() for field in _FIELDS}
        self.next = label("muted", wraps=True)
        self.save, self.receipts = button("primary"), button()
        self._whole = QWidget()
        self.contents = Contents(self._whole)
        self._build()
        self.save.clicked.connect(self._save)
        self.receipts.clicked.connect(self._ask_for_receipts)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self._heading.setText(self.tr("How long things are kept"))
        self._explanation.setText(self.tr("Older things are erased once a day. Classes that you keep for good stay."))
        words = (self.tr("Recordings"), self.tr("Chat and questions"), self.tr("Attendance"), self.tr("Quiz answers"))
        for field, word in zip(_FIELDS, words, strict=True):
            self._labels[field].setText(word)
            self.days[field].setAccessibleName(word)
            self.days[field].setSuffix(self.tr(" days"))
            self.days[field].setSpecialValueText(self.tr("for ever"))
            self.days[field].setToolTip(self.tr("0 keeps for ever"))
        self.save.setText(self.tr("Save"))
        self.receipts.setText(self.tr("Receipts…"))
        self.receipts.setToolTip(self.tr("What was erased from this PC, and when"))
        self._say_next()

    def load(self) -> None:
        """Ask how long things are kept."""
        self.contents.loading()
        self._desk.requests.show(
            "retention",
            lambda client: client.privacy.retention(),
            self._take,
            lambda error: self.contents.failed(error, self.load),
        )

    def patch(self) -> RetentionPatch:
        """Return what differs from what is saved."""
        days = {field: box.value() for field, box in self.days.items()}
        return RetentionPatch(
            **{field: value for field, value in days.items() if value != getattr(self.retention, field)}
        )

    def _build(self) -> None:
        self.setFixedWidth(_WIDTH)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field, box in self.days.items():
            box.setAlignment(Qt.AlignmentFlag.AlignRight)
            box.valueChanged.connect(self._follow)
            form.addRow(self._labels[field], box)
        acts = QHBoxLayout()
        acts.addStretch(1)
        acts.addWidget(self.save)
        inner = QVBoxLayout(self._whole)
        inner.setContentsMargins(18, 14, 18, 14)
        inner.setSpacing(12)
        inner.addWidget(self._heading)
        inner.addWidget(self._explanation)
        inner.addLayout(form)
        inner.addLayout(acts)
        inner.addWidget(divider())
        inner.addWidget(self.next)
        inner.addStretch(1)
        inner.addWidget(self.receipts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.contents)

    def _take(self, retention: Retention) -> None:
        self.retention = retention
        for field, box in self.days.items():
            box.setValue(getattr(retention, field))
        self.contents.show_contents()
        self._say_next()
        self._follow()

    def _follow(self) -> None:
        self.save.setEnabled(self.retention is not None and self.patch() != RetentionPatch())

    def _say_next(self) -> None:
        if self.retention is None:
            return
        at_ms, going = self.retention.next_at_ms, parts(self.retention.next)
        if at_ms is None:
            self.next.setText(self.tr("Nothing is erased by itself."))
            return
        when = f"{day(at_ms)}, {time_of_day(at_ms)}"
        if going:
            self.next.setText(self.tr("Next, on {0}, these are erased: {1}.").format(when, going))
        else:
            self.next.setText(self.tr("Next look: {0}. Nothing is old enough to be erased.").format(when))

    def _ask_for_receipts(self) -> None:
        def show(receipts: list[Receipt]) -> None:
            if receipts:
                ReceiptDialog(self.window(), self._desk.files, receipts).open()
            else:
                self._desk.notices.show_notice("receipts", "info", self.tr("Nothing was erased from this PC yet."))

        self._desk.requests.do(lambda client: client.privacy.receipts(), show)

    def _save(self) -> None:
        patch = self.patch()
        saved = self.tr("Saved. It takes effect a day later at the earliest.")

        def done(retention: Retention) -> None:
            self._take(retention)
            self._desk.notices.show_notice("saved", "good", saved)

        self._desk.requests.do(lambda client: client.privacy.change_retention(patch), done)
