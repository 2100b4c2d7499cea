"""Runs the benchmarks: ``python -m tests.benchmarks [--endurance] [--results DIR] [NAME …]``.

Every module here that imports :class:`~tests.benchmarks.figures.Figures` is one; those named ``endurance_…`` run
only when asked for. Each runs in a process of its own, and its lines are shown and appended to ``DIR/NAME.jsonl``
with the commit and the time. The exit code is 1 where a figure misses its limit or a benchmark fails.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

_ENDURANCE = "endurance_"
_IMPORT = "\nfrom tests.benchmarks.figures import Figures"


def benchmarks(*, endurance: bool) -> list[str]:
    """Return the names of the benchmarks, or of the endurance runs."""
    modules = sorted(Path(__file__).parent.glob("*.py"))
    reporting = [path.stem for path in modules if _IMPORT in path.read_text(encoding="utf-8")]
    return [name for name in reporting if name.startswith(_ENDURANCE) is endurance]


def run(name: str, results: Path) -> bool:
    """Run one benchmark and keep its lines; return whether every figure held."""
    print(f"— {name}", file=sys.stderr)
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True)
    origin = {"commit": commit.stdout.strip(), "time": dt.datetime.now(dt.UTC).isoformat("T", "seconds")}
    command = [sys.executable, "-m", f"tests.benchmarks.{name}"]
    with (
        (results / f"{name}.jsonl").open("a", encoding="utf-8") as kept,
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process,
    ):
        for line in process.stdout or ():
            print(line, end="", flush=True)
            if line.startswith("{"):
                kept.write(json.dumps({**json.loads(line), **origin}) + "\n")
    return process.returncode == 0


def main() -> int:
    """Run what the arguments ask for; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="Measure AIRClass.")
    parser.add_argument("names", nargs="*", help="run only these")
    parser.add_argument("--endurance", action="store_true", help="break every part many times instead")
    parser.add_argument("--results", type=Path, default=Path("bench-results"), help="folder of the kept lines")
    chosen = parser.parse_args()
    chosen.results.mkdir(parents=True, exist_ok=True)
    held = {name: run(name, chosen.results) for name in chosen.names or benchmarks(endurance=chosen.endurance)}
    for name in (name for name, good in held.items() if not good):
        print(f"{name} missed a limit or failed", file=sys.stderr)
    return 0 if all(held.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
