"""Full-text search that finds a part of a word, in Korean too.

SQLite's tokenizers split at spaces, which finds no «세포» in «세포분열은», and its trigrams need three characters,
which most Korean words do not have. So texts are indexed as pairs of characters: «세포분열» as «세포 포분 분열 열», and
what is looked for as a phrase of such pairs.
"""

from __future__ import annotations

import unicodedata


def bigrams(text: str) -> str:
    """Return the text's words as pairs of characters (SQL function ``bigrams``)."""
    return " ".join(pair for word in _words(text) for pair in _pairs(word))


def phrase(find: str) -> str | None:
    """Return the FTS5 query that finds every word of ``find``, each as a part of a word; None for no word."""
    parts = []
    for word in _words(find):
        if len(word) == 1:
            parts.append(f'"{word}"*')
        else:
            parts.append('"' + " ".join(pair for pair in _pairs(word) if len(pair) > 1) + '"')
    return " ".join(parts) or None


def word_index(table: str, column: str) -> str:
    """Return the SQL that makes and keeps the index ``{table}_words`` of one column; ``rowid`` is the table's."""
    index = f"{table}_words"
    return f"""
CREATE VIRTUAL TABLE {index} USING fts5 (words, tokenize = "unicode61 remove_diacritics 0");
CREATE TRIGGER {index}_added AFTER INSERT ON {table} BEGIN
    INSERT INTO {index} (rowid, words) VALUES (new.position, bigrams(new.{column}));
END;
CREATE TRIGGER {index}_changed AFTER UPDATE OF {column} ON {table} WHEN old.{column} <> new.{column} BEGIN
    UPDATE {index} SET words = bigrams(new.{column}) WHERE rowid = new.position;
END;
CREATE TRIGGER {index}_removed AFTER DELETE ON {table} BEGIN
    DELETE FROM {index} WHERE rowid = old.position;
END;
INSERT INTO {index} (rowid, words) SELECT position, bigrams({column}) FROM {table};
"""  # noqa: S608 - the names are ours


def name_index(table: str, text: str) -> str:
    """Return the SQL that indexes the words of a table without rowid, whose key is ``id``.

    ``text`` is an expression over its columns, each behind a ``{row}.``. The words are those of ``{table}_text``.
    """
    names = f"{table}_text"
    new, old = text.format(row="new"), text.format(row="old")
    return f"""
CREATE TABLE {names} (
    position INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE REFERENCES {table} (id) ON DELETE CASCADE,
    text TEXT NOT NULL
) STRICT;
{word_index(names, "text")}
CREATE TRIGGER {names}_added AFTER INSERT ON {table} BEGIN
    INSERT INTO {names} (id, text) VALUES (new.id, {new});
END;
CREATE TRIGGER {names}_changed AFTER UPDATE ON {table} WHEN {old} <> {new} BEGIN
    UPDATE {names} SET text = {new} WHERE id = new.id;
END;
INSERT INTO {names} (id, text) SELECT id, {text.format(row=table)} FROM {table};
"""  # noqa: S608 - the names are ours


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char if char.isalnum() else " " for char in folded).split()


def _pairs(word: str) -> list[str]:
    """Return the pairs, and the last character alone, so that one character can be found by its beginning."""
    return [word[at : at + 2] for at in range(len(word))]
