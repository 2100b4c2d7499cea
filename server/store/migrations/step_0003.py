"""Past classes, people and receipts by time and by name."""

from __future__ import annotations

from typing import Final

from server.store.search import name_index

_RECORDS = """
CREATE INDEX class_by_end ON class (ended_at_ms) WHERE ended_at_ms IS NOT NULL;
CREATE INDEX class_in_bin ON class (deleted_at_ms) WHERE deleted_at_ms IS NOT NULL;
CREATE INDEX student_merged ON student (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX student_by_name ON student (name) WHERE enrolment_id IS NULL AND merged_into IS NULL;
CREATE INDEX enrolment_by_name ON enrolment (name);
CREATE INDEX chat_line_to ON chat_line (audience, class_id, id) WHERE audience <> 'everyone' AND audience <> 'teacher';
CREATE INDEX receipt_by_time ON receipt (at_ms);
"""

_NAMES = name_index("class", "{row}.title") + name_index("enrolment", "{row}.name || ' ' || {row}.number")

SQL: Final = _RECORDS + _NAMES
