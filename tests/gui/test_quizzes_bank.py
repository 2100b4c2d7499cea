"""The page of the question bank."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from airclass_desktop.app import Desktop
from airclass_desktop.models.bank import BankColumn, Place
from airclass_desktop.quizzes import reasons
from airclass_desktop.quizzes.bank_import import ImportDialog
from airclass_desktop.quizzes.bank_page import BankPage
from airclass_desktop.quizzes.duplicates_dialog import DuplicatesDialog
from airclass_desktop.quizzes.export_dialog import ExportDialog
from airclass_desktop.quizzes.folder_dialog import FolderDialog
from airclass_desktop.quizzes.question_dialog import QuestionDialog
from airclass_desktop.quizzes.tags_dialog import TagsDialog
from airclass_desktop.quizzes.versions_dialog import VersionsDialog
from airclass_desktop.quizzes.window import QuizzesWindow
from server.protocol.bank import BankFormat, Duplicate, Reason, Unread
from tests.gui.fake_server import FakeServer
from tests.gui.quizzes import kept, open_quiz, open_window, single, truth
from tests.gui.waiting import until

GIFT = "$CATEGORY: Water\n\nIs it wet? {T}\n\nWhich? {=one ~two}\n\nNo question\n"


@pytest.fixture
async def window(desktop: Desktop, server: FakeServer) -> QuizzesWindow:
    server.bank.put(single("Which cell?"), "Biology/Cells")
    server.bank.put(msgspec.structs.replace(truth("Is it alive?"), tags=["life"]), "Biology")
    server.bank.put(truth("Is it heavy?"))
    window = await open_window(desktop)
    window.show_page("bank")
    await until(lambda: texts(window.bank) == ["Is it heavy?", "Is it alive?", "Which cell?"])
    return window


def texts(bank: BankPage) -> list[str]:
    model = bank.questions.questions
    return [str(model.index(row, BankColumn.QUESTION).data()) for row in range(model.rowCount())]


def dialog(window: QuizzesWindow, kind: type[QDialog]) -> QDialog | None:
    return next(iter(window.findChildren(kind)), None)


def go_to(bank: BankPage, place: Place) -> None:
    index = bank.places.index_of(place)
    assert index.isValid(), place
    bank.tree.setCurrentIndex(index)


def drag(bank: BankPage, row: int, place: Place) -> None:
    data = bank.questions.questions.mimeData([bank.questions.questions.index(row, 0)])
    target = bank.places.index_of(place)
    assert bank.places.canDropMimeData(data, Qt.DropAction.MoveAction, -1, -1, target)
    bank.places.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, target)


def folder_of(server: FakeServer, text: str) -> str:
    return next(entry.folder for entry in server.bank.newest() if entry.question.text == text)


async def test_folders_tags_and_search_narrow_the_list(window: QuizzesWindow) -> None:
    bank = window.bank
    await until(lambda: bank.places.tags == ["life"])
    go_to(bank, Place(folder="Biology"))
    await until(lambda: texts(bank) == ["Is it alive?", "Which cell?"])
    go_to(bank, Place(folder="Biology/Cells"))
    await until(lambda: texts(bank) == ["Which cell?"])
    go_to(bank, Place(folder=""))
    await until(lambda: texts(bank) == ["Is it heavy?"])
    go_to(bank, Place(tag="life"))
    await until(lambda: texts(bank) == ["Is it alive?"])
    go_to(bank, Place())
    QTest.keyClicks(bank.questions.search, "heavy")
    await until(lambda: texts(bank) == ["Is it heavy?"])


async def test_a_bank_of_1500_questions_is_scrolled_page_by_page(desktop: Desktop, server: FakeServer) -> None:
    for number in range(1500):
        server.bank.put(truth(f"Question {number}"))
    window = await open_window(desktop)
    window.show_page("bank")
    model = window.bank.questions.questions
    await until(lambda: model.rowCount() == 200)
    assert model.total == 1500
    while model.canFetchMore(QModelIndex()):
        before = model.rowCount()
        model.fetchMore(QModelIndex())
        await until(lambda before=before: model.rowCount() > before)  # type: ignore[misc]  # mypy takes the default for a further argument
    assert texts(window.bank) == [f"Question {number}" for number in range(1499, -1, -1)]


async def test_an_empty_bank_says_what_to_do(desktop: Desktop) -> None:
    window = await open_window(desktop)
    window.show_page("bank")
    await until(lambda: "The bank is empty" in window.bank.questions.contents.text)


async def test_questions_are_dragged_into_folders_and_back_by_undo(window: QuizzesWindow, server: FakeServer) -> None:
    await until(lambda: window.bank.places.folders)
    drag(window.bank, 0, Place(folder="Biology/Cells"))
    await until(lambda: folder_of(server, "Is it heavy?") == "Biology/Cells")
    window.undo.take_back()
    await until(lambda: folder_of(server, "Is it heavy?") == "")


async def test_a_question_is_dragged_onto_a_tag_and_into_the_bin(window: QuizzesWindow, server: FakeServer) -> None:
    await until(lambda: window.bank.places.tags)
    drag(window.bank, 0, Place(tag="life"))
    await until(lambda: server.bank.newest()[0].question.tags == ["life"])
    drag(window.bank, 0, Place(deleted=True))
    await until(lambda: texts(window.bank) == ["Is it alive?", "Which cell?"])


async def test_moving_by_menu_can_make_a_folder(window: QuizzesWindow, server: FakeServer) -> None:
    window.bank.questions.table.choose(2)
    window.bank.questions.acts["move"].click()
    asked = dialog(window, FolderDialog)
    assert isinstance(asked, FolderDialog)
    asked.field.setCurrentText(" Biology / Plants ")
    asked.accept()
    await until(lambda: folder_of(server, "Which cell?") == "Biology/Plants")
    await until(lambda: "Biology/Plants" in window.bank.places.folders)


async def test_tags_that_some_questions_have_stay_with_them(window: QuizzesWindow, server: FakeServer) -> None:
    await until(lambda: window.bank.places.tags)
    window.bank.questions.table.selectAll()
    window.bank.questions.acts["tag"].click()
    asked = dialog(window, TagsDialog)
    assert isinstance(asked, TagsDialog)
    assert asked.list.item(0).checkState() is Qt.CheckState.PartiallyChecked
    asked.new.setText("exam, summer term")
    asked.accept()
    await until(lambda: all("exam" in entry.question.tags for entry in server.bank.newest()))
    assert sum("life" in entry.question.tags for entry in server.bank.newest()) == 1


async def test_the_bin_gives_questions_back(window: QuizzesWindow, server: FakeServer) -> None:
    window.bank.questions.table.choose(0)
    QTest.keyClick(window.bank.questions.table, Qt.Key.Key_Delete)
    await until(lambda: len(server.bank.newest()) == 2)
    go_to(window.bank, Place(deleted=True))
    await until(lambda: texts(window.bank) == ["Is it heavy?"])
    window.bank.questions.table.choose(0)
    window.bank.questions.acts["restore"].click()
    await until(lambda: len(server.bank.newest()) == 3)


async def test_a_question_is_edited_and_an_older_version_taken_back(window: QuizzesWindow, server: FakeServer) -> None:
    window.bank.questions.table.choose(0)
    QTest.keyClick(window.bank.questions.table, Qt.Key.Key_Return)
    edited = dialog(window, QuestionDialog)
    assert isinstance(edited, QuestionDialog)
    edited.form.text.setPlainText("Is it very heavy?")
    edited.accept()
    await until(lambda: texts(window.bank)[0] == "Is it very heavy?")
    window.bank.questions.acts["versions"].click()
    await until(lambda: dialog(window, VersionsDialog))
    versions = dialog(window, VersionsDialog)
    assert isinstance(versions, VersionsDialog)
    assert not versions.back.isEnabled()
    versions.list.setCurrentIndex(versions.list.model().index(1, 0))
    assert "Is it heavy?" in versions.view.text
    versions.back.click()
    await until(lambda: texts(window.bank)[0] == "Is it heavy?")
    assert server.bank.newest()[0].version == 3


async def test_the_chosen_question_is_shown_with_its_answers(window: QuizzesWindow) -> None:
    window.bank.questions.table.choose(2)
    assert window.bank.view.text.splitlines() == ["Single choice · Points: 1", "Which cell?", "✓  one", "–  two"]


async def test_duplicates_are_looked_at_and_put_away(window: QuizzesWindow, server: FakeServer) -> None:
    ids = [entry.id for entry in server.bank.newest()][:2]
    server.bank.groups = [Duplicate(likeness=0.9, ids=ids)]
    window.bank.alike.click()
    await until(lambda: dialog(window, DuplicatesDialog))
    found = dialog(window, DuplicatesDialog)
    assert isinstance(found, DuplicatesDialog)
    found.bin_wanted.emit(server.bank.entries[ids[1]][0])
    await until(lambda: server.bank.deleted == {ids[1]})


async def test_a_file_is_looked_at_then_imported_and_taken_back(
    window: QuizzesWindow, server: FakeServer, tmp_path: Path
) -> None:
    file = tmp_path / "water.txt"
    file.write_text(GIFT)
    window.bank.importer.preview(file, [], "Science")
    await until(lambda: dialog(window, ImportDialog))
    asked = dialog(window, ImportDialog)
    assert isinstance(asked, ImportDialog)
    assert asked.confirm.text() == "Import 2 questions"
    first = [str(asked.model.index(0, column).data()) for column in range(4)]
    assert first == ["Left out", "7", "No question", "This is a description and asks nothing."]
    asked.accept()
    await until(lambda: "Science/Water" in window.bank.places.folders)
    assert len(server.bank.newest()) == 5
    window.undo.take_back()
    await until(lambda: len(server.bank.newest()) == 3)


async def test_what_the_bank_has_already_is_not_taken_in_again(
    window: QuizzesWindow, server: FakeServer, tmp_path: Path
) -> None:
    file = tmp_path / "again.txt"
    file.write_text("Is it heavy? {T}\n")
    window.bank.importer.preview(file, [], "")
    await until(lambda: dialog(window, ImportDialog))
    asked = dialog(window, ImportDialog)
    assert isinstance(asked, ImportDialog)
    assert not asked.confirm.isEnabled()
    assert "1 known already" in asked.summary.text()


async def test_what_a_format_cannot_hold_is_said_before_the_export(window: QuizzesWindow, server: FakeServer) -> None:
    server.bank.lost = [Unread(line=1, text="Which?", reason="lost_feature", detail="points, seconds")]
    window.bank.questions.table.choose(0)
    window.bank.questions.export.click()
    asked = dialog(window, ExportDialog)
    assert isinstance(asked, ExportDialog)
    await until(asked.lost.stringList)
    assert asked.lost.stringList() == ["Which?\nThis is left out: points, time"]
    asked.form.setCurrentIndex(asked.form.findData(BankFormat.GIFT))
    assert asked.request().format is BankFormat.GIFT
    assert asked.request().ids == [server.bank.newest()[0].id]
    asked.all.click()
    assert asked.request().ids == []


async def test_questions_go_from_the_bank_into_the_quiz_that_is_open(desktop: Desktop, server: FakeServer) -> None:
    entry = server.bank.put(truth("From the bank?"))
    editor = await open_quiz(desktop, server, single())
    editor.bar.from_bank.click()
    window = desktop.quizzes
    assert window is not None
    await until(lambda: texts(window.bank) == ["From the bank?"])
    assert window.bank.questions.acts["add"].text() == "Add to «Cells»"
    window.bank.questions.table.choose(0)
    window.bank.questions.acts["add"].click()
    assert window.page == "quizzes"
    await until(lambda: len(kept(server)) == 2)
    assert kept(server)[1] == entry.question
    editor.insert([entry.question])
    await until(lambda: len(kept(server)) == 3)
    assert len({question.id for question in kept(server)}) == 3


async def test_a_question_goes_from_the_editor_into_the_bank(desktop: Desktop, server: FakeServer) -> None:
    editor = await open_quiz(desktop, server, single("Keep me"))
    editor.to_bank.click()
    window = desktop.quizzes
    assert window is not None
    await until(lambda: dialog(window, FolderDialog))
    asked = dialog(window, FolderDialog)
    assert isinstance(asked, FolderDialog)
    asked.field.setCurrentText("Mine")
    asked.accept()
    await until(server.bank.newest)
    assert (server.bank.newest()[0].folder, server.bank.newest()[0].question) == ("Mine", kept(server)[0])


@pytest.mark.parametrize("code", list(Reason))
def test_every_reason_is_a_sentence(code: Reason) -> None:
    sentence = reasons.reason(code, "7")
    assert not sentence.startswith("It cannot be read:")
    assert "{0}" not in sentence
