from __future__ import annotations

import pytest

from server.classroom.connection import quality
from server.protocol.classroom import Connection, ConnectionReport


@pytest.mark.parametrize(
    ("report", "word"),
    [
        (ConnectionReport(playing=True, fps=30, rtt_ms=5), Connection.GOOD),
        (ConnectionReport(playing=True, fps=1), Connection.GOOD),  # an unchanged screen
        (ConnectionReport(playing=True, lost_packets=0.02), Connection.FAIR),
        (ConnectionReport(playing=True, rtt_ms=150), Connection.FAIR),
        (ConnectionReport(playing=True, freezes=1), Connection.FAIR),
        (ConnectionReport(playing=True, lost_packets=0.06), Connection.POOR),
        (ConnectionReport(playing=True, rtt_ms=400), Connection.POOR),
        (ConnectionReport(playing=True, freezes=3), Connection.POOR),
        (ConnectionReport(playing=False, fps=30), Connection.POOR),
    ],
)
def test_a_report_becomes_a_word(report: ConnectionReport, word: Connection) -> None:
    assert quality(report) is word
