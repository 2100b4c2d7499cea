"""What went wrong, and how the command ends, as values that programs may compare."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class ExitCode(IntEnum):
    """How ``airclass`` ends."""

    STOPPED = 0
    """Stopped as asked."""
    USAGE = 2
    """Bad usage or settings."""
    UNAVAILABLE = 3
    """The port, display or data directory is not to be had."""
    CHILD = 4
    """A child process cannot start."""


class ErrorCode(StrEnum):
    """What went wrong, as a stable word that programs may compare."""

    # requests
    BAD_REQUEST = "bad_request"
    TOO_LARGE = "too_large"
    RATE_LIMITED = "rate_limited"
    UNAUTHORIZED = "unauthorized"
    FORBIDDEN = "forbidden"
    FORBIDDEN_ORIGIN = "forbidden_origin"
    TEACHER_ONLY_HERE = "teacher_only_here"
    NOT_FOUND = "not_found"
    INTERNAL = "internal"
    SHUTTING_DOWN = "shutting_down"
    # joining
    BAD_NAME = "bad_name"
    WRONG_PIN = "wrong_pin"
    SLOW_DOWN = "slow_down"
    CLASS_LOCKED = "class_locked"
    CLASS_ENDED = "class_ended"
    NO_CLASS = "no_class"
    CLASS_FULL = "class_full"
    REMOVED = "removed"
    NOT_ADMITTED = "not_admitted"
    UNKNOWN_STUDENT = "unknown_student"
    BANNED = "banned"
    NAME_TAKEN = "name_taken"
    WRONG_CODE = "wrong_code"
    LAGGED = "lagged"
    REPLACED = "replaced"
    # talk
    CHAT_OFF = "chat_off"
    MUTED = "muted"
    SLOW_MODE = "slow_mode"
    QUESTIONS_OFF = "questions_off"
    REACTIONS_OFF = "reactions_off"
    EMPTY_TEXT = "empty_text"
    # courses and rosters
    UNKNOWN_COURSE = "unknown_course"
    UNKNOWN_ENROLMENT = "unknown_enrolment"
    BAD_ROSTER = "bad_roster"
    DUPLICATE_NUMBER = "duplicate_number"
    NO_NAME = "no_name"
    # quizzes and their bank
    UNKNOWN_QUIZ = "unknown_quiz"
    UNKNOWN_RUN = "unknown_run"
    UNKNOWN_QUESTION = "unknown_question"
    QUIZ_INCOMPLETE = "quiz_incomplete"
    QUIZ_RUNNING = "quiz_running"
    NOT_OPEN = "not_open"
    ANSWERED = "answered"
    BAD_ANSWER = "bad_answer"
    BAD_FILE = "bad_file"
    FILE_WITH_MACROS = "file_with_macros"
    BAD_IMAGE = "bad_image"
    # class life
    WRONG_STATE = "wrong_state"
    # past classes
    CLASS_OPEN = "class_open"
    FILE_IN_USE = "file_in_use"
    # media
    UNKNOWN_SOURCE = "unknown_source"
    SOURCE_LOST = "source_lost"
    NO_DISPLAY = "no_display"
    WAYLAND = "wayland"
    MEDIA_DOWN = "media_down"
    DISK_FULL = "disk_full"
    RECORDING_FAILED = "recording_failed"
    # the network
    NO_NETWORK = "no_network"
    # what is saved
    STORE_FAILED = "store_failed"
    STORE_RENEWED = "store_renewed"
    STORE_RESTORED = "store_restored"
    # what other programs read
    BUS_DOWN = "bus_down"
    # start-up
    PORT_BUSY = "port_busy"
    BAD_ADDRESS = "bad_address"
    DATA_DIR_BUSY = "data_dir_busy"
    DATA_DIR_UNUSABLE = "data_dir_unusable"
    BAD_SETTINGS = "bad_settings"
    LIVEKIT_MISSING = "livekit_missing"
    CHILD_FAILED = "child_failed"
