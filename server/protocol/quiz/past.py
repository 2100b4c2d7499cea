"""What was asked before: in the class that is open, and in those that have ended."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from server.protocol.body import Body
from server.protocol.classroom import Student
from server.protocol.quiz.runs import Run, RunState


class PastRun(Body, frozen=True, kw_only=True):
    """One line of what was asked. ``asked_at_ms`` is Unix time, ``answered``: how many have answered anything."""

    id: str
    quiz_id: str
    class_id: str
    class_title: str
    title: str
    state: RunState
    questions: int
    answered: int
    asked_at_ms: int


class PastRunList(Body, frozen=True, kw_only=True):
    """``GET /api/quiz/past?class={id}&quiz={id}``: what was asked in a class, or of a quiz; newest first."""

    runs: Annotated[list[PastRun], Meta(description="200 at most")]


class PastRunDetail(Body, frozen=True, kw_only=True):
    """``GET /api/quiz/past/{run}``. Its answers, analysis and files are where those of this class's runs are."""

    line: PastRun
    run: Run
    students: Annotated[list[Student], Meta(description="Who was let into the class, each person once")]
