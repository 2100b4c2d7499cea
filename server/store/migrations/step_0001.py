"""A class, its students, its log and its recording."""

from __future__ import annotations

from typing import Final

SQL: Final = """
CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

CREATE TABLE class (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('lobby', 'live', 'paused', 'ended')),
    pin TEXT,
    key TEXT,
    locked INTEGER NOT NULL CHECK (locked IN (0, 1)),
    waiting_room INTEGER NOT NULL CHECK (waiting_room IN (0, 1)),
    opened_at_ms INTEGER NOT NULL,
    started_at_ms INTEGER,
    ended_at_ms INTEGER,
    next_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX class_by_time ON class (opened_at_ms);
CREATE INDEX class_on_air ON class (opened_at_ms) WHERE state <> 'ended';

CREATE TABLE student (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    class_id TEXT NOT NULL REFERENCES class (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'present', 'away', 'removed')),
    joined_t_ms INTEGER NOT NULL,
    last_seen_t_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX student_by_class ON student (class_id, position);

CREATE TABLE event (
    class_id TEXT NOT NULL REFERENCES class (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    t_ms INTEGER NOT NULL,
    kind TEXT NOT NULL,
    student_id TEXT,
    audience TEXT NOT NULL,
    payload BLOB NOT NULL,
    PRIMARY KEY (class_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_by_student ON event (student_id, class_id, seq) WHERE student_id IS NOT NULL;

CREATE TABLE recording (
    class_id TEXT NOT NULL REFERENCES class (id) ON DELETE CASCADE,
    part INTEGER NOT NULL,
    path TEXT NOT NULL,
    started_t_ms INTEGER NOT NULL,
    duration_ms INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (class_id, part)
) STRICT, WITHOUT ROWID;
"""
