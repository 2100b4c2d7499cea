"""The bins of questions and quizzes are emptied."""

from __future__ import annotations

from typing import Final

SQL: Final = """
CREATE INDEX question_by_bin ON question (deleted_at_ms) WHERE deleted_at_ms IS NOT NULL;
CREATE INDEX quiz_by_bin ON quiz (deleted_at_ms) WHERE deleted_at_ms IS NOT NULL;
"""
