"""How a quiz is asked: pace, order, changing and trying again, bonus for speed, what students see."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QVBoxLayout, QWidget

from airclass_desktop.dialogs.dialog import Dialog
from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.number_field import NumberField
from airclass_desktop.widgets.switch import Switch
from server.protocol.people import Course
from server.protocol.quiz.quizzes import QuizRules

_MOST_ATTEMPTS, _PERCENT = 10, 100


class RulesDialog(Dialog):
    """Shows the rules of one quiz."""

    chosen = Signal(object, object)
    """:class:`QuizRules` and the course's id or None."""

    def __init__(
        self, parent: QWidget, theme: Theme, rules: QuizRules, course_id: str | None, courses: Sequence[Course]
    ) -> None:
        super().__init__(parent, self.tr("How the quiz is asked"))
        self.pacing = QComboBox()
        self.pacing.addItem(self.tr("Together: you open question after question"), "teacher")
        self.pacing.addItem(self.tr("Each at their own pace: all questions are open"), "student")
        self.pacing.setCurrentIndex(self.pacing.findData(rules.pacing))
        self.course = QComboBox()
        self.course.addItem(self.tr("No course"), None)
        for course in courses:
            if not course.archived or course.id == course_id:
                self.course.addItem(course.title, course.id)
        self.course.setCurrentIndex(max(0, self.course.findData(course_id)))
        self.shuffle = self._switch(theme, self.tr("Mix the questions for each student"), rules.shuffle_questions)
        self.change = self._switch(theme, self.tr("Answers may be changed until a question is closed"), rules.change)
        self.results = self._switch(
            theme, self.tr("Students see how the class answered, after the reveal"), rules.show_results
        )
        self.leaders = self._switch(theme, self.tr("Show a leaderboard"), rules.leaderboard)
        self.attempts = NumberField(_MOST_ATTEMPTS)
        self.attempts.setMinimum(1)
        self.attempts.setValue(rules.attempts)
        self.bonus = NumberField(_PERCENT)
        self.bonus.setSuffix(" %")
        self.bonus.setSpecialValueText(self.tr("off"))
        self.bonus.setValue(round(rules.speed_bonus * _PERCENT))
        self._attempts_caption = label()
        self._attempts_caption.setText(self.tr("Tries"))
        self._build()
        self.change.toggled.connect(self._follow)
        self.pacing.currentIndexChanged.connect(self._follow)
        self._follow()

    def rules(self) -> QuizRules:
        """Return what is chosen."""
        return QuizRules(
            pacing=self.pacing.currentData(),
            shuffle_questions=self.shuffle.isChecked(),
            change=self.change.isChecked(),
            attempts=self.attempts.value(),
            speed_bonus=self.bonus.value() / _PERCENT,
            leaderboard=self.leaders.isChecked(),
            show_results=self.results.isChecked(),
        )

    def _switch(self, theme: Theme, words: str, on: bool) -> Switch:
        made = Switch(theme)
        made.setText(words)
        made.setChecked(on)
        return made

    def _build(self) -> None:
        fields = QFormLayout()
        fields.setHorizontalSpacing(16)
        fields.setVerticalSpacing(10)
        fields.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        fields.addRow(self.tr("Pace"), self.pacing)
        fields.addRow(self.tr("Course"), self.course)
        fields.addRow(self._attempts_caption, self.attempts)
        fields.addRow(self.tr("Bonus for speed"), self.bonus)
        hint = label("caption", wraps=True)
        hint.setText(
            self.tr("The bonus goes to who is right at once and melts until the time is up. Slow readers lose by it.")
        )
        save = button("primary")
        save.setText(self.tr("Apply"))
        self.accepted.connect(lambda: self.chosen.emit(self.rules(), self.course.currentData()))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        column.addLayout(fields)
        column.addWidget(hint)
        for switch in (self.change, self.shuffle, self.results, self.leaders):
            column.addWidget(switch)
        column.addSpacing(8)
        column.addLayout(self.answers(save))
        for field in (self.attempts, self.bonus):
            field.setFixedWidth(110)

    def _follow(self) -> None:
        """Offer what counts: tries where answers cannot be changed, mixing where each has their own pace."""
        for part in (self._attempts_caption, self.attempts):
            part.setEnabled(not self.change.isChecked())
        self.shuffle.setEnabled(self.pacing.currentData() == "student")
