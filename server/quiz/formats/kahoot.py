"""Kahoot's spreadsheet for the import of questions: a sheet with a header some lines down, a question a row.

Its template (support.kahoot.com, «How to import questions from a spreadsheet») has the header in line 8: a number, the
question of 120 characters at most, four answers of 75, a time of eight allowed ones, and the places of right answers.
Programs that write it agree on the English words and on the order; some leave the number out and begin in line 1, some
add «(optional)». No example of a template in Korean was to be found in public, so Korean headers are read by the words
that such a template would have, and any other language by the order: question, four answers numbered 1 to 4, time,
right answers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from server import spreadsheets
from server.errors import AirclassError, ErrorCode
from server.protocol.bank import Unread
from server.protocol.quiz.questions import Choice, MultipleChoice, QuizQuestion, SingleChoice, TrueFalse
from server.quiz.formats.parsed import Parsed, Unreadable, require_askable
from server.quiz.formats.table_rows import Row
from server.quiz.formats.table_words import FALSE, TRUE, word
from server.quiz.pictures import image_ids
from server.quiz.questions import kind

_HEADER_WITHIN: Final = 30
_QUESTION: Final = ("question", "질문", "문제")
_ANSWER: Final = ("answer", "답변", "답안", "정답보기", "보기")
_TIME: Final = ("timelimit", "시간제한", "제한시간")
_RIGHT: Final = ("correct", "정답", "올바른")
_SECONDS: Final = (5, 10, 20, 30, 60, 90, 120, 240)
_USUAL_S: Final = 20
_LONGEST_QUESTION: Final = 120
_LONGEST_ANSWER: Final = 75
_MOST_ANSWERS: Final = 4
_BOTH: Final = 2
_HEADINGS: Final = _MOST_ANSWERS + 3
_NUMBER: Final = re.compile(r"\d+")
_BETWEEN: Final = re.compile(r"[,;./&\s]+")

_ABOVE: Final[Sequence[Sequence[str]]] = (
    (),
    ("", "Quiz template"),
    ("", "Questions have 120 characters at most, answers 75; two to four answers."),
    ("", "Right answers are given by their numbers, with a comma between them."),
    (),
    (),
    (),
)
_HEADER: Final = (
    "",
    "Question - max 120 characters",
    *(f"Answer {place} - max 75 characters" for place in range(1, _MOST_ANSWERS + 1)),
    "Time limit (sec) – 5, 10, 20, 30, 60, 90, 120, or 240 secs",
    "Correct answer(s) - choose at least one",
)


class _Columns:
    """Where the header says that things stand."""

    def __init__(self, cells: Sequence[str]) -> None:
        words = [word(cell) for cell in cells]
        self.question = _first(words, _QUESTION)
        self.time = _first(words, _TIME)
        self.right = _first(words, _RIGHT)
        self.answers = [
            at for at, each in enumerate(words) if each.startswith(_ANSWER) and at not in (self.question, self.right)
        ][:_MOST_ANSWERS]
        if not self.are_whole:
            self._go_by_order(cells)

    @property
    def are_whole(self) -> bool:
        """Whether this is a header of Kahoot's."""
        return None not in (self.question, self.time, self.right) and len(self.answers) >= _BOTH

    def _go_by_order(self, cells: Sequence[str]) -> None:
        """Take a header in another language: seven headings side by side, the answers' numbered, the time's longest."""
        for at in range(len(cells) - _HEADINGS + 1):
            question, *answers, time, right = cells[at : at + _HEADINGS]
            numbered = all(_NUMBER.findall(each)[:1] == [str(n)] for n, each in enumerate(answers, start=1))
            if (
                numbered
                and question[:1].isalpha()
                and right[:1].isalpha()
                and {"5", "240"} <= set(_NUMBER.findall(time))
            ):
                self.question, self.time, self.right = at, at + _HEADINGS - 2, at + _HEADINGS - 1
                self.answers = list(range(at + 1, at + 1 + _MOST_ANSWERS))
                return


def read(content: bytes) -> Parsed:
    """Read a workbook; what is no question is in ``unread``.

    Raises ``too_large``, ``bad_file``, ``file_with_macros``.
    """
    rows = [Row(line, row) for line, row in enumerate(spreadsheets.read(content)[0], start=1)]
    at, columns = _header(rows)
    parsed = Parsed("xlsx")
    for row in rows[at + 1 :]:
        text, answers = row.cell(columns.question), [row.cell(column) for column in columns.answers]
        if not text and not any(answers):
            continue  # a line of the template that was not filled
        try:
            question = _question(text, answers, row.cell(columns.right), row.cell(columns.time))
        except Unreadable as why:
            parsed.skip(row.line, text or " ".join(answers), why.reason, why.detail)
        else:
            parsed.add(question, line=row.line)
    return parsed


def is_kahoot(content: bytes) -> bool:
    """Tell whether a workbook has Kahoot's header. Raises as :func:`read`."""
    rows = [Row(line, row) for line, row in enumerate(spreadsheets.read(content)[0], start=1)]
    return any(_Columns(row.cells).are_whole for row in rows[:_HEADER_WITHIN])


