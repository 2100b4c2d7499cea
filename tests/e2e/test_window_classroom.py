"""The teacher's window with its server and three real browsers: every act of a class, done in the window.

The window is the real one in this process, on Qt's offscreen platform, and pressed as a teacher presses it.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec
import pytest
from playwright.async_api import Browser, expect
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from airclass_desktop.app import Desktop
from airclass_desktop.dialogs.announcement import AnnouncementDialog
from airclass_desktop.dialogs.merge import MergeDialog
from airclass_desktop.dialogs.question import Question
from airclass_desktop.dialogs.rename import RenameDialog
from airclass_desktop.models.questions import question_at
from airclass_desktop.preferences import LanguageChoice, Preferences
from server.paths import DataDir
from server.protocol.classroom import Runtime, StudentState
from server.protocol.people import EnrolmentEntry
from tests.browser import chromium, join
from tests.e2e.students import NAMES, Student, three_students
from tests.e2e.window_teacher import WindowTeacher, choose, click, press, write
from tests.gui.qt_loop import QtLoop
from tests.gui.waiting import until
from tests.lan import Lan

pytestmark = pytest.mark.timeout(240)


@pytest.fixture
def home(tmp_path: Path, students_lan: Lan, monkeypatch: pytest.MonkeyPatch) -> DataDir:
    for name, value in (("ADDRESS", students_lan.teacher_ip), ("PORT", "0"), ("SOURCE", "testcard")):
        monkeypatch.setenv(f"AIRCLASS_{name}", value)
    root = tmp_path / "data"
    root.mkdir()
    Preferences(root / "window.ini").language = LanguageChoice.ENGLISH
    return DataDir(root)


@pytest.fixture
def application(monkeypatch: pytest.MonkeyPatch) -> Iterator[QApplication]:
    if QApplication.instance() is None:
        monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    yield application
    gc.collect()
    gc.enable()


@asynccontextmanager
async def teaching(application: QApplication, home: DataDir) -> AsyncIterator[WindowTeacher]:
    """Open the window, wait for its server and start the class; close both in the end."""
    desktop = Desktop(application, home)
    running = asyncio.get_running_loop().create_task(desktop.run())
    try:
        await until(desktop.actions.start.isEnabled)
        press(desktop.window.stage, "Start class")
        await until(lambda: desktop.model.is_running)
        yield WindowTeacher(desktop)
    finally:
        await desktop.quit(stop_server=True)
        await running
        for part in (desktop.bar, desktop.window, desktop.records, desktop.theme, desktop.languages):
            if part is not None:
                part.deleteLater()


def runtime(home: DataDir) -> Runtime:
    return msgspec.json.decode(home.runtime.read_bytes(), type=Runtime)


async def talk(teacher: WindowTeacher, mina: Student, jun: Student, sora: Student) -> None:
    """Write to all and to one, hide, mute, slow down, close."""
    window = teacher.window
    window.side.show_tab(1)
    await mina.say("안녕하세요")
    await jun.say("I am stuck", private=True)
    await until(lambda: teacher.lines == ["안녕하세요", "I am stuck"])
    choose(teacher.line_menu("I am stuck"), "Answer privately")
    write(window.chat.field, "I come to you")
    write(window.chat.field, "Good morning")
    await jun.reads("안녕하세요", "I am stuck", "I come to you", "Good morning")
    await sora.reads("안녕하세요", "Good morning")
    choose(teacher.line_menu("안녕하세요"), "Hide from students")
    await sora.reads("Good morning")
    await teacher.undo("The message is hidden from students.")
    await sora.reads("안녕하세요", "Good morning")

    choose(teacher.student_menu("Jun"), "Keep from writing")
    await expect(jun.part("chat-closed")).to_contain_text("You cannot write now")
    await teacher.undo("Jun may not write any more.")
    await expect(jun.part("chat-closed")).to_have_count(0)
    choose(window.chat.rules.menu(), "One message each 60 s")
    await sora.say("now slowly")
    await expect(sora.part("slow")).to_be_visible()
    choose(window.chat.rules.menu(), "Off")
    choose(window.chat.rules.menu(), "Close the chat")
    for student in (mina, jun, sora):
        await student.look_at("chat")
        await expect(student.part("chat-closed")).to_be_visible()
    assert "The chat is closed" in window.chat.rules.state.text()
    choose(window.chat.rules.menu(), "Students write to everyone")
    await expect(mina.part("chat-closed")).to_have_count(0)


async def ask(teacher: WindowTeacher, mina: Student, jun: Student, sora: Student) -> None:
    """Ask, vote, answer, pin: the same order and the same numbers everywhere."""
    panel = teacher.window.questions
    teacher.window.side.show_tab(2)
    await jun.ask("What is a limit?")
    await mina.ask("Which page?")
    await until(lambda: len(teacher.questions) == 2)
    limit = question_at(panel.view.index(0, 0))
    for student in (mina, sora):
        await student.look_at("questions")
        await student.part(f"vote-{limit.id}").click()
    await until(lambda: teacher.questions == [("What is a limit?", 2), ("Which page?", 0)])
    panel.list.setCurrentIndex(panel.view.index(1, 0))
    QTest.keyClick(panel.list, Qt.Key.Key_P)
    await until(lambda: teacher.questions[0] == ("Which page?", 0))
    choose(panel.question_menu(limit), "Answered")
    for student in (mina, jun, sora):
        await student.look_at("questions")
        await expect(student.part("question")).to_contain_text(["Which page?", "What is a limit?"])
        await expect(student.part("question").last).to_contain_text("Answered")
        await expect(student.part(f"votes-{limit.id}")).to_have_text("2")
    assert teacher.window.side.tabs[2].text() == "Questions 1", "one is open"


async def signal(teacher: WindowTeacher, mina: Student, jun: Student, sora: Student) -> None:
    """Raise hands in their order, lower them on either side; be lost, tap, ask for another pace."""
    teacher.window.side.show_tab(0)
    await mina.taps("hand")
    await mina.part("hand-line").fill("the second step")
    await mina.part("hand-add").click()
    await until(lambda: teacher.names[0] == "미나")
    await jun.taps("hand")
    await until(lambda: teacher.names == ["미나", "Jun", "Sora"] and teacher.wishes == "2 hands up")
    await jun.page.keyboard.press("Escape")
    words = teacher.window.students.words
    assert words.describe(teacher.desktop.model.students.at(0)) == "“the second step”"
    choose(teacher.student_menu("미나"), "Lower the hand")
    await expect(mina.part("hand")).to_have_attribute("aria-pressed", "false")
    await jun.taps("hand")
    await jun.page.keyboard.press("Escape")
    await until(lambda: teacher.wishes == "")

    await sora.taps("lost")
    await mina.taps("pace-slower")
    await until(lambda: teacher.wishes == "1 lost · 1 wants it slower")
    await until(lambda: teacher.desktop.tray.text == "AIRClass – on air, 3 present, 1 lost")
    assert teacher.names[0] == "Sora"
    await sora.taps("reaction-clap")
    await until(lambda: teacher.window.header.reactions.words == "Applause 1")
    await expect(mina.part("floating").locator("[data-reaction=clap]")).to_have_count(1)
    await sora.taps("lost")
    await until(lambda: teacher.wishes == "1 wants it slower")


async def announce(teacher: WindowTeacher, students: list[Student]) -> None:
    """Write a banner, and take it back where it stands."""
    teacher.window.chat.announcement_wanted.emit()
    [dialog] = teacher.window.findChildren(AnnouncementDialog)
    dialog.field.setText("Page 112")
    press(dialog, "Show")
    for student in students:
        await expect(student.part("announcement")).to_contain_text("Page 112")
    await until(lambda: teacher.window.banner.text == "Page 112")
    click(teacher.window.banner.away)
    for student in students:
        await expect(student.part("announcement")).to_have_count(0)


async def know(teacher: WindowTeacher, sora: Student, mina: Student) -> None:
    """Rename, say who of the roster somebody is, and read the attendance."""
    choose(teacher.student_menu("Sora"), "Rename…")
    [dialog] = teacher.window.findChildren(RenameDialog)
    dialog.field.setText("Sora Kim")
    press(dialog, "Rename")
    await until(lambda: "Sora Kim" in teacher.names)
    teacher.window.side.show_tab(1)
    write(teacher.window.chat.field, "Go on")
    await until(lambda: teacher.lines[-1:] == ["Go on"])
    await sora.say("it is me")
    await mina.look_at("chat")
    await expect(mina.part("chat-line").last).to_contain_text("Sora Kim")

    client, absent = teacher.desktop.link.client, teacher.desktop.model.roster.absent
    course = await client.courses.create("3B")
    for number, name in (("1", "김소라"), ("2", "박지훈")):
        await client.courses.enrol(course.id, EnrolmentEntry(number=number, name=name))
    await client.courses.choose(course.id)
    await until(lambda: absent.rowCount() == 2)
    view = teacher.window.students.view
    dragged = view.mimeData([view.index(teacher.names.index("Sora Kim"))])
    absent.dropMimeData(dragged, Qt.DropAction.CopyAction, -1, -1, absent.index(0))
    await until(lambda: [absent.index(row).data() for row in range(absent.rowCount())] == ["2  박지훈"])

    teacher.desktop.open_records()
    records = teacher.desktop.records
    assert records is not None
    click(records.tabs["attendance"])
    await until(lambda: records.attendance.model.rowCount() == 4)
    statuses = {line.name: line.status.value for line in records.attendance.model.lines()}
    assert sorted(statuses.values()) == ["absent", "present", "present", "present"], statuses
    assert statuses["박지훈"] == "absent"
    records.hide()


async def return_and_merge(teacher: WindowTeacher, browser: Browser, jun: Student, url: Runtime) -> None:
    """Join a second time under the same name, and be made one person."""
    context = await browser.new_context(viewport={"width": 390, "height": 844}, locale="en-US")
    again = Student(await context.new_page(), "Jun")
    await join(again.page, url.url, url.pin, "Jun")
    second = "Jun (2)"
    await until(lambda: second in teacher.names)
    choose(teacher.student_menu(second), "Is the same person as…")
    [dialog] = teacher.window.findChildren(MergeDialog)
    dialog.field.setText("Jun")
    dialog.list.setCurrentIndex(dialog.list.model().index(0, 0))
    click(dialog.confirm)
    await until(lambda: second not in teacher.names)
    await expect(jun.part("status")).to_have_attribute("data-state", "replaced")
    await again.look_at("chat")
    await expect(again.part("chat-line").last).to_contain_text("it is me")
    await until(lambda: teacher.desktop.model.students.count(StudentState.PRESENT) == 3)
    await context.close()


async def remove(teacher: WindowTeacher, mina: Student, sora: Student) -> None:
    """Remove and keep out, each with its undo."""
    for answer, student, name in (("Remove", mina, "미나"), ("Keep out", sora, "Sora Kim")):
        choose(teacher.student_menu(name), "Remove from the class…")
        [question] = [each for each in teacher.window.findChildren(Question) if each.isVisible()]
        press(question, answer)
        await expect(student.part("status")).to_have_attribute("data-state", "removed")
        await teacher.sees(name, here=False)
        await teacher.undo(f"{name} was removed.")
        await teacher.sees(name, here=True)


def test_every_act_of_a_class_is_done_in_the_window(
    application: QApplication, home: DataDir, students_lan: Lan, tmp_path: Path
) -> None:
    async def run() -> None:
        async with (
            teaching(application, home) as teacher,
            chromium(tmp_path, students_lan) as browser,
            three_students(browser, runtime(home)) as students,
        ):
            mina, jun, sora = students
            await until(lambda: teacher.names == ["Jun", "Sora", "미나"])
            assert teacher.window.side.tabs[0].text() == f"Students {len(NAMES)}"
            await talk(teacher, mina, jun, sora)
            await ask(teacher, mina, jun, sora)
            await signal(teacher, mina, jun, sora)
            await announce(teacher, students)
            await know(teacher, sora, mina)
            await return_and_merge(teacher, browser, jun, runtime(home))
            await remove(teacher, mina, sora)

    loop = QtLoop(application)
    asyncio.set_event_loop(loop)
    with loop:
        loop.run_until_complete(run())
