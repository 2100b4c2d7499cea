"""How well the picture reaches a student, in a word."""

from __future__ import annotations

from typing import Final

from server.protocol.classroom import Connection, ConnectionReport

FAIR_LOSS: Final = 0.01
"""1 %: WebRTC repairs it by retransmission on a LAN; beyond, repairs begin to be seen."""
POOR_LOSS: Final = 0.05
"""5 %: the product's promise ends here (its own test drops 5 %)."""
FAIR_RTT_MS: Final = 100.0
"""A healthy LAN has under 20 ms; 100 ms is a crowded access point, and doubles the picture's delay."""
POOR_RTT_MS: Final = 300.0
"""A lost packet is then mended later than half a second, which is seen as a freeze."""
FAIR_FREEZES: Final = 1
POOR_FREEZES: Final = 3
"""In one report (5 s): the picture stands still more often than every other second."""


def quality(report: ConnectionReport) -> Connection:
    """Return the word for a report. ``fps`` is left out: an unchanged screen rightly has one picture a second."""
    if not report.playing or (
        report.lost_packets > POOR_LOSS or report.rtt_ms > POOR_RTT_MS or report.freezes >= POOR_FREEZES
    ):
        return Connection.POOR
    if report.lost_packets > FAIR_LOSS or report.rtt_ms > FAIR_RTT_MS or report.freezes >= FAIR_FREEZES:
        return Connection.FAIR
    return Connection.GOOD
