"""What a file or a pasted list would bring: what needs a look first, then the questions that come in."""

from __future__ import annotations

from PySide6.QtCore import QObject

from airclass_desktop.quizzes import reasons
from airclass_desktop.widgets.preview_table import PreviewColumn, PreviewModel, PreviewRow
from airclass_desktop.words import questions as words
from airclass_desktop.words.questions import kind_of
from server.protocol.bank import ImportPreview, Unread

WIDTHS = (118, 60, 260)
"""Of what happens, the line and the question."""


class QuestionPreview(PreviewModel):
    """The lines of a preview. Where ``has_bank``, what the bank has already is not taken in again."""

    def __init__(self, parent: QObject, *, has_bank: bool) -> None:
        super().__init__(PreviewColumn, parent=parent)
        self._has_bank = has_bank

    def show(self, preview: ImportPreview | None) -> None:
        """Show another preview, or nothing."""
        rows: list[PreviewRow] = []
        if preview is not None:
            known = set(preview.duplicates) if self._has_bank else set()
            rows += [self._unread(each) for each in preview.unread]
            for place, question in enumerate(preview.questions):
                text = words.one_line(question.text) or question.title
                kind = words.kind(kind_of(question))
                if place in known:
                    rows.append(PreviewRow("accent", self.tr("Known"), "", text, self.tr("It is in the bank already.")))
                else:
                    rows.append(PreviewRow("good", self.tr("New"), "", text, kind))
        self.reset(rows)

    def summary(self, preview: ImportPreview) -> str:
        """Return a preview in a sentence."""
        known = len(preview.duplicates) if self._has_bank else 0
        left_out = sum(each.reason not in reasons.COMES_IN for each in preview.unread)
        parts = [
            self.tr("%n questions", "", len(preview.questions) - known),
            self.tr("%n known already", "", known) if known else "",
            self.tr("%n places not understood", "", left_out) if left_out else "",
        ]
        read_as = self.tr("Read as {0}.").format(words.bank_format(preview.format))
        if preview.encoding in ("cp949", "utf-16"):
            read_as = self.tr("Read as {0}, {1}: look whether the letters are right.").format(
                words.bank_format(preview.format), preview.encoding.upper()
            )
        return f"{', '.join(filter(None, parts))}. {read_as}"

    def _unread(self, unread: Unread) -> PreviewRow:
        line = str(unread.line) if unread.line else ""
        why = reasons.reason(unread.reason, unread.detail)
        if unread.reason in reasons.COMES_IN:
            return PreviewRow("warning", self.tr("Not whole"), line, unread.text, why)
        return PreviewRow("danger", self.tr("Left out"), line, unread.text, why)

    def heading(self, column: int) -> str:
        """Return a column's heading."""
        return [self.tr("What happens"), self.tr("Line"), self.tr("Question"), self.tr("Why, or of what kind")][column]
