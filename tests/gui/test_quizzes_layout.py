"""No text of the window of quizzes is cut at its smallest size, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QWidget

from airclass_desktop.app import Desktop
from airclass_desktop.preferences import LanguageChoice
from airclass_desktop.quizzes.bank_import import ImportDialog
from airclass_desktop.quizzes.export_dialog import ExportDialog
from airclass_desktop.quizzes.folder_dialog import FolderDialog
from airclass_desktop.quizzes.paste_dialog import PasteDialog
from airclass_desktop.quizzes.question_dialog import QuestionDialog
from airclass_desktop.quizzes.rules_dialog import RulesDialog
from airclass_desktop.quizzes.tags_dialog import TagsDialog
from airclass_desktop.quizzes.versions_dialog import VersionsDialog
from server.protocol.bank import Unread
from server.protocol.classroom import ClassState
from tests.gui.fake_server import FakeServer
from tests.gui.quizzes import open_quiz, open_window, single, truth
from tests.gui.test_layout import settled
from tests.gui.test_quizzes_editor import EVERY_KIND
from tests.gui.waiting import until

LANGUAGES = pytest.mark.parametrize("language", [LanguageChoice.ENGLISH, LanguageChoice.KOREAN])


@LANGUAGES
async def test_the_list(desktop: Desktop, language: LanguageChoice) -> None:
    desktop.languages.choose(language)
    window = await open_window(desktop)
    window.resize(window.minimumSize())
    await until(lambda: window.quizzes.prepared.contents.text)
    assert settled(window) == []
    assert window.size() == window.minimumSize()


@LANGUAGES
async def test_every_kind_of_question(desktop: Desktop, server: FakeServer, language: LanguageChoice) -> None:
    desktop.languages.choose(language)
    await server.become(state=ClassState.LIVE)
    editor = await open_quiz(desktop, server, *EVERY_KIND, single("", right=False))
    window = desktop.quizzes
    assert window is not None
    window.resize(window.minimumSize())
    editor.bar.state.click()
    for row in range(len(EVERY_KIND) + 1):
        editor.list.choose(row)
        assert settled(window) == [], row
    assert window.size() == window.minimumSize()


@LANGUAGES
async def test_the_bank_and_the_dialogs(
    desktop: Desktop, server: FakeServer, language: LanguageChoice, tmp_path: Path
) -> None:
    desktop.languages.choose(language)
    entry = server.bank.put(truth("Is it wet?"), "물리/아주 긴 이름의 폴더")
    server.bank.lost = [Unread(line=1, text="Is it wet?", reason="lost_feature", detail="points, seconds")]
    editor = await open_quiz(desktop, server, single())
    window = desktop.quizzes
    assert window is not None
    window.resize(window.minimumSize())
    editor.bar.from_bank.click()
    await until(lambda: window.bank.questions.questions.rowCount() == 1)
    window.bank.questions.table.choose(0)
    assert settled(window) == []
    assert window.size() == window.minimumSize()
    file = tmp_path / "questions.txt"
    file.write_text("1. Is it wet?\nA. yes *\nB. no\n\nstray\n")
    acts = window.bank.acts
    steps: tuple[tuple[Callable[[], None], type[QDialog]], ...] = (
        (lambda: editor.paste("1. Is it?\n답: O"), PasteDialog),
        (editor.bar.rules.click, RulesDialog),
        (lambda: acts.ask_where([entry]), FolderDialog),
        (lambda: acts.ask_for_tags([entry]), TagsDialog),
        (lambda: acts.show_versions(entry), VersionsDialog),
        (lambda: acts.ask_for_export([entry]), ExportDialog),
        (lambda: acts.edit(entry), QuestionDialog),
        (lambda: window.bank.importer.preview(file, ["물리"], "물리"), ImportDialog),
    )
    for open_dialog, kind in steps:
        open_dialog()
        dialog = await found(window, kind)
        assert settled(dialog) == [], kind
        dialog.reject()


async def found(window: QWidget, kind: type[QDialog]) -> QDialog:
    await until(lambda: window.findChildren(kind))
    return window.findChildren(kind)[-1]
