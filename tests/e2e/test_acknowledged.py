"""What was acknowledged is there after kill -9, once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crashing import endure


@pytest.mark.timeout(180)
async def test_lines_survive_two_kills(tmp_path: Path) -> None:
    outcome = await endure(tmp_path, students=40, kills=2, pause_s=0.5)

    assert outcome.acknowledged > 40
    assert (outcome.lost, outcome.doubled, outcome.wrong) == (0, 0, 0)
    assert outcome.snapshots >= 40
