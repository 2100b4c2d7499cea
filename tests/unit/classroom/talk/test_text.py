from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.classroom.talk.text import clean_line, clean_text
from server.errors import AirclassError, ErrorCode
from server.protocol.talk import MAX_TEXT


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("  hello  ", "hello"),
        ("안녕하세요", "안녕하세요"),
        (unicodedata.normalize("NFD", "한글"), "한글"),
        ("first\r\nsecond\rthird\u2028fourth", "first\nsecond\nthird\nfourth"),
        ("a\tb", "a b"),
        ("a\x00b\x1b[31mc\x9d", "ab[31mc"),
        ("\u202eevil\u202c \u2066isolated\u2069", "evil isolated"),
        ("👩‍🚀 क्‍ष", "👩‍🚀 क्‍ष"),
        ("tagged\U000e0041\U000e007f", "tagged"),
        ("\ud83d half", "half"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ('<img src=x onerror="alert(1)">&lt;b&gt; {{7*7}}', '<img src=x onerror="alert(1)">&lt;b&gt; {{7*7}}'),
        ("https://example.org/?a=1&b=2#c", "https://example.org/?a=1&b=2#c"),
        ("=1+1", "=1+1"),
        ("!?", "!?"),
    ],
)
def test_what_is_kept(raw: str, shown: str) -> None:
    assert clean_text(raw) == shown


@pytest.mark.parametrize("raw", ["", "   ", "\n\n", "\x00\x01", "\u200b\u200d", "\u3164\u3164", "\u202e", "\ufeff"])
def test_what_shows_nothing_is_refused(raw: str) -> None:
    with pytest.raises(AirclassError) as refused:
        clean_text(raw)
    assert refused.value.code is ErrorCode.EMPTY_TEXT


def test_a_line_may_be_empty() -> None:
    assert clean_line(" \x00 ") == ""


def test_length_is_counted_after_cleaning() -> None:
    decomposed = unicodedata.normalize("NFD", "한" * MAX_TEXT)
    assert len(clean_text(f"  {decomposed}\x00  ")) == MAX_TEXT
    with pytest.raises(AirclassError) as refused:
        clean_text("가" * (MAX_TEXT + 1))
    assert refused.value.code is ErrorCode.TOO_LARGE


@given(st.text(max_size=MAX_TEXT))
def test_cleaning_again_changes_nothing(raw: str) -> None:
    once = clean_line(raw)
    assert clean_line(once) == once
    assert not any(unicodedata.category(letter) in ("Cc", "Cs") for letter in once.replace("\n", ""))
