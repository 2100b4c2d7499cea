from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget

from airclass_desktop.app import Desktop
from airclass_desktop.dialogs.question import Question
from airclass_desktop.dialogs.rename import RenameDialog
from airclass_desktop.pin_screen import PinScreen
from airclass_desktop.server_link import Phase
from server.paths import DataDir
from server.protocol.classroom import ClassState, Connection, Student, StudentState
from server.protocol.health import Health, HealthPart, PartState
from server.protocol.live import ConnectionChanged, Guessing, ServerAddresses
from server.protocol.picture import SourceState
from tests.gui.conftest import dispose
from tests.gui.fake_class import address
from tests.gui.fake_server import FakeServer
from tests.gui.waiting import until


def click(button: QAbstractButton) -> None:
    assert button.isEnabled(), button.text()
    assert button.isVisible(), button.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def find(parent: QWidget, text: str) -> QPushButton:
    """Return the visible push button with this text."""
    return next(each for each in parent.findChildren(QPushButton) if each.text() == text and each.isVisible())


def answer(desktop: Desktop, text: str) -> None:
    """Answer the question that the window asks."""
    asked = [question for question in desktop.window.findChildren(Question) if question.isVisible()]
    assert len(asked) == 1
    click(find(asked[0], text))


async def live(desktop: Desktop, server: FakeServer) -> None:
    await server.become(state=ClassState.LIVE, recording=True)
    await until(lambda: desktop.model.is_running)


async def test_the_class_is_started_paused_resumed_and_ended_by_clicks(desktop: Desktop, server: FakeServer) -> None:
    stage = desktop.window.stage
    click(find(stage, "Start class"))
    await until(lambda: desktop.model.state is ClassState.LIVE)
    assert desktop.window.focusWidget() is None, "the ring of the button that went away is on no other"
    assert desktop.window.header.state.text.startswith("On air")
    assert desktop.window.header.recording.isVisible()
    click(find(stage, "Pause"))
    await until(lambda: desktop.model.state is ClassState.PAUSED)
    assert "Paused" in stage.picture.words
    click(find(stage, "Resume"))
    await until(lambda: desktop.model.state is ClassState.LIVE)
    click(find(stage, "Stop"))
    assert server.called("POST /api/class/stop") == []
    answer(desktop, "End the class")
    await until(lambda: desktop.model.state is ClassState.ENDED)
    assert find(stage, "New class").isEnabled()


async def test_going_on_does_not_end_the_class(desktop: Desktop, server: FakeServer) -> None:
    await live(desktop, server)
    click(find(desktop.window.stage, "Stop"))
    answer(desktop, "Go on")
    assert desktop.model.is_running
    assert server.called("POST /api/class/stop") == []


async def test_freeze_and_hide_follow_the_server(desktop: Desktop, server: FakeServer) -> None:
    await live(desktop, server)
    click(find(desktop.window.stage, "Freeze"))
    await until(lambda: find(desktop.window.stage, "Freeze").isChecked())
    click(find(desktop.window.stage, "Hide screen"))
    await until(lambda: "Hidden" in desktop.window.stage.picture.words)
    assert server.called("POST /api/source") == [{"frozen": True}, {"blank": True}]


async def test_a_refusal_is_shown_in_the_servers_words_and_the_switch_goes_back(
    desktop: Desktop, server: FakeServer
) -> None:
    server.refusals["/api/class"] = (409, "wrong_state", "That cannot be done now.")
    click(desktop.window.join._lock)
    await until(lambda: desktop.window.notices.texts() == ["That cannot be done now."])
    assert not desktop.window.join._lock.isChecked()


async def test_requests_carry_the_language_of_the_window(desktop: Desktop, server: FakeServer) -> None:
    click(desktop.window.join._waiting_room)
    await until(lambda: desktop.model.info and desktop.model.info.waiting_room)
    assert set(server.languages) == {"en"}


