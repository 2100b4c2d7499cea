"""Kinds of data, how much they are and what was erased, in the language in force."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from server.protocol.history import ErasedPart, Receipt

_LONG = QLocale.FormatType.LongFormat


def size(count: int) -> str:
    """Return so many bytes in the unit that fits."""
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def kind(code: str) -> str:
    """Return a kind of data; one that this window does not know yet is named as the server does."""
    translate = QCoreApplication.translate
    return {
        "class": translate("RecordsWords", "classes"),
        "student": translate("RecordsWords", "names in classes"),
        "enrolment": translate("RecordsWords", "lines of rosters"),
        "chat": translate("RecordsWords", "chat lines"),
        "question_asked": translate("RecordsWords", "questions asked"),
        "question": translate("RecordsWords", "questions asked"),
        "vote": translate("RecordsWords", "votes for questions"),
        "hand": translate("RecordsWords", "raised hands"),
        "reaction": translate("RecordsWords", "reactions"),
        "confusion": translate("RecordsWords", "marks of being lost"),
        "pulse": translate("RecordsWords", "points of the curve"),
        "event": translate("RecordsWords", "entries of the class's log"),
        "attendance": translate("RecordsWords", "stays in classes"),
        "attendance_correction": translate("RecordsWords", "corrections of attendance"),
        "quiz_run": translate("RecordsWords", "quizzes held"),
        "quiz_response": translate("RecordsWords", "quiz answers"),
        "recording": translate("RecordsWords", "recordings"),
        "media": translate("RecordsWords", "recordings"),
        "file": translate("RecordsWords", "files"),
        "screenshot": translate("RecordsWords", "screenshots"),
        "engagement": translate("RecordsWords", "measures of taking part"),
        "summary": translate("RecordsWords", "summaries of classes"),
        "learning_path": translate("RecordsWords", "learning paths"),
    }.get(code, code)


def part(erased: ErasedPart) -> str:
    """Return how much of one kind, as «120 chat lines»."""
    text = QCoreApplication.translate("RecordsWords", "{0} {1}")
    return text.format(QLocale().toString(erased.count), kind(erased.kind))


def parts(erased: Sequence[ErasedPart]) -> str:
    """Return how much of what, as «3 recordings, 120 chat lines»."""
    return ", ".join(part(each) for each in erased if each.count)


def reason_kept(code: str) -> str:
    """Return what was not erased, and why."""
    translate = QCoreApplication.translate
    return {
        "teacher_video": translate(
            "RecordsWords", "The recording of the teacher's screen stays: it shows the teacher's work."
        ),
        "others_words": translate(
            "RecordsWords", "What others said or wrote stays, even where they mention the person's name."
        ),
        "backup_until_next": translate(
            "RecordsWords", "Backups still hold it until the next one is made, within an hour of AIRClass running."
        ),
        "backup_month": translate("RecordsWords", "Backups still hold it until they are renewed, a month at most."),
    }.get(code, code)


def what_was_erased(receipt: Receipt) -> str:
    """Return what a receipt is about, as a sentence."""
    translate = QCoreApplication.translate
    return {
        "person": translate("RecordsWords", "A person's data was erased from this PC."),
        "class": translate("RecordsWords", "A class was erased from this PC."),
        "retention": translate("RecordsWords", "Data that had been kept long enough was erased from this PC."),
    }.get(receipt.what, receipt.what)


def receipt_text(receipt: Receipt) -> str:
    """Return a receipt as plain text, without any name."""
    translate = QCoreApplication.translate
    found = QDateTime.fromMSecsSinceEpoch(receipt.at_ms)
    nothing = translate("RecordsWords", "nothing")
    lines = [
        translate("RecordsWords", "AIRClass: receipt of erasure"),
        "",
        what_was_erased(receipt),
        "",
        translate("RecordsWords", "When: {0}").format(QLocale().toString(found, _LONG)),
        translate("RecordsWords", "Receipt number: {0}").format(receipt.id),
        "",
        translate("RecordsWords", "Erased:"),
        *([f"  {part(each)}" for each in receipt.erased] or [f"  {nothing}"]),
        "",
        translate("RecordsWords", "Not erased:"),
        *([f"  {reason_kept(code)}" for code in receipt.kept] or [f"  {nothing}"]),
    ]
    return "\n".join(lines) + "\n"
