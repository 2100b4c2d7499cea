"""Hands, «I'm lost», pace, reactions, rules, the banner and the pulse."""

from __future__ import annotations

import pytest

from server.classroom.talk.confusion import FADES_S
from server.classroom.talk.pulse import KEPT_EVERY_S
from server.errors import AirclassError, ErrorCode
from server.events import Audience
from server.protocol.classroom import ClassState, StudentState
from server.protocol.talk import (
    Announce,
    Announcement,
    Ask,
    AskPace,
    AuthorNamed,
    ChatMode,
    Hand,
    Lost,
    Pace,
    PaceAsked,
    Pulse,
    RaiseHand,
    React,
    Reaction,
    Reactions,
    SayLost,
    TalkPatch,
    TalkRules,
)
from tests.unit.classroom.talk.conftest import Lesson

TO_BOTH = Audience.TEACHERS_AND_STUDENT


# ---- hands


def up(lesson: Lesson) -> list[tuple[str, str]]:
    return [(hand.student_id, hand.line) for hand in lesson.talk.teacher_talk().hands]


async def test_hands_are_in_order_and_keep_their_place(lesson: Lesson) -> None:
    lesson.talk.raise_hand("jun", RaiseHand(up=True))
    lesson.timers.pass_time(1)
    lesson.talk.raise_hand("mina", RaiseHand(up=True, line=" toilet \x00"))
    lesson.timers.pass_time(1)
    lesson.talk.raise_hand("jun", RaiseHand(up=True, line="again"))
    for _ in range(2):
        assert up(lesson) == [("jun", "again"), ("mina", "toilet")]
        assert lesson.talk.student_talk("mina").hand == Hand(student_id="mina", raised_t_ms=1000, line="toilet")
        await lesson.reopen()


async def test_either_side_lowers_a_hand(lesson: Lesson) -> None:
    for student_id in ("mina", "jun"):
        lesson.talk.raise_hand(student_id, RaiseHand(up=True))
    lesson.talk.raise_hand("mina", RaiseHand(up=False))
    await lesson.talk.lower_hand("jun")
    await lesson.talk.lower_hand("jun")
    down = [told for told in lesson.told("hand") if told[0] == Hand(student_id=told[2] or "", raised_t_ms=None)]
    assert [(audience, who) for _, audience, who in down] == [(TO_BOTH, "mina"), (TO_BOTH, "jun")]
    lesson.talk.raise_hand("jun", RaiseHand(up=True))
    await lesson.reopen()
    assert up(lesson) == [("jun", "")]
    await lesson.talk.lower_hand()
    await lesson.reopen()
    assert up(lesson) == []
    with pytest.raises(AirclassError) as error:
        await lesson.talk.lower_hand("nobody")
    assert error.value.code is ErrorCode.UNKNOWN_STUDENT


async def test_a_muted_student_may_raise_a_hand(lesson: Lesson) -> None:
    lesson.set("mina", muted=True)
    lesson.talk.raise_hand("mina", RaiseHand(up=True))
    assert lesson.talk.student_talk("mina").muted
    assert up(lesson) == [("mina", "")]


async def test_who_is_sent_out_takes_hand_and_marks_along(lesson: Lesson) -> None:
    lesson.talk.raise_hand("mina", RaiseHand(up=True))
    lesson.talk.lost("mina", SayLost(on=True))
    lesson.talk.pace("mina", AskPace(pace=Pace.SLOWER))
    lesson.set("mina", state=StudentState.REMOVED)
    lesson.timers.pass_time(0)
    talk = lesson.talk.teacher_talk()
    assert (talk.hands, talk.lost, talk.pace) == ([], [], [])
    await lesson.reopen()
    talk = lesson.talk.teacher_talk()
    assert (talk.hands, talk.lost, talk.pace) == ([], [], [])


# ---- «I'm lost» and pace


async def test_lost_is_private_and_fades(lesson: Lesson) -> None:
    lesson.talk.lost("mina", SayLost(on=True))
    assert lesson.talk.student_talk("mina").lost_until_t_ms == 120_000
    assert lesson.talk.student_talk("jun").lost_until_t_ms is None
    lesson.timers.pass_time(FADES_S - 1)
    lesson.talk.lost("mina", SayLost(on=True))
    lesson.timers.pass_time(FADES_S - 1)
    assert lesson.talk.teacher_talk().lost == [Lost(student_id="mina", until_t_ms=239_000)]
    lesson.timers.pass_time(1)
    assert lesson.told("lost") == [
        (Lost(student_id="mina", until_t_ms=until), TO_BOTH, "mina") for until in (120_000, 239_000, None)
    ]
    assert lesson.talk.teacher_talk().lost == []
    await lesson.reopen()
    assert lesson.talk.teacher_talk().lost == []


async def test_lost_can_be_taken_back(lesson: Lesson) -> None:
    lesson.talk.lost("mina", SayLost(on=False))
    assert lesson.told("lost") == []
    lesson.talk.lost("mina", SayLost(on=True))
    lesson.talk.lost("mina", SayLost(on=False))
    assert lesson.told("lost")[-1][0] == Lost(student_id="mina", until_t_ms=None)
    lesson.timers.pass_time(FADES_S)
    assert len(lesson.told("lost")) == 2


