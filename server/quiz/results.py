"""The results of one run, as teachers and students see them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from typing import Final

import msgspec
from rapidfuzz import fuzz, process

from server.protocol.classroom import Student, StudentState
from server.protocol.quiz.questions import QuizQuestion
from server.protocol.quiz.results import (
    AnswerGroup,
    AnswerGroups,
    Leader,
    QuestionStatistics,
    ResponseLine,
    ResponseList,
    RunAnalysis,
    RunStatistics,
)
from server.protocol.quiz.runs import Run, RunState
from server.protocol.quiz.shown import MyResult, QuizShown
from server.quiz.item_analysis import Answered, analyse
from server.quiz.questions import asked, solution
from server.quiz.run import QuizRun
from server.quiz.statistics import for_students, question_statistics
from server.quiz.texts import folded

LEADERS: Final = 10
"""Lines of the leaderboard that students see: nobody is shown as the last."""
_ALIKE: Final = 85.0
"""Likeness, 0-100, from which two texts are marked together."""


class Persons:
    """The class's students as results need them. Lines that are one person count as one."""

    def __init__(self, students: Iterable[Student], *, anonymous: bool) -> None:
        self._students = {student.id: student for student in students}
        self._anonymous = anonymous

    @property
    def expected(self) -> list[str]:
        """Who is here and can answer."""
        return [
            student.id
            for student in self._students.values()
            if student.state is StudentState.PRESENT and student.merged_into is None
        ]

    @property
    def are_distinct(self) -> bool:
        """Whether no line stands for another."""
        return all(student.merged_into is None for student in self._students.values())

    def resolve(self, student_id: str) -> str:
        """Return the line that stands for the person."""
        student = self._students.get(student_id)
        return student_id if student is None or student.merged_into is None else student.merged_into

    def name(self, student_id: str) -> str:
        """Return the name for the teacher."""
        student = self._students.get(student_id)
        return student.name if student else ""

    def number(self, student_id: str) -> int:
        """Return the place in the order of joining."""
        student = self._students.get(student_id)
        return student.number if student else 0

    def leader(self, student_id: str, points: float) -> Leader:
        """Return a line of the leaderboard, as classmates may see it."""
        name = "" if self._anonymous else self.name(student_id)
        return Leader(student_id=student_id, name=name, number=self.number(student_id), points=points)


