"""Pictures of the real window, in both themes and languages.

``python -m tests.screenshots.window docs/screenshots`` starts an X server of its own where there is none, lets
the window reattach to a scripted server that holds a class, and saves what it shows.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import qasync  # type: ignore[import-untyped]  # it ships no types
from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from airclass_desktop.app import Desktop
from airclass_desktop.dialogs.settings import SettingsDialog
from airclass_desktop.dialogs.source import SourceDialog
from airclass_desktop.errors import ServerFailed
from airclass_desktop.pin_screen import PinScreen
from airclass_desktop.preferences import LanguageChoice, Preferences
from airclass_desktop.server_link import Phase
from airclass_desktop.theme.theme import ThemeChoice
from server.paths import DataDir
from server.protocol.classroom import (
    ClassState,
    Connection,
    Health,
    HealthPart,
    PartState,
    Source,
    SourceKind,
    Student,
    StudentState,
)
from server.protocol.live import Guessing, MediaStats, TeacherView
from server.protocol.talk import (
    ChatLine,
    Hand,
    Lost,
    Pace,
    PaceAsked,
    Pulse,
    Question,
    TalkRules,
    TeacherTalk,
)
from tests.gui.fake_server import FakeServer
from tests.gui.waiting import until
from tests.x11_display import running_xvfb

_NAMES = (
    "김서연",
    "이도윤",
    "Emma Clark",
    "박하은",
    "최지호",
    "Noah Brown",
    "정예준",
    "한지우",
    "윤서준",
    "Mia Chen",
    "오하린",
    "임시우",
)
_CONNECTIONS = (Connection.GOOD, Connection.GOOD, Connection.GOOD, Connection.FAIR, Connection.GOOD, Connection.POOR)

_PORT_BUSY = {
    "en": "Another program uses this port. Close it, or choose another with --port. (8000)",
    "ko": "다른 프로그램이 이 포트를 쓰고 있습니다. 그 프로그램을 닫거나 --port로 다른 포트를 고르세요. (8000)",
}
"""What a server that does not start says last, as ``server.errors`` has it."""


def slide(width: int) -> bytes:
    """Return a JPEG of a slide ``width`` pixels wide, as a teacher might show one."""
    image = QImage(width, width * 9 // 16, QImage.Format.Format_RGB32)
    image.fill(QColor("#fbfaf6"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(width / 1280, width / 1280)
    _write(painter, QRectF(90, 70, 1100, 90), "Photosynthesis  광합성", 58, QColor("#1f3d2b"))
    _write(painter, QRectF(90, 190, 700, 50), "6 CO₂ + 6 H₂O  →  C₆H₁₂O₆ + 6 O₂", 34, QColor("#3c5a47"))
    for place, words in enumerate(
        ("Light is caught in the leaf", "빛에너지가 화학에너지로 바뀝니다", "Oxygen is set free")
    ):
        painter.setBrush(QColor("#3f9d63"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QRectF(94, 316 + place * 84, 18, 18))
        _write(painter, QRectF(134, 298 + place * 84, 640, 54), words, 30, QColor("#2b2b2b"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#ffd35a"))
    painter.drawEllipse(QRectF(1010, 190, 140, 140))
    painter.setBrush(QColor("#57b877"))
    painter.drawPie(QRectF(820, 380, 330, 300), 0, 180 * 16)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG", 92)  # type: ignore[call-overload]  # the stub takes bytes, Qt and PySide take str
    return bytes(buffer.data().data())


def _write(painter: QPainter, place: QRectF, words: str, pixels: int, colour: QColor) -> None:
    font = QFont(QApplication.font())
    font.setPixelSize(pixels)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)


def students() -> list[Student]:
    """Return a class: most are here, two wait, one is away."""
    here = [
        Student(id=f"s{place}", name=name, state=StudentState.PRESENT, connection=_CONNECTIONS[place % 6])
        for place, name in enumerate(_NAMES)
    ]
    waiting = [Student(id=f"w{name}", name=name, state=StudentState.WAITING) for name in ("강민준", "Liam Park")]
    return [*waiting, *here, Student(id="a0", name="서지안", state=StudentState.AWAY)]


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
        await server.become(state=ClassState.LOBBY, recording=False, elapsed_ms=0, waiting_room=False)
        await until(lambda: desktop.model.state is ClassState.LOBBY)
        await self._save(desktop.window, f"window-lobby-{suffix}")
        await server.become(state=ClassState.LIVE, recording=True, elapsed_ms=1_327_000, waiting_room=True)
        for student in students():
            await server.put(student)
        await server.say("stats", _stats())
        await until(lambda: desktop.model.students.count(StudentState.AWAY) == 1)
        await self._talk()
        await self._save(desktop.window, f"window-live-{suffix}")
        desktop.window.side.show_tab(1)
        await self._save(desktop.window, f"window-chat-{suffix}")
        desktop.window.side.show_tab(2)
        await self._save(desktop.window, f"window-questions-{suffix}")
        desktop.window.side.show_tab(0)
        await server.say("guessing", Guessing(attempts=14, addresses=2))
        await server.say("health", Health(parts=_troubled()))
        await until(lambda: bool(desktop.window.notices.texts()))
        await self._save(desktop.window, f"window-trouble-{suffix}")
        desktop.window.notices.withdraw("guessing")
        await server.say("health", server.health)
        await self._take_others(suffix)
        await self._take_ends(suffix)

    async def _talk(self) -> None:
        """Let the class say something."""
        talk = self._desktop.talk
        talk.receive(msgspec.structs.replace(_nothing_said(self._server), talk=_said()))
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


def _nothing_said(server: FakeServer) -> TeacherView:
    return TeacherView(info=server.info, students=[], health=server.health)


def _said() -> TeacherTalk:
    """Return a class that talks: lines, questions, two hands, four who are lost."""
    words = (
        ("s0", "everyone", "광합성은 밤에도 일어나나요?"),
        ("s2", "everyone", "Is the oxygen from the water or from the CO₂?"),
        (None, "everyone", "Good question, we come to it on the next slide."),
        ("s4", "teacher", "선생님, 소리가 잘 안 들려요."),
        (None, "s4", "마이크를 확인했어요. 이제 들리나요?"),
        ("s5", "everyone", "https://example.org/leaf 이 그림도 도움이 됐어요"),
    )
    lines = [
        ChatLine(id=at, t_ms=1_000_000 + at * 41_000, student_id=who, name="", number=at, text=text, to=to)
        for at, (who, to, text) in enumerate(words, start=1)
    ]
    questions = [
        Question(id=11, t_ms=900_000, student_id="s3", name="", number=4, text="Why are leaves green?", votes=7),
        Question(
            id=12,
            t_ms=950_000,
            student_id="s1",
            name="",
            number=2,
            text="엽록체는 어디에 있나요?",
            votes=4,
            pinned=True,
        ),
        Question(id=13, t_ms=700_000, student_id="s6", name="", number=7, text="What is ATP?", votes=2, answered=True),
    ]
    shares = (0, 0, 1, 1, 2, 4, 6, 7, 6, 5, 3, 2, 2, 3, 4)
    timeline = [_pulse(600_000 + at * 30_000, lost) for at, lost in enumerate(shares)]
    return TeacherTalk(
        rules=TalkRules(slow_s=5),
        lines=lines,
        questions=questions,
        hands=[
            Hand(student_id="s7", raised_t_ms=1_200_000, line="3번 다시"),
            Hand(student_id="s9", raised_t_ms=1_210_000),
        ],
        lost=[Lost(student_id=f"s{at}", until_t_ms=1_400_000) for at in (1, 3, 6, 8)],
        pace=[PaceAsked(student_id="s10", pace=Pace.SLOWER, until_t_ms=1_400_000)],
        pulse=timeline[-1],
        timeline=timeline,
        announcement=None,
    )


def _pulse(t_ms: int, lost: int) -> Pulse:
    return Pulse(t_ms=t_ms, present=12, lost=lost, slower=1, faster=0, hands=2)


def _stats() -> MediaStats:
    return MediaStats(
        captured_fps=30,
        encoded_fps=30,
        kbit_s=1180,
        encode_ms=4.1,
        width=1920,
        height=1080,
        dropped=0,
        keyframes=1,
        cpu_percent=22,
        recorded_bytes=120_000_000,
    )


def _troubled() -> list[HealthPart]:
    return [
        HealthPart(part="media", state=PartState.OK),
        HealthPart(part="livekit", state=PartState.DEGRADED),
        HealthPart(part="recording", state=PartState.DOWN, code="disk_full"),
        HealthPart(part="store", state=PartState.OK),
        HealthPart(part="network", state=PartState.OK),
    ]


async def _photograph(application: QApplication, folder: Path, data_dir: DataDir) -> None:
    server = FakeServer(slide)
    server.info = msgspec.structs.replace(server.info, title="Biology 3-2  생물")
    server.sources.insert(1, Source(id="monitor:1", kind=SourceKind.MONITOR, title="HDMI-1 (1920 × 1080)"))
    server.sources.append(Source(id="camera:0", kind=SourceKind.CAMERA, title="Integrated camera"))
    await server.start()
    server.announce(data_dir.root)
    Preferences(data_dir.root / "window.ini").language = LanguageChoice.ENGLISH
    desktop = Desktop(application, data_dir, ["false"])
    running = asyncio.get_running_loop().create_task(desktop.run())
    try:
        await until(lambda: desktop.model.info is not None)
        await Photographer(desktop, server, folder).take_all()
    finally:
        await desktop.quit(stop_server=False)
        await running
        await server.close()


@contextmanager
def display() -> Iterator[None]:
    """Use the X server that is there, or one of our own."""
    if os.environ.get("DISPLAY"):
        yield
        return
    with running_xvfb(width=1920, height=1080) as display:
        os.environ["DISPLAY"] = display.name
        yield


def main() -> None:
    """Save the pictures into the folder that is named."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    with display(), tempfile.TemporaryDirectory() as temporary:
        application = QApplication(sys.argv[:1])
        loop = qasync.QEventLoop(application)
        asyncio.set_event_loop(loop)
        with loop:
            loop.run_until_complete(_photograph(application, folder, DataDir(Path(temporary))))


if __name__ == "__main__":
    main()
