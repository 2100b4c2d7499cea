"""How the tests share two processes: ``pytest -n 2 --dist loadgroup``."""

from __future__ import annotations

from pathlib import Path

import pytest

_E2E = Path(__file__).parent / "e2e"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep what starts whole classes in one process: two at a time would only make each other slow."""
    for item in items:
        if item.path.is_relative_to(_E2E):
            item.add_marker(pytest.mark.xdist_group("e2e"))
