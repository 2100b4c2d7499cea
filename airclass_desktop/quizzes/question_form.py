"""The form of one question: what is asked, how it is answered, what it is worth."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

import msgspec
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout

from airclass_desktop.desk.page import Desk
from airclass_desktop.quizzes.answer_form import AnswerForm
from airclass_desktop.quizzes.images import ImageInserter, ImageStrip, MarkdownEdit
from airclass_desktop.quizzes.kinds import KINDS, converted
from airclass_desktop.quizzes.list_forms import ChoicesForm, NumbersForm, OrderForm, PairsForm, TextsForm
from airclass_desktop.quizzes.plain_forms import OpenForm, ScaleForm, TruthForm, WordsForm
from airclass_desktop.quizzes.question_extras import QuestionExtras
from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.buttons import icon_button, name
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.translated import Translated
from airclass_desktop.words import questions as words
from server.protocol.quiz.questions import (
    Matching,
    MultipleChoice,
    Numeric,
    OpenText,
    Ordering,
    Poll,
    QuizQuestion,
    Scale,
    ShortText,
    SingleChoice,
    TrueFalse,
    WordCloud,
)

_LONGEST = 20_000


class QuestionForm(Translated):
    """Shows one question; ``changed`` says what it has become."""

    changed = Signal(object)
    """The :class:`QuizQuestion` as it is typed now."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._theme = desk.theme
        self._question: QuizQuestion | None = None
        self._is_showing = False
        self._problems: list[str] = []
        self._images = ImageInserter(desk, self)
        self.kind = QComboBox()
        self.text = MarkdownEdit(self._images, 3, 14)
        self._strip = ImageStrip(self._images)
        self._text_error = label("error", wraps=True)
        self._picture = icon_button(desk.theme, "image", "muted")
        self._formula = icon_button(desk.theme, "formula", "muted")
        self.forms = _forms(desk.theme, self._images)
        self._answers = QStackedWidget()
        self.extras = QuestionExtras(desk.theme, self._images)
        self._captions = (label("caption"), label("caption"))
        self._build()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        with QSignalBlocker(self.kind):
            place = self.kind.currentIndex()
            self.kind.clear()
            for kind in KINDS:
                self.kind.addItem(words.kind(str(kind.__struct_config__.tag)))
            self.kind.setCurrentIndex(max(0, place))
        self.kind.setAccessibleName(self.tr("Kind of question"))
        self.text.setPlaceholderText(self.tr("What do you ask? Formulas between $ signs, pictures by Ctrl+V."))
        self.text.setAccessibleName(self.tr("Question"))
        name(self._picture, self.tr("Insert a picture from a file"))
        name(self._formula, self.tr("Formula (Ctrl+M)"))
        for caption, text in zip(self._captions, (self.tr("Question"), self.tr("Answers")), strict=True):
            caption.setText(text)
        self.say_problems(self._problems)

    @property
    def question(self) -> QuizQuestion | None:
        """The question that is shown, as it is typed."""
        return self._question

    @property
    def form(self) -> AnswerForm:
        """The form of the answers that is shown."""
        return self.forms[type(self._question)] if self._question is not None else self.forms[SingleChoice]

    def show_question(self, question: QuizQuestion) -> None:
        """Show this question."""
        self._question, self._is_showing = question, True
        self.kind.setCurrentIndex(KINDS.index(type(question)))
        self.text.show_text(question.text)
        form = self.forms[type(question)]
        form.show_question(question)
        self._answers.setCurrentWidget(form)
        self.extras.show_question(question)
        self._fit()
        self._order_stops()
        self._is_showing = False
        self._follow_images()

    def say_problems(self, codes: Collection[str]) -> None:
        """Say beside its field what keeps the question from being asked."""
        self._problems = list(codes)
        self._text_error.setText(words.problem("no_text"))
        self._text_error.setVisible("no_text" in codes)
        self.form.say_problems(codes)
        self._fit()

    def begin(self) -> None:
        """Put the cursor into the question's text."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)

    def insert_formula(self) -> None:
        """Put dollar signs around what is chosen."""
        self.text.surround("$")

    # ---- building

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(self._captions[0])
        top.addStretch(1)
        top.addWidget(self._picture)
        top.addWidget(self._formula)
        self._text_error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(8)
        column.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(top)
        column.addWidget(self.text)
        column.addWidget(self._text_error)
        column.addWidget(self._strip)
        column.addSpacing(6)
        column.addWidget(self._captions[1])
        column.addWidget(self._answers)
        column.addSpacing(6)
        column.addWidget(self.extras)
        column.addStretch(1)
        for form in self.forms.values():
            self._answers.addWidget(form)
        self.kind.setMinimumWidth(220)

    def _connect(self) -> None:
        self.kind.activated.connect(self._convert)
        self.text.textChanged.connect(self._take)
        for form in self.forms.values():
            form.changed.connect(self._take)
            form.stops_changed.connect(self._order_stops)
        self.extras.changed.connect(self._take)
        self._picture.clicked.connect(lambda: self._images.ask(self.text.insert))
        self._formula.clicked.connect(self.insert_formula)

    # ---- what happens

    def _convert(self, place: int) -> None:
        if self._question is not None and KINDS[place] is not type(self._question):
            self.show_question(converted(self._question, KINDS[place]))
            self.say_problems([])
            self.changed.emit(self._question)

    def _take(self) -> None:
        """Make a question of what is typed."""
        if self._is_showing or self._question is None:
            return
        fields = {"text": self.text.toPlainText()[:_LONGEST], **self.form.fields(), **self.extras.fields()}
        known = set(self._question.__struct_fields__)
        typed = msgspec.structs.replace(self._question, **{key: each for key, each in fields.items() if key in known})
        self._fit()
        if typed != self._question:
            self._question = typed
            self._follow_images()
            self.changed.emit(typed)

    def _follow_images(self) -> None:
        question = self._question
        if question is not None:
            self._strip.follow(msgspec.json.encode(question).decode())

    def _order_stops(self) -> None:
        """Lead Tab from kind and question through the answers to the rest; pictures and formulas come last."""
        stops = [
            self.kind, self.text, *self.form.stops(), *self.extras.stops(), self._picture, self._formula
        ]  # fmt: skip
        for first, second in pairwise(stops):
            self.setTabOrder(first, second)

    def _fit(self) -> None:
        """Be as high as the form that is shown, not as the highest."""
        policy = QSizePolicy.Policy
        for form in self.forms.values():
            form.setSizePolicy(policy.Preferred, policy.Preferred if form is self.form else policy.Ignored)
        self._answers.adjustSize()


def _forms(theme: Theme, images: ImageInserter) -> dict[type[QuizQuestion], AnswerForm]:
    """Return the form of each kind."""
    return {
        SingleChoice: ChoicesForm(theme, images, "one"),
        MultipleChoice: ChoicesForm(theme, images, "many"),
        TrueFalse: TruthForm(),
        ShortText: TextsForm(theme),
        Numeric: NumbersForm(theme),
        Ordering: OrderForm(theme, images),
        Matching: PairsForm(theme, images),
        OpenText: OpenForm(images),
        Poll: ChoicesForm(theme, images, None),
        Scale: ScaleForm(),
        WordCloud: WordsForm(),
    }
