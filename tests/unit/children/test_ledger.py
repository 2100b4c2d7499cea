from __future__ import annotations

from server.children.ledger import Ledger
from server.protocol.worker import AddRoom, Blank, Configure, Freeze, ListSources, Mask, Record, SetSource


def test_the_last_of_each_state_is_told_again_and_what_hides_comes_before_the_source() -> None:
    ledger = Ledger()
    for command in (
        SetSource(source="screen"),
        Freeze(on=True),
        SetSource(source="window:7"),
        Blank(on=True),
        Mask(pids=[1]),
        Configure(fps=15),
        Mask(pids=[1, 2]),
    ):
        ledger.note(command)
    assert ledger.replay() == [
        Configure(fps=15),
        Mask(pids=[1, 2]),
        Blank(on=True),
        SetSource(source="window:7"),
        Freeze(on=True),
    ]


def test_what_its_owner_renews_is_not_told_again() -> None:
    ledger = Ledger()
    for command in (Record(path="a.mp4"), AddRoom(room="r", url="ws://x", token="t"), ListSources(id="1")):
        ledger.note(command)
    assert ledger.replay() == []
