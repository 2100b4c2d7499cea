"""How students get in: address, PIN, QR code, lock and waiting room."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout

from airclass_desktop.actions import ClassActions
from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.buttons import button, icon_button, name
from airclass_desktop.widgets.labels import ElidedLabel, divider, label
from airclass_desktop.widgets.pin import Pin
from airclass_desktop.widgets.qr import QrCode
from airclass_desktop.widgets.switch import Switch
from airclass_desktop.widgets.translated import Translated
from server.protocol.classroom import Address, ClassState

_WIDTH, _PADDING = 278, 16
_COPIED_MS = 1600
_KIND_ICONS = {"ethernet": "network", "wifi": "wifi", "vpn": "shield"}


class JoinPanel(Translated):
    """The card that the teacher reads out and students scan."""

    large_wanted = Signal()
    """Show PIN and QR code on the whole screen."""

    def __init__(self, model: ClassroomModel, actions: ClassActions, theme: Theme) -> None:
        super().__init__("card")
        self._model, self._actions, self._theme = model, actions, theme
        self._heading = label("caption")
        self._address = ElidedLabel("address", Qt.TextElideMode.ElideMiddle)
        self._copy = icon_button(theme, "copy")
        self._copy.setShortcut(QKeySequence("Ctrl+Shift+C"))
        self._choose = icon_button(theme, "chevron-down")
        self._pin_heading = label("caption")
        self._pin = Pin(theme)
        self._qr = QrCode()
        self._large = button("choice")
        self._lock = Switch(theme)
        self._waiting_room = Switch(theme)
        self._copied = QTimer(self, singleShot=True, interval=_COPIED_MS)
        self._build()
        self._connect()
        self.retranslate()
        self._follow()

    def _build(self) -> None:
        self.setFixedWidth(_WIDTH)
        self._qr.setMaximumHeight(_WIDTH - 2 * _PADDING)
        self._large.setShortcut(QKeySequence("F11"))
        self._theme.dress(self._large, "expand")
        new_pin = icon_button(self._theme, "refresh")
        new_pin.clicked.connect(self._actions.new_pin.trigger)
        self._new_pin = new_pin
        address = QHBoxLayout()
        address.setSpacing(2)
        address.addWidget(self._address, 1)
        address.addWidget(self._copy)
        address.addWidget(self._choose)
        pin_heading = QHBoxLayout()
        pin_heading.addWidget(self._pin_heading, 1)
        pin_heading.addWidget(new_pin)
        column = QVBoxLayout(self)
        column.setContentsMargins(_PADDING, 14, _PADDING, 14)
        column.setSpacing(6)
        column.addWidget(self._heading)
        column.addLayout(address)
        column.addSpacing(4)
        column.addLayout(pin_heading)
        column.addWidget(self._pin)
        column.addSpacing(4)
        column.addWidget(self._qr, 8)
        column.addSpacing(6)
        column.addWidget(self._large)
        column.addStretch(1)
        column.addWidget(divider())
        column.addWidget(self._lock)
        column.addWidget(self._waiting_room)

    def _connect(self) -> None:
        self._copy.clicked.connect(self._copy_address)
        self._choose.clicked.connect(self._show_addresses)
        self._large.clicked.connect(self.large_wanted)
        self._lock.clicked.connect(self._actions.set_locked)
        self._waiting_room.clicked.connect(self._actions.set_waiting_room)
        self._copied.timeout.connect(lambda: self._theme.dress(self._copy, "copy"))
        self._actions.new_pin.changed.connect(self._follow)
        self._model.changed.connect(self._follow)

    def retranslate(self) -> None:
        """Set every text."""
        self._heading.setText(self.tr("Students open"))
        self._pin_heading.setText(self.tr("and type this PIN"))
        name(self._copy, self.tr("Copy address"), self._copy.shortcut())
        name(self._choose, self.tr("Choose another address of this PC"))
        name(self._new_pin, self._actions.new_pin.toolTip())
        self._qr.setAccessibleName(self.tr("QR code that opens the class"))
        self._qr.setToolTip(self.tr("Students can scan this instead of typing"))
        self._large.setText(self.tr("Show PIN large"))
        self._large.setToolTip(self.tr("PIN and QR code on the whole screen (F11)"))
        self._lock.setText(self.tr("Lock the class"))
        self._lock.setToolTip(self.tr("Nobody else can join"))
        self._waiting_room.setText(self.tr("Waiting room"))
        self._waiting_room.setToolTip(self.tr("Students wait until you admit them"))

    def _follow(self) -> None:
        info = self._model.info
        open_class = info is not None and info.state is not ClassState.ENDED
        self._address.setText(_without_scheme(info.url) if info else "…")
        self._pin.show_pin(info.pin if info and open_class else "")
        self._qr.show_link(info.join_url if info and open_class else "")
        self._lock.setChecked(bool(info and info.locked))
        self._waiting_room.setChecked(bool(info and info.waiting_room))
        for widget in (self._copy, self._large, self._lock, self._waiting_room):
            widget.setEnabled(open_class)
        self._new_pin.setEnabled(self._actions.new_pin.isEnabled())
        self._choose.setEnabled(open_class)
        self._choose.setVisible(bool(info and len(info.addresses) > 1))

    def _copy_address(self) -> None:
        if self._model.info:
            QGuiApplication.clipboard().setText(self._model.info.url)
            self._theme.dress(self._copy, "check", "good")
            self._copied.start()

    def _show_addresses(self) -> None:
        menu = self.address_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._choose.mapToGlobal(self._choose.rect().bottomLeft()))

    def address_menu(self) -> QMenu:
        """Return the menu of this PC's addresses, best first."""
        menu = QMenu(self)
        for address in self._model.info.addresses if self._model.info else []:
            action = QAction(self._theme.icon(_KIND_ICONS.get(address.kind, "screen"), "muted"), "", menu)
            action.setText(f"{_without_scheme(address.url)}   ·   {self._kind(address)}")
            action.setCheckable(True)
            action.setChecked(address.chosen)
            action.triggered.connect(
                lambda _checked, ip=address.ip: self._actions.do(lambda client: client.choose_address(ip))
            )
            menu.addAction(action)
        return menu

    def _kind(self, address: Address) -> str:
        words = {
            "ethernet": self.tr("Cable"),
            "wifi": self.tr("Wi-Fi"),
            "vpn": self.tr("VPN – students usually cannot reach it"),
            "virtual": self.tr("Virtual adapter – students usually cannot reach it"),
            "link-local": self.tr("Without a router"),
            "loopback": self.tr("This PC only"),
        }
        return words.get(address.kind, address.interface)


def _without_scheme(url: str) -> str:
    return url.removeprefix("http://").removesuffix("/")
