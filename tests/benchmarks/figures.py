"""How a benchmark says a figure: one JSON line, with its limit and whether it holds."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence


class Figures:
    """Collects the figures of one benchmark; ``exit_code`` is 1 where one misses its limit."""

    def __init__(self) -> None:
        self.exit_code = 0

    def at_most(self, figure: str, value: float, limit: float, unit: str, **details: object) -> None:
        """Report a figure that should not exceed ``limit``."""
        self._say(figure, value, limit, unit, "at most", value <= limit, details)

    def at_least(self, figure: str, value: float, limit: float, unit: str, **details: object) -> None:
        """Report a figure that should reach ``limit``."""
        self._say(figure, value, limit, unit, "at least", value >= limit, details)

    def _say(
        self, figure: str, value: float, limit: float, unit: str, sense: str, holds: bool, details: dict[str, object]
    ) -> None:
        line = {"figure": figure, "value": round(value, 4), "unit": unit, "limit": f"{sense} {limit}", "ok": holds}
        sys.stdout.write(json.dumps({**line, **details}) + "\n")
        sys.stdout.flush()
        self.exit_code |= not holds


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which ``share`` (0-1) of ``values`` lie: nearest rank, so always one that was seen."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
