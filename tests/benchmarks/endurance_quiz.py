"""kill -9 of the server while 300 students answer: nothing acknowledged is lost, nothing counted twice or too late."""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from pathlib import Path

from tests.answering import endure
from tests.benchmarks.figures import Figures

STUDENTS = 300
KILLS = int(os.environ.get("AIRCLASS_ENDURANCE_KILLS", "20"))


def main() -> int:
    """Measure; return the exit code."""
    figures = Figures()
    with tempfile.TemporaryDirectory() as name:
        outcome = asyncio.run(endure(Path(name), STUDENTS, questions=(KILLS + 1) // 2))
    about = {
        "students": STUDENTS, "kills": KILLS, "acknowledged": outcome.acknowledged,
        "refused after the close": outcome.refused_late,
    }  # fmt: skip
    figures.at_most("acknowledged answers lost by kill -9 of the server", outcome.lost, 0, "answers", **about)
    figures.at_most("answers counted twice", outcome.doubled, 0, "answers", **about)
    figures.at_most("answers accepted after the close", outcome.late, 0, "answers", **about)
    figures.at_most("points that differ from a replay of the log", outcome.unlike, 0, "responses", **about)
    return figures.exit_code


if __name__ == "__main__":
    sys.exit(main())
