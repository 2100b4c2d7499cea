"""Pictures of the real window, in both themes and languages.

``python -m tests.screenshots.window docs/screenshots`` starts an X server of its own where there is none, lets
the window reattach to a scripted server that holds a class, and saves what it shows.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from airclass_desktop.app import Desktop
from airclass_desktop.dialogs.settings import SettingsDialog
from airclass_desktop.dialogs.source import SourceDialog
from airclass_desktop.errors import ServerFailed
from airclass_desktop.pin_screen import PinScreen
from airclass_desktop.preferences import LanguageChoice
from airclass_desktop.server_link import Phase
from airclass_desktop.theme.theme import ThemeChoice
from server.paths import DataDir
from server.protocol.classroom import ClassState, StudentState
from server.protocol.health import Health
from server.protocol.live import Guessing
from server.protocol.picture import Source, SourceKind
from server.protocol.quiz.runs import Run
from tests.gui.fake_server import FakeServer
from tests.gui.waiting import until
from tests.screenshots.desktop import photograph, reattached
from tests.screenshots.lesson import nothing_said, roster, said, silence, slide, stats, students, troubled
from tests.screenshots.quiz import answer_first, answer_rest, photosynthesis, prepare

_PORT_BUSY = {
    "en": "Another program uses this port. Close it, or choose another. (--port 8000)",
    "ko": "다른 프로그램이 이 포트를 쓰고 있습니다. 그 프로그램을 닫거나 다른 포트를 고르세요. (--port 8000)",
}
"""What a server that does not start says last, as ``server.errors`` has it."""


class Photographer:
    """Drives one window through its states and saves each."""

    def __init__(self, desktop: Desktop, server: FakeServer, folder: Path) -> None:
        self._desktop, self._server, self._folder = desktop, server, folder

    async def take_all(self) -> None:
        """Save every picture of every theme and language."""
        for language in (LanguageChoice.ENGLISH, LanguageChoice.KOREAN):
            for theme in (ThemeChoice.LIGHT, ThemeChoice.DARK):
                self._desktop.languages.choose(language)
                self._desktop.theme.choose(theme)
                await self._take_states(f"{language}-{theme}")

    async def _take_states(self, suffix: str) -> None:
        desktop, server = self._desktop, self._server
        server.students.clear()
        desktop.model.students.reset([])
        desktop.talk.receive(msgspec.structs.replace(nothing_said(server), talk=silence()))
        await server.become(state=ClassState.LOBBY, recording=False, elapsed_ms=0, waiting_room=False)
        await until(lambda: desktop.model.state is ClassState.LOBBY)
        await self._save(desktop.window, f"window-lobby-{suffix}")
        server.records.rosters["c1"] = roster()
        await server.become(
            state=ClassState.LIVE, recording=True, elapsed_ms=1_327_000, waiting_room=True, course_id="c1"
        )
        for student in students():
            await server.put(student)
        await server.say("stats", stats())
        await until(lambda: desktop.model.students.count(StudentState.AWAY) == 1)
        await self._talk()
        await self._save(desktop.window, f"window-live-{suffix}")
        desktop.window.side.show_tab(1)
        await self._save(desktop.window, f"window-chat-{suffix}")
        desktop.window.side.show_tab(2)
        await self._save(desktop.window, f"window-questions-{suffix}")
        await self._take_quiz(suffix)
        desktop.window.side.show_tab(0)
        await server.say("guessing", Guessing(attempts=14, addresses=2))
        await server.say("health", Health(parts=troubled()))
        await until(lambda: bool(desktop.window.notices.texts()))
        await self._save(desktop.window, f"window-trouble-{suffix}")
        desktop.window.notices.withdraw("guessing")
        await server.say("health", server.health)
        await self._take_others(suffix)
        await self._take_ends(suffix)

    async def _take_quiz(self, suffix: str) -> None:
        """Show the quiz tab: nothing is asked, a question is open, another one is revealed."""
        desktop, server = self._desktop, self._server
        prepare(server)
        desktop.window.side.show_tab(3)
        await until(lambda: desktop.window.quiz.ask.quizzes.rowCount() == len(server.prepared.quizzes))
        await self._save(desktop.window, f"window-quiz-{suffix}")
        run = await server.quizzes.begin(photosynthesis(), "Photosynthesis  광합성")
        await answer_first(server, run)
        await until(lambda: desktop.quiz.progress[0] == 9)
        await self._save(desktop.window, f"window-quiz-open-{suffix}")
        desktop.bar.appear()
        await self._save(desktop.bar, f"floating-bar-quiz-{suffix}")
        desktop.bar.hide()
        for key in (Qt.Key.Key_Space, Qt.Key.Key_Space):
            before = desktop.quiz.runs[0].state
            QTest.keyClick(desktop.window.quiz.run, key)
            await until(lambda before=before: desktop.quiz.runs[0].state is not before)  # type: ignore[misc]  # mypy knows no defaults of lambdas
        await self._save(desktop.window, f"window-quiz-revealed-{suffix}")
        await self._take_results(run, suffix)
        desktop.asking.finish.trigger()
        await until(lambda: desktop.quiz.current is None)

    async def _take_results(self, run: Run, suffix: str) -> None:
        desktop = self._desktop
        await answer_rest(self._server, run)
        desktop.open_results(run.id)
        results = desktop.results
        assert results is not None
        await until(lambda: results.students.model.rowCount() > len(photosynthesis()))
        results.students.table.setCurrentIndex(results.students.view.index(3, 6))
        for page in results.pages:
            results.show_page(page)
            await self._save(results, f"quiz-{page}-{suffix}")
        results.close()

    async def _talk(self) -> None:
        """Let the class say something."""
        talk = self._desktop.talk
        talk.receive(msgspec.structs.replace(nothing_said(self._server), talk=said()))
        await until(lambda: len(talk.hands) == 2)

    async def _take_others(self, suffix: str) -> None:
        desktop = self._desktop
        settings = SettingsDialog(desktop.window, desktop.theme, desktop.preferences.language, self._server.settings)
        await self._save_and_close(settings, f"settings-{suffix}")
        desktop.window.source_wanted.emit()
        picker = desktop.window.findChild(SourceDialog)
        await until(lambda: desktop.sources.rowCount() == len(self._server.sources))
        await asyncio.sleep(0.6)
        await self._save_and_close(picker, f"sources-{suffix}")
        pin = PinScreen(desktop.model, desktop.theme, desktop.window)
        pin.resize(1920, 1080)
        await self._save_and_close(pin, f"pin-large-{suffix}")
        desktop.bar.appear()
        await self._save(desktop.bar, f"floating-bar-{suffix}")
        desktop.bar.hide()
        desktop.window.close()
        question = desktop.window.findChildren(QWidget, "")
        asked = next(widget for widget in question if widget.metaObject().className() == "Question")
        await self._save_and_close(asked, f"close-{suffix}")

    async def _take_ends(self, suffix: str) -> None:
        desktop, server = self._desktop, self._server
        await server.become(state=ClassState.ENDED, recording=False, elapsed_ms=2_702_000)
        await until(lambda: desktop.model.state is ClassState.ENDED)
        await self._save(desktop.window, f"window-ended-{suffix}")
        desktop.link.failure = ServerFailed(3, _PORT_BUSY[suffix.partition("-")[0]])
        desktop.link.phase = Phase.FAILED
        desktop.link.phase_changed.emit(Phase.FAILED)
        await self._save(desktop.window, f"window-failed-{suffix}")
        desktop.link.failure, desktop.link.phase = None, Phase.CONNECTED
        desktop.link.phase_changed.emit(Phase.CONNECTED)

    async def _save_and_close(self, widget: QWidget | None, name: str) -> None:
        assert widget is not None
        widget.show()
        await self._save(widget, name)
        widget.close()

    async def _save(self, widget: QWidget, name: str) -> None:
        await asyncio.sleep(0.8)  # until the preview of this state has come and everything is painted
        if not widget.grab().save(str(self._folder / f"{name}.png")):
            raise OSError(f"cannot write {name}.png to {self._folder}")


async def _photograph(application: QApplication, folder: Path, data_dir: DataDir) -> None:
    server = FakeServer(slide)
    server.info = msgspec.structs.replace(server.info, title="Biology 3-2  생물")
    server.sources.insert(1, Source(id="monitor:1", kind=SourceKind.MONITOR, title="HDMI-1 (1920 × 1080)"))
    server.sources.append(Source(id="camera:0", kind=SourceKind.CAMERA, title="Integrated camera"))
    async with reattached(application, data_dir, server) as desktop:
        await Photographer(desktop, server, folder).take_all()


if __name__ == "__main__":
    photograph(_photograph)
