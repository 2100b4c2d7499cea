"""The lines of a pasted list of questions: which begins one, which is a choice, an answer, an explanation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from server.quiz.formats.parsed import Parsed

NARROW: Final = {0xFF01 + at: 0x21 + at for at in range(94)} | {0x3000: 0x20}
"""Full-width signs, as Korean and Japanese keyboards type them, are read as the narrow ones."""
CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_SYLLABLES: Final = "가나다라마바사아자차카타파하"
_CONSONANTS: Final = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ"
_MARK: Final = r"[*✓✔√☑]"
_QUESTION: Final = re.compile(r"\s*(문제|문항|문|question|q)?\s*(\[?\(?)(\d{1,3})\s*([.)\]:번]+)\s*(.+)", re.IGNORECASE)
_LETTERED: Final = re.compile(rf"\s*({_MARK}?)\s*[(\[]?([A-Za-z]|[{_SYLLABLES}]|[{_CONSONANTS}])[.)\]:]\s*(.+)")
_ROUND: Final = re.compile(rf"({_MARK}?)\s*([{CIRCLED}])\s*")
_NUMBERED: Final = re.compile(rf"\s*({_MARK}?)\s*[(\[]?(\d{{1,2}})[.)\]]+\s*(.+)")
_BULLET: Final = re.compile(rf"\s*({_MARK}?)\s*(?:[-•·‣▪○●◦]|\[( |x|X|)\])\s+(.+)")
_MARKED_BULLET: Final = re.compile(rf"\s*({_MARK})\s+(.+)")
_NEXT_LETTER: Final = re.compile(rf"(?:\s{{2,}}|\t)(?={_MARK}?\s*[(\[]?[A-Za-z{_SYLLABLES}][.)\]]\s*\S)")
_RIGHT_END: Final = re.compile(rf"\s*(?:{_MARK}|[(\[](?:정답|답|correct|right|answer)[)\]])\s*$", re.IGNORECASE)
_FIELD: Final = re.compile(
    r"\s*[\[<]?(정답\s*및\s*해설|정답|답안|답|answer\s*key|answers?|ans|key|해설|풀이|설명|explanation|"
    r"배점|점수|points?|시간|제한\s*시간|time|태그|tags?)[\]>]?\s*([:.=]|\s(?=[\dA-Z①-⑳])|$)\s*(.*)",
    re.IGNORECASE,
)
_KEY: Final = re.compile(rf"(\d{{1,3}})\s*(?:번|[.)\-:=])+\s*([A-Za-z{_SYLLABLES}{_CONSONANTS}{CIRCLED}\d○×]+)")
_LEAST_PAIRS: Final = 2
_LONGEST_MARK: Final = 12


_MARK_BEFORE: Final = re.compile(rf"{_MARK}\s*(?=\S)")
_EMPHASIS: Final = 2
"""Asterisks around a word make it stand out."""


@dataclass(slots=True)
class Draft:
    """A question as far as its lines have been read. ``right`` are the places of marked choices."""

    line: int
    name: str
    text: list[str]
    choices: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    right: set[int] = field(default_factory=set)
    answer: str = ""
    extras: dict[str, str] = field(default_factory=dict)
    is_closed: bool = False
    """A blank line followed the choices."""


class LineReader:
    """Takes line after line."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed
        self._style: tuple[str, str] | None = None
        self.drafts: list[Draft] = []
        self._in_key = False
        self._is_new = True

    def read(self, lines: Sequence[str]) -> None:
        """Take all the lines. The first that is numbered tells how the questions are."""
        first = next(filter(None, (_QUESTION.fullmatch(_narrow(line)) for line in lines)), None)
        self._style = _style(first) if first else None
        for at, line in enumerate(lines, start=1):
            self._take(at, line)

    def _take(self, at: int, line: str) -> None:
        narrow = _narrow(line)
        if not line.strip():
            self._blank()
        elif self._key(at, narrow) or self._begins(at, narrow):
            pass
        elif not self.drafts or not (self._field(narrow) or self._choices(narrow) or self._continues(line)):
            self._parsed.skip(at, line, "stray_line")

    def _blank(self) -> None:
        if self._style is None:
            self._is_new = True
        if self.drafts:
            draft = self.drafts[-1]
            draft.is_closed = bool(draft.choices or draft.answer or draft.extras)
            if not draft.is_closed and draft.text[-1]:
                draft.text.append("")

    def _begins(self, at: int, line: str) -> bool:
        if self._style is None:
            if not self._is_new or _FIELD.fullmatch(line) or next(_choices(line), None):
                return False
            self._is_new = False
            self.drafts.append(Draft(at, str(len(self.drafts) + 1), [line.strip()]))
            return True
        found = _QUESTION.fullmatch(line)
        if found is None or _style(found) != self._style:
            return False
        self._in_key = False
        self.drafts.append(Draft(at, found.group(3).lstrip("0"), [found.group(5).strip()]))
        return True

    def _key(self, at: int, line: str) -> bool:
        """Take a line of the key that follows the questions."""
        found = _FIELD.fullmatch(line)
        is_answer = found is not None and _field_name(found.group(1)) == "answer"
        rest = found.group(3) if found is not None and is_answer else line
        pairs: list[tuple[str, str]] = _KEY.findall(rest.translate(NARROW))
        many = len(pairs) >= _LEAST_PAIRS and not _KEY.sub("", rest).strip(" ,;\t/")
        if is_answer and not rest.strip() and self.drafts:
            self._in_key = True
            return True
        if not ((is_answer and many) or (self._in_key and pairs)):
            return False
        by_name = {draft.name: draft for draft in self.drafts}
        for name, answer in pairs:
            if name.lstrip("0") in by_name:
                by_name[name.lstrip("0")].answer = answer
            else:
                self._parsed.skip(at, f"{name} {answer}", "no_such_question")
        return True

    def _field(self, line: str) -> bool:
        found = _FIELD.fullmatch(line)
        if found is None or not found.group(3).strip():
            return False
        name, words = _field_name(found.group(1)), found.group(3).strip()
        if name == "answer":
            self.drafts[-1].answer = words
        else:
            self.drafts[-1].extras[name] = words
        return True

    def _choices(self, line: str) -> bool:
        draft, found = self.drafts[-1], False
        for name, is_right, text in _choices(line):
            found = True
            if is_right:
                draft.right.add(len(draft.choices))
            draft.choices.append(text)
            draft.names.append(name)
        return found

    def _continues(self, line: str) -> bool:
        draft = self.drafts[-1]
        if draft.is_closed:
            return False
        if "explanation" in draft.extras:
            draft.extras["explanation"] += f"\n{line.strip()}"
        elif draft.answer or draft.extras:
            return False
        elif draft.choices:
            draft.choices[-1] += f" {line.strip()}"
        else:
            draft.text.append(line.strip())
        return True