async def test_the_address_is_copied_and_another_one_chosen(desktop: Desktop, server: FakeServer) -> None:
    click(desktop.window.join._copy)
    assert QGuiApplication.clipboard().text() == "http://192.168.0.24:8000/"
    actions = desktop.window.join.address_menu().actions()
    assert [action.text() for action in actions] == [
        "192.168.0.24:8000   ·   Wi-Fi",
        "10.8.0.3:8000   ·   VPN – students usually cannot reach it",
    ]
    assert [action.isChecked() for action in actions] == [True, False]
    actions[1].trigger()
    await until(lambda: server.called("POST /api/addresses") == [{"ip": "10.8.0.3"}])


async def test_a_changed_address_is_told_with_the_new_one(desktop: Desktop, server: FakeServer) -> None:
    new = address("10.0.0.7", "ethernet", chosen=True)
    await server.say("addresses", ServerAddresses(addresses=[new], url=new.url, join_url=new.join_url, banner=True))
    await until(desktop.window.notices.texts)
    assert "http://10.0.0.7:8000/" in desktop.window.notices.texts()[0]


async def test_guessing_offers_a_new_pin(desktop: Desktop, server: FakeServer) -> None:
    await server.say("guessing", Guessing(attempts=1, addresses=1))
    await until(desktop.window.notices.texts)
    assert desktop.window.notices.texts() == ["Someone is guessing PINs: 1 wrong try."]
    click(find(desktop.window.notices, "New PIN"))
    await until(lambda: desktop.model.info and desktop.model.info.pin == "111222")
    assert desktop.window.notices.texts() == []


async def test_students_appear_are_admitted_renamed_and_removed(desktop: Desktop, server: FakeServer) -> None:
    panel = desktop.window.students
    for name in ("Ann", "Bo"):
        await server.put(Student(id=name, name=name, state=StudentState.WAITING))
    await until(lambda: panel.view.rowCount() == 2)
    click(find(panel, "Admit all"))
    await until(lambda: desktop.model.students.count(StudentState.PRESENT) == 2)
    panel.list.setCurrentIndex(panel.view.index(0, 0))
    QTest.keyClick(panel.list, Qt.Key.Key_F2)
    dialog = desktop.window.findChild(RenameDialog)
    assert dialog is not None
    dialog.field.setText("  Anna ")
    click(find(dialog, "Rename"))
    await until(lambda: panel.view.index(0, 0).data() == "Anna")
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert server.called("POST /api/students/Ann/kick") == []
    answer(desktop, "Remove")
    await until(lambda: panel.view.rowCount() == 1)


async def test_a_click_on_admit_lets_one_student_in(desktop: Desktop, server: FakeServer) -> None:
    await server.put(Student(id="s1", name="Ann", state=StudentState.WAITING))
    panel = desktop.window.students
    await until(lambda: panel.view.rowCount() == 1)
    row = panel.list.visualRect(panel.view.index(0, 0))
    place: QPoint = panel._row.admit_place(row).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    await until(lambda: server.called("POST /api/students/s1/admit"))


async def test_a_connection_is_said_in_words(desktop: Desktop, server: FakeServer) -> None:
    await server.put(Student(id="s1", name="Ann", state=StudentState.PRESENT))
    await server.say("connection", ConnectionChanged(student_id="s1", connection=Connection.POOR))
    model = desktop.model.students
    await until(lambda: model.rowCount() == 1 and model.at(0).connection is Connection.POOR)
    assert desktop.window.students.words.describe(model.at(0)) == "Poor connection"


async def test_health_is_said_in_plain_words(desktop: Desktop, server: FakeServer) -> None:
    parts = [HealthPart(part="recording", state=PartState.DOWN, code="disk_full")]
    await server.say("health", Health(parts=parts))
    await until(lambda: "Recording: not working" in desktop.window.health.texts())
    assert desktop.window.health.texts()[0] == "Class"


