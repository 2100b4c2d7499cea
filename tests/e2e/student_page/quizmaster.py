"""Who asks the quiz in a scripted class."""

from __future__ import annotations

from server.protocol.quiz.questions import QuizQuestion
from server.protocol.quiz.quizzes import QuizRules
from tests.e2e.student_page.fake_class import MINA, FakeClass
from tests.e2e.student_page.fake_quiz import FakeQuiz


class Quizmaster:
    """Takes a quiz from step to step and lets the class tell of each."""

    def __init__(self, fake: FakeClass) -> None:
        self._fake = fake

    @property
    def quiz(self) -> FakeQuiz:
        """The quiz that is asked."""
        assert self._fake.quiz is not None
        return self._fake.quiz

    async def asks(
        self,
        *questions: QuizQuestion,
        rules: QuizRules | None = None,
        run_id: str = "run-1",
        seconds: int | None = None,
    ) -> None:
        """Open a quiz of these questions."""
        self.prepares(*questions, rules=rules, run_id=run_id)
        self.quiz.run.open(self._fake.t_ms, seconds)
        await self.tells()

    def prepares(self, *questions: QuizQuestion, rules: QuizRules | None = None, run_id: str = "run-1") -> None:
        """Have a quiz that is not open yet."""
        self._fake.quiz = FakeQuiz(MINA, questions, rules, run_id)

    async def closes(self) -> None:
        """Take no more answers."""
        self.quiz.run.close(self._fake.t_ms)
        await self.tells()

    async def reveals(self) -> None:
        """Close, where it is open, and tell what is right."""
        if self.quiz.run.row.state == "open":
            self.quiz.run.close(self._fake.t_ms)
        self.quiz.run.reveal()
        await self.tells()

    async def goes_on(self) -> None:
        """Open the next question."""
        self.quiz.run.next(self._fake.t_ms)
        await self.tells()

    async def finishes(self) -> None:
        """End the quiz."""
        self.quiz.run.finish(self._fake.t_ms)
        await self.tells()

    async def tells(self) -> None:
        """Tell how the quiz stands, and Mina's results, as far as they may be told."""
        await self._fake.send("quiz", self.quiz.shown())
        for result in self.quiz.results():
            await self._fake.send("my_result", result)
