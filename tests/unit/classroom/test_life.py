from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.classroom.life import Action, after
from server.errors import AirclassError, ErrorCode
from server.protocol.classroom import ClassState

ALLOWED = {
    ClassState.LOBBY: {Action.START, Action.STOP},
    ClassState.LIVE: {Action.PAUSE, Action.STOP},
    ClassState.PAUSED: {Action.RESUME, Action.STOP},
    ClassState.ENDED: set[Action](),
}


@given(st.lists(st.sampled_from(Action), max_size=12))
def test_any_order_of_buttons_keeps_to_the_life_of_a_class(actions: list[Action]) -> None:
    state = ClassState.LOBBY
    for action in actions:
        if action not in ALLOWED[state]:
            with pytest.raises(AirclassError) as caught:
                after(state, action)
            assert caught.value.code is ErrorCode.WRONG_STATE
            continue
        new = after(state, action)
        assert new not in (state, ClassState.LOBBY)
        state = new
