from __future__ import annotations

import asyncio

import pytest

from server.classroom.talk.chat import PAGE, STUDENTS_LINES, TEACHERS_LINES
from server.errors import AirclassError, ErrorCode
from server.events import Audience
from server.protocol.classroom import StudentState
from server.protocol.talk import ChatHidden, ChatLine, ChatMode, Say, TalkPatch, TeacherSay
from tests.unit.classroom.talk.conftest import CLASS, Lesson

KEY = "key-again"


def texts(lines: list[ChatLine]) -> list[str]:
    return [line.text for line in lines]


def students_texts(lesson: Lesson, student_id: str) -> list[str]:
    return texts(lesson.talk.student_talk(student_id).lines)


async def refused(lesson: Lesson, student_id: str, *, private: bool = False) -> ErrorCode:
    with pytest.raises(AirclassError) as error:
        await lesson.say(student_id, "hi", private=private)
    return error.value.code


async def test_a_line_to_all(lesson: Lesson) -> None:
    seq = await lesson.say("mina", " 안녕 <b>")
    [(line, audience, student_id)] = lesson.told("chat")
    assert (audience, student_id) == (Audience.CLASS, "mina")
    assert line == ChatLine(
        id=seq, t_ms=0, student_id="mina", name="Mina", number=1, text="안녕 <b>", to="everyone", key="key-00001"
    )
    assert lesson.talk.student_talk("jun").lines == lesson.talk.teacher_talk().lines == [line]


async def test_a_line_to_the_teacher_alone_and_the_private_answer(lesson: Lesson) -> None:
    await lesson.say("mina", "I do not dare to ask", private=True)
    await lesson.talk.teacher_say(TeacherSay(text="ask!", to="mina"))
    assert [told[1:] for told in lesson.told("chat")] == [(Audience.TEACHERS_AND_STUDENT, "mina")] * 2
    assert students_texts(lesson, "mina") == texts(lesson.talk.teacher_talk().lines)
    assert students_texts(lesson, "jun") == []


async def test_the_teacher_writes_to_all(lesson: Lesson) -> None:
    line = await lesson.talk.teacher_say(TeacherSay(text="welcome"))
    assert (line.student_id, line.name, line.to) == (None, "", "everyone")
    assert students_texts(lesson, "jun") == ["welcome"]
    with pytest.raises(AirclassError) as error:
        await lesson.talk.teacher_say(TeacherSay(text="hi", to="nobody"))
    assert error.value.code is ErrorCode.UNKNOWN_STUDENT


async def test_the_same_key_again_is_acknowledged_and_counts_once(lesson: Lesson) -> None:
    again = Say(key=KEY, text="once")
    await asyncio.gather(*(lesson.talk.say("mina", again) for _ in range(5)))
    await lesson.talk.say("jun", again)
    await lesson.reopen()
    await lesson.talk.say("mina", again)
    assert texts(lesson.talk.teacher_talk().lines) == ["once", "once"]
    rows = await lesson.store.chat.newest(CLASS.id, 10)
    assert [row.student_id for row in rows] == ["mina", "jun"]
    assert lesson.told("chat") == []


async def test_what_was_kept_is_acknowledged_even_if_it_would_not_be_taken_now(lesson: Lesson) -> None:
    await lesson.talk.say("mina", Say(key=KEY, text="once"))
    await lesson.talk.patch(TalkPatch(chat=ChatMode.OFF))
    lesson.set("mina", muted=True)
    await lesson.talk.say("mina", Say(key=KEY, text="once"))


async def test_who_was_cut_off_while_it_was_written_may_send_it_again(lesson: Lesson) -> None:
    saying = asyncio.ensure_future(lesson.talk.say("mina", Say(key=KEY, text="once")))
    await asyncio.sleep(0)
    saying.cancel()
    await lesson.talk.say("mina", Say(key=KEY, text="once"))
    assert len(lesson.told("chat")) == 1
    assert len(await lesson.store.chat.newest(CLASS.id, 10)) == 1


