"""What students see, and what the teacher does with it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout

from airclass_desktop.actions import ClassActions
from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.models.sources import SourceModel, kind_of
from airclass_desktop.server_link import Phase, ServerLink
from airclass_desktop.theme.icons import BUTTON_ICON
from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.buttons import ActionButton, button
from airclass_desktop.widgets.labels import ElidedLabel, label
from airclass_desktop.widgets.picture import PictureView
from airclass_desktop.widgets.source_card import ICONS
from airclass_desktop.widgets.translated import Translated
from server.protocol.classroom import ClassState
from server.protocol.picture import SourceKind, SourceState

_MOST_PREVIEW_PIXELS = 1280
_ROOMY = 540
"""Pixels across from which the controls have room for their icons."""


class StagePanel(Translated):
    """The preview with the source above it and the controls below it."""

    source_wanted = Signal()
    """The teacher wants to choose what to show."""
    recording_wanted = Signal()
    """The teacher wants to see the recordings of this class."""

    def __init__(
        self,
        model: ClassroomModel,
        sources: SourceModel,
        link: ServerLink,
        actions: ClassActions,
        theme: Theme,
    ) -> None:
        super().__init__("card")
        self._model, self._sources, self._link = model, sources, link
        self._actions, self._theme = actions, theme
        self._heading = label("caption")
        self._source = ElidedLabel("title")
        self._change = button("choice")
        self._change.setShortcut(QKeySequence("Ctrl+O"))
        self.picture = PictureView(theme)
        self._figures = ElidedLabel("caption")
        self._recordings = button()
        self._controls: list[QAbstractButton] = []
        self._build()
        self._change.clicked.connect(self.source_wanted)
        self._recordings.clicked.connect(self.recording_wanted)
        model.changed.connect(self._follow)
        model.stats_changed.connect(self._show_figures)
        sources.modelReset.connect(self._follow)
        link.phase_changed.connect(self._follow)
        self.retranslate()

    @property
    def preview_width(self) -> int:
        """How many pixels the preview has across, at most 1,280."""
        return min(_MOST_PREVIEW_PIXELS, max(16, round(self.picture.width() * self.devicePixelRatioF())))

    def show_picture(self, picture: QPixmap) -> None:
        """Show the newest picture, or why there is none."""
        self.picture.show_picture(picture)
        self._say()

    def retranslate(self) -> None:
        """Set every text."""
        self._change.setText(self.tr("Choose what to show…"))
        self._recordings.setText(self.tr("Open recordings"))
        self.picture.setAccessibleName(self.tr("Preview of what students see"))
        self._follow()

    def _build(self) -> None:
        self._theme.dress(self._recordings, "folder")
        actions = self._actions
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addWidget(self._heading)
        titles.addWidget(self._source)
        head = QHBoxLayout()
        head.addLayout(titles, 1)
        head.addWidget(self._change)
        controls = QHBoxLayout()
        controls.setSpacing(6)
        stop = ActionButton(self._theme, actions.stop, "stop", "stop", big=True)
        self._controls = [
            ActionButton(self._theme, actions.start, "play", "primary", big=True),
            ActionButton(self._theme, actions.new_class, "play", "primary", big=True),
            ActionButton(self._theme, actions.resume, "play", "primary", big=True),
            ActionButton(self._theme, actions.pause, "pause", big=True),
            ActionButton(self._theme, actions.freeze, "freeze", big=True),
            ActionButton(self._theme, actions.blank, "blank", big=True),
            self._recordings,
            stop,
        ]
        for control in self._controls:
            controls.addWidget(control)
        controls.insertStretch(controls.indexOf(stop), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.picture, 1)
        column.addWidget(self._figures)
        column.addLayout(controls)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the controls their words alone where there is no room for icons too."""
        super().resizeEvent(event)
        size = BUTTON_ICON if event.size().width() >= _ROOMY else QSize(0, 0)
        for control in self._controls:
            control.setIconSize(size)

    def _follow(self) -> None:
        info, connected = self._model.info, self._link.phase is Phase.CONNECTED
        source = info.picture.source if info else ""
        started = self._model.is_running
        self._heading.setText(self.tr("Students see") if started else self.tr("Students will see"))
        self._source.setText(self._sources.title(source) if source else "…")
        self._theme.dress(self._change, ICONS[kind_of(source)])
        self._change.setEnabled(connected)
        self._recordings.setVisible(self._model.state is ClassState.ENDED)
        self._show_figures()
        self._say()

    def _show_figures(self) -> None:
        stats = self._model.stats
        if stats is None or not self._model.is_running:
            self._figures.setText(self._about_darkness() or " ")
            return
        size = f"{stats.width} × {stats.height}"
        rate = self.tr("{0} fps").format(round(stats.encoded_fps))
        self._figures.setText(f"{size}   ·   {rate}   ·   {stats.kbit_s / 1000:.1f} Mbit/s")

    def _about_darkness(self) -> str:
        """Say before the first class why a screen that AIRClass covers looks dark."""
        info = self._model.info
        if info is None or self._model.state is not ClassState.LOBBY:
            return ""
        if kind_of(info.picture.source) not in (SourceKind.SCREEN, SourceKind.MONITOR):
            return ""
        return self.tr("Students never see AIRClass: where its window lies, the picture is dark.")

    def _say(self) -> None:
        """Write over the picture why students see something else, or nothing."""
        words, shade = self._words()
        self.picture.say(words, shade=shade)

    def _words(self) -> tuple[str, bool]:
        """Return what to write, and whether to darken the picture under it."""
        info = self._model.info
        lobby = self._model.state is ClassState.LOBBY
        for holds, words in (
            (info is None or self._link.phase is Phase.STARTING, self.tr("Getting ready…")),
            (self._model.state is ClassState.ENDED, self.tr("The class has ended.")),
            (self._model.state is ClassState.PAUSED, self.tr("Paused. Students see a pause card.")),
            (info and info.picture.state is SourceState.LOST, self.tr("What you were showing has closed.")),
            (info and info.picture.blank, self.tr("Hidden. Students see a dark picture.")),
            (not self.picture.has_picture and lobby, self.tr("Ready. Press «Start class» and students see this.")),
            (not self.picture.has_picture, self.tr("Starting…")),
        ):
            if holds:
                return words, True
        return "", False
