from __future__ import annotations

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from airclass_desktop.app import Desktop
from airclass_desktop.dialogs.settings import SettingsDialog
from airclass_desktop.preferences import LanguageChoice
from airclass_desktop.theme.theme import ThemeChoice
from airclass_desktop.theme.tokens import DARK
from server.protocol.settings import SettingsPatch
from tests.gui.fake_server import FakeServer
from tests.gui.waiting import until


async def opened(desktop: Desktop) -> SettingsDialog:
    desktop.window.settings_wanted.emit()
    await until(lambda: desktop.window.findChild(SettingsDialog))
    dialog = desktop.window.findChild(SettingsDialog)
    assert dialog is not None
    return dialog


def save(dialog: SettingsDialog) -> None:
    button = next(each for each in dialog.findChildren(QPushButton) if each.isDefault())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


async def test_only_what_was_changed_is_saved(desktop: Desktop, server: FakeServer) -> None:
    dialog = await opened(desktop)
    dialog.title.setText("Biology")
    dialog.rate.setCurrentIndex(dialog.rate.findData(15))
    save(dialog)
    await until(lambda: server.called("PATCH /api/settings") == [{"name": "Biology", "fps": 15}])


async def test_saving_nothing_sends_nothing(desktop: Desktop, server: FakeServer) -> None:
    dialog = await opened(desktop)
    assert dialog.patch() == SettingsPatch()
    save(dialog)
    assert server.called("PATCH /api/settings") == []


async def test_a_value_that_is_not_offered_is_kept(desktop: Desktop, server: FakeServer) -> None:
    server.settings = msgspec.structs.replace(server.settings, max_height=900, fps=24, max_kbit=3333)
    dialog = await opened(desktop)
    assert (dialog.height_limit.currentData(), dialog.rate.currentData()) == (900, 24)
    assert dialog.patch() == SettingsPatch()
    dialog.reject()


async def test_language_and_theme_change_at_once_and_are_remembered(desktop: Desktop) -> None:
    dialog = await opened(desktop)
    dialog.language.setCurrentIndex(dialog.language.findData(LanguageChoice.KOREAN))
    dialog.theme.setCurrentIndex(dialog.theme.findData(ThemeChoice.DARK))
    save(dialog)
    await until(lambda: desktop.actions.start.text() == "수업 시작")
    await until(lambda: desktop.window.join._large.text() == "PIN 크게 보기")
    assert desktop.theme.tokens is DARK
    assert desktop.preferences.language is LanguageChoice.KOREAN
    assert desktop.preferences.theme is ThemeChoice.DARK


async def test_without_the_servers_answer_the_windows_own_settings_are_there(
    desktop: Desktop, server: FakeServer
) -> None:
    server.refusals["/api/settings"] = (500, "internal", "no")
    dialog = await opened(desktop)
    assert dialog.patch() == SettingsPatch()
    assert dialog.theme.count() == 3
    dialog.reject()
