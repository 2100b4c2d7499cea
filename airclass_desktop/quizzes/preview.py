"""A question as students see it: their own page, in this PC's browser."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QUrl
from PySide6.QtGui import QDesktopServices

from airclass_desktop.desk.page import Desk
from server.protocol.quiz.questions import QuizQuestion
from server.protocol.quiz.quizzes import QuizDraft, QuizRules


def preview(desk: Desk, title: str, question: QuizQuestion, rules: QuizRules) -> None:
    """Open the page ``/preview`` on this question; it need not be complete."""
    address = desk.requests.client.address
    draft = QuizDraft(title=title, questions=[question], rules=rules)
    language = "ko" if QLocale().language() is QLocale.Language.Korean else "en"

    def show(preview_id: str) -> None:
        QDesktopServices.openUrl(QUrl(f"{address}/preview#{preview_id},{language}"))

    desk.requests.do(lambda client: client.quiz.preview(draft), show)