async def test_a_crash_takes_nothing_from_the_time_that_is_left(lesson: Lesson) -> None:
    lesson.talk.lost("mina", SayLost(on=True))
    lesson.timers.pass_time(50)
    lesson.talk.pace("jun", AskPace(pace=Pace.FASTER))
    await lesson.reopen(after_s=40)
    talk = lesson.talk.teacher_talk()
    assert talk.lost == [Lost(student_id="mina", until_t_ms=120_000)]
    assert talk.pace == [PaceAsked(student_id="jun", pace=Pace.FASTER, until_t_ms=170_000)]
    lesson.timers.pass_time(30)
    assert lesson.told("lost") == [(Lost(student_id="mina", until_t_ms=None), TO_BOTH, "mina")]
    await lesson.reopen(after_s=1_000)
    lesson.timers.pass_time(0)
    assert lesson.told("pace") == [(PaceAsked(student_id="jun", pace=Pace.FINE, until_t_ms=None), TO_BOTH, "jun")]
    assert lesson.talk.student_talk("jun").pace is Pace.FINE


async def test_one_pace_a_student(lesson: Lesson) -> None:
    lesson.talk.pace("mina", AskPace(pace=Pace.SLOWER))
    lesson.talk.pace("mina", AskPace(pace=Pace.FASTER))
    assert lesson.talk.student_talk("mina").pace is Pace.FASTER
    await lesson.reopen()
    assert [asked.pace for asked in lesson.talk.teacher_talk().pace] == [Pace.FASTER]
    lesson.talk.pace("mina", AskPace(pace=Pace.FINE))
    lesson.talk.pace("mina", AskPace(pace=Pace.FINE))
    assert lesson.told("pace") == [(PaceAsked(student_id="mina", pace=Pace.FINE, until_t_ms=None), TO_BOTH, "mina")]
    await lesson.reopen()
    assert lesson.talk.teacher_talk().pace == []


# ---- reactions


async def test_reactions_are_added_up(lesson: Lesson) -> None:
    for reaction in (Reaction.CLAP, Reaction.CLAP, Reaction.HEART):
        lesson.talk.react("mina", React(reaction=reaction))
    lesson.talk.react("jun", React(reaction=Reaction.CLAP))
    assert lesson.heard(Reactions) == [Reactions(counts={Reaction.CLAP: 1})]
    lesson.timers.pass_time(0.25)
    assert lesson.heard(Reactions)[1:] == [Reactions(counts={Reaction.CLAP: 2, Reaction.HEART: 1})]
    lesson.timers.pass_time(10)
    assert len(lesson.heard(Reactions)) == 2


async def test_a_storm_of_reactions_is_four_broadcasts_a_second(lesson: Lesson) -> None:
    for _ in range(100):
        lesson.talk.react("mina", React(reaction=Reaction.WOW))
        lesson.timers.pass_time(0.01)
    told = [at for at, kind, _, _ in lesson.news if kind == "reactions"]
    assert len(told) <= 5
    lesson.timers.pass_time(1)
    assert sum(body.counts[Reaction.WOW] for body in lesson.heard(Reactions)) == 100


async def test_reactions_can_be_off(lesson: Lesson) -> None:
    await lesson.talk.patch(TalkPatch(reactions=False))
    with pytest.raises(AirclassError) as error:
        lesson.talk.react("mina", React(reaction=Reaction.YES))
    assert error.value.code is ErrorCode.REACTIONS_OFF


# ---- rules and the banner


async def test_rules_are_told_once_and_kept(lesson: Lesson) -> None:
    rules = await lesson.talk.patch(TalkPatch(chat=ChatMode.TEACHER, slow_s=30))
    await lesson.talk.patch(TalkPatch(slow_s=30))
    assert rules == TalkRules(chat=ChatMode.TEACHER, slow_s=30)
    assert lesson.told("talk") == [(rules, Audience.CLASS, None)]
    await lesson.reopen()
    assert lesson.talk.rules == lesson.talk.student_talk("mina").rules == lesson.talk.teacher_talk().rules == rules


async def test_the_banner_stays_until_it_is_taken_away(lesson: Lesson) -> None:
    lesson.timers.pass_time(3)
    await lesson.talk.announce(Announce(text=" Break until 10 \u202e"))
    banner = Announcement(text="Break until 10", t_ms=3000)
    assert lesson.told("announcement") == [(banner, Audience.CLASS, None)]
    await lesson.reopen()
    assert lesson.talk.student_talk("mina").announcement == lesson.talk.teacher_talk().announcement == banner
    await lesson.talk.announce(Announce(text=" "))
    assert lesson.told("announcement")[0][0] == Announcement(text="", t_ms=3000)
    await lesson.reopen()
    assert lesson.talk.teacher_talk().announcement is None


# ---- the pulse


