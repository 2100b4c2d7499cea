"""Courses and their people, attendance, talk, quizzes, what is drawn from them; words to search."""

from __future__ import annotations

from typing import Final

from server.store.search import word_index

_PEOPLE = """
CREATE TABLE course (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
    created_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE enrolment (
    id TEXT PRIMARY KEY,
    course_id TEXT NOT NULL REFERENCES course (id) ON DELETE CASCADE,
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX enrolment_by_course ON enrolment (course_id, position);
CREATE UNIQUE INDEX enrolment_by_number ON enrolment (course_id, number) WHERE number <> '';

ALTER TABLE class ADD COLUMN course_id TEXT REFERENCES course (id) ON DELETE SET NULL;
ALTER TABLE class ADD COLUMN keep INTEGER NOT NULL DEFAULT 0 CHECK (keep IN (0, 1));
ALTER TABLE class ADD COLUMN deleted_at_ms INTEGER;
ALTER TABLE class ADD COLUMN rules TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(rules));
ALTER TABLE class ADD COLUMN announcement TEXT NOT NULL DEFAULT '';
ALTER TABLE class ADD COLUMN announced_t_ms INTEGER NOT NULL DEFAULT 0;
CREATE INDEX class_by_course ON class (course_id, opened_at_ms) WHERE course_id IS NOT NULL;

ALTER TABLE student ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
ALTER TABLE student ADD COLUMN enrolment_id TEXT REFERENCES enrolment (id) ON DELETE SET NULL;
ALTER TABLE student ADD COLUMN device TEXT NOT NULL DEFAULT '';
ALTER TABLE student ADD COLUMN code TEXT NOT NULL DEFAULT '';
ALTER TABLE student ADD COLUMN muted INTEGER NOT NULL DEFAULT 0 CHECK (muted IN (0, 1));
ALTER TABLE student ADD COLUMN banned INTEGER NOT NULL DEFAULT 0 CHECK (banned IN (0, 1));
ALTER TABLE student ADD COLUMN returns_as TEXT;
ALTER TABLE student ADD COLUMN merged_into TEXT;
CREATE INDEX student_by_enrolment ON student (enrolment_id, class_id) WHERE enrolment_id IS NOT NULL;

CREATE TABLE attendance (
    class_id TEXT NOT NULL REFERENCES class (id) ON DELETE CASCADE,
    student_id TEXT NOT NULL REFERENCES student (id) ON DELETE CASCADE,
    came_t_ms INTEGER NOT NULL,
    went_t_ms INTEGER,
    PRIMARY KEY (class_id, student_id, came_t_ms)
) STRICT, WITHOUT ROWID;
CREATE INDEX attendance_by_student ON attendance (student_id);

CREATE TABLE attendance_correction (
    class_id TEXT NOT NULL REFERENCES class (id) ON DELETE CASCADE,
    student_id TEXT NOT NULL DEFAULT '',
    enrolment_id TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL CHECK (status IN ('present', 'late', 'absent', 'excused')),
    note TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (class_id, student_id, enrolment_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX attendance_correction_by_student ON attendance_correction (student_id) WHERE student_id <> '';
CREATE INDEX attendance_correction_by_enrolment ON attendance_correction (enrolment_id) WHERE enrolment_id <> '';
"""

