"""A quiz that is asked step by step: the server's own rules and words, without its clock, disk and network."""

from __future__ import annotations

from collections.abc import Sequence

from server.errors import AirclassError, ErrorCode
from server.protocol.classroom import Student, StudentState
from server.protocol.quiz.questions import Answer, Choice, Item, Matching, Pair, QuizQuestion, SingleChoice
from server.protocol.quiz.quizzes import QuizRules
from server.protocol.quiz.runs import Respond, RunState
from server.protocol.quiz.shown import MyAnswer, MyResult, QuizShown, StudentQuiz
from server.quiz.questions import with_ids
from server.quiz.results import Persons, Results
from server.quiz.run import QuizRun
from server.quiz.student_views import StudentViews
from server.store.quizzes import RunRow

CLASSMATES = tuple(
    Student(id=name, name=name.title(), state=StudentState.PRESENT, number=number)
    for number, name in enumerate(("jun", "sora", "haneul"), start=2)
)


def choice(text: str, *, correct: bool = False, feedback: str = "") -> Choice:
    """Return a choice whose id is its text, as far as an id may go."""
    return Choice(id=text[:64], text=text, correct=correct, feedback=feedback)


def single(*texts: str, right: int = 0, text: str = "Which one?", **more: object) -> SingleChoice:
    """Return a question of one choice; the one at ``right`` is right."""
    choices = [choice(each, correct=at == right) for at, each in enumerate(texts)]
    return SingleChoice(id=f"single-{text}"[:64], text=text, choices=choices, **more)  # type: ignore[arg-type]  # fields of its own


def matching(**pairs: str) -> Matching:
    """Return a question of what belongs together: ``matching(Korea="Seoul")``."""
    made = [Pair(left=Item(id=left, text=left), right=Item(id=right, text=right)) for left, right in pairs.items()]
    return Matching(id="matching", text="What belongs together?", pairs=made)


class FakeQuiz:
    """One run, whose students are Mina and her classmates."""

    def __init__(
        self, me: Student, questions: Sequence[QuizQuestion], rules: QuizRules | None = None, run_id: str = "run-1"
    ) -> None:
        asked = [with_ids(question) for question in questions]
        self.me = me
        self.run = QuizRun(
            RunRow(
                id=run_id,
                quiz_id="quiz-1",
                class_id="class-1",
                title="Friday's quiz",
                questions=asked,
                rules=rules or QuizRules(),
            )
        )
        self._answers = 0

    def answer(self, student_id: str, answer: Answer, question: int = 0) -> MyAnswer:
        """Let a classmate answer."""
        self._answers += 1
        asked = self.run.row.questions[question].id
        respond = Respond(run_id=self.run.row.id, question_id=asked, answer=answer, key=f"key-{self._answers:05}")
        return self.respond(student_id, respond, 62_000 + self._answers)

    def respond(self, student_id: str, respond: Respond, t_ms: int) -> MyAnswer:
        """Count an answer as the server does. Raises ``AirclassError``."""
        if respond.run_id != self.run.row.id:
            raise AirclassError(ErrorCode.UNKNOWN_RUN)
        counted = self.run.respond(student_id, respond, t_ms)
        return MyAnswer(
            run_id=counted.run_id,
            question_id=counted.question_id,
            answer=counted.answer,
            t_ms=counted.t_ms,
            attempt=counted.attempt,
        )

    def shown(self) -> QuizShown:
        """Return what students see now."""
        return self._results().shown()

    def results(self) -> list[MyResult]:
        """Return Mina's results, as far as they were told."""
        told = [each for each in self.run.row.questions if each.id in self.run.row.revealed]
        return [self._results().result(question, self.me.id) for question in told]

    def snapshot(self) -> StudentQuiz:
        """Return Mina's part of the snapshot."""
        is_over = self.run.row.state is RunState.FINISHED
        return StudentViews(lambda _run: self._results()).of([self.run], None if is_over else self.run, self.me.id)

    def _results(self) -> Results:
        return Results(self.run, Persons([self.me, *CLASSMATES], anonymous=False))
