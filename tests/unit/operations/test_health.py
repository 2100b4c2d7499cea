"""The health board."""

from __future__ import annotations

import pytest

from server.operations.health import PARTS, HealthBoard
from server.protocol.health import Health, HealthPart, PartState


def all_well() -> HealthBoard:
    board = HealthBoard()
    for part in PARTS:
        board.report(HealthPart(part=part, state=PartState.OK))
    return board


def test_every_part_starts_unknown_and_in_order() -> None:
    parts = HealthBoard().health().parts
    assert [part.part for part in parts] == ["livekit", "media", "recording", "store", "network", "bus"]
    assert {part.state for part in parts} == {PartState.STARTING}


def test_listeners_hear_of_changes_only() -> None:
    board, heard = HealthBoard(), list[Health]()
    end = board.subscribe(heard.append)
    down = HealthPart(part="media", state=PartState.DOWN, code="media_down")
    board.report(down)
    board.report(down)
    assert [health.parts[1] for health in heard] == [down]
    end()
    board.report(HealthPart(part="media", state=PartState.OK))
    assert len(heard) == 1


@pytest.mark.parametrize("part", ["livekit", "media", "store", "network"])
@pytest.mark.parametrize(
    ("state", "ready"),
    [(PartState.OK, True), (PartState.DEGRADED, True), (PartState.STARTING, False), (PartState.DOWN, False)],
)
def test_students_need_these_parts(part: str, state: PartState, ready: bool) -> None:
    board = all_well()
    board.report(HealthPart(part=part, state=state))
    assert board.ready is ready


@pytest.mark.parametrize("state", [PartState.DOWN, PartState.OFF])
def test_a_class_goes_on_without_its_recording(state: PartState) -> None:
    board = all_well()
    board.report(HealthPart(part="recording", state=state))
    assert board.ready


def test_an_unknown_part_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        HealthBoard().report(HealthPart(part="coffee", state=PartState.DOWN))
