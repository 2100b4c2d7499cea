"""Who is there, as the teacher reads, sorts and corrects it."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QMenu, QStyleOptionViewItem

from airclass_desktop.app import Desktop
from airclass_desktop.dialogs.assign import RosterNameDialog, RosterStudentDialog
from airclass_desktop.models.student_order import StudentOrder
from airclass_desktop.preferences import Preferences
from airclass_desktop.words.tooltip import plain
from server.paths import DataDir
from server.protocol.classroom import ClassState, Connection, Student, StudentState
from server.protocol.people import Course
from server.protocol.talk import ChatLine, Hand, Lost, Pace, PaceAsked, Question
from tests.gui.fake_records import person
from tests.gui.fake_server import FakeServer
from tests.gui.waiting import until

ANN = Student(id="ann", name="Ann", state=StudentState.PRESENT, number=2, connection=Connection.GOOD)
BO = Student(id="bo", name="Bo", state=StudentState.PRESENT, number=1, connection=Connection.POOR)


async def begin(desktop: Desktop, server: FakeServer) -> None:
    await server.become(state=ClassState.LIVE, elapsed_ms=600_000)
    await server.put(ANN)
    await server.put(BO)
    await until(lambda: names(desktop) == ["Ann", "Bo"])


async def enrol(desktop: Desktop, server: FakeServer) -> None:
    """Let the class belong to a course of three."""
    server.records.courses.append(Course(id="c1", title="Biology"))
    server.records.rosters["c1"] = [person(1, "Ann Lee"), person(2, "Bo Kim"), person(3, "Cho Park")]
    await server.become(course_id="c1")
    await until(lambda: desktop.model.roster.rowCount() == 3)


def names(desktop: Desktop) -> list[str]:
    view = desktop.window.students.view
    return [view.index(row, 0).data() for row in range(view.rowCount())]


def absent(desktop: Desktop) -> list[str]:
    model = desktop.model.roster.absent
    return [model.index(row).data() for row in range(model.rowCount())]


def choose(menu: QMenu, text: str) -> None:
    entries: list[QAction] = menu.actions()
    next(action for action in entries if action.text() == text).trigger()
    menu.close()


async def test_the_order_is_chosen_and_remembered(desktop: Desktop, server: FakeServer, data_dir: DataDir) -> None:
    await begin(desktop, server)
    choose(desktop.window.students.sort_menu(), "By time of joining")
    assert names(desktop) == ["Bo", "Ann"]
    assert Preferences(data_dir.root / "window.ini").student_order is StudentOrder.JOINED
    [chosen] = [each.text() for each in desktop.window.students.sort_menu().actions() if each.isChecked()]
    assert chosen == "By time of joining"
    choose(desktop.window.students.sort_menu(), "Worst connection first")
    await server.put(msgspec.structs.replace(ANN, connection=Connection.LOST))
    await until(lambda: names(desktop) == ["Ann", "Bo"])


async def test_the_choice_of_a_student_outlives_a_new_order(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    panel = desktop.window.students
    panel.list.setCurrentIndex(panel.view.index(0))
    choose(panel.sort_menu(), "By time of joining")
    assert panel.list.currentIndex().data() == "Ann"
    await server.say("hand", Hand(student_id="bo", raised_t_ms=5))
    choose(panel.sort_menu(), "Raised hands first")
    await until(lambda: names(desktop) == ["Bo", "Ann"])
    assert panel.list.currentIndex().data() == "Ann"


async def test_signs_say_what_is_to_be_known(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    await server.put(msgspec.structs.replace(ANN, muted=True, connection=Connection.LOST, joined_t_ms=65_000))
    await server.say("hand", Hand(student_id="ann", raised_t_ms=5, line="<b>why?</b>"))
    await server.say("lost", Lost(student_id="ann", until_t_ms=700_000))
    await server.say("pace", PaceAsked(student_id="ann", pace=Pace.SLOWER, until_t_ms=700_000))
    await until(lambda: "ann" in desktop.talk.paces)
    words, student = desktop.window.students.words, desktop.model.students.find("ann")
    assert student is not None
    assert [badge.icon for badge in words.badges(student)] == ["mute", "down", "clock", "lost", "hand"]
    assert words.explain(student).splitlines() == [
        "Ann",
        "Hand up: <b>why?</b>",
        "Is lost",
        "Wants it slower",
        "Gets no picture",
        "May not write",
        "Joined at 0:01:05",
    ]
    assert plain(words.explain(student)).count("&lt;b&gt;why?") == 1, "what students write is shown letter for letter"


async def test_the_keys_reach_what_was_said_with_a_hand_and_lower_it(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    await server.say("hand", Hand(student_id="bo", raised_t_ms=5, line="why? " * 40))
    await until(lambda: names(desktop) == ["Bo", "Ann"])
    students = desktop.window.students.list
    students.setCurrentIndex(students.model().index(0, 0))
    QTest.keyClick(students, Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    words = menu.findChild(QLabel)
    assert isinstance(words, QLabel)
    assert words.text() == "why? " * 40
    assert words.height() >= words.heightForWidth(words.width()), "all of it can be read"
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    await until(lambda: server.called("POST /api/students/bo/lower") != [])


async def test_the_help_of_a_sign_is_its_own(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    await server.say("hand", Hand(student_id="bo", raised_t_ms=5, line="why?"))
    await until(lambda: names(desktop) == ["Bo", "Ann"])
    panel, option = desktop.window.students, QStyleOptionViewItem()
    option.rect = panel.list.visualRect(panel.view.index(0))
    [(_, sign)] = panel._row._signs(BO, option)
    assert panel._row.help_at(BO, option, sign.center()) == "Hand up: why?"
    assert panel._row.help_at(BO, option, QPoint(30, sign.center().y())).startswith("Bo\n")


async def test_who_is_away_was_seen_last(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    await server.put(msgspec.structs.replace(BO, state=StudentState.AWAY, last_seen_t_ms=590_000))
    await server.put(msgspec.structs.replace(ANN, state=StudentState.AWAY, last_seen_t_ms=200_000))
    await until(lambda: desktop.model.students.count(StudentState.AWAY) == 2)
    seen = [desktop.window.students.words.describe(desktop.model.students.at(row)) for row in range(2)]
    assert seen == ["Away, last seen 6 min ago", "Away, last seen just now"]


async def test_who_returns_says_as_whom_and_is_let_back_on_the_line(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    panel = desktop.window.students
    again = Student(id="ann2", name="Ann (2)", state=StudentState.WAITING, returns_as="ann", number=3)
    await server.put(again)
    await until(lambda: names(desktop)[0] == "Ann (2)")
    assert panel.words.describe(again) == "Back as Ann?"
    assert "Says to be Ann, back on another device" in panel.words.explain(again)
    assert not desktop.actions.admit_all.isEnabled(), "who returns is let back one by one"
    row = panel.list.visualRect(panel.view.index(0))
    place = panel._row.admit_place(row, returns=True).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    await until(lambda: server.called("POST /api/students/ann2/admit"))
    await until(lambda: names(desktop) == ["Ann", "Bo"])


async def test_who_has_not_come_stands_below(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    section = desktop.window.students.absent
    assert not section.isVisible()
    await enrol(desktop, server)
    assert absent(desktop) == ["1  Ann Lee", "2  Bo Kim", "3  Cho Park"]
    assert section.opener.text() == "Not here yet: 3 of 3"
    await server.put(msgspec.structs.replace(ANN, enrolment_id="e1"))
    await until(lambda: absent(desktop) == ["2  Bo Kim", "3  Cho Park"])
    assert not section.list.isVisible()
    QTest.mouseClick(section.opener, Qt.MouseButton.LeftButton)
    assert section.list.isVisible()
    await server.become(course_id=None)
    await until(lambda: not section.isVisible())


async def test_a_student_is_dragged_to_a_name_and_taken_off_it(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    await enrol(desktop, server)
    panel = desktop.window.students
    dragged = panel.view.mimeData([panel.view.index(names(desktop).index("Bo"))])
    model = desktop.model.roster.absent
    assert not model.dropMimeData(dragged, Qt.DropAction.CopyAction, 1, 0, QModelIndex()), "between two names"
    assert model.dropMimeData(dragged, Qt.DropAction.CopyAction, -1, -1, model.index(1))
    await until(lambda: absent(desktop) == ["1  Ann Lee", "3  Cho Park"])
    await until(lambda: desktop.window.notices.texts() == ["Bo is Bo Kim of the roster now."])
    assert "Bo  No. 2" in panel.words.explain(desktop.model.students.at(1))
    desktop.window.undo.action.trigger()
    await until(lambda: len(absent(desktop)) == 3)
    assert server.called("POST /api/students/bo/assign") == [{"enrolment_id": "e2"}, {"enrolment_id": None}]


@pytest.mark.parametrize("by", ["student", "name"])
async def test_who_somebody_is_can_be_picked(desktop: Desktop, server: FakeServer, by: str) -> None:
    await begin(desktop, server)
    await enrol(desktop, server)
    dialog: RosterNameDialog | RosterStudentDialog
    if by == "student":
        choose(desktop.window.students.student_menu(BO), "Is on the roster as…")
        [dialog] = desktop.window.findChildren(RosterNameDialog)
        dialog.field.setText("kim")
    else:
        menu = desktop.window.students.absent.absent_menu(person(2, "Bo Kim"))
        choose(menu, "Is here under another name…")
        [dialog] = desktop.window.findChildren(RosterStudentDialog)
        dialog.field.setText("bo")
    assert dialog.list.model().rowCount() == 1
    dialog.list.setCurrentIndex(dialog.list.model().index(0, 0))
    QTest.mouseClick(dialog.confirm, Qt.MouseButton.LeftButton)
    await until(lambda: server.called("POST /api/students/bo/assign") == [{"enrolment_id": "e2"}])
    await until(lambda: absent(desktop) == ["1  Ann Lee", "3  Cho Park"])
    named = desktop.model.students.find("bo")
    assert named is not None
    choose(desktop.window.students.student_menu(named), "Is nobody of the roster")
    await until(lambda: len(absent(desktop)) == 3)


async def test_a_roster_that_was_edited_is_read_anew(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    await enrol(desktop, server)
    server.records.rosters["c1"].append(person(4, "Dan Choi"))
    desktop.window._roster_feed.refresh()
    await until(lambda: absent(desktop)[-1] == "4  Dan Choi")


_ROWS = (QAccessible.Role.ListItem, QAccessible.Role.Cell)


def spoken(view: QAbstractItemView) -> list[str]:
    """Return what a screen reader says of each row: Qt's own accessibility tree, as it is handed to it."""
    tree = QAccessible.queryAccessibleInterface(view)
    children = [tree.child(number) for number in range(tree.childCount())]
    return [child.text(QAccessible.Text.Name) for child in children if child.role() in _ROWS]


