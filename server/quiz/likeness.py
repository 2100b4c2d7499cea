"""Which questions are the same, or nearly: compared as they are read, not as they were typed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rapidfuzz import fuzz, process

from server.protocol.bank import Duplicate
from server.protocol.quiz.questions import (
    Matching,
    MultipleChoice,
    Numeric,
    OpenText,
    Ordering,
    Poll,
    QuizQuestion,
    Scale,
    ShortText,
    SingleChoice,
    TrueFalse,
    WordCloud,
)
from server.quiz.questions import kind
from server.quiz.texts import folded
from server.store.bank import Facts

MOST_COMPARED: Final = 5_000
"""Questions that are compared with each other: 5,000 of 100 characters take two seconds of one core."""
_MOST_GROUPS: Final = 100
_ALIKE: Final = 85.0
"""Likeness, 0-100, from which two questions may be one: a changed word of ten, another wrong choice."""
_COMPARED: Final = 600
"""Characters of a question that are compared; those that are alike so far are alike."""
_BLOCK: Final = 200
"""Questions that are compared with all others at once: a matrix of 1 MB."""


def facts(question: QuizQuestion) -> Facts:
    """Return how a question is found by words, and its fingerprint: the same for those that ask the same.

    The same but for how it was typed, the order of its choices, and all that is not asked: title, points, tags,
    explanation and feedback.
    """
    answers = sorted(f"{folded(text)}\x1f{mark}" for text, mark in _answers(question))
    asked = [kind(question), folded(question.text), *answers]
    digest = hashlib.blake2b("\x1e".join(asked).encode("utf-8", "replace"), digest_size=16).hexdigest()
    words = [question.title, question.text, *(text for text, _ in _answers(question)), question.explanation]
    return Facts(kind(question), "\n".join(filter(None, words)), digest)


def compared(question: QuizQuestion) -> str:
    """Return the text by which a question is compared with others: what is asked, and its answers in any order."""
    return "\n".join([folded(question.text), *sorted(folded(text) for text, _ in _answers(question))])[:_COMPARED]


def duplicates(texts: Mapping[str, str]) -> list[Duplicate]:
    """Group questions that are nearly the same, most alike first; ``texts`` as :func:`compared` returns, by id.

    Takes seconds for thousands: not for the event loop.
    """
    ids_of: dict[str, list[str]] = {}
    for question_id, text in texts.items():
        ids_of.setdefault(text, []).append(question_id)
    groups = _Groups(ids_of)
    for likeness, first, second in sorted(_alike(sorted(ids_of, key=len)), reverse=True):
        groups.join(first, second, likeness)
    found = groups.several()
    return sorted(found, key=lambda group: (-group.likeness, -len(group.ids)))[:_MOST_GROUPS]


def _alike(texts: Sequence[str]) -> Iterator[tuple[float, str, str]]:
    """Yield every pair of different texts that are alike; ``texts`` by length.

    Texts whose lengths differ too much cannot be alike, and are not compared.
    """
    for start in range(0, len(texts), _BLOCK):
        block = texts[start : start + _BLOCK]
        longest = len(block[-1]) * (200 - _ALIKE) / _ALIKE
        end = next((at for at in range(start, len(texts)) if len(texts[at]) > longest), len(texts))
        scores = process.cdist(block, texts[start:end], scorer=fuzz.ratio, score_cutoff=_ALIKE)
        for row, column in zip(*scores.nonzero(), strict=True):
            if column > row:
                yield float(scores[row, column]), block[row], texts[start + column]


class _Groups:
    """Texts that were joined, by union of sets; a group is as alike as the least alike of its joints."""

    def __init__(self, ids_of: Mapping[str, Sequence[str]]) -> None:
        self._ids_of = ids_of
        self._group_of = {text: text for text in ids_of}
        self._members = {text: [text] for text in ids_of}
        self._likeness = dict.fromkeys(ids_of, 100.0)

    def join(self, first: str, second: str, likeness: float) -> None:
        kept, gone = self._group_of[first], self._group_of[second]
        if kept == gone:
            return
        for text in self._members[gone]:
            self._group_of[text] = kept
        self._members[kept] += self._members.pop(gone)
        self._likeness[kept] = min(likeness, self._likeness[kept], self._likeness[gone])

    def several(self) -> list[Duplicate]:
        found = []
        for group, members in self._members.items():
            ids = [question_id for text in members for question_id in self._ids_of[text]]
            if len(ids) > 1:
                found.append(Duplicate(likeness=round(self._likeness[group] / 100, 3), ids=ids))
        return found


def _answers(question: QuizQuestion) -> list[tuple[str, str]]:  # noqa: PLR0911 - a case a kind
    """Return what may be answered, each with what makes it right or wrong."""
    match question:
        case SingleChoice() | MultipleChoice() | Poll():
            return [(each.text, f"{each.correct:d}{each.share}") for each in question.choices]
        case TrueFalse():
            return [("", str(question.answer))]
        case ShortText():
            return [(each.text, str(each.share)) for each in question.accepted]
        case Numeric():
            return [(f"{each.value:g}", f"{each.tolerance:g}:{each.share}") for each in question.accepted]
        case Ordering():
            return [(item.text, str(place)) for place, item in enumerate(question.items)]
        case Matching():
            return [(f"{pair.left.text if pair.left else ''} - {pair.right.text}", "") for pair in question.pairs]
        case Scale():
            return [(f"{question.low}-{question.high}", "")]
        case OpenText() | WordCloud():
            return []