def pulse(t_ms: int, present: int = 2, **counts: int) -> Pulse:
    return Pulse(**{"t_ms": t_ms, "present": present, "lost": 0, "slower": 0, "faster": 0, "hands": 0, **counts})


async def test_teachers_hear_the_pulse_once_a_second(lesson: Lesson) -> None:
    for _ in range(3):
        lesson.timers.pass_time(1)
    lesson.news.clear()
    lesson.talk.lost("mina", SayLost(on=True))
    lesson.talk.raise_hand("mina", RaiseHand(up=True))
    lesson.talk.pace("jun", AskPace(pace=Pace.SLOWER))
    assert [(kind, body, audience) for _, kind, body, audience in lesson.news] == [
        ("pulse", pulse(3000, lost=1), Audience.TEACHERS)
    ]
    lesson.timers.pass_time(1)
    assert lesson.heard(Pulse)[1:] == [pulse(4000, lost=1, hands=1, slower=1)]
    lesson.timers.pass_time(1)
    lesson.set("jun", state=StudentState.AWAY)
    lesson.timers.pass_time(0)
    assert lesson.heard(Pulse)[-1] == lesson.talk.pulse() == pulse(5000, 1, lost=1, hands=1, slower=1)


async def test_one_pulse_in_ten_seconds_of_class_is_kept(lesson: Lesson) -> None:
    lesson.talk.lost("mina", SayLost(on=True))
    for _ in range(3):
        lesson.timers.pass_time(KEPT_EVERY_S)
    line = [pulse(t_ms, lost=1) for t_ms in (10_000, 20_000, 30_000)]
    assert lesson.talk.teacher_talk().timeline == line
    await lesson.reopen()
    assert lesson.talk.teacher_talk().timeline == line
    lesson.people.now = ClassState.LOBBY
    lesson.timers.pass_time(KEPT_EVERY_S)
    assert lesson.talk.teacher_talk().timeline == line


async def test_nothing_happens_after_the_class(lesson: Lesson) -> None:
    lesson.talk.lost("mina", SayLost(on=True))
    lesson.end()
    lesson.timers.pass_time(0)
    told = len(lesson.events)
    lesson.timers.pass_time(1_000)
    assert len(lesson.events) == told
    assert lesson.timers.pending == 0
    with pytest.raises(AirclassError) as error:
        lesson.talk.lost("mina", SayLost(on=True))
    assert error.value.code is ErrorCode.CLASS_ENDED


async def test_marks_and_hands_in_the_lobby_where_time_stands_still(lesson: Lesson) -> None:
    for _ in range(2):
        for on in (True, False):
            lesson.talk.lost("mina", SayLost(on=on))
            lesson.talk.raise_hand("mina", RaiseHand(up=on))
    lesson.talk.lost("mina", SayLost(on=True))
    lesson.talk.raise_hand("mina", RaiseHand(up=True))
    await lesson.reopen()
    assert [lost.student_id for lost in lesson.talk.teacher_talk().lost] == ["mina"]
    assert up(lesson) == [("mina", "")]
    assert lesson.store.health().detail == ""


async def test_who_wrote_something_is_called_by_a_new_name_and_who_wrote_nothing_is_not_told_of(lesson: Lesson) -> None:
    await lesson.say("mina", "hello")
    lesson.set("jun", name="Juno")
    lesson.timers.pass_time(0)
    assert lesson.told("author") == []
    lesson.set("mina", name="Minah")
    lesson.timers.pass_time(0)
    told = AuthorNamed(student_id="mina", name="Minah", number=1)
    assert lesson.told("author") == [(told, Audience.CLASS, None)]
    lesson.set("mina", state=StudentState.AWAY)
    lesson.timers.pass_time(0)
    assert len(lesson.told("author")) == 1
    assert [line.name for line in lesson.talk.student_talk("jun").lines] == ["Minah"]


async def test_after_a_restart_a_new_name_is_told_as_well(lesson: Lesson) -> None:
    await lesson.talk.ask("jun", Ask(key="question-1", text="why?"))
    await lesson.reopen()
    lesson.set("jun", name="Juno")
    lesson.timers.pass_time(0)
    assert [body for body, _, _ in lesson.told("author")] == [AuthorNamed(student_id="jun", name="Juno", number=2)]


async def test_who_is_merged_is_called_as_the_other_until_that_is_undone(lesson: Lesson) -> None:
    await lesson.say("jun", "hello")
    for merged_into, name, number in (("mina", "Mina", 1), (None, "Jun", 2)):
        lesson.set("jun", merged_into=merged_into)
        lesson.timers.pass_time(0)
        assert lesson.told("author")[-1][0] == AuthorNamed(student_id="jun", name=name, number=number)
        assert lesson.talk.student_talk("mina").lines[0].name == name


async def test_in_an_anonymous_class_a_new_name_is_told_to_nobody(lesson: Lesson) -> None:
    await lesson.talk.patch(TalkPatch(anonymous=True))
    await lesson.say("mina", "hello")
    lesson.set("mina", name="Minah")
    lesson.timers.pass_time(0)
    assert all(body.name == "" for body, _, _ in lesson.told("author") if isinstance(body, AuthorNamed))
