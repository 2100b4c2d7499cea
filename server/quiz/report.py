"""A run on paper: one page of HTML that needs nothing else and runs nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from xml.etree.ElementTree import Element

from server.errors import Language
from server.protocol.quiz.questions import (
    Matching,
    MultipleChoice,
    OpenText,
    Ordering,
    Poll,
    QuizQuestion,
    SingleChoice,
    TrueFalse,
)
from server.protocol.quiz.results import (
    Count,
    Distractor,
    ItemAnalysis,
    QuestionStatistics,
    ResponseLine,
    RunAnalysis,
    RunStatistics,
)
from server.protocol.quiz.runs import Run
from server.quiz.questions import TRUE, is_graded
from server.quiz.report_page import add, add_bar, add_facts, add_marked, add_table, page, written
from server.quiz.report_words import WORDS, Words
from server.store.quizzes import ImageRow

_MOST_COUNTS: Final = 30
"""Different answers to one question that are printed; the files have all."""
_PER_TABLE: Final = 12
"""Questions side by side on an upright page."""
_SUMMARY_CODES: Final = ("few_students", "few_questions", "reliable", "unreliable")


@dataclass(frozen=True, slots=True)
class Printed:
    """What a report is made of. ``images``: those that the questions show, by id."""

    run: Run
    statistics: RunStatistics
    analysis: RunAnalysis
    lines: Sequence[ResponseLine]
    images: Mapping[str, ImageRow]


def report(found: Printed, language: Language, today: date) -> str:
    """Return the page. Not for the event loop where a school has answered."""
    words = WORDS[language]
    title = found.run.title or words.report
    root, body = page(language, f"{title} - {words.report}")
    add(body, "h1", title)
    add(body, "p", f"{words.report} · {words.printed.format(today.isoformat())}", "muted")
    _summary(body, found, words)
    add(body, "h2", words.questions)
    by_id = {each.question_id: each for each in found.statistics.questions}
    for place, question in enumerate(found.run.questions, start=1):
        if question.id in by_id:
            _question(body, place, question, by_id[question.id], found, words)
    _analysis(body, found, words)
    _students(body, found, words)
    return written(root)


# ---- all together


def _summary(body: Element, found: Printed, words: Words) -> None:
    analysis = found.analysis
    add(body, "h2", words.summary)
    if not found.lines:
        add(body, "p", words.no_answers)
        return
    students = len({line.student_id for line in found.lines})
    facts = [(words.students, str(students))]
    if analysis.mean is not None and analysis.items:
        facts.append((words.mean, f"{_figure(analysis.mean)} / {len(analysis.items)}"))
        facts.append((words.deviation, _figure(analysis.deviation)))
        facts.append((words.reliability, _figure(analysis.reliability)))
    add_facts(body, facts)
    if analysis.items:
        said = [words.codes[code] for code in _SUMMARY_CODES if code in analysis.words]
        add(body, "p", " ".join([*said, words.reliability_means]), "muted")


def _analysis(body: Element, found: Printed, words: Words) -> None:
    if not found.analysis.items:
        return
    places = {question.id: place for place, question in enumerate(found.run.questions, start=1)}
    add(body, "h2", words.analysis)
    add(body, "p", words.analysis_means, "muted")
    heads = [words.question, words.says, words.answered, words.difficulty, words.discrimination]
    rows = add_table(body, heads, numbers=3)
    for item in found.analysis.items:
        row = add(rows, "tr")
        add(row, "td", f"{places.get(item.question_id, '')}")
        add(row, "td", _said(item, words))
        for figure in (str(item.answers), _figure(item.difficulty), _figure(item.discrimination)):
            add(row, "td", figure, "number")


def _students(body: Element, found: Printed, words: Words) -> None:
    """Add everybody's points, a dozen questions a table."""
    graded = [(place, each) for place, each in enumerate(found.run.questions, start=1) if is_graded(each)]
    if not found.lines or not graded:
        return
    add(body, "h2", words.results)
    persons: dict[tuple[int, str, str], dict[str, ResponseLine]] = defaultdict(dict)
    for line in found.lines:
        persons[line.number, line.name, line.student_id][line.question_id] = line
    for start in range(0, len(graded), _PER_TABLE):
        asked = graded[start : start + _PER_TABLE]
        heads = [words.place, words.name, *(str(place) for place, _ in asked), words.total]
        rows = add_table(body, heads, numbers=len(asked) + 1)
        for (number, name, _), lines in sorted(persons.items()):
            row = add(rows, "tr")
            add(row, "td", str(number))
            add(row, "td", name)
            for _, question in asked:
                add(row, "td", _points(lines.get(question.id), words), "number")
            total = sum(line.points or 0.0 for line in lines.values())
            add(row, "td", _figure(total), "number")


