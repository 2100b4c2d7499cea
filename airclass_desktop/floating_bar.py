"""The small bar that stays on top while the window is minimised during a class."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QBitmap, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from airclass_desktop.actions import ClassActions
from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.models.quiz import QuizModel
from airclass_desktop.models.talk import TalkModel
from airclass_desktop.quiz_actions import QuizActions
from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.buttons import icon_button, name
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.pill import Light
from airclass_desktop.widgets.pin import grouped
from airclass_desktop.widgets.reactions import ReactionStrip
from airclass_desktop.widgets.translated import Translated
from airclass_desktop.words.times import clock
from server.protocol.classroom import ClassState, StudentState

_FRESH_MS = 4_000
_RADIUS = 12
"""As the style sheet rounds its card."""
_TICK_MS = 500
"""The clock shows seconds: half of one keeps each in sight."""


class FloatingBar(Translated):
    """PIN, students, time, what is asked, pause and stop; drag it anywhere, double-click it for the window."""

    window_wanted = Signal()

    def __init__(
        self,
        model: ClassroomModel,
        talk: TalkModel,
        quizzes: QuizModel,
        actions: ClassActions,
        asking: QuizActions,
        theme: Theme,
    ) -> None:
        super().__init__()
        self._model, self._talk, self._quizzes = model, talk, quizzes
        self._actions, self._asking, self._theme = actions, asking, theme
        self._grip: QPoint | None = None
        self.setWindowFlags(Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._light = Light(theme, "live")
        self._time = label("title")
        self._pin = label("title")
        self._present = label("muted")
        self._wishes = label("wishes")
        self._reactions = ReactionStrip(talk, theme)
        self._fresh = QTimer(self, interval=_FRESH_MS, singleShot=True)
        self._quiz = label("title")
        self.close_question = icon_button(theme, "lock", "accent")
        self._pause = icon_button(theme, "pause")
        self._stop = icon_button(theme, "stop", "live")
        self._show = icon_button(theme, "window")
        self._wishes.hide()
        self._quiz.hide()
        self._tick = QTimer(self, interval=_TICK_MS)
        self._build()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self.setWindowTitle(self.tr("AIRClass – on air"))
        name(self._stop, self.tr("Stop"))
        name(self._show, self.tr("Show the window"))
        name(self.close_question, self.tr("Close the question"))
        self._follow()

    def _build(self) -> None:
        card = QFrame(self)
        card.setProperty("look", "floating")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        row = QHBoxLayout(card)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(10)
        for part in (
            self._light,
            self._time,
            self._pin,
            self._present,
            self._wishes,
            self._reactions,
            self._quiz,
            self.close_question,
            self._pause,
            self._stop,
            self._show,
        ):
            row.addWidget(part)

    def _connect(self) -> None:
        model, talk, quizzes = self._model, self._talk, self._quizzes
        self._pause.clicked.connect(self._toggle_pause)
        self._stop.clicked.connect(self._actions.stop.trigger)
        self._show.clicked.connect(self.window_wanted)
        self.close_question.clicked.connect(self._asking.close.trigger)
        self._tick.timeout.connect(self._follow)
        model.changed.connect(self._follow)
        model.students.counts_changed.connect(self._follow)
        talk.changed.connect(self._follow)
        talk.hand_raised.connect(self._highlight)
        talk.many_lost.connect(self._highlight)
        self._fresh.timeout.connect(lambda: self._set_tone(""))
        self._reactions.resized.connect(self.adjustSize)
        quizzes.changed.connect(self._follow)
        quizzes.counted.connect(self._follow)

    def _follow(self) -> None:
        info, paused = self._model.info, self._model.state is ClassState.PAUSED
        self._light.set_role("warning" if paused else "live")
        self._time.setText(clock(self._model.elapsed_s))
        self._pin.setText(self.tr("PIN {0}").format(grouped(info.pin if info else "")))
        self._present.setText(self.tr("%n present", "", self._model.students.count(StudentState.PRESENT)))
        self._show_wishes()
        self._show_quiz()
        if self._pause.property("paused") != paused:
            self._pause.setProperty("paused", paused)
            self._theme.dress(self._pause, "play" if paused else "pause")
        name(self._pause, self.tr("Resume") if paused else self.tr("Pause"))
        if self._model.is_running and self.isVisible():
            self._tick.start()
        else:
            self._tick.stop()

    def _show_wishes(self) -> None:
        hands, lost = len(self._talk.hands), len(self._talk.lost)
        words = [self.tr("%n hand(s) up", "", hands) if hands else "", self.tr("%n lost", "", lost) if lost else ""]
        text = " · ".join(filter(None, words))
        if text != self._wishes.text():
            self._wishes.setText(text)
            self._wishes.setVisible(bool(text))
            self.adjustSize()

    def _highlight(self) -> None:
        """Let what is new stand out for a moment: the bar never takes the focus for it."""
        self._set_tone("fresh")
        self._fresh.start()

    def _set_tone(self, tone: str) -> None:
        self._wishes.setProperty("tone", tone)
        self._wishes.style().unpolish(self._wishes)  # a style sheet reads properties only when it is polished
        self._wishes.style().polish(self._wishes)

    def _show_quiz(self) -> None:
        """Say how many have answered while a question is open."""
        is_open = self._quizzes.is_open
        text = self.tr("{0} of {1} answered").format(*self._quizzes.progress) if is_open else ""
        self.close_question.setVisible(is_open)
        if text != self._quiz.text():
            self._quiz.setText(text)
            self._quiz.setVisible(is_open)
            self.adjustSize()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Round the corners, also where no compositor could make them transparent."""
        super().resizeEvent(event)
        shape = QBitmap(self.size())
        shape.clear()
        painter = QPainter(shape)
        painter.setBrush(Qt.GlobalColor.color1)
        painter.drawRoundedRect(0, 0, self.width() - 1, self.height() - 1, _RADIUS, _RADIUS)
        painter.end()
        self.setMask(shape)

    def appear(self) -> None:
        """Show the bar at the top of the screen, where it was left."""
        self.adjustSize()
        if self.pos().isNull():
            screen = self.screen().availableGeometry()
            self.move(screen.center().x() - self.width() // 2, screen.top() + 12)
        self.show()
        self._follow()

    def _toggle_pause(self) -> None:
        (self._actions.resume if self._model.state is ClassState.PAUSED else self._actions.pause).trigger()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take hold of the bar."""
        self._grip = event.globalPosition().toPoint() - self.pos()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Drag it."""
        if self._grip is not None:
            self.move(event.globalPosition().toPoint() - self._grip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Let it go."""
        self._grip = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Show the window."""
        self.window_wanted.emit()