def _narrow(line: str) -> str:
    """Return the line with a mark in full-width signs made narrow; its words stay as they are."""
    return line[:_LONGEST_MARK].translate(NARROW) + line[_LONGEST_MARK:]


def _style(found: re.Match[str]) -> tuple[str, str]:
    """Return how a question is numbered: where «1.» is a question, «1)» is a choice."""
    return (found.group(1) or "").lower() + found.group(2), found.group(4)


def _field_name(word: str) -> str:
    plain = "".join(word.lower().split())
    for name, words in (
        ("explanation", ("해설", "풀이", "설명", "explanation")),
        ("points", ("배점", "점수", "point", "points")),
        ("seconds", ("시간", "제한시간", "time")),
        ("tags", ("태그", "tag", "tags")),
    ):
        if plain in words:
            return name
    return "answer"


def _choices(line: str) -> Iterator[tuple[str, bool, str]]:
    """Yield name, whether it is marked as right, and text of each choice in the line."""
    if _ROUND.match(line.lstrip()):
        parts = _ROUND.split(line.lstrip())[1:]
        for mark, name, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
            yield _choice(str(CIRCLED.index(name) + 1), mark, text)
    elif found := _BULLET.fullmatch(line):
        yield _choice("", found.group(1) or (found.group(2) or "").strip(), found.group(3))
    elif _LETTERED.fullmatch(line):
        for part in _NEXT_LETTER.split(line):
            found = _LETTERED.fullmatch(part)
            if found:
                yield _choice(found.group(2), found.group(1), found.group(3))
    elif found := _NUMBERED.fullmatch(line):
        yield _choice(found.group(2), found.group(1), found.group(3))
    elif found := _MARKED_BULLET.fullmatch(line):
        yield _choice("", found.group(1), found.group(2))


def _choice(name: str, mark: str, text: str) -> tuple[str, bool, str]:
    """Return a choice; an asterisk at its beginning marks it unless it opens *emphasis*."""
    text = text.strip()
    if text.count("*") == _EMPHASIS:
        return name.upper(), bool(mark), text
    found = _MARK_BEFORE.match(text)
    plain = _RIGHT_END.sub("", text[found.end() :] if found else text).strip()
    return name.upper(), bool(mark) or plain != text, plain
