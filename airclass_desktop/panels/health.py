"""How each part of the product is, in plain words, along the foot of the window."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.server_link import Phase, ServerLink
from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.translated import Translated
from server.protocol.health import HealthPart, PartState

_LOOKS = {
    PartState.OK: ("ok", "good"),
    PartState.STARTING: ("clock", "muted"),
    PartState.DEGRADED: ("alert", "warning"),
    PartState.DOWN: ("down", "danger"),
    PartState.OFF: ("off", "muted"),
}
"""Icon and colour; the icon's shape says the same as its colour."""


class HealthPanel(Translated):
    """One short phrase a part; what is not well says so and explains itself in the tooltip."""

    def __init__(self, model: ClassroomModel, link: ServerLink, theme: Theme) -> None:
        super().__init__("foot")
        self._model, self._link, self._theme = model, link, theme
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(20, 7, 20, 7)
        self._row.setSpacing(22)
        self._row.addStretch(1)
        model.health_changed.connect(self.retranslate)
        link.phase_changed.connect(self.retranslate)
        theme.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """Show every part anew."""
        while self._row.count() > 1:
            item = self._row.takeAt(0)
            if item is not None and (widget := item.widget()) is not None:
                widget.deleteLater()
        for place, part in enumerate(self._parts()):
            self._row.insertWidget(place, self._chip(part))

    def texts(self) -> list[str]:
        """Return what is said of each part."""
        return [self._phrase(part) for part in self._parts()]

    def _parts(self) -> list[HealthPart]:
        """Return the server's own health, and what it said of its parts while it was there."""
        there = self._link.phase in (Phase.CONNECTED, Phase.RECONNECTING)
        return [self._server_part(), *(self._model.health.parts if there else [])]

    def _server_part(self) -> HealthPart:
        state = {
            Phase.CONNECTED: PartState.OK,
            Phase.STARTING: PartState.STARTING,
            Phase.RECONNECTING: PartState.DEGRADED,
        }.get(self._link.phase, PartState.DOWN)
        return HealthPart(part="server", state=state)

    def _chip(self, part: HealthPart) -> QWidget:
        icon, role = _LOOKS[part.state]
        picture = QLabel()
        picture.setPixmap(self._theme.icon(icon, role).pixmap(16, 16))
        words = label("caption")
        words.setText(self._phrase(part))
        chip = QWidget()
        chip.setToolTip(self._explanation(part))
        chip.setAccessibleName(words.text())
        row = QHBoxLayout(chip)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(picture)
        row.addWidget(words)
        return chip

    def _phrase(self, part: HealthPart) -> str:
        name = {
            "server": self.tr("Class"),
            "livekit": self.tr("Delivery"),
            "media": self.tr("Picture"),
            "recording": self.tr("Recording"),
            "store": self.tr("Storage"),
            "network": self.tr("Network"),
            "bus": self.tr("Live figures"),
        }.get(part.part, part.part)
        state = {
            PartState.OK: "",
            PartState.STARTING: self.tr("starting"),
            PartState.DEGRADED: self.tr("with difficulty"),
            PartState.DOWN: self.tr("not working"),
            PartState.OFF: self.tr("off"),
        }[part.state]
        return f"{name}: {state}" if state else name

    def _explanation(self, part: HealthPart) -> str:
        what = {
            "server": self.tr("Holds the class: who may join, who is there."),
            "livekit": self.tr("Carries the picture to every student."),
            "media": self.tr("Takes the picture of your screen."),
            "recording": self.tr("Writes the class into a file on this PC."),
            "store": self.tr("Keeps what the class leaves."),
            "network": self.tr("The address that students open."),
            "bus": self.tr("Lets other programs follow the class by Redis."),
        }.get(part.part, "")
        why = self._reason(part.code)
        return "\n".join(line for line in (what, why, part.detail) if line)

    def _reason(self, code: str | None) -> str:
        return {
            "source_lost": self.tr("What was shown has closed. Choose something else."),
            "no_display": self.tr("There is no screen to show here."),
            "wayland": self.tr("This desktop session does not let the screen be seen. Log in with «Xorg»."),
            "media_down": self.tr("It is being started again."),
            "disk_full": self.tr("The disk is full. Free some space."),
            "recording_failed": self.tr("The file could not be written. Check the disk."),
            "store_failed": self.tr("What happens cannot be saved now. Check the disk."),
            "store_restored": self.tr("Damaged data gave way to the last backup."),
            "store_renewed": self.tr("Damaged data was set aside. There is nothing to do."),
            "bus_down": self.tr("Redis does not answer. The class goes on without it."),
        }.get(code or "", "")
