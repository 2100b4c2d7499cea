"""What each part's news means for its health."""

from __future__ import annotations

import pytest

from server.children.supervisor import Change, Down, End, Up
from server.errors import ErrorCode
from server.operations import reports
from server.protocol.health import HealthPart, PartState
from server.protocol.picture import Picture, SourceState
from server.recording.recorder import RecordingState

UP, DIED, STOPPED = Up(0), Down(End.EXITED, -9), Down(End.ASKED, 0)


@pytest.mark.parametrize(
    ("change", "state", "code"),
    [(UP, PartState.OK, None), (DIED, PartState.DOWN, ErrorCode.MEDIA_DOWN), (STOPPED, PartState.OFF, None)],
)
def test_livekit_is_well_while_it_is_up(change: Change, state: PartState, code: ErrorCode | None) -> None:
    assert reports.livekit(change) == HealthPart(part="livekit", state=state, code=code)


def test_a_worker_that_is_up_is_not_yet_well() -> None:
    assert reports.media(UP).state is PartState.STARTING
    assert reports.media(DIED).code == ErrorCode.MEDIA_DOWN


@pytest.mark.parametrize(
    ("source", "published", "state", "code"),
    [
        (SourceState.LIVE, True, PartState.OK, None),
        (SourceState.LIVE, False, PartState.STARTING, None),
        (SourceState.LOST, True, PartState.DEGRADED, ErrorCode.SOURCE_LOST),
    ],
)
def test_the_picture_is_well_once_it_reaches_the_room(
    source: SourceState, published: bool, state: PartState, code: ErrorCode | None
) -> None:
    part = reports.media_with(Picture(source="screen", state=source), published=published)
    assert part == HealthPart(part="media", state=state, code=code)


@pytest.mark.parametrize(
    ("recording", "state", "code"),
    [
        (RecordingState(), PartState.OFF, None),
        (RecordingState(on=True), PartState.OK, None),
        (RecordingState(on=True, low_space=True), PartState.DEGRADED, ErrorCode.DISK_FULL),
        (RecordingState(code=ErrorCode.RECORDING_FAILED), PartState.DOWN, ErrorCode.RECORDING_FAILED),
    ],
)
def test_the_recording_says_why_it_is_not(recording: RecordingState, state: PartState, code: ErrorCode | None) -> None:
    assert reports.recording(recording) == HealthPart(part="recording", state=state, code=code)


def test_this_pcs_node_is_counted_once() -> None:
    assert reports.nodes(UP) == {"active": 1, "offline": 0, "unhealthy": 0}
    assert reports.nodes(DIED) == {"active": 0, "offline": 1, "unhealthy": 0}
