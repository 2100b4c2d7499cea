"""Compares what was typed as a teacher would: what the words and numbers are, not how they were typed."""

from __future__ import annotations

import math
import re
import unicodedata

_ENDS = ".,;:!?…。、\"'“”‘’`"
"""Punctuation at the ends says nothing."""
_STAR = re.compile(r"(?<!\\)\*")
_MINUS = str.maketrans({"−": "-", "–": "-", "‐": "-", "‑": "-"})
_NUMBER = re.compile(r"[+-]?(?:\d[\d.,' ]*|[.,]\d+)(?:\s*(?:[eE]|[x×*]\s*10\s*\^?)\s*\(?([+-]?\d+)\)?)?")
_THOUSANDS = re.compile(r"\d{1,3}(?:([,.' ])\d{3})(?:\1\d{3})*")


def folded(text: str, *, exact_case: bool = False) -> str:
    """Return ``text`` as it is compared.

    NFKC makes full and half width and decomposed Hangul (macOS types it so) one; all spaces go, as Korean is often
    typed with others than the teacher's; case goes unless ``exact_case``.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_MINUS)
    plain = "".join(plain.split()).strip(_ENDS)
    return plain if exact_case else unicodedata.normalize("NFKC", plain.casefold())


def matches(typed: str, accepted: str, *, exact_case: bool = False) -> bool:
    r"""Tell whether ``typed`` is ``accepted``, where ``*`` stands for anything and ``\*`` for itself (as in GIFT).

    In one pass, part by part: a regular expression with many stars could take for ever on a student's answer.
    """
    text = folded(typed, exact_case=exact_case)
    parts = [folded(part.replace("\\*", "*"), exact_case=exact_case) for part in _STAR.split(accepted)]
    first, *between = parts
    if not between:
        return text == first
    last = between.pop()
    if len(text) < len(first) + len(last) or not (text.startswith(first) and text.endswith(last)):
        return False
    at, end = len(first), len(text) - len(last)
    for part in between:
        found = text.find(part, at, end)
        if found < 0:
            return False
        at = found + len(part)
    return True


def number(text: str, unit: str = "") -> float | None:
    """Read a number as people type it: «3,5», «1,234.5», «１２», «−4», «1.2e3», «3×10^8», «50 %» with its unit.

    None where it is no number. A separator before exactly three digits separates thousands, as in Korean and
    English («1,234»); a comma before any other number of digits is a decimal comma.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_MINUS).strip()
    suffix = unicodedata.normalize("NFKC", unit).strip()
    if suffix and plain.casefold().endswith(suffix.casefold()):
        plain = plain[: -len(suffix)].strip()
    found = _NUMBER.fullmatch(plain)
    if found is None:
        return None
    exponent = found.group(1)
    mantissa = re.split(r"\s*[eEx×*]", plain, maxsplit=1)[0] if exponent else plain
    try:
        value = float(_without_thousands(mantissa.strip())) * 10.0 ** int(exponent or 0)
    except (ValueError, OverflowError):
        return None
    return value if math.isfinite(value) else None


def _without_thousands(digits: str) -> str:
    sign, rest = (digits[0], digits[1:]) if digits[:1] in ("+", "-") else ("", digits)
    whole, mark, fraction = rest.partition(".")
    if mark and _is_grouped(whole) and fraction.isdigit():
        return f"{sign}{_digits(whole)}.{fraction}"
    whole, mark, fraction = rest.partition(",")
    if mark and _is_grouped(whole, other=".") and fraction.isdigit() and not _THOUSANDS.fullmatch(rest):
        return f"{sign}{_digits(whole)}.{fraction}"
    return sign + _digits(rest) if _THOUSANDS.fullmatch(rest) and "." not in rest else sign + rest


def _is_grouped(whole: str, other: str = ",") -> bool:
    found = _THOUSANDS.fullmatch(whole)
    return whole.isdigit() or whole == "" or (found is not None and found.group(1) in (other, "'", " "))


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text) or "0"