_TALK = """
CREATE TABLE chat_line (
    position INTEGER PRIMARY KEY,
    class_id TEXT NOT NULL REFERENCES class (id) ON DELETE CASCADE,
    id INTEGER NOT NULL,
    t_ms INTEGER NOT NULL,
    student_id TEXT REFERENCES student (id) ON DELETE CASCADE,
    audience TEXT NOT NULL,
    text TEXT NOT NULL,
    key TEXT NOT NULL,
    hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX chat_line_by_class ON chat_line (class_id, id);
CREATE UNIQUE INDEX chat_line_by_key ON chat_line (student_id, class_id, key) WHERE key <> '';
CREATE INDEX chat_line_by_student ON chat_line (student_id, class_id, id) WHERE student_id IS NOT NULL;

CREATE TABLE question_asked (
    position INTEGER PRIMARY KEY,
    class_id TEXT NOT NULL REFERENCES class (id) ON DELETE CASCADE,
    id INTEGER NOT NULL,
    t_ms INTEGER NOT NULL,
    student_id TEXT REFERENCES student (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    key TEXT NOT NULL,
    answered INTEGER NOT NULL DEFAULT 0 CHECK (answered IN (0, 1)),
    pinned INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1)),
    hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1))
) STRICT;
CREATE UNIQUE INDEX question_asked_by_class ON question_asked (class_id, id);
CREATE UNIQUE INDEX question_asked_by_key ON question_asked (student_id, class_id, key) WHERE key <> '';
CREATE INDEX question_asked_by_student ON question_asked (student_id, class_id, id) WHERE student_id IS NOT NULL;

CREATE TABLE vote (
    class_id TEXT NOT NULL REFERENCES class (id) ON DELETE CASCADE,
    question_id INTEGER NOT NULL,
    student_id TEXT NOT NULL REFERENCES student (id) ON DELETE CASCADE,
    PRIMARY KEY (class_id, question_id, student_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX vote_by_student ON vote (student_id);

CREATE TABLE hand (
    class_id TEXT NOT NULL REFERENCES class (id) ON DELETE CASCADE,
    student_id TEXT NOT NULL REFERENCES student (id) ON DELETE CASCADE,
    raised_t_ms INTEGER NOT NULL,
    lowered_t_ms INTEGER,
    line TEXT NOT NULL,
    PRIMARY KEY (class_id, student_id, raised_t_ms)
) STRICT, WITHOUT ROWID;
CREATE INDEX hand_up ON hand (class_id, raised_t_ms) WHERE lowered_t_ms IS NULL;
CREATE INDEX hand_by_student ON hand (student_id);

CREATE TABLE reaction (
    position INTEGER PRIMARY KEY,
    class_id TEXT NOT NULL REFERENCES class (id) ON DELETE CASCADE,
    student_id TEXT NOT NULL REFERENCES student (id) ON DELETE CASCADE,
    t_ms INTEGER NOT NULL,
    reaction TEXT NOT NULL
) STRICT;
CREATE INDEX reaction_by_class ON reaction (class_id, t_ms);
CREATE INDEX reaction_by_student ON reaction (student_id);

CREATE TABLE confusion_mark (
    class_id TEXT NOT NULL REFERENCES class (id) ON DELETE CASCADE,
    student_id TEXT NOT NULL REFERENCES student (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('lost', 'slower', 'faster')),
    t_ms INTEGER NOT NULL,
    ended_t_ms INTEGER,
    PRIMARY KEY (class_id, student_id, kind, t_ms)
) STRICT, WITHOUT ROWID;
CREATE INDEX confusion_mark_open ON confusion_mark (class_id, t_ms) WHERE ended_t_ms IS NULL;
CREATE INDEX confusion_mark_by_student ON confusion_mark (student_id);

CREATE TABLE pulse (
    class_id TEXT NOT NULL REFERENCES class (id) ON DELETE CASCADE,
    t_ms INTEGER NOT NULL,
    present INTEGER NOT NULL,
    lost INTEGER NOT NULL,
    slower INTEGER NOT NULL,
    faster INTEGER NOT NULL,
    hands INTEGER NOT NULL,
    PRIMARY KEY (class_id, t_ms)
) STRICT, WITHOUT ROWID;
"""

