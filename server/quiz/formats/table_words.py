"""What columns and kinds are called in tables of questions, in Korean and English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

ROLES: Final[Mapping[str, tuple[str, ...]]] = {
    "folder": ("폴더", "folder", "category", "분류", "단원", "chapter"),
    "kind": ("종류", "kind", "type", "questiontype", "유형", "문제유형"),
    "title": ("제목", "title", "name"),
    "question": ("문제", "question", "질문", "문항", "questiontext", "prompt", "stem", "지문"),
    "right": ("정답", "right", "correct", "correctanswer", "correctanswers", "answer", "key", "solution", "답"),
    "points": ("배점", "points", "point", "score", "점수", "mark", "marks"),
    "seconds": ("시간(초)", "seconds", "time", "timelimit", "timelimitsec", "시간", "제한시간", "제한시간초"),
    "tags": ("태그", "tags", "tag", "keywords"),
    "explanation": ("해설", "explanation", "설명", "풀이", "rationale", "feedback"),
    "settings": ("설정", "settings"),
}
"""A column's role by its names; the first two are what we write."""

KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "single": ("단일 선택", "single", "객관식", "mc", "mcq", "multiplechoice", "singlechoice", "선택형", "quiz"),
    "multiple": ("복수 선택", "multiple", "multipleanswer", "multipleanswers", "multiselect", "checkbox", "다중 선택"),
    "true_false": ("참/거짓", "true_false", "truefalse", "tf", "ox", "진위형", "boolean", "참거짓"),
    "short_text": ("단답형", "short_text", "short", "shortanswer", "주관식", "fillin", "blank"),
    "numeric": ("숫자", "numeric", "number", "numerical", "수"),
    "ordering": ("순서 맞추기", "ordering", "순서", "order", "sequence", "순서배열"),
    "matching": ("짝 맞추기", "matching", "짝짓기", "match", "연결형", "연결"),
    "poll": ("설문", "poll", "survey", "투표"),
    "scale": ("척도", "scale", "rating", "likert"),
    "word_cloud": ("워드 클라우드", "word_cloud", "wordcloud"),
    "open_text": ("서술형", "open_text", "open", "essay", "opentext", "longanswer", "논술형"),
}
"""A kind by its names; the first two are what we write."""

TRUE: Final = frozenset({"o", "ㅇ", "true", "t", "참", "맞음", "예", "yes", "정", "옳음"})
FALSE: Final = frozenset({"x", "false", "f", "거짓", "틀림", "아니요", "아니오", "no", "오", "그름"})

_CHOICE: Final = re.compile(r"(?:answer|choice|option|보기|선택지|선택|답|response|distractor)?([0-9]{1,2}|[a-j])")


def word(cell: str) -> str:
    """Return a cell as its name is compared: letters and digits alone, in one case and width."""
    folded = unicodedata.normalize("NFKC", cell).casefold()
    return "".join(char for char in folded if char.isalnum())


def names(cell: str) -> list[str]:
    """Return what a cell may be called: as a whole, and each part of «보기 1 (answer 1)»."""
    return [word(cell), *(found for part in re.split(r"[()]", cell) if (found := word(part)))]


def role(cell: str) -> str | None:
    """Return a header cell's role: one of :data:`ROLES`, or «choice» and a number from 1; None where it has none."""
    for name in names(cell):
        if name in _ROLE_OF:
            return _ROLE_OF[name]
        if found := _CHOICE.fullmatch(name):
            place = found[1]
            return f"choice{int(place) if place.isdigit() else ord(place) - ord('a') + 1}"
    return None


def kind_of(cell: str) -> str | None:
    """Return the kind that a cell names."""
    return next((_KIND_OF[name] for name in names(cell) if name in _KIND_OF), None)


def bilingual(known: tuple[str, ...]) -> str:
    """Return how we write a name: in Korean, with the English behind."""
    return f"{known[0]} ({known[1]})"


_ROLE_OF: Final = {word(name): key for key, known in ROLES.items() for name in known}
_KIND_OF: Final = {word(name): key for key, known in KINDS.items() for name in known}
