"""People as a table's view: found by name or number, their words sorted as their language does."""

from __future__ import annotations

from PySide6.QtCore import QCollator, QCollatorSortKey, QLocale, QObject, QSortFilterProxyModel

from server.protocol.people import AttendanceLine, CourseAttendanceLine


class PeopleView(QSortFilterProxyModel):
    """Those with some letters in name or number; subclasses say how two cells compare."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted = ""
        self._collator = QCollator()
        self._sorted_as: dict[str, QCollatorSortKey] = {}
        self.sort_as(QLocale())

    def sort_as(self, locale: QLocale) -> None:
        """Sort words by the alphabet of this language, «2» before «10»."""
        self._collator = QCollator(locale)
        self._collator.setNumericMode(True)
        self._sorted_as.clear()
        self.invalidate()

    def search(self, text: str) -> None:
        """Show only those whose name or number holds ``text``."""
        self.beginFilterChange()
        self._wanted = text.strip().casefold()
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def is_found(self, line: AttendanceLine | CourseAttendanceLine) -> bool:
        """Say whether somebody is searched for."""
        return self._wanted in line.name.casefold() or self._wanted in line.number.casefold()

    def word(self, text: str) -> QCollatorSortKey:
        """Return the text as it is sorted; worked out once, for a table of thousands compares many times as often."""
        if text not in self._sorted_as:
            self._sorted_as[text] = self._collator.sortKey(text)
        return self._sorted_as[text]
