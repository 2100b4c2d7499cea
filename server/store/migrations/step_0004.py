"""The bank: what is the same question, where it was asked, and how old an image is."""

from __future__ import annotations

from typing import Final

SQL: Final = """
ALTER TABLE question ADD COLUMN fingerprint TEXT NOT NULL DEFAULT '';
CREATE INDEX question_by_fingerprint ON question (fingerprint) WHERE deleted_at_ms IS NULL;
CREATE INDEX question_in_bin ON question (changed_at_ms) WHERE deleted_at_ms IS NOT NULL;
ALTER TABLE quiz_image ADD COLUMN added_at_ms INTEGER NOT NULL DEFAULT 0;
CREATE INDEX quiz_image_by_age ON quiz_image (added_at_ms);

CREATE TABLE question_use (
    question_id TEXT NOT NULL,
    run_id TEXT NOT NULL REFERENCES quiz_run (id) ON DELETE CASCADE,
    PRIMARY KEY (question_id, run_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX question_use_by_run ON question_use (run_id);
CREATE TRIGGER quiz_run_uses AFTER INSERT ON quiz_run BEGIN
    INSERT OR IGNORE INTO question_use (question_id, run_id)
        SELECT json_extract(value, '$.id'), new.id FROM json_each(new.row, '$.questions');
END;
INSERT OR IGNORE INTO question_use (question_id, run_id)
    SELECT json_extract(asked.value, '$.id'), quiz_run.id
    FROM quiz_run, json_each(quiz_run.row, '$.questions') AS asked;
"""
