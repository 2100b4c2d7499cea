from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.quiz.texts import folded, matches, number


@pytest.mark.parametrize(
    ("typed", "accepted"),
    [
        ("paris", "Paris"),
        ("  Paris. ", "Paris"),
        ("PARIS", "paris"),
        ("Straße", "STRASSE"),
        ("대 한민국", "대한민국"),
        (unicodedata.normalize("NFD", "한글"), "한글"),
        ("ＡＢＣ１", "abc1"),
        ("new  york", "New York"),
        ("“서울”", "서울"),
        ("photosynthesis in plants", "photo*plants"),
        ("2*3", r"2\*3"),
    ],
)
def test_what_means_the_same_matches(typed: str, accepted: str) -> None:
    assert matches(typed, accepted)


@pytest.mark.parametrize(
    ("typed", "accepted"), [("Pari", "Paris"), ("한굴", "한글"), ("2x3", r"2\*3"), ("", "a"), ("a.b", "a?b")]
)
def test_what_differs_does_not(typed: str, accepted: str) -> None:
    assert not matches(typed, accepted)


def test_case_can_count() -> None:
    assert matches("NaCl", "NaCl", exact_case=True)
    assert not matches("nacl", "NaCl", exact_case=True)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text())
def test_any_text_matches_itself_when_its_stars_are_escaped(text: str) -> None:
    assert matches(text, text.replace("\\", "").replace("*", r"\*")) or "\\" in text


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("3.5", 3.5),
        ("3,5", 3.5),
        ("1,234", 1234),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1 234 567", 1234567),
        ("12,345,678", 12345678),
        ("１２", 12),
        ("−4", -4),
        ("+7", 7),
        (".5", 0.5),
        (",5", 0.5),
        ("1.2e3", 1200),
        ("3×10^8", 3e8),
        ("3 x 10^-2", 0.03),
        ("1.234", 1.234),
    ],
)
def test_numbers_as_people_type_them(typed: str, value: float) -> None:
    assert number(typed) == pytest.approx(value)


def test_a_unit_may_be_typed_along() -> None:
    assert number("50 %", "%") == 50
    assert number("12CM", "cm") == 12
    assert number("12 km", "cm") is None


@pytest.mark.parametrize(
    "typed", ["", "abc", "1..2", "1,2,3", "--1", "1e", "9" * 400 + "e9999", "NaN", "inf", "12,34,5"]
)
def test_what_is_no_number(typed: str) -> None:
    assert number(typed) is None


@given(st.floats(allow_nan=False, allow_infinity=False, width=32))
def test_every_number_is_read_back(value: float) -> None:
    read = number(repr(value))
    assert read == pytest.approx(value, rel=1e-12)
