"""The life of a class: lobby → live ⇄ paused → ended."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from server.errors import AirclassError, ErrorCode
from server.protocol.classroom import ClassState


class Action(StrEnum):
    """What a teacher can do with a class."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"


_TRANSITIONS: Final = {
    (ClassState.LOBBY, Action.START): ClassState.LIVE,
    (ClassState.LIVE, Action.PAUSE): ClassState.PAUSED,
    (ClassState.PAUSED, Action.RESUME): ClassState.LIVE,
    (ClassState.LOBBY, Action.STOP): ClassState.ENDED,
    (ClassState.LIVE, Action.STOP): ClassState.ENDED,
    (ClassState.PAUSED, Action.STOP): ClassState.ENDED,
}


def after(state: ClassState, action: Action) -> ClassState:
    """Return the state that ``action`` leads to. Raises ``wrong_state``."""
    try:
        return _TRANSITIONS[state, action]
    except KeyError:
        raise AirclassError(ErrorCode.WRONG_STATE, f"{action}, {state}") from None
