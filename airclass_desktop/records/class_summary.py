"""A past class in numbers, and its curve."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.class_curve import ClassCurve
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.translated import Translated
from airclass_desktop.words.records import size
from airclass_desktop.words.times import clock, day, duration, time_of_day
from server.protocol.history import PastClass, PastClassDetail, TimelinePoint


class ClassSummary(Translated):
    """When it was, how many came and spoke, who was lost when."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._detail: PastClassDetail | None = None
        self._when = label("muted", wraps=True)
        self._numbers = [label("headline") for _ in range(4)]
        self._captions = [label("caption") for _ in range(4)]
        self._curve_words = label("caption", wraps=True)
        self.curve = ClassCurve(theme, self._describe, lambda t_ms: clock(t_ms // 1000))
        tiles = QGridLayout()
        tiles.setVerticalSpacing(0)
        for place, (number, caption) in enumerate(zip(self._numbers, self._captions, strict=True)):
            tiles.addWidget(number, 0, place)
            tiles.addWidget(caption, 1, place)
            tiles.setColumnStretch(place, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        column.addWidget(self._when)
        column.addLayout(tiles)
        column.addWidget(self._curve_words)
        column.addWidget(self.curve, 1)
        column.addStretch(0)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        words = (self.tr("Students"), self.tr("Chat lines"), self.tr("Questions"), self.tr("Recording"))
        for caption, word in zip(self._captions, words, strict=True):
            caption.setText(word)
        self.curve.setAccessibleName(self.tr("Present and lost students over the class"))
        self._follow()

    def show_detail(self, detail: PastClassDetail) -> None:
        """Show this class."""
        self._detail = detail
        self.curve.show_points(detail.timeline)
        self._follow()

    def _follow(self) -> None:
        if self._detail is None:
            return
        past = self._detail.summary
        self._when.setText(self._when_in_words(past))
        recorded = duration(past.recorded_ms) if past.recorded_bytes else "–"
        texts = (*(QLocale().toString(count) for count in (past.students, past.lines, past.questions)), recorded)
        for number, text in zip(self._numbers, texts, strict=True):
            number.setText(text)
        self._say_curve(self._detail.timeline)

    def _when_in_words(self, past: PastClass) -> str:
        if past.started_at_ms is None:
            return self.tr("{0}, never started").format(day(past.opened_at_ms))
        words = f"{day(past.started_at_ms)}, {time_of_day(past.started_at_ms)}"
        if past.ended_at_ms is None:
            return words
        span = duration(past.ended_at_ms - past.started_at_ms)
        words = f"{words} – {time_of_day(past.ended_at_ms)} · {span}"
        return f"{words} · {size(past.recorded_bytes)}" if past.recorded_bytes else words

    def _say_curve(self, timeline: list[TimelinePoint]) -> None:
        has_curve = len(timeline) > 1
        self.curve.setVisible(has_curve)
        if has_curve:
            most = max(timeline, key=lambda point: point.lost)
            words = self.tr("Blue: present, at most {0}. Yellow: lost, at most {1} at {2}.")
            present = max(point.present for point in timeline)
            self._curve_words.setText(words.format(present, most.lost, clock(most.t_ms // 1000)))
        else:
            self._curve_words.setText(self.tr("This class was too short for a curve."))

    def _describe(self, point: TimelinePoint) -> str:
        words = [
            clock(point.t_ms // 1000),
            self.tr("%n present", "", point.present),
            self.tr("%n lost", "", point.lost),
            self.tr("%n hand(s) up", "", point.hands) if point.hands else "",
            self.tr("%n line(s) written", "", point.lines) if point.lines else "",
        ]
        return ", ".join(filter(None, words))