def _points(line: ResponseLine | None, words: Words) -> str:
    if line is None:
        return "–"
    return words.not_marked if line.points is None else _figure(line.points)


# ---- one question


def _question(
    body: Element, place: int, question: QuizQuestion, told: QuestionStatistics, found: Printed, words: Words
) -> None:
    part = add(body, "section", look="question")
    add_marked(part, "h3", f"{place}. {question.text or question.title}", found.images, words.picture)
    facts = [(words.answered, f"{told.answered} / {told.expected}")]
    unmarked = any(line.question_id == question.id and line.points is None for line in found.lines)
    if is_graded(question) and unmarked:
        facts.append((words.points, words.not_marked))
    elif is_graded(question):
        facts.append((words.right, _percent(told.correct, told.answered)))
        facts.append((words.mean_points, f"{_figure(told.mean_points)} / {_figure(question.points)}"))
    facts.append((words.median, words.seconds.format(_figure(round(told.median_s, 1)))))
    add_facts(part, facts)
    if isinstance(question, OpenText):
        add(part, "p", words.own_words, "muted")
    elif told.counts:
        _counts(part, question, told, found, words)


def _counts(part: Element, question: QuizQuestion, told: QuestionStatistics, found: Printed, words: Words) -> None:
    analysed = next((item for item in found.analysis.items if item.question_id == question.id), None)
    groups = {each.answer: each for each in analysed.distractors} if analysed else {}
    heads = [words.answer, "", words.count, words.share]
    if any(item.distractors for item in found.analysis.items):  # as wide under every question: the bars line up
        heads += [words.upper, words.lower] if groups else ["", ""]
    rows = add_table(part, heads, numbers=len(heads) - 2, look="counts")
    for count in told.counts[:_MOST_COUNTS]:
        row = add(rows, "tr")
        mark = "✓ " if count.correct else ""
        cell = add_marked(row, "td", mark + _label(question, count, words), found.images, words.picture)
        if count.correct:
            cell.set("class", "right")
        add_bar(add(row, "td"), count.count / max(1, told.answered), right=bool(count.correct))
        add(row, "td", str(count.count), "number")
        add(row, "td", _percent(count.count, told.answered), "number")
        for each in _groups(groups.get(count.answer)) if groups else [""] * (len(heads) - 4):
            add(row, "td", each, "number")


def _groups(taken: Distractor | None) -> list[str]:
    """Return how many of the best and of the weakest took an answer."""
    shares = (taken.upper_share, taken.lower_share) if taken else (None, None)
    return ["–" if share is None else f"{share:.0%}" for share in shares]


def _label(question: QuizQuestion, count: Count, words: Words) -> str:
    """Return an answer in words: the choices' texts instead of their ids."""
    match question:
        case SingleChoice() | MultipleChoice() | Poll():
            return next((each.text for each in question.choices if each.id == count.answer), count.answer)
        case TrueFalse():
            return words.true if count.answer == TRUE else words.false
        case Ordering():
            texts = {item.id: item.text for item in question.items}
            return " → ".join(texts.get(each, each) for each in count.answer.split(","))
        case Matching():
            left, _, right = count.answer.partition(":")
            lefts = {pair.left.id: pair.left.text for pair in question.pairs if pair.left}
            rights = {pair.right.id: pair.right.text for pair in question.pairs}
            return f"{lefts.get(left, left)} → {rights.get(right, right)}"
        case _:
            return count.answer


def _said(item: ItemAnalysis, words: Words) -> str:
    return ", ".join(words.codes.get(code, code) for code in item.words)


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "–"


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")
