"""Chat, questions, hands and who is lost, in the window."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from airclass_desktop.app import Desktop
from airclass_desktop.dialogs.announcement import AnnouncementDialog
from airclass_desktop.dialogs.merge import MergeDialog
from airclass_desktop.models.chat import MOST, SNAPSHOT, ChatModel
from airclass_desktop.models.questions import QuestionModel, QuestionView, question_at
from airclass_desktop.widgets import motion
from server.protocol.classroom import ClassState, Student, StudentState
from server.protocol.talk import (
    Announcement,
    ChatHidden,
    ChatLine,
    ChatMode,
    ChatPage,
    Hand,
    Lost,
    Pace,
    PaceAsked,
    Pulse,
    Question,
    QuestionVotes,
    Reaction,
    Reactions,
    TalkRules,
)
from tests.gui.fake_server import FakeServer
from tests.gui.fake_talk import PAGE
from tests.gui.waiting import until

MINA = Student(id="mina", name="Mina", state=StudentState.PRESENT, number=1)
JUNO = Student(id="juno", name="Juno", state=StudentState.PRESENT, number=2)


def line(number: int, text: str, student_id: str | None = "mina", to: str = "everyone") -> ChatLine:
    return ChatLine(id=number, t_ms=number * 1_000, student_id=student_id, name="", number=1, text=text, to=to)


def question(number: int, votes: int = 0, *, answered: bool = False, pinned: bool = False) -> Question:
    return Question(
        id=number,
        t_ms=0,
        student_id="mina",
        name="",
        number=1,
        text=f"question {number}",
        votes=votes,
        answered=answered,
        pinned=pinned,
    )


async def begin(desktop: Desktop, server: FakeServer) -> None:
    await server.become(state=ClassState.LIVE)
    await server.put(MINA)
    await server.put(JUNO)
    await until(lambda: desktop.model.students.rowCount() == 2)


def choose(menu: QMenu, text: str) -> None:
    """Trigger the entry of a menu, or of one of its own menus, with this text."""
    actions: list[QAction] = [*menu.actions(), *(each for sub in menu.findChildren(QMenu) for each in sub.actions())]
    next(action for action in actions if action.text() == text).trigger()
    menu.close()


def names(desktop: Desktop) -> list[str]:
    view = desktop.window.students.view
    return [view.index(row, 0).data() for row in range(view.rowCount())]


def heading(desktop: Desktop, row: int) -> str:
    chat = desktop.window.chat
    return chat.lines.describe(desktop.talk.chat.index(row)).heading


async def test_what_students_write_stands_under_their_names(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    await server.say("chat", line(5, "hello"))
    await server.say("chat", line(6, "only you", to="teacher"))
    await server.say("chat", line(7, "welcome", student_id=None))
    await until(lambda: desktop.talk.chat.rowCount() == 3)
    assert [heading(desktop, row) for row in range(3)] == ["Mina", "Mina", "You"]
    assert desktop.window.side.tabs[1].text() == "Chat 2", "what is new is counted; our own words are not"
    QTest.mouseClick(desktop.window.side.tabs[1], Qt.MouseButton.LeftButton)
    assert desktop.window.side.tabs[1].text() == "Chat"


async def test_the_teacher_writes_to_all_and_to_one(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    chat = desktop.window.chat
    desktop.window.side.show_tab(1)
    QTest.keyClicks(chat.field, "  welcome  ")
    QTest.keyClick(chat.field, Qt.Key.Key_Return)
    await until(lambda: server.called("POST /api/chat") == [{"text": "welcome", "to": None}])
    assert chat.field.text() == ""
    choose(desktop.window.students.student_menu(MINA), "Write privately")
    QTest.keyClicks(chat.field, "well done")
    QTest.keyClick(chat.field, Qt.Key.Key_Return)
    await until(lambda: len(server.called("POST /api/chat")) == 2)
    assert server.called("POST /api/chat")[1] == {"text": "well done", "to": "mina"}
    assert chat.field.placeholderText() == "Write to everyone"


async def test_nothing_is_sent_for_an_empty_field(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    desktop.window.side.show_tab(1)
    QTest.keyClicks(desktop.window.chat.field, "   ")
    QTest.keyClick(desktop.window.chat.field, Qt.Key.Key_Return)
    assert server.called("POST /api/chat") == []


async def test_a_line_is_hidden_and_the_undo_shows_it_again(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    await server.say("chat", line(5, "rude"))
    await until(lambda: desktop.talk.chat.rowCount() == 1)
    choose(desktop.window.chat.lines.line_menu(desktop.talk.chat.at(0)), "Hide from students")
    await until(lambda: server.called("POST /api/chat/5/hide") == [{"hidden": True}])
    await server.say("chat_hidden", ChatHidden(id=5, hidden=True))
    await until(lambda: desktop.talk.chat.at(0).hidden and desktop.window.notices.texts())
    desktop.window.undo.action.trigger()
    await until(lambda: server.called("POST /api/chat/5/hide") == [{"hidden": True}, {"hidden": False}])
    desktop.window.undo.action.trigger()
    assert len(server.called("POST /api/chat/5/hide")) == 2, "an act is taken back once"


@pytest.mark.parametrize(
    ("text", "patch"),
    [
        ("Students write to me alone", {"chat": "teacher"}),
        ("Close the chat", {"chat": "off"}),
        ("One message each 15 s", {"slow_s": 15}),
        ("Hide names from classmates", {"anonymous": True}),
        ("Allow reactions", {"reactions": False}),
    ],
)
async def test_what_students_may_say_is_chosen(
    desktop: Desktop, server: FakeServer, text: str, patch: dict[str, object]
) -> None:
    await begin(desktop, server)
    choose(desktop.window.chat.rules.menu(), text)
    await until(lambda: server.called("PATCH /api/talk") == [patch])


async def test_the_rules_in_force_are_said(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    await server.say("talk", TalkRules(chat=ChatMode.TEACHER, slow_s=5, anonymous=True))
    await until(lambda: desktop.talk.rules.slow_s == 5)
    words = desktop.window.chat.rules.state.text()
    assert words == "Students write to you alone. Slow mode: 5 s. Classmates see no names."


async def test_hands_and_who_is_lost_stand_first(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    assert names(desktop) == ["Juno", "Mina"]
    await server.say("lost", Lost(student_id="mina", until_t_ms=120_000))
    await until(lambda: names(desktop) == ["Mina", "Juno"])
    await server.say("hand", Hand(student_id="juno", raised_t_ms=5, line="why?"))
    await until(lambda: names(desktop) == ["Juno", "Mina"])
    strip = desktop.window.students.pulse
    await until(lambda: strip.words == "1 hand up · 1 lost")
    await server.say("pace", PaceAsked(student_id="juno", pace=Pace.SLOWER, until_t_ms=120_000))
    await until(lambda: strip.words == "1 hand up · 1 lost · 1 wants it slower")
    choose(desktop.window.students.student_menu(JUNO), "Lower the hand")
    await until(lambda: server.called("POST /api/students/juno/lower") == [None])
    QTest.mouseClick(strip.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    await until(lambda: server.called("POST /api/hands/lower") == [None])
    await server.say("hand", Hand(student_id="juno", raised_t_ms=None))
    await server.say("lost", Lost(student_id="mina", until_t_ms=None))
    await until(lambda: strip.words == "1 wants it slower")


async def test_many_who_are_lost_are_told_once(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    for t_ms in (1_000, 2_000):
        await server.say("pulse", Pulse(t_ms=t_ms, present=10, lost=3, slower=0, faster=0, hands=0))
    await until(lambda: desktop.talk.pulse is not None and desktop.talk.pulse.t_ms == 2_000)
    assert desktop.window.notices.texts() == ["3 students are lost."]


async def test_questions_are_answered_pinned_and_hidden(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    panel = desktop.window.questions
    desktop.window.side.show_tab(2)
    await server.say("question", question(3))
    await server.say("question", question(4))
    await server.say("votes", QuestionVotes(votes={"4": 2}))
    await until(lambda: panel.view.rowCount() == 2 and question_at(panel.view.index(0, 0)).id == 4)
    assert desktop.window.side.tabs[2].text() == "Questions 2"
    panel.list.setCurrentIndex(panel.view.index(0, 0))
    QTest.keyClick(panel.list, Qt.Key.Key_P)
    await until(lambda: server.called("PATCH /api/questions/4") == [{"pinned": True}])
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    await until(lambda: server.called("PATCH /api/questions/4")[-1] == {"hidden": True})
    choose(panel.question_menu(question(3)), "Answered")
    await until(lambda: server.called("PATCH /api/questions/3") == [{"answered": True}])


async def test_an_announcement_is_shown_and_taken_away(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    await server.say("announcement", Announcement(text="Page 12", t_ms=0))
    await until(lambda: desktop.talk.announcement == "Page 12")
    desktop.window.chat.announcement_wanted.emit()
    [dialog] = desktop.window.findChildren(AnnouncementDialog)
    assert dialog.field.text() == "Page 12"
    away = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Take away")
    QTest.mouseClick(away, Qt.MouseButton.LeftButton)
    await until(lambda: server.called("POST /api/announcement") == [{"text": ""}])


async def test_an_announcement_stands_in_the_window_until_it_is_taken_back(
    desktop: Desktop, server: FakeServer
) -> None:
    await begin(desktop, server)
    sign = desktop.window.banner
    assert not sign.isVisible()
    await server.say("announcement", Announcement(text="Page 12", t_ms=0))
    await until(sign.isVisible)
    assert sign.text == "Page 12"
    QTest.mouseClick(sign.away, Qt.MouseButton.LeftButton)
    await until(lambda: desktop.window.notices.texts() == ["The announcement is taken back."])
    await server.say("announcement", Announcement(text="", t_ms=0))
    await until(lambda: not sign.isVisible())
    desktop.window.undo.action.trigger()
    await until(lambda: server.called("POST /api/announcement") == [{"text": ""}, {"text": "Page 12"}])


async def test_after_the_class_nobody_wants_or_reads_anything_any_more(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    waiting = Student(id="liam", name="Liam", state=StudentState.WAITING, number=3)
    await server.put(waiting)
    await server.say("announcement", Announcement(text="Page 12", t_ms=0))
    await server.say("hand", Hand(student_id="mina", raised_t_ms=1_000, line="why?"))
    await server.say("lost", Lost(student_id="juno", until_t_ms=120_000))
    students, sign = desktop.window.students, desktop.window.banner
    await until(lambda: sign.isVisible() and students.pulse.words == "1 hand up · 1 lost")
    assert students.words.describe(MINA) == "“why?”"

    await server.become(state=ClassState.ENDED)

    await until(lambda: not sign.isVisible() and students.pulse.words == "")
    assert [students.words.describe(each) for each in (MINA, JUNO, waiting)] == [
        "Took part",
        "Took part",
        "Not admitted",
    ]


async def test_two_lines_are_made_one_person_and_two_again(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    choose(desktop.window.students.student_menu(MINA), "Is the same person as…")
    [dialog] = desktop.window.findChildren(MergeDialog)
    assert dialog.list.model().rowCount() == 1
    dialog.list.setCurrentIndex(dialog.list.model().index(0, 0))
    QTest.mouseClick(dialog.confirm, Qt.MouseButton.LeftButton)
    await until(lambda: names(desktop) == ["Juno"])
    await until(lambda: desktop.window.notices.texts() == ["Mina is Juno from now on."])
    desktop.window.undo.action.trigger()
    await until(lambda: names(desktop) == ["Juno", "Mina"])


async def test_a_student_is_kept_from_writing_and_let_again(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    choose(desktop.window.students.student_menu(MINA), "Keep from writing")
    await until(lambda: desktop.window.notices.texts() == ["Mina may not write any more."])
    desktop.window.undo.action.trigger()
    await until(lambda: server.called("POST /api/students/mina/mute") == [{"muted": True}, {"muted": False}])


async def test_who_writes_too_much_is_muted_from_the_line(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    await server.say("chat", line(5, "spam"))
    await until(lambda: desktop.talk.chat.rowCount() == 1)
    choose(desktop.window.chat.lines.line_menu(desktop.talk.chat.at(0)), "Keep from writing")
    await until(lambda: desktop.model.students.at(0).muted)
    choose(desktop.window.chat.lines.line_menu(desktop.talk.chat.at(0)), "Let write again")
    await until(lambda: server.called("POST /api/students/mina/mute") == [{"muted": True}, {"muted": False}])


async def test_what_the_server_refuses_cannot_be_taken_back(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    server.refusals["/api/students/mina/mute"] = (409, "wrong_state", "That cannot be done now.")
    choose(desktop.window.students.student_menu(MINA), "Keep from writing")
    await until(desktop.window.notices.texts)
    assert desktop.window.notices.texts() == ["That cannot be done now."]
    desktop.window.undo.action.trigger()
    server.refusals.clear()
    await server.say("chat", line(5, "still here"))
    await until(lambda: desktop.talk.chat.rowCount() == 1)
    assert server.called("POST /api/students/mina/mute") == [{"muted": True}]


async def test_older_messages_are_fetched(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    server.chat.older_lines = [line(1, "first"), line(2, "second")]
    await server.say("chat", line(9, "now"))
    await until(lambda: desktop.talk.chat.rowCount() == 1)
    desktop.window.chat.lines.fetch_older()
    await until(lambda: desktop.talk.chat.rowCount() == 3)
    assert [desktop.talk.chat.at(row).id for row in range(3)] == [1, 2, 9]


async def test_the_chat_is_searched_at_the_server(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    chat = desktop.window.chat
    server.chat.older_lines = [line(at, f"{'apple' if at % 2 else 'pear'} {at}") for at in range(1, 501)]
    await server.say("chat", line(900, "an apple of today"))
    await until(lambda: desktop.talk.chat.rowCount() == 1)
    desktop.window.side.show_tab(1)
    assert not chat.search.isVisible()
    chat.start_search()
    QTest.keyClicks(chat.search, "apple")
    QTest.keyClick(chat.search, Qt.Key.Key_Return)
    found = desktop.talk.found
    await until(lambda: found.rowCount() == PAGE)
    assert (found.at(0).text, found.at(PAGE - 1).text) == ("apple 101", "apple 499")
    QTest.mouseClick(chat.lines.older, Qt.MouseButton.LeftButton)
    await until(lambda: found.rowCount() == 250)
    assert not chat.lines.older.isVisible(), "there are no older ones"
    choose(chat.lines.line_menu(found.at(0)), "Hide from students")
    await server.say("chat_hidden", ChatHidden(id=1, hidden=True))
    await until(lambda: found.at(0).hidden)
    QTest.keyClicks(chat.search, "xyz")
    QTest.keyClick(chat.search, Qt.Key.Key_Return)
    await until(lambda: chat.lines.empty.isVisible() and chat.lines.empty.text() == "Nobody has written that.")
    QTest.keyClick(chat.search, Qt.Key.Key_Escape)
    assert chat.lines.list.isVisible()
    assert desktop.talk.chat.rowCount() == 1


def has_more_than(desktop: Desktop, lines: int) -> bool:
    return desktop.talk.chat.rowCount() > lines


async def test_older_messages_are_offered_while_there_are_any(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    desktop.window.side.show_tab(1)
    server.chat.older_lines = [line(at, f"line {at}") for at in range(1, 1_001)]
    desktop.talk.chat.reset(server.chat.older_lines[-SNAPSHOT:])
    older = desktop.window.chat.lines.older
    counts = []
    while older.isVisible():
        counts.append(before := desktop.talk.chat.rowCount())
        QTest.mouseClick(older, Qt.MouseButton.LeftButton)
        await until(partial(has_more_than, desktop, before))
    assert counts == [500, 700, 900]


async def test_who_reads_back_is_not_moved_by_what_is_new(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    desktop.window.side.show_tab(1)
    lines, model = desktop.window.chat.lines.list, desktop.talk.chat
    model.reset([line(at, f"line {at} " * (at % 7 + 1)) for at in range(1_000, 1_200)])
    bar = lines.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    model.put(line(1_200, "at the end"))
    model.settle()
    assert bar.value() == bar.maximum(), "who reads the end follows"
    bar.setValue(bar.maximum() // 2)
    in_sight = lines.indexAt(QPoint(5, 5)).data()
    model.put(line(1_201, "new"))
    model.settle()
    model.put_older(ChatPage(lines=[line(at, f"older {at}") for at in range(1, 200)], more=False))
    assert lines.indexAt(QPoint(5, 5)).data() == in_sight


async def test_what_could_not_be_sent_stays_in_the_field(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    server.refusals["/api/chat"] = (503, "store_failed", "It could not be kept.")
    desktop.window.side.show_tab(1)
    QTest.keyClicks(desktop.window.chat.field, "welcome")
    QTest.keyClick(desktop.window.chat.field, Qt.Key.Key_Return)
    await until(lambda: desktop.window.notices.texts() == ["It could not be kept."])
    assert desktop.window.chat.field.text() == "welcome"


async def test_the_floating_bar_says_who_wants_something(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    desktop.window.showMinimized()
    await until(desktop.bar.isVisible)
    await server.say("hand", Hand(student_id="juno", raised_t_ms=5))
    await server.say("lost", Lost(student_id="mina", until_t_ms=120_000))
    await until(lambda: desktop.bar._wishes.text() == "1 hand up · 1 lost")


async def test_the_tray_counts_hands_and_who_is_lost(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    await server.say("hand", Hand(student_id="juno", raised_t_ms=5))
    await server.say("lost", Lost(student_id="mina", until_t_ms=120_000))
    await until(lambda: desktop.tray.text == "AIRClass – on air, 2 present, 1 hand up, 1 lost")
    await server.say("hand", Hand(student_id="juno", raised_t_ms=None))
    await until(lambda: desktop.tray.text == "AIRClass – on air, 2 present, 1 lost")


async def test_a_new_hand_stands_out_in_the_bar_for_a_moment(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    desktop.window.showMinimized()
    await until(desktop.bar.isVisible)
    await server.say("hand", Hand(student_id="juno", raised_t_ms=5))
    await until(lambda: desktop.bar._wishes.property("tone") == "fresh")
    desktop.bar._fresh.setInterval(0)
    await server.say("hand", Hand(student_id="mina", raised_t_ms=6))
    await until(lambda: desktop.bar._wishes.text() == "2 hands up" and desktop.bar._wishes.property("tone") == "")


@pytest.mark.parametrize("moving", [True, False])
async def test_reactions_are_added_up_and_go_by_themselves(
    desktop: Desktop, server: FakeServer, monkeypatch: pytest.MonkeyPatch, moving: bool
) -> None:
    await begin(desktop, server)
    monkeypatch.setattr(motion, "is_wanted", lambda: moving)
    strip = desktop.window.header.reactions
    assert not strip.isVisible()
    await server.say("reactions", Reactions(counts={Reaction.CLAP: 2}))
    await server.say("reactions", Reactions(counts={Reaction.CLAP: 1, Reaction.WOW: 1}))
    await until(lambda: strip.words == "Applause 3, Wow 1")
    assert strip.isVisible()
    strip._rest.setInterval(0)
    await server.say("reactions", Reactions(counts={Reaction.CLAP: 1}))
    await until(lambda: not strip.isVisible())
    assert strip.words == ""


@pytest.mark.parametrize(("width", "side"), [(1280, 344), (1600, 384), (1920, 460), (2560, 460)])
async def test_the_right_side_is_wider_in_a_wide_window(desktop: Desktop, width: int, side: int) -> None:
    desktop.window.resize(width, 900)
    await until(lambda: desktop.window.side.width() == side)


def test_chat_keeps_its_order_and_no_more_than_it_should(qapp: QApplication) -> None:
    model = ChatModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    model.reset([line(number, str(number)) for number in range(10, 10 + 2 * MOST, 2)])
    assert model.rowCount() == MOST
    model.put(line(5_012, "changed"))
    for number in (50_001, 50_000, 49_999, 5_013):
        model.put(line(number, "new"))
    model.settle()
    model.put_older(ChatPage(lines=[line(3, "old"), line(12, "12")], more=False))
    ids = [model.at(row).id for row in range(model.rowCount())]
    assert ids == sorted(set(ids))
    assert (ids[0], ids[-1]) == (3, 50_001)
    assert {5_012, 5_013, 49_999} < set(ids)
    assert len(ids) < MOST


def test_questions_stand_in_the_order_of_need(qapp: QApplication) -> None:
    model = QuestionModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    view = QuestionView(model)
    model.reset([question(1, answered=True), question(2), question(3, votes=5), question(4, pinned=True)])
    assert [question_at(view.index(row, 0)).id for row in range(4)] == [4, 3, 2, 1]
    hidden = Question(id=3, t_ms=0, student_id=None, name="", number=0, text="", hidden=True)
    model.put(hidden)
    assert [question_at(view.index(row, 0)).id for row in range(4)] == [4, 2, 1, 3]
    assert question_at(view.index(3, 0)).text == "question 3"
    assert model.open_count == 2
