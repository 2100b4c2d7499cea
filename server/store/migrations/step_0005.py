"""Images are recognised: as they came, and as they were made anew."""

from __future__ import annotations

from typing import Final

SQL: Final = """
ALTER TABLE quiz_image ADD COLUMN source TEXT NOT NULL DEFAULT '';
ALTER TABLE quiz_image ADD COLUMN digest TEXT NOT NULL DEFAULT '';
CREATE INDEX quiz_image_by_source ON quiz_image (source);
CREATE INDEX quiz_image_by_digest ON quiz_image (digest);
"""
