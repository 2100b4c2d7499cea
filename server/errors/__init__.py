"""The one family of errors, and the sentence each code becomes for a teacher or a student.

A code travels everywhere an error can be seen: REST (``{"error": {"code", "message"}}``), the control
WebSocket (``{"type": "error", "code"}``), the window, and the exit line of the command. The pages' dictionary
is generated from :data:`SENTENCES`, so a code without both languages fails a test.
"""

from __future__ import annotations

from server.errors.codes import ErrorCode, ExitCode
from server.errors.exceptions import AirclassError, ChildFailed, StartupError
from server.errors.sentences import SENTENCES
from server.errors.sentences.sentence import Language, Sentence

__all__ = [
    "SENTENCES",
    "AirclassError",
    "ChildFailed",
    "ErrorCode",
    "ExitCode",
    "Language",
    "Sentence",
    "StartupError",
]
