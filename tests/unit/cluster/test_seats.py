from __future__ import annotations

from server.cluster.seats import Seats


def test_a_ban_covers_every_identity_of_the_student_and_no_other() -> None:
    table = Seats()
    table.give("ann", "a1")
    table.give("ann", "a2")
    table.give("bob", "b1")
    assert table.banned() == set()
    table.ban("ann")
    table.ban("nobody")
    assert table.banned() == {"a1", "a2"}


def test_identities_given_after_a_ban_are_good() -> None:
    table = Seats()
    table.give("ann", "a1")
    table.ban("ann")
    table.give("ann", "a2")
    assert table.banned() == {"a1"}


def test_one_student_holds_few_ways_in() -> None:
    table = Seats()
    for number in range(10):
        table.give("ann", f"a{number}")
    assert table.banned() == {"a0", "a1"}


def test_a_ban_ends_with_the_last_token() -> None:
    now = 1000.0
    table = Seats(lambda: now)
    table.give("ann", "a1")
    table.ban("ann")
    now += 2 * 60 + 60
    assert table.banned() == {"a1"}
    now += 60
    assert table.banned() == set()


def test_a_new_room_knows_nothing_of_the_old() -> None:
    table = Seats()
    table.give("ann", "a1")
    table.ban("ann")
    table.clear()
    table.ban("ann")
    assert table.banned() == set()