def write(questions: Sequence[QuizQuestion], _folders: Sequence[str], _images: Mapping[str, bytes]) -> bytes:
    """Return a workbook of the questions that Kahoot takes; see :func:`losses`."""
    rows: list[Sequence[spreadsheets.Cell]] = [*_ABOVE, _HEADER]
    fitting = [question for question in questions if _beyond(question) is None]
    for number, question in enumerate(fitting, start=1):
        choices = _choices(question)
        answers = [_line(choice.text) for choice in choices] + [""] * (_MOST_ANSWERS - len(choices))
        right = ",".join(str(place) for place, choice in enumerate(choices, start=1) if choice.correct)
        rows.append([number, _line(question.text), *answers, _seconds(question), right])
    return spreadsheets.to_xlsx(rows, "Quiz", quoted=False)


def losses(questions: Sequence[QuizQuestion]) -> list[Unread]:
    """Return what a workbook of the questions would not hold."""
    lost = Parsed()
    for number, question in enumerate(questions, start=1):
        if (beyond := _beyond(question)) is not None:
            lost.skip(number, question.text, *beyond)
        elif features := [name for name, is_set in _features(question).items() if is_set]:
            lost.skip(number, question.text, "lost_feature", ", ".join(features))
    return lost.unread


# ---- reading


def _header(rows: Sequence[Row]) -> tuple[int, _Columns]:
    for at, row in enumerate(rows[:_HEADER_WITHIN]):
        columns = _Columns(row.cells)
        if columns.are_whole:
            return at, columns
    raise AirclassError(ErrorCode.BAD_FILE, "no header of Kahoot's")


def _first(words: Sequence[str], names: tuple[str, ...]) -> int | None:
    return next((at for at, each in enumerate(words) if each.startswith(names)), None)


def _question(text: str, answers: Sequence[str], right: str, time: str) -> QuizQuestion:
    if not text:
        raise Unreadable("no_text")
    places = _places(right, answers)
    filled = [place for place, answer in enumerate(answers) if answer]
    seconds = _time(time)
    words = [word(answers[place]) for place in filled]
    if len(filled) == _BOTH and len(places) == 1 and words[0] in TRUE and words[1] in FALSE:
        return TrueFalse(text=text, seconds=seconds, answer=filled[0] in places)
    choices = [Choice(text=answers[place], correct=place in places) for place in filled]
    if len(places) == 1:
        return require_askable(SingleChoice(text=text, seconds=seconds, choices=choices))
    return require_askable(MultipleChoice(text=text, seconds=seconds, choices=choices))


def _places(right: str, answers: Sequence[str]) -> set[int]:
    """Return the places, from 0, of «2», «1,3», «1.3» (what spreadsheets make of it), «B», or an answer's text."""
    if not right:
        raise Unreadable("no_right_choice")
    texts = [word(answer) for answer in answers]
    found = {_place(part) for part in _BETWEEN.split(right) if part}
    if None in found or any(place is not None and not answers[place] for place in found):
        if word(right) in texts and word(right):
            return {texts.index(word(right))}
        raise Unreadable("no_such_choice", right[:40])
    return {place for place in found if place is not None}


def _place(name: str) -> int | None:
    """Return the place that «1» to «4» or «A» to «D» names."""
    at = "1234".find(name) if name.isdigit() else "abcd".find(name.lower())
    return at if at >= 0 and len(name) == 1 else None


def _time(text: str) -> int:
    digits = "".join(char for char in text.partition(".")[0] if char.isdecimal())
    return min(int(digits[:6]), 86_400) if digits else 0


# ---- writing


def _choices(question: QuizQuestion) -> list[Choice]:
    match question:
        case SingleChoice() | MultipleChoice():
            return question.choices
        case TrueFalse():
            return [Choice(text="True", correct=question.answer), Choice(text="False", correct=not question.answer)]
        case _:
            return []


def _beyond(question: QuizQuestion) -> tuple[str, str] | None:
    """Return why Kahoot does not take a question, as a reason and a detail."""
    choices = _choices(question)
    if not choices:
        return "unknown_kind", kind(question)
    if len(choices) > _MOST_ANSWERS:
        return "too_many_choices", str(len(choices))
    if not any(choice.correct for choice in choices):
        return "no_right_choice", ""
    if len(_line(question.text)) > _LONGEST_QUESTION or any(
        len(_line(each.text)) > _LONGEST_ANSWER for each in choices
    ):
        return "too_long", f"{_LONGEST_QUESTION}/{_LONGEST_ANSWER}"
    return None


def _features(question: QuizQuestion) -> dict[str, bool]:
    choices = _choices(question)
    told = isinstance(question, TrueFalse) and (question.feedback_true or question.feedback_false)
    return {
        "title": question.title != "",
        "tags": bool(question.tags),
        "points": question.points != 1,
        "seconds": question.seconds not in _SECONDS,
        "explanation": question.explanation != "",
        "image": bool(image_ids(question)),
        "feedback": bool(told) or any(choice.feedback for choice in choices),
        "share": any(choice.share is not None for choice in choices),
        "shuffle": isinstance(question, SingleChoice | MultipleChoice) and question.shuffle,
        "all_or_nothing": isinstance(question, MultipleChoice) and not question.partial,
    }


def _seconds(question: QuizQuestion) -> int:
    """Return the nearest time that Kahoot knows; it has none without end."""
    wanted = question.seconds or _USUAL_S
    return min(_SECONDS, key=lambda seconds: abs(seconds - wanted))


def _line(text: str) -> str:
    return " ".join(text.split())
