"""Tooltips that hold what others have written."""

from __future__ import annotations

from html import escape


def plain(text: str) -> str:
    """Return ``text`` as a tooltip shows it letter for letter: Qt takes what looks like HTML for HTML."""
    return f"<qt>{'<br>'.join(map(escape, text.splitlines()))}</qt>" if text else ""