_QUIZZES = """
CREATE TABLE quiz (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'published')),
    questions TEXT NOT NULL CHECK (json_valid(questions)),
    rules TEXT NOT NULL CHECK (json_valid(rules)),
    course_id TEXT REFERENCES course (id) ON DELETE SET NULL,
    changed_at_ms INTEGER NOT NULL,
    deleted_at_ms INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX quiz_by_change ON quiz (changed_at_ms);
CREATE INDEX quiz_by_course ON quiz (course_id) WHERE course_id IS NOT NULL;

CREATE TABLE quiz_run (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    class_id TEXT NOT NULL REFERENCES class (id) ON DELETE CASCADE,
    quiz_id TEXT NOT NULL,
    title TEXT NOT NULL,
    row TEXT NOT NULL CHECK (json_valid(row)),
    state TEXT NOT NULL CHECK (state IN ('published', 'open', 'closed', 'revealed', 'finished'))
) STRICT;
CREATE INDEX quiz_run_by_class ON quiz_run (class_id, position);
CREATE INDEX quiz_run_by_quiz ON quiz_run (quiz_id) WHERE quiz_id <> '';

CREATE TABLE quiz_response (
    run_id TEXT NOT NULL REFERENCES quiz_run (id) ON DELETE CASCADE,
    question_id TEXT NOT NULL,
    student_id TEXT NOT NULL REFERENCES student (id) ON DELETE CASCADE,
    answer TEXT NOT NULL CHECK (json_valid(answer)),
    key TEXT NOT NULL,
    t_ms INTEGER NOT NULL,
    took_ms INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    share REAL,
    points REAL,
    marked REAL,
    comment TEXT NOT NULL,
    PRIMARY KEY (run_id, question_id, student_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX quiz_response_by_student ON quiz_response (student_id);

CREATE TABLE question (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    folder TEXT NOT NULL,
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    body TEXT NOT NULL CHECK (json_valid(body)),
    version INTEGER NOT NULL,
    changed_at_ms INTEGER NOT NULL,
    deleted_at_ms INTEGER
) STRICT;
CREATE INDEX question_by_change ON question (changed_at_ms) WHERE deleted_at_ms IS NULL;
CREATE INDEX question_by_folder ON question (folder, changed_at_ms) WHERE deleted_at_ms IS NULL;
CREATE INDEX question_by_kind ON question (kind, changed_at_ms) WHERE deleted_at_ms IS NULL;

CREATE TABLE question_tag (
    tag TEXT NOT NULL,
    question_id TEXT NOT NULL REFERENCES question (id) ON DELETE CASCADE,
    PRIMARY KEY (tag, question_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX question_tag_by_question ON question_tag (question_id);

CREATE TABLE question_version (
    question_id TEXT NOT NULL REFERENCES question (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    folder TEXT NOT NULL,
    body TEXT NOT NULL CHECK (json_valid(body)),
    at_ms INTEGER NOT NULL,
    PRIMARY KEY (question_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE quiz_image (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    content BLOB NOT NULL
) STRICT;
"""

_INSIGHT = """
CREATE TABLE student_engagement (
    class_id TEXT NOT NULL REFERENCES class (id) ON DELETE CASCADE,
    student_id TEXT NOT NULL REFERENCES student (id) ON DELETE CASCADE,
    t_ms INTEGER NOT NULL,
    attention REAL NOT NULL,
    participation REAL NOT NULL,
    quiz_accuracy REAL,
    overall REAL NOT NULL,
    PRIMARY KEY (class_id, student_id, t_ms)
) STRICT, WITHOUT ROWID;
CREATE INDEX student_engagement_by_student ON student_engagement (student_id);

CREATE TABLE screenshot_analysis (
    class_id TEXT NOT NULL REFERENCES class (id) ON DELETE CASCADE,
    t_ms INTEGER NOT NULL,
    path TEXT NOT NULL,
    complexity REAL,
    body TEXT NOT NULL CHECK (json_valid(body)),
    PRIMARY KEY (class_id, t_ms)
) STRICT, WITHOUT ROWID;

CREATE TABLE session_summary (
    class_id TEXT PRIMARY KEY REFERENCES class (id) ON DELETE CASCADE,
    at_ms INTEGER NOT NULL,
    body TEXT NOT NULL CHECK (json_valid(body))
) STRICT, WITHOUT ROWID;

CREATE TABLE student_learning_path (
    enrolment_id TEXT PRIMARY KEY REFERENCES enrolment (id) ON DELETE CASCADE,
    at_ms INTEGER NOT NULL,
    body TEXT NOT NULL CHECK (json_valid(body))
) STRICT, WITHOUT ROWID;

CREATE TABLE receipt (
    id TEXT PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    what TEXT NOT NULL,
    erased TEXT NOT NULL CHECK (json_valid(erased)),
    kept TEXT NOT NULL CHECK (json_valid(kept))
) STRICT, WITHOUT ROWID;
"""

_SEARCH = "".join(
    word_index(table, column)
    for table, column in (
        ("chat_line", "text"), ("question_asked", "text"), ("student", "name"), ("question", "words"),
    )
)  # fmt: skip

SQL: Final = _PEOPLE + _TALK + _QUIZZES + _INSIGHT + _SEARCH
