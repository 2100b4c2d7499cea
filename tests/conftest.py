"""What holds for all tests: how they share two processes, and that none is judged by how fast the machine is."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings
from xdist.remote import Producer  # type: ignore[import-untyped]  # it ships no types
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]  # as above

# Hypothesis would fail an example after 200 ms, and a strategy that draws slowly; pytest's timeout is enough.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")


class Halves(LoadScopeScheduling):  # type: ignore[misc]  # as above
    """Keeps the tests with browsers and windows in one process: two at a time would only slow each other.

    Those of child processes stay together too: LiveKit's take the same ports.
    """

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith("tests/unit/children/"):
            return "children"
        return "e2e" if nodeid.startswith("tests/e2e/") and not nodeid.startswith("tests/e2e/api/") else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Halves:
    """Return the scheduler of ``pytest -n 2``: browsers and windows in one process, all else in what is free."""
    return Halves(config, log)
