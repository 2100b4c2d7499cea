"""From start to usable: ``airclass serve`` until it can be joined, and the window until it is painted."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.figures import Figures, percentile
from tests.serving import serving

RUNS = 5


def serve_to_ready(directory: Path) -> float:
    """Return the seconds from starting the command to its ready file."""
    began = time.monotonic()
    with serving(directory, "--source", "testcard", "--port", "0", "--no-record"):
        return time.monotonic() - began


def main() -> int:
    """Measure each; return the exit code."""
    figures = Figures()
    with tempfile.TemporaryDirectory() as name:
        seconds = [serve_to_ready(Path(name) / str(run)) for run in range(RUNS)]
    figures.at_most("serve to ready, median", percentile(seconds, 0.5), 3, "s", worst=round(max(seconds), 2))
    return figures.exit_code


if __name__ == "__main__":
    sys.exit(main())