async def test_a_screen_reader_is_told_what_the_signs_show(desktop: Desktop, server: FakeServer) -> None:
    await begin(desktop, server)
    panel = desktop.window.students
    assert spoken(panel.list) == ["Ann, Good picture", "Bo, Poor connection"]
    await server.say("hand", Hand(student_id="ann", raised_t_ms=1, line="Which page?"))
    await server.say("lost", Lost(student_id="bo", until_t_ms=700_000))
    await server.put(msgspec.structs.replace(BO, connection=Connection.LOST, muted=True))
    await until(lambda: "Bo, Is lost, Gets no picture, May not write" in spoken(panel.list))
    assert "Ann, Hand up: Which page?, Good picture" in spoken(panel.list)
    await server.put(msgspec.structs.replace(ANN, state=StudentState.WAITING))
    await until(lambda: any(words.startswith("Ann, ") and "Waiting" in words for words in spoken(panel.list)))


async def test_a_screen_reader_is_told_who_wrote_a_line_and_how_many_want_an_answer(
    desktop: Desktop, server: FakeServer
) -> None:
    await begin(desktop, server)
    line = ChatLine(id=5, t_ms=61_000, student_id="ann", name="Ann", number=2, text="hello", to="teacher")
    await server.say("chat", line)
    asked = Question(id=6, t_ms=62_000, student_id="bo", name="Bo", number=1, text="why?", votes=3)
    await server.say("question", asked)
    window = desktop.window
    await until(lambda: spoken(window.chat.lines.list) == ["Ann, private  0:01:01: hello"])
    await until(lambda: spoken(window.questions.list) == ["Bo, 0:01:02, +3: why?"])