class Results:
    """What a run says, at this moment."""

    def __init__(self, run: QuizRun, persons: Persons) -> None:
        self._persons = persons
        self._of = run if persons.are_distinct else _resolved(run, persons)

    def run(self) -> Run:
        """Return the run as its teacher sees it."""
        row = self._of.row
        current = {question.id for question in self._of.current}
        return Run(
            id=row.id,
            quiz_id=row.quiz_id,
            class_id=row.class_id,
            title=row.title,
            state=row.state,
            position=row.position,
            questions=row.questions,
            rules=row.rules,
            opened_t_ms=row.opened_t_ms,
            closes_t_ms=row.closes_t_ms,
            answers=len({each.student_id for each in self._of.responses if each.question_id in current}),
            expected=self._expected(self._of.current[0].id) if self._of.current else len(self._persons.expected),
        )

    def shown(self) -> QuizShown:
        """Return what students see: nothing of what is right before the reveal."""
        row, current = self._of.row, self._of.current
        hidden = row.state in (RunState.PUBLISHED, RunState.FINISHED)
        told = [question for question in current if question.id in row.revealed]
        revealed = row.state is RunState.REVEALED
        return QuizShown(
            run_id=row.id,
            title=row.title,
            state=row.state,
            position=row.position,
            of=len(row.questions),
            rules=row.rules,
            asked=[] if hidden else [asked(question) for question in current],
            solutions=[solution(question) for question in told] if revealed else [],
            results=self.told(told) if revealed else [],
            leaders=self._leaders(self._of.hidden) if revealed and row.rules.leaderboard else [],
            opened_t_ms=row.opened_t_ms,
            closes_t_ms=row.closes_t_ms,
        )

    def result(self, question: QuizQuestion, student_id: str) -> MyResult:
        """Return a student's own result."""
        person = self._persons.resolve(student_id)
        return self._of.result(question, person, self._places.get(person))

    def told(self, questions: Iterable[QuizQuestion]) -> list[QuestionStatistics]:
        """Return what students may see of how questions that were revealed are answered, where that is shown."""
        if not self._of.row.rules.show_results:
            return []
        found = (for_students(question, self._statistics(question)) for question in questions)
        return [each for each in found if each is not None]

    def leaders(self) -> list[Leader]:
        """Return the first of the ranking, as it stands for the teacher."""
        return self._leaders(())

    def statistics(self) -> RunStatistics:
        """Return counts, times, and who has not answered what is asked now."""
        return self._statistics_of(self._of.row.questions)

    def live_statistics(self) -> RunStatistics:
        """Return the same, with the questions that are asked now alone: cheap enough for five times a second."""
        return self._statistics_of(self._of.current)

    def _statistics_of(self, questions: Sequence[QuizQuestion]) -> RunStatistics:
        row = self._of.row
        current = [question.id for question in self._of.current]
        waiting = [
            student
            for student in self._persons.expected
            if any(self._of.responses.get(question_id, student) is None for question_id in current)
        ]
        return RunStatistics(
            run_id=row.id,
            state=row.state,
            questions=[self._statistics(question) for question in questions],
            waiting=waiting,
            leaders=self.leaders(),
        )

    def responses(self) -> ResponseList:
        """Return every answer, with the names that the teacher knows, by question and order of joining."""
        lines = [
            ResponseLine(
                student_id=response.student_id,
                name=self._persons.name(response.student_id),
                number=self._persons.number(response.student_id),
                question_id=question.id,
                answer=response.answer,
                t_ms=response.t_ms,
                took_ms=response.took_ms,
                attempt=response.attempt,
                points=response.worth,
                of=question.points,
                correct=self._of.is_correct(question, response),
                marked=response.marked is not None,
                comment=response.comment,
            )
            for question in self._of.row.questions
            for response in sorted(
                self._of.responses.of_question(question.id), key=lambda each: self._persons.number(each.student_id)
            )
        ]
        return ResponseList(run_id=self._of.row.id, responses=lines)

    def analysis(self) -> RunAnalysis:
        """Return the item analysis."""
        sheets = [
            {
                each.question_id: Answered(each.answer, self._share(each.question_id, student))
                for each in self._of.responses.of_student(student)
            }
            for student in sorted(self._of.responses.students())
        ]
        return analyse(self._of.row.id, self._of.row.questions, sheets)

    def groups(self, question_id: str) -> AnswerGroups:
        """Group the texts that say nearly the same, largest group first. Raises ``unknown_question``."""
        question = self._of.question(question_id)
        groups: dict[str, AnswerGroup] = {}
        for response in self._of.responses.of_question(question.id):
            text = response.answer.text or ""
            plain = folded(text)
            near = process.extractOne(plain, groups.keys(), scorer=fuzz.ratio, score_cutoff=_ALIKE)
            if near is None:
                groups[plain] = AnswerGroup(text=text, student_ids=[response.student_id])
            else:
                groups[near[0]].student_ids.append(response.student_id)
        return AnswerGroups(groups=sorted(groups.values(), key=lambda group: -len(group.student_ids)))

    @cached_property
    def _places(self) -> dict[str, int]:
        """Everybody's place by what was told, where a leaderboard is shown."""
        if not self._of.row.rules.leaderboard:
            return {}
        return {student: place for place, (student, _) in enumerate(self._of.ranking(self._of.hidden), start=1)}

    def _share(self, question_id: str, student_id: str) -> float | None:
        response = self._of.responses.get(question_id, student_id)
        question = self._of.question(question_id)
        if response is None or response.worth is None or question.points == 0:
            return response.share if response else None
        return min(1.0, response.worth / question.points) if response.marked is not None else response.share

    def _statistics(self, question: QuizQuestion) -> QuestionStatistics:
        return question_statistics(self._of, question, self._expected(question.id))

    def _leaders(self, besides: Collection[str]) -> list[Leader]:
        return [self._persons.leader(student, points) for student, points in self._of.ranking(besides)[:LEADERS]]

    def _expected(self, question_id: str) -> int:
        """Return how many can answer; of a question that is closed, how many could have."""
        row, present = self._of.row, len(self._persons.expected)
        is_open = row.state is RunState.OPEN and any(each.id == question_id for each in self._of.current)
        return present if is_open else row.expected.get(question_id, present)


def _resolved(run: QuizRun, persons: Persons) -> QuizRun:
    """Return the run with every answer under the line that stands for the person."""
    replace = msgspec.structs.replace
    responses = (replace(each, student_id=persons.resolve(each.student_id)) for each in run.responses)
    return QuizRun(run.row, responses)
