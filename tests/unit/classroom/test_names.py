from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.classroom.names import MAX_NAME, clean_name, clean_title, folded_name, unique_name
from server.errors import AirclassError, ErrorCode


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("Mina", "Mina"),
        ("  Mina   Kim ", "Mina Kim"),
        ("Mina\u3000Kim\u00a0", "Mina Kim"),
        (unicodedata.normalize("NFD", "미나"), "미나"),
        ("Zoe\u0308", "Zoë"),
        ("👩\u200d🏫", "👩\u200d🏫"),
        ("=1+1", "=1+1"),
        ("<b>Mina</b>", "<b>Mina</b>"),
        ("x" * 40, "x" * 40),
        ("가" * 40, "가" * 40),
    ],
)
def test_a_name_is_taken_as_it_is_shown(raw: str, name: str) -> None:
    assert clean_name(raw) == name


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "   ",
        "\u3000",
        "x" * 41,
        "x" * 10_240,
        " " * 10_240 + "Mina",
        "Mi\x00na",
        "Mina\n",
        "Mi\tna",
        "Mi\x1b[31mna",
        "Mi\u202ena",  # right-to-left override
        "\u2066Mina\u2069",
        "Mi\u200bna",  # zero-width space
        "\u200d\u200d",
        "\u3164",  # Hangul filler
        "\u0301",  # an accent on nothing
        "\ud800",
        "\ue000",
    ],
)
def test_what_is_no_name_is_refused(raw: str) -> None:
    with pytest.raises(AirclassError) as caught:
        clean_name(raw)
    assert caught.value.code is ErrorCode.BAD_NAME


@given(st.text(max_size=60))
def test_whatever_is_taken_is_clean_and_stays_so(raw: str) -> None:
    try:
        name = clean_name(raw)
    except AirclassError:
        return
    assert 1 <= len(name) <= MAX_NAME
    assert name == " ".join(name.split()) == unicodedata.normalize("NFC", name)
    assert all(letter in "\u200c\u200d" or unicodedata.category(letter)[0] != "C" for letter in name)
    assert clean_name(name) == name


@pytest.mark.parametrize(
    ("name", "taken", "expected"),
    [
        ("Mina", [], "Mina"),
        ("Mina", ["Mina"], "Mina (2)"),
        ("MINA", ["mina", "Mina (2)"], "MINA (3)"),
        ("Ｍｉｎａ", ["Mina"], "Ｍｉｎａ (2)"),
        ("Straße", ["STRASSE"], "Straße (2)"),
        ("Mi\u200cna", ["Mina"], "Mi\u200cna (2)"),
        ("x" * 40, ["x" * 40], "x" * 36 + " (2)"),
    ],
)
def test_a_name_that_is_taken_gets_a_number(name: str, taken: list[str], expected: str) -> None:
    assert unique_name(name, {folded_name(other) for other in taken}.__contains__) == expected


@given(
    st.lists(st.sampled_from(["Mina", "mina", "MINA (2)", "Mina (2)", "ｍina", "y" * 40, "Y" * 39 + "y"]), max_size=30)
)
def test_no_two_of_a_class_look_the_same(names: list[str]) -> None:
    taken: list[str] = []
    for name in names:
        taken.append(unique_name(name, {folded_name(other) for other in taken}.__contains__))
    assert len({unicodedata.normalize("NFKC", name).casefold() for name in taken}) == len(names)
    assert all(len(name) <= MAX_NAME for name in taken)


def test_a_title_follows_the_same_rules() -> None:
    assert clean_title("  Physics  1 ") == "Physics 1"
    for raw in ("", "x" * 201, "Phys\u202eics"):
        with pytest.raises(AirclassError) as caught:
            clean_title(raw)
        assert caught.value.code is ErrorCode.BAD_REQUEST
