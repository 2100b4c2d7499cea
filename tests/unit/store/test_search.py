from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.store.search import bigrams, phrase, word_index


def found(texts: list[str], find: str) -> list[str]:
    """Return which of the texts hold the words, through SQLite."""
    connection = sqlite3.connect(":memory:")
    connection.create_function("bigrams", 1, bigrams, deterministic=True)
    connection.executescript(
        "CREATE TABLE line (position INTEGER PRIMARY KEY, text TEXT);" + word_index("line", "text")
    )
    connection.executemany("INSERT INTO line (text) VALUES (?)", [(text,) for text in texts])
    sql = "SELECT text FROM line WHERE position IN (SELECT rowid FROM line_words WHERE words MATCH ?) ORDER BY position"
    try:
        return [text for (text,) in connection.execute(sql, (phrase(find),))]
    finally:
        connection.close()


LINES = ["세포분열은 무엇인가요?", "분열세 포", "What is a cell?", "Cell division", "ＡＢＣ 1학년 2반"]


@pytest.mark.parametrize(
    ("find", "texts"),
    [
        ("세포", LINES[:1]),
        ("분열", LINES[:2]),
        ("세", LINES[:2]),
        ("cell", LINES[2:4]),
        ("division CELL", LINES[3:4]),
        ("abc", LINES[4:]),
        ("1학년", LINES[4:]),
        ("nothing", []),
    ],
)
def test_a_part_of_a_word_is_found(find: str, texts: list[str]) -> None:
    assert found(LINES, find) == texts


def test_nothing_to_find_is_no_query() -> None:
    assert phrase(" ?! ") is None


@given(st.text(min_size=1), st.text())
def test_every_text_is_found_by_itself_and_no_text_breaks_the_query(text: str, other: str) -> None:
    if phrase(text) is not None:
        assert text in found([other, text], text)
