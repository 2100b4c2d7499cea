from __future__ import annotations

import pytest

from server.classroom.talk.questions import OPEN_EACH, VOTES_EVERY_S
from server.errors import AirclassError, ErrorCode
from server.events import Audience
from server.protocol.talk import Ask, MyVote, Question, QuestionPatch, QuestionVotes, TalkPatch, Vote
from tests.unit.classroom.talk.conftest import Lesson


async def ask(lesson: Lesson, student_id: str = "mina", text: str = "why?", key: str = "key-00001") -> int:
    """Ask; return the question's id."""
    await lesson.talk.ask(student_id, Ask(key=key, text=text))
    return lesson.talk.questions()[-1].id


async def refused(lesson: Lesson, student_id: str, key: str = "key-other") -> ErrorCode:
    with pytest.raises(AirclassError) as error:
        await ask(lesson, student_id, key=key)
    return error.value.code


async def test_a_question_reaches_all_and_survives(lesson: Lesson) -> None:
    question_id = await ask(lesson)
    expected = Question(id=question_id, t_ms=0, student_id="mina", name="Mina", number=1, text="why?", key="key-00001")
    assert lesson.told("question") == [(expected, Audience.CLASS, "mina")]
    for _ in range(2):
        assert lesson.talk.questions() == lesson.talk.student_talk("jun").questions == [expected]
        await lesson.talk.ask("mina", Ask(key="key-00001", text="why?"))
        await lesson.reopen()


async def test_who_may_ask(lesson: Lesson) -> None:
    lesson.set("jun", muted=True)
    assert await refused(lesson, "jun") is ErrorCode.MUTED
    await lesson.talk.patch(TalkPatch(questions=False))
    assert await refused(lesson, "mina") is ErrorCode.QUESTIONS_OFF


async def test_nobody_fills_the_list(lesson: Lesson) -> None:
    for number in range(OPEN_EACH):
        last = await ask(lesson, key=f"key-{number:05}")
    assert await refused(lesson, "mina") is ErrorCode.RATE_LIMITED
    await ask(lesson, "jun")
    await lesson.talk.patch_question(last, QuestionPatch(answered=True))
    await ask(lesson, key="key-other")


async def test_votes_are_counted_told_seldom_and_kept(lesson: Lesson) -> None:
    question_id = await ask(lesson)
    for student_id in ("mina", "jun"):
        lesson.talk.vote(student_id, Vote(question_id=question_id, on=True))
        lesson.talk.vote(student_id, Vote(question_id=question_id, on=True))
    assert lesson.told("my_vote") == [
        (MyVote(question_id=question_id, on=True), Audience.STUDENT, who) for who in ("mina", "jun")
    ]
    lesson.timers.pass_time(VOTES_EVERY_S)
    assert lesson.heard(QuestionVotes) == [QuestionVotes(votes={str(question_id): count}) for count in (1, 2)]
    await lesson.reopen()
    assert lesson.talk.votes() == QuestionVotes(votes={str(question_id): 2})
    assert lesson.talk.student_talk("jun").my_votes == [question_id]
    lesson.talk.vote("jun", Vote(question_id=question_id, on=False))
    await lesson.reopen()
    assert lesson.talk.questions()[0].votes == 1
    assert lesson.talk.student_talk("jun").my_votes == []


async def test_a_vote_for_what_is_not_there(lesson: Lesson) -> None:
    question_id = await ask(lesson)
    await lesson.talk.patch_question(question_id, QuestionPatch(hidden=True))
    for missing in (question_id, 999, 2**70):
        with pytest.raises(AirclassError) as error:
            lesson.talk.vote("jun", Vote(question_id=missing, on=True))
        assert error.value.code is ErrorCode.NOT_FOUND


async def test_answered_pinned_and_hidden(lesson: Lesson) -> None:
    question_id = await ask(lesson)
    pinned = await lesson.talk.patch_question(question_id, QuestionPatch(pinned=True, answered=True))
    assert (pinned.pinned, pinned.answered) == (True, True)
    assert lesson.talk.student_talk("jun").questions == [pinned]
    await lesson.talk.patch_question(question_id, QuestionPatch(pinned=True))
    assert len(lesson.told("question")) == 2
    await lesson.talk.patch_question(question_id, QuestionPatch(pinned=False))
    assert lesson.talk.student_talk("jun").questions == []
    hidden = await lesson.talk.patch_question(question_id, QuestionPatch(hidden=True, answered=False))
    assert hidden.text == "why?"
    told = lesson.told("question")[-1][0]
    assert told == Question(id=question_id, t_ms=0, student_id=None, name="", number=0, text="", hidden=True)
    await lesson.reopen()
    assert lesson.talk.questions() == [hidden]
    assert lesson.talk.student_talk("jun").questions == []
    shown = await lesson.talk.patch_question(question_id, QuestionPatch(hidden=False))
    assert lesson.told("question")[-1][0] == shown
    with pytest.raises(AirclassError) as error:
        await lesson.talk.patch_question(1 + question_id, QuestionPatch(hidden=True))
    assert error.value.code is ErrorCode.NOT_FOUND
