from __future__ import annotations

import logging

import pytest

from server.children.log_lines import parse


@pytest.mark.parametrize(
    ("line", "level", "text"),
    [
        (b'{"level":"warn","ts":1,"logger":"livekit","msg":"slow","error":"late"}', logging.WARNING, "slow: late"),
        (b'{"level": "error", "event": "capture failed"}', logging.ERROR, "capture failed"),
        (b"2026-01-01T00:00:00.000Z\tINFO\tlivekit\tservice/server.go:292\tstarting", logging.INFO, None),
        (b"2026-01-01T00:00:00.1Z [warning  ] no pointer   n=1", logging.WARNING, "no pointer   n=1"),
        (b"ERROR: the display is gone", logging.ERROR, None),
        (b"Traceback (most recent call last):", logging.INFO, None),
        (b"{not json", logging.INFO, "{not json"),
        (b"\xff\xfe", logging.INFO, "��"),
    ],
)
def test_level_and_text_are_the_childs_own(line: bytes, level: int, text: str | None) -> None:
    parsed = parse(line)
    assert parsed.level == level
    assert parsed.text == (text or line.decode())


# Put together here, so that nobody takes them for real ones.
TOKEN = ".".join(("eyJhbGciOiJIUzI1NiJ9", "eyJzdWIiOiJhIn0", "c2lnbmF0dXJl"))


@pytest.mark.parametrize(
    "line",
    [
        f'{{"level":"info","msg":"joined with {TOKEN}"}}',
        f'{{"level":"info","msg":"failed","error":"GET /rtc?access_token={TOKEN}&x=1"}}',
        "GET /rtc?access_token=abcdef&auto_subscribe=0",
    ],
)
def test_tokens_are_blotted_out(line: str) -> None:
    text = parse(line.encode()).text
    assert "eyJ" not in text
    assert "abcdef" not in text
