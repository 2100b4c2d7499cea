"""What each part's news means for its health."""

from __future__ import annotations

from server.children.supervisor import Change, End, Up
from server.errors import ErrorCode
from server.operations.metrics import NodeStatus
from server.protocol.health import HealthPart, PartState
from server.protocol.picture import Picture, SourceState
from server.recording.recorder import RecordingState


def livekit(change: Change) -> HealthPart:
    """Report LiveKit's ups and downs."""
    return _child("livekit", change)


def media(change: Change) -> HealthPart:
    """Report the media worker's ups and downs; it is well once its packets flow (:func:`media_with`)."""
    part = _child("media", change)
    return HealthPart(part="media", state=PartState.STARTING) if part.state is PartState.OK else part


def media_with(picture: Picture, *, published: bool) -> HealthPart:
    """Report whether pictures of the chosen source reach the room."""
    if picture.state is SourceState.LOST:
        return HealthPart(part="media", state=PartState.DEGRADED, code=ErrorCode.SOURCE_LOST)
    return HealthPart(part="media", state=PartState.OK if published else PartState.STARTING)


def nodes(change: Change) -> dict[NodeStatus, int]:
    """Count this PC's own node by its status."""
    up = isinstance(change, Up)
    return {"active": int(up), "offline": int(not up), "unhealthy": 0}


def recording(state: RecordingState) -> HealthPart:
    """Report the recording."""
    if state.code is not None:
        return HealthPart(part="recording", state=PartState.DOWN, code=state.code)
    if state.low_space:
        return HealthPart(part="recording", state=PartState.DEGRADED, code=ErrorCode.DISK_FULL)
    return HealthPart(part="recording", state=PartState.OK if state.on else PartState.OFF)


def _child(part: str, change: Change) -> HealthPart:
    if isinstance(change, Up):
        return HealthPart(part=part, state=PartState.OK)
    state = PartState.OFF if change.end is End.ASKED else PartState.DOWN
    return HealthPart(part=part, state=state, code=ErrorCode.MEDIA_DOWN if state is PartState.DOWN else None)
