"""A lesson to photograph: its slide, its students, what they say."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from server.protocol.classroom import Connection, Student, StudentState
from server.protocol.health import HealthPart, PartState
from server.protocol.live import MediaStats, TeacherView
from server.protocol.people import Enrolment
from server.protocol.talk import (
    Announcement,
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
        Student(
            id=f"s{place}", name=name, state=StudentState.PRESENT, number=place + 1, connection=_CONNECTIONS[place % 6]
        )
        for place, name in enumerate(_NAMES)
    ]
    here[5] = msgspec.structs.replace(here[5], muted=True)
    here = [msgspec.structs.replace(each, enrolment_id=f"e{each.number}") for each in here]
    return [
        *here,
        Student(id="l13", name="강민준", state=StudentState.WAITING, number=13, returns_as="s4"),
        Student(id="l14", name="Liam Park", state=StudentState.WAITING, number=14),
        Student(id="l15", name="서지안", state=StudentState.AWAY, number=15, last_seen_t_ms=1_000_000),
    ]


def roster() -> list[Enrolment]:
    """Return those of the course: all who are here, and three who are not."""
    names = (*_NAMES, "유나", "남궁민", "Oliver Smith")
    return [Enrolment(id=f"e{at}", number=f"302{at:02}", name=name) for at, name in enumerate(names, start=1)]


def nothing_said(server: FakeServer) -> TeacherView:
    return TeacherView(info=server.info, students=[], health=server.health)


def silence() -> TeacherTalk:
    """Return a class in which nobody has said anything."""
    return TeacherTalk(
        rules=TalkRules(), lines=[], questions=[], hands=[], lost=[], pace=[], pulse=_pulse(0, 0), timeline=[],
        announcement=None,
    )  # fmt: skip


def said() -> TeacherTalk:
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
        announcement=Announcement(text="교과서 112쪽을 펴세요.  Open your books at page 112.", t_ms=0),
    )


def _pulse(t_ms: int, lost: int) -> Pulse:
    return Pulse(t_ms=t_ms, present=12, lost=lost, slower=1, faster=0, hands=2)


def stats() -> MediaStats:
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


def troubled() -> list[HealthPart]:
    return [
        HealthPart(part="media", state=PartState.OK),
        HealthPart(part="livekit", state=PartState.DEGRADED),
        HealthPart(part="recording", state=PartState.DOWN, code="disk_full"),
        HealthPart(part="store", state=PartState.OK),
        HealthPart(part="network", state=PartState.OK),
    ]
