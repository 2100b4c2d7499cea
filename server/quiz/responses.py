"""What students answered in one run."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from server.store.quizzes import Response


class Responses:
    """The responses of one run, by question and student; of each pair the last counts."""

    def __init__(self, responses: Iterable[Response] = ()) -> None:
        self._by_question: dict[str, dict[str, Response]] = {}
        for response in responses:
            self.put(response)

    def __iter__(self) -> Iterator[Response]:
        for by_student in self._by_question.values():
            yield from by_student.values()

    def put(self, response: Response) -> None:
        """Add a response, or replace the student's earlier one."""
        self._by_question.setdefault(response.question_id, {})[response.student_id] = response

    def get(self, question_id: str, student_id: str) -> Response | None:
        """Return a student's response to a question."""
        return self._by_question.get(question_id, {}).get(student_id)

    def of_question(self, question_id: str) -> list[Response]:
        """Return the responses to a question, in the order of their first coming."""
        return list(self._by_question.get(question_id, {}).values())

    def of_student(self, student_id: str) -> list[Response]:
        """Return a student's responses."""
        return [by_student[student_id] for by_student in self._by_question.values() if student_id in by_student]

    def students(self) -> set[str]:
        """Return who has answered anything."""
        return {student_id for by_student in self._by_question.values() for student_id in by_student}

    def total(self, student_id: str, besides: Collection[str] = ()) -> float:
        """Return a student's points in all, but for the questions with the ids ``besides``."""
        counting = (response for response in self.of_student(student_id) if response.question_id not in besides)
        return round(sum(response.worth or 0.0 for response in counting), 4)
