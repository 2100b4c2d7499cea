"""kill -9 of the server while 300 students write: nothing that was acknowledged is lost or doubled."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.figures import Figures
from tests.crashing import endure

STUDENTS = 300
KILLS = int(os.environ.get("AIRCLASS_ENDURANCE_KILLS", "20"))
PAUSE_S = 2.0


def main() -> int:
    """Measure; return the exit code."""
    figures = Figures()
    with tempfile.TemporaryDirectory() as name:
        outcome = asyncio.run(endure(Path(name), STUDENTS, KILLS, PAUSE_S))
    about = {
        "students": STUDENTS, "kills": KILLS, "acknowledged": outcome.acknowledged,
        "resumed": outcome.resumed, "snapshots": outcome.snapshots,
    }  # fmt: skip
    figures.at_most("acknowledged lines lost by kill -9 of the server", outcome.lost, 0, "lines", **about)
    figures.at_most("lines doubled by kill -9 of the server", outcome.doubled, 0, "lines", **about)
    figures.at_most("students who show something else afterwards", outcome.wrong, 0, "students", **about)
    return figures.exit_code


if __name__ == "__main__":
    sys.exit(main())
