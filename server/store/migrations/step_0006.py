"""When a quiz was asked."""

from __future__ import annotations

from typing import Final

SQL: Final = """
ALTER TABLE quiz_run ADD COLUMN asked_at_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE quiz ADD COLUMN used_at_ms INTEGER;
CREATE TRIGGER quiz_run_dates AFTER INSERT ON quiz_run WHEN new.quiz_id <> '' BEGIN
    UPDATE quiz SET used_at_ms = max(coalesce(used_at_ms, 0), new.asked_at_ms) WHERE id = new.quiz_id;
END;
UPDATE quiz_run SET asked_at_ms =
    (SELECT coalesce(started_at_ms, opened_at_ms) FROM class WHERE class.id = quiz_run.class_id);
UPDATE quiz SET used_at_ms = (SELECT max(asked_at_ms) FROM quiz_run WHERE quiz_id = quiz.id AND quiz_id <> '');
"""