async def test_who_may_write(lesson: Lesson) -> None:
    await lesson.join("waiting", StudentState.WAITING)
    await lesson.join("removed", StudentState.REMOVED)
    lesson.set("jun", muted=True)
    codes = [await refused(lesson, who) for who in ("waiting", "removed", "jun", "nobody")]
    assert codes == [ErrorCode.NOT_ADMITTED, ErrorCode.REMOVED, ErrorCode.MUTED, ErrorCode.UNKNOWN_STUDENT]
    await lesson.talk.patch(TalkPatch(chat=ChatMode.TEACHER))
    assert await refused(lesson, "mina") is ErrorCode.CHAT_OFF
    await lesson.say("mina", "to you", private=True)
    await lesson.talk.patch(TalkPatch(chat=ChatMode.OFF))
    assert await refused(lesson, "mina", private=True) is ErrorCode.CHAT_OFF
    await lesson.talk.patch(TalkPatch(chat=ChatMode.EVERYONE))
    lesson.end()
    assert await refused(lesson, "mina") is ErrorCode.CLASS_ENDED
    with pytest.raises(AirclassError) as error:
        await lesson.talk.teacher_say(TeacherSay(text="bye"))
    assert error.value.code is ErrorCode.CLASS_ENDED
    assert len(lesson.told("chat")) == 1


async def test_slow_mode_is_by_student(lesson: Lesson) -> None:
    await lesson.talk.patch(TalkPatch(slow_s=600))
    await lesson.say("mina", "first")
    assert await refused(lesson, "mina") is ErrorCode.SLOW_MODE
    await lesson.say("jun", "first")
    await lesson.reopen(after_s=300)
    assert await refused(lesson, "mina") is ErrorCode.SLOW_MODE
    await lesson.reopen(after_s=300)
    await lesson.say("mina", "in time")
    await lesson.talk.patch(TalkPatch(slow_s=0))
    await lesson.say("mina", "second")


async def test_a_hidden_line_is_gone_and_comes_back(lesson: Lesson) -> None:
    seq = await lesson.say("mina", "rude")
    await lesson.say("jun", "polite")
    await lesson.talk.hide(seq, hidden=True)
    await lesson.talk.hide(seq, hidden=True)
    assert lesson.told("chat_hidden") == [(ChatHidden(id=seq, hidden=True), Audience.CLASS, "mina")]
    assert students_texts(lesson, "mina") == ["polite"]
    assert [line.hidden for line in lesson.talk.teacher_talk().lines] == [True, False]
    await lesson.reopen()
    assert students_texts(lesson, "mina") == ["polite"]
    await lesson.talk.hide(seq, hidden=False)
    [(told, _, _)] = lesson.told("chat_hidden")
    assert isinstance(told, ChatHidden)
    assert told.line == lesson.talk.student_talk("jun").lines[0]
    assert students_texts(lesson, "mina") == ["rude", "polite"]


async def test_a_private_line_is_hidden_from_those_two_alone(lesson: Lesson) -> None:
    seq = await lesson.say("mina", "private", private=True)
    await lesson.talk.hide(seq, hidden=True)
    assert lesson.told("chat_hidden")[0][1:] == (Audience.TEACHERS_AND_STUDENT, "mina")


@pytest.mark.parametrize("line_id", [0, 999_999])
async def test_a_line_that_is_not_there_cannot_be_hidden(lesson: Lesson, line_id: int) -> None:
    await lesson.say("mina", "hi")
    with pytest.raises(AirclassError) as error:
        await lesson.talk.hide(line_id, hidden=True)
    assert error.value.code is ErrorCode.NOT_FOUND


async def test_nobody_sees_a_name_in_an_anonymous_class(lesson: Lesson) -> None:
    await lesson.say("mina", "before")
    await lesson.talk.patch(TalkPatch(anonymous=True))
    await lesson.say("jun", "after")
    lines = lesson.talk.student_talk("mina").lines
    assert [(line.name, line.number) for line in lines] == [("", 1), ("", 2)]
    assert [told[0] for told in lesson.told("chat")][-1] == lines[-1]


async def test_snapshots_are_bounded_and_older_lines_are_read(lesson: Lesson) -> None:
    count = TEACHERS_LINES + 5
    await asyncio.gather(*(lesson.say("mina", f"line {number}") for number in range(count)))
    first = min(event.seq for event in lesson.events if event.kind == "chat")
    for _ in range(2):
        assert len(lesson.talk.teacher_talk().lines) == TEACHERS_LINES
        assert students_texts(lesson, "jun") == [f"line {number}" for number in range(count)][-STUDENTS_LINES:]
        await lesson.reopen()
    page = await lesson.talk.page(lesson.talk.teacher_talk().lines[0].id, "")
    assert (texts(page.lines), page.more) == ([f"line {number}" for number in range(5)], False)
    newest = await lesson.talk.page(None, "")
    assert (len(newest.lines), newest.more) == (PAGE, True)
    found = await lesson.talk.page(None, "line 404")
    assert texts(found.lines) == ["line 404"]
    await lesson.talk.hide(first, hidden=True)
    assert (await lesson.talk.page(first + 1, "")).lines[0].hidden
