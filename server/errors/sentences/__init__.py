"""The sentence each code becomes for a teacher or a student, by what it speaks of."""

from __future__ import annotations

from server.errors.codes import ErrorCode
from server.errors.sentences import in_class, machine, records
from server.errors.sentences.sentence import Sentence

SENTENCES: dict[ErrorCode, Sentence] = in_class.SENTENCES | records.SENTENCES | machine.SENTENCES
