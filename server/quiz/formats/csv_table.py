"""Questions as a table, CSV or XLSX: a row a question, under a header in Korean or English. Read."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final, Required, TypedDict

from server.protocol.quiz.questions import (
    AcceptedNumber,
    AcceptedText,
    Choice,
    Item,
    Matching,
    MultipleChoice,
    Numeric,
    OpenText,
    Ordering,
    Pair,
    Poll,
    QuizQuestion,
    Scale,
    ShortText,
    SingleChoice,
    TrueFalse,
    WordCloud,
)
from server.quiz.formats import table_rows
from server.quiz.formats.parsed import Parsed, Unreadable, require_askable
from server.quiz.formats.table_rows import Row
from server.quiz.formats.table_words import FALSE, TRUE, kind_of, word
from server.quiz.texts import number

ARROW: Final = "→"
BETWEEN: Final = ";"
SETTINGS: Final = ("shuffle", "several", "all_or_nothing", "exact_case")
UNIT: Final = "unit="
_ARROWS: Final = re.compile(r"\s*(?:->|=>|=)\s*")
_PARTS: Final = re.compile(r"[,;/&|]|\band\b|\s+")
_ALTERNATIVES: Final = re.compile(r"\s*[;|]\s*")
_TOLERANCE: Final = re.compile(r"\s*(?:±|\+/-|\+-)\s*")
_FEWEST: Final = 2


class _Common(TypedDict, total=False):
    title: str
    text: Required[str]
    points: float
    seconds: int
    explanation: str
    tags: list[str]


class _Line:
    """One row, by the roles of its cells."""

    def __init__(self, row: Row, columns: Mapping[str, int]) -> None:
        self._row = row
        self._columns = columns
        self.line = row.line
        self.text = self.of("question")
        self.answers = [row.cell(column) for column in _choice_columns(columns)]
        self.right = self.of("right")
        settings, _, self.unit = self.of("settings").partition(UNIT)
        self.settings = frozenset(part.strip() for part in settings.split(BETWEEN))

    def of(self, role: str) -> str:
        """Return the cell of a role; empty where there is none."""
        return self._row.cell(self._columns.get(role))

    @property
    def filled(self) -> list[str]:
        """The answers that are not empty."""
        return [answer for answer in self.answers if answer]


def read(content: bytes) -> Parsed:
    """Read a table. Raises ``too_large``, ``bad_file``, ``file_with_macros``; what is no question is in ``unread``."""
    table = table_rows.read(content)
    parsed = Parsed(table.encoding)
    for row in table.rows:
        line = _Line(row, table.columns)
        try:
            question = _question(line)
        except Unreadable as why:
            parsed.skip(row.line, line.text or " ".join(row.cells), why.reason, why.detail)
        else:
            parsed.add(question, line.of("folder"), row.line)
    return parsed


def parts(text: str, mark: str) -> list[str]:
    r"""Return the parts of a text between marks, where ``\`` takes the mark's meaning away."""
    found = re.split(rf"(?<!\\)((?:\\\\)*){re.escape(mark)}", text)
    joined = [found[0], *(found[at + 1] for at in range(1, len(found) - 1, 2))]
    for at in range(1, len(found) - 1, 2):
        joined[at // 2] += found[at]
    return [re.sub(r"\\(.)", r"\1", part, flags=re.DOTALL).strip() for part in joined]


def _choice_columns(columns: Mapping[str, int]) -> list[int]:
    return [columns[role] for role in sorted(columns, key=_place) if role.startswith("choice")]


def _place(role: str) -> int:
    return int(role.removeprefix("choice")) if role.startswith("choice") else 0


def _question(line: _Line) -> QuizQuestion:
    if not line.text:
        raise Unreadable("no_text")
    named = line.of("kind")
    kind = kind_of(named) if named else _guessed(line)
    if kind is None:
        raise Unreadable("unknown_kind", named[:40])
    common: _Common = {
        "title": line.of("title"),
        "text": line.text,
        "points": _number(line.of("points") or "1"),
        "seconds": round(_number(line.of("seconds") or "0")),
        "explanation": line.of("explanation"),
        "tags": list(dict.fromkeys(tag for tag in parts(line.of("tags"), BETWEEN) if tag)),
    }
    return require_askable(_KINDS[kind](line, common))


def _guessed(line: _Line) -> str:
    """Return the kind of a row that does not say it, by its answers."""
    if len(line.filled) >= _FEWEST:
        if {word(each) for each in line.filled} <= TRUE | FALSE and len(line.filled) == _FEWEST:
            return "true_false"
        places = len(_places(line)) if line.right else 0
        return "multiple" if places > 1 else "single" if places else "poll"
    right = line.right or "".join(line.filled)
    if word(right) in TRUE | FALSE:
        return "true_false"
    if right:
        return "numeric" if number(_TOLERANCE.split(right)[0]) is not None else "short_text"
    return "open_text"


# ---- a function a kind


def _single(line: _Line, common: _Common) -> QuizQuestion:
    return SingleChoice(choices=_choices(line), shuffle="shuffle" in line.settings, **common)


def _multiple(line: _Line, common: _Common) -> QuizQuestion:
    partial = "all_or_nothing" not in line.settings
    return MultipleChoice(choices=_choices(line), shuffle="shuffle" in line.settings, partial=partial, **common)


def _true_false(line: _Line, common: _Common) -> QuizQuestion:
    right = line.right or "".join(line.filled)
    if len(line.filled) == _FEWEST and line.right:
        right = line.filled[min(_places(line))]
    if word(right) not in TRUE | FALSE:
        raise Unreadable("no_right_choice", right[:40])
    return TrueFalse(answer=word(right) in TRUE, **common)


def _short_text(line: _Line, common: _Common) -> QuizQuestion:
    accepted = line.filled or _ALTERNATIVES.split(line.right)
    texts = [AcceptedText(text=each) for each in accepted if each]
    return ShortText(accepted=texts, exact_case="exact_case" in line.settings, **common)


def _numeric(line: _Line, common: _Common) -> QuizQuestion:
    accepted = []
    for each in line.filled or [line.right]:
        value, *around = _TOLERANCE.split(each, maxsplit=1)
        tolerance = abs(_number(around[0])) if around else 0.0
        accepted.append(AcceptedNumber(value=_number(value), tolerance=tolerance))
    return Numeric(accepted=accepted, unit=line.unit, **common)


def _ordering(line: _Line, common: _Common) -> QuizQuestion:
    items = [Item(text=each) for each in line.filled]
    return Ordering(items=items, partial="all_or_nothing" not in line.settings, **common)


def _matching(line: _Line, common: _Common) -> QuizQuestion:
    pairs = [_pair(each) for each in line.filled]
    return Matching(pairs=pairs, partial="all_or_nothing" not in line.settings, **common)


def _pair(text: str) -> Pair:
    sides = parts(text, ARROW) if ARROW in text else _ARROWS.split(text, maxsplit=1)
    if len(sides) != _FEWEST:
        raise Unreadable("bad_pair", text[:40])
    left, right = sides
    return Pair(left=Item(text=left) if left else None, right=Item(text=right))


def _poll(line: _Line, common: _Common) -> QuizQuestion:
    choices = [Choice(text=each) for each in line.filled]
    return Poll(choices=choices, several="several" in line.settings, **common)


def _scale(line: _Line, common: _Common) -> QuizQuestion:
    low, high, low_label, high_label = [*line.answers, "", "", "", ""][:4]
    ends = (round(_number(low or "1")), round(_number(high or "5")))
    return Scale(low=ends[0], high=ends[1], low_label=low_label, high_label=high_label, **common)


def _word_cloud(line: _Line, common: _Common) -> QuizQuestion:
    return WordCloud(words=round(_number(line.filled[0])) if line.filled else 3, **common)


def _open_text(line: _Line, common: _Common) -> QuizQuestion:
    return OpenText(model=line.filled[0] if line.filled else line.right, **common)


_KINDS: Final[Mapping[str, Callable[[_Line, _Common], QuizQuestion]]] = {
    "single": _single,
    "multiple": _multiple,
    "true_false": _true_false,
    "short_text": _short_text,
    "numeric": _numeric,
    "ordering": _ordering,
    "matching": _matching,
    "poll": _poll,
    "scale": _scale,
    "word_cloud": _word_cloud,
    "open_text": _open_text,
}


# ---- parts


def _choices(line: _Line) -> list[Choice]:
    right = _places(line)
    return [Choice(text=text, correct=place in right) for place, text in enumerate(line.filled)]


def _places(line: _Line) -> set[int]:
    """Return the places, from 0, of the right choices: given by number, by letter, or by their texts."""
    texts = {word(text): place for place, text in enumerate(line.filled)}
    if word(line.right) in texts and not line.right.strip().isdigit():
        return {texts[word(line.right)]}
    found = _by_name([part for part in _PARTS.split(line.right) if part], len(line.filled))
    if found is None:
        by_text = [texts.get(word(part)) for part in _ALTERNATIVES.split(line.right)]
        found = {place for place in by_text if place is not None} if None not in by_text else None
    if found is None:
        raise Unreadable("no_such_choice", line.right[:40])
    return found


def _by_name(names: Sequence[str], count: int) -> set[int] | None:
    """Return the places of «1», «B», «③»; None where one of them names no choice."""
    places = set()
    for name in map(word, names):
        place = int(name) - 1 if name.isdecimal() and len(name) <= _FEWEST else "abcdefghij".find(name) if name else -1
        if not 0 <= place < count or (len(name) > 1 and not name.isdecimal()):
            return None
        places.add(place)
    return places


def _number(text: str) -> float:
    try:
        value: float | None = float(text)
    except ValueError:
        value = number(text)
    if value is None or not math.isfinite(value):
        raise Unreadable("bad_number", text[:40])
    return value