async def test_a_lost_source_says_so(desktop: Desktop, server: FakeServer) -> None:
    await live(desktop, server)
    lost = msgspec.structs.replace(server.info.picture, state=SourceState.LOST)
    await server.say("picture", lost)
    await until(lambda: "closed" in desktop.window.stage.picture.words)


async def test_a_broken_connection_is_told_and_taken_back(desktop: Desktop, server: FakeServer) -> None:
    phases: list[Phase] = []
    desktop.link.phase_changed.connect(phases.append)
    said: list[list[str]] = []
    desktop.link.phase_changed.connect(lambda _: said.append(desktop.window.notices.texts()))
    await server.cut()
    await until(lambda: Phase.CONNECTED in phases)
    assert "being started again" in said[0][0]
    assert desktop.window.notices.texts() == []


async def test_without_a_class_closing_stops_the_server(desktop: Desktop, server: FakeServer) -> None:
    desktop.window.close()
    await until(server.stopped.is_set)


async def test_the_place_of_the_window_is_remembered(
    desktop: Desktop, server: FakeServer, data_dir: DataDir, qapp: QApplication
) -> None:
    height = desktop.window.minimumHeight() + 23  # fits the screen of these tests, and is not the first size
    desktop.window.resize(desktop.window.width(), height)
    desktop.window.close()
    await until(server.stopped.is_set)
    again = Desktop(qapp, data_dir, ["false"])
    assert again.window.height() == height
    dispose(again)


async def test_closing_during_a_class_asks_and_cancel_changes_nothing(desktop: Desktop, server: FakeServer) -> None:
    await live(desktop, server)
    desktop.window.close()
    answer(desktop, "Cancel")
    assert desktop.window.isVisible()
    assert not server.stopped.is_set()


async def test_keeping_the_class_hides_the_window_and_shows_the_bar(desktop: Desktop, server: FakeServer) -> None:
    await live(desktop, server)
    desktop.window.close()
    answer(desktop, "Keep it running")
    await until(desktop.bar.isVisible)
    assert not desktop.window.isVisible()
    assert not server.stopped.is_set()
    desktop.bar.window_wanted.emit()
    await until(desktop.window.isVisible)
    assert not desktop.bar.isVisible()


async def test_ending_the_class_ends_it_before_the_server(desktop: Desktop, server: FakeServer) -> None:
    await live(desktop, server)
    desktop.window.close()
    answer(desktop, "End the class")
    await until(server.stopped.is_set)
    calls = [call for call, _ in server.calls]
    assert calls.index("POST /api/class/stop") < calls.index("POST /api/server/stop")


async def test_the_bar_is_there_only_while_the_window_is_minimised_in_a_class(
    desktop: Desktop, server: FakeServer
) -> None:
    desktop.window.showMinimized()
    await until(desktop.window.isMinimized)
    assert not desktop.bar.isVisible()
    await live(desktop, server)
    await until(desktop.bar.isVisible)
    click(desktop.bar._pause)
    await until(lambda: desktop.model.state is ClassState.PAUSED)
    click(desktop.bar._pause)
    await until(lambda: desktop.model.state is ClassState.LIVE)
    await server.become(state=ClassState.ENDED)
    await until(lambda: not desktop.bar.isVisible())


async def test_the_tray_says_on_air(desktop: Desktop, server: FakeServer) -> None:
    assert desktop.tray.text == "AIRClass"
    await live(desktop, server)
    await server.put(Student(id="s1", name="Ann", state=StudentState.PRESENT))
    await until(lambda: desktop.tray.text == "AIRClass – on air, 1 present")


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Space])
async def test_the_large_pin_closes_by_any_key(desktop: Desktop, key: Qt.Key) -> None:
    click(desktop.window.join._large)
    screen = desktop.window.findChild(PinScreen)
    assert screen is not None
    assert screen.isFullScreen()
    QTest.keyClick(screen, key)
    await until(lambda: desktop.window.findChild(PinScreen) is None)
