"""What stands in the window when the server does not: what happened, and what to do."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from airclass_desktop.server_link import Phase, ServerLink
from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.translated import Translated


class TroublePanel(Translated):
    """The server failed or was stopped; «Try again» starts it."""

    retry = Signal()

    def __init__(self, link: ServerLink, theme: Theme, logs: Path) -> None:
        super().__init__()
        self._link, self._theme, self._logs = link, theme, logs
        self._picture = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._headline = label("headline")
        self._reason = label("", wraps=True)
        self._advice = label("muted", wraps=True)
        self._again = button("primary", big=True)
        self._open_logs = button(big=True)
        self._build()
        self._again.clicked.connect(self.retry)
        self._open_logs.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(logs))))
        link.phase_changed.connect(self.retranslate)
        theme.changed.connect(self.retranslate)
        self.retranslate()

    def _build(self) -> None:
        self._theme.dress(self._again, "refresh", "on_accent")
        self._theme.dress(self._open_logs, "folder")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._again)
        buttons.addWidget(self._open_logs)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 48, 48, 48)
        column.setSpacing(14)
        column.addStretch(2)
        column.addWidget(self._picture)
        for text in (self._headline, self._reason, self._advice):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(text)
        self._reason.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addSpacing(10)
        column.addLayout(buttons)
        column.addStretch(3)

    @property
    def text(self) -> str:
        """All it says."""
        return "\n".join((self._headline.text(), self._reason.text(), self._advice.text()))

    def retranslate(self) -> None:
        """Say what happened."""
        stopped = self._link.phase is Phase.STOPPED
        icon, role = ("off", "muted") if stopped else ("alert", "danger")
        self._picture.setPixmap(self._theme.icon(icon, role).pixmap(48, 48))
        self._again.setText(self.tr("Start again") if stopped else self.tr("Try again"))
        self._open_logs.setText(self.tr("Open the log folder"))
        failure = self._link.failure
        if stopped:
            self._headline.setText(self.tr("AIRClass was stopped"))
            self._reason.setText(self.tr("Somebody stopped the class server. Nothing of the class is lost."))
        else:
            self._headline.setText(self.tr("AIRClass could not start"))
            self._reason.setText(failure.sentence if failure else "")
        self._advice.setText(self._advise(failure.exit_code) if failure else "")

    def _advise(self, exit_code: int | None) -> str:
        return {
            2: self.tr("A setting is wrong. Mend it, then try again."),
            3: self.tr("Something this PC has only once is in use. Close what uses it, then try again."),
            4: self.tr("A part of AIRClass does not start. Try again; if it stays so, run the set-up again."),
        }.get(exit_code or 0, self.tr("It ended without saying why. Its log may tell more."))
