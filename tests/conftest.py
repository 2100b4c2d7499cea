"""How the tests share two processes (``pytest -n 2``): whole classes in one, all else in what is free."""

from __future__ import annotations

import pytest
from xdist.remote import Producer  # type: ignore[import-untyped]  # it ships no types
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]  # as above


class Halves(LoadScopeScheduling):  # type: ignore[misc]  # as above
    """Keeps the tests that start whole classes in one process: two at a time would only slow each other."""

    def _split_scope(self, nodeid: str) -> str:
        return "e2e" if nodeid.startswith("tests/e2e/") else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Halves:
    """Return the scheduler."""
    return Halves(config, log)
