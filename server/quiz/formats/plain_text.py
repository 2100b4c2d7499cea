"""Lists of questions as teachers type and paste them: numbered questions, lettered choices, the right one marked.

::

    1. 대한민국의 수도는?            2) Which are prime?       3. The earth is round. (O/X)
    ① 부산  *② 서울  ③ 대구          a. 2 *                    답: O
    해설: 1394년부터                 b. 4                      4. How many metres to a kilometre?
    배점: 2점                        c. 5 (correct)            Answer: 1000

A choice begins with a letter, a circled or bracketed number, a Korean syllable or a bullet. The right one carries an
asterisk, a tick or «(정답)», or is named by «답:», «정답:», «Answer:», or by a key at the end («정답: 1-B, 2-A»).
Without choices, the answer's form says whether truth, a number or a few words are asked for; without an answer, an
open text is. Where no line is numbered, a blank line ends a question. The text is taken as Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from server.protocol.quiz.questions import (
    AcceptedNumber,
    AcceptedText,
    Choice,
    Item,
    Matching,
    MultipleChoice,
    Numeric,
    OpenText,
    Pair,
    QuizQuestion,
    ShortText,
    SingleChoice,
    TrueFalse,
)
from server.quiz.formats.parsed import Common, Extras, Parsed
from server.quiz.formats.plain_text_lines import CIRCLED, NARROW, Draft, LineReader
from server.quiz.questions import problems
from server.quiz.texts import folded, number
from server.text_files import decoded

_TRUE_FALSE_HINT: Final = re.compile(
    r"\s*[(\[]\s*(?:[OoㅇTt○]|참|true)\s*[/,|]\s*(?:[XxFf×]|거짓|false)\s*[)\]]\s*$", re.IGNORECASE
)
_TRUE: Final = frozenset({"o", "ㅇ", "○", "t", "true", "참", "맞음", "맞다", "예"})
_FALSE: Final = frozenset({"x", "×", "✕", "f", "false", "거짓", "틀림", "틀리다", "아니오"})
_ARROW: Final = re.compile(r"\s*(?:->|→|↔|=>)\s*")
_BETWEEN_ANSWERS: Final = re.compile(r"\s*[;|]\s*|\s+(?:/|또는|or)\s+")
_TOLERANCE: Final = re.compile(r"\s*\(?\s*(?:±|\+/-|\+-)\s*(.+?)\)?\s*")

# As :class:`server.protocol.quiz.questions.QuestionBase` takes them.
_MOST_TAGS: Final = 32
_MOST_POINTS: Final = 1_000
_MOST_SECONDS: Final = 86_400


def read(content: bytes) -> Parsed:
    """Read a list of questions. Raises ``too_large`` and ``bad_file``; what is no question is in ``unread``.

    A question whose right choice is not marked comes in too, with ``no_key``: its teacher can mark it.
    """
    text, encoding = decoded(content)
    parsed = Parsed(encoding)
    reader = LineReader(parsed)
    reader.read(text.split("\n"))
    for draft in reader.drafts:
        _add(parsed, draft)
    parsed.unread.sort(key=lambda each: each.line)
    return parsed


def _add(parsed: Parsed, draft: Draft) -> None:
    question = _question(parsed, draft)
    wrong = [each for each in problems(question) if each not in ("no_right_choice", "several_right_choices")]
    if wrong:
        parsed.skip(draft.line, draft.text[0], wrong[0])
    else:
        parsed.add(question, line=draft.line)


def _question(parsed: Parsed, draft: Draft) -> QuizQuestion:
    text = "\n".join(draft.text).strip()
    common: Common = {"text": text, **_extras(parsed, draft)}
    if draft.choices:
        return _with_choices(parsed, draft, common)
    answer, hint = draft.answer.strip(), _TRUE_FALSE_HINT.search(text)
    if folded(answer) in _TRUE | _FALSE:
        common["text"] = _TRUE_FALSE_HINT.sub("", text)
        return TrueFalse(answer=folded(answer) in _TRUE, **common)
    if hint and not answer:
        parsed.skip(draft.line, text, "no_key")
    if not answer:
        return OpenText(**common)
    if accepted := _number(answer):
        return Numeric(accepted=[accepted], **common)
    texts = [AcceptedText(text=each) for each in _BETWEEN_ANSWERS.split(answer) if each]
    return ShortText(accepted=texts, **common)


def _number(answer: str) -> AcceptedNumber | None:
    plain, around = answer, 0.0
    value, *rest = re.split(r"(?=\(?\s*(?:±|\+/-|\+-))", answer, maxsplit=1)
    if rest and (found := _TOLERANCE.fullmatch(rest[0])):
        tolerance = number(found.group(1))
        if tolerance is None:
            return None
        plain, around = value, abs(tolerance)
    read_as = number(plain)
    return None if read_as is None else AcceptedNumber(value=read_as, tolerance=around)


def _with_choices(parsed: Parsed, draft: Draft, common: Common) -> QuizQuestion:
    split = [_ARROW.split(choice, maxsplit=1) for choice in draft.choices]
    if len(split) > 1 and all(len(sides) > 1 and sides[1] for sides in split) and not (draft.right or draft.answer):
        pairs = [Pair(left=Item(text=left) if left else None, right=Item(text=right)) for left, right in split]
        return Matching(pairs=pairs, **common)
    named, unknown = _named(draft)
    if unknown:
        parsed.skip(draft.line, draft.answer, "no_such_choice", unknown)
    right = draft.right | named
    if not right:
        parsed.skip(draft.line, draft.text[0], "no_key")
    choices = [Choice(text=text, correct=at in right) for at, text in enumerate(draft.choices)]
    if len(right) > 1:
        return MultipleChoice(choices=choices, **common)
    return SingleChoice(choices=choices, **common)


def _named(draft: Draft) -> tuple[set[int], str]:
    """Return the places of the choices that the answer names, and what of it names none."""
    if not draft.answer:
        return set(), ""
    texts = [folded(text) for text in draft.choices]
    if folded(draft.answer) in texts:
        return {texts.index(folded(draft.answer))}, ""
    found, unknown = set[int](), list[str]()
    for word in _words(draft.answer):
        place = _place(draft, word)
        if place is None:
            unknown.append(word)
        else:
            found.add(place)
    return found, ", ".join(unknown)


def _words(answer: str) -> Iterable[str]:
    """Return «B», «A, C», «AC», «②④», «2번», «B) text» word by word."""
    narrow = answer.translate(NARROW).strip()
    if lettered := re.match(rf"[(\[]?([A-Za-z{CIRCLED}\d]+)[.)\]:]\s*\S", narrow):
        return [lettered.group(1)]
    if re.fullmatch(rf"[A-Z]{{2,6}}|[{CIRCLED}]+", narrow):
        return list(narrow)
    return [word.strip("()[].번") for word in re.split(r"[\s,;/&+]+|와|과|및|and", narrow) if word.strip("()[].번")]


def _place(draft: Draft, word: str) -> int | None:
    name = str(CIRCLED.index(word) + 1) if word in CIRCLED else word.upper()
    if name in draft.names:
        return draft.names.index(name)
    if folded(word) in (texts := [folded(text) for text in draft.choices]):
        return texts.index(folded(word))
    order = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    at = int(name) - 1 if name.isdecimal() else order.find(name) if len(name) == 1 else -1
    return at if 0 <= at < len(draft.choices) else None


def _extras(parsed: Parsed, draft: Draft) -> Extras:
    found: Extras = {}
    for name, words in draft.extras.items():
        if name == "explanation":
            found["explanation"] = words
        elif name == "tags":
            found["tags"] = [tag for tag in re.split(r"[,;#\s]+", words) if tag][:_MOST_TAGS]
        elif not (amount := re.match(r"\d+(?:\.\d+)?", words.translate(NARROW))):
            parsed.skip(draft.line, words, "bad_number")
        elif name == "points":
            found["points"] = min(float(amount.group()), _MOST_POINTS)
        else:
            in_seconds = 60 if re.search(r"분|min", words) else 1
            found["seconds"] = int(min(float(amount.group()) * in_seconds, _MOST_SECONDS))
    return found
