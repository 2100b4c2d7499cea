"""A window of pages: tabs at the top, notices below them; what it was like last is remembered."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from airclass_desktop.desk.page import Page
from airclass_desktop.errors import ServerUnreachable, WindowError
from airclass_desktop.preferences import Preferences
from airclass_desktop.server_link import Phase, ServerLink
from airclass_desktop.theme.theme import Theme
from airclass_desktop.undo import Undo
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.notice import Notices
from airclass_desktop.widgets.placing import open_as_before


class PagedWindow(QMainWindow):
    """``name`` is what geometry and page are remembered under; subclasses give pages, then call :meth:`build`."""

    def __init__(self, name: str, link: ServerLink, theme: Theme, preferences: Preferences) -> None:
        super().__init__()
        self._name, self._theme, self._preferences = name, theme, preferences
        self.notices = Notices(theme)
        self.undo = Undo(self.notices)
        self.pages: dict[str, Page] = {}
        self.tabs: dict[str, QPushButton] = {}
        self._stack = QStackedWidget()
        self._group = QButtonGroup(self)
        link.phase_changed.connect(self._follow_link)

    def build(self, pages: Mapping[str, Page], icons: Mapping[str, str], first_size: tuple[int, int]) -> None:
        """Put the pages into the window."""
        self.pages.update(pages)
        bar = QFrame()
        bar.setProperty("look", "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(14, 9, 14, 9)
        row.setSpacing(6)
        for number, (key, page) in enumerate(pages.items()):
            row.addWidget(self._tab(number, key, icons[key]))
            self._stack.addWidget(page)
        row.addStretch(1)
        whole = self._whole(bar)
        self.setCentralWidget(whole)
        whole.setFocus()  # else the first tab would carry a focus ring
        self.addAction(self.undo.action)
        for keys, act in (
            (QKeySequence.StandardKey.Find, self._start_search),
            (QKeySequence.StandardKey.Refresh, self._refresh),
            (QKeySequence.StandardKey.Close, self.close),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self.retranslate()
        open_as_before(self, first_size, self._preferences.geometry(self._name))

    def retranslate(self) -> None:
        """Set title and tabs in the language in force."""
        raise NotImplementedError

    @property
    def page(self) -> str:
        """The page that is shown."""
        return next(key for key, page in self.pages.items() if page is self._stack.currentWidget())

    def come_to_front(self) -> None:
        """Show the window with the page that was shown last."""
        kept = self._preferences.page(self._name)
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        self.show_page(kept if kept in self.pages else next(iter(self.pages)))

    def show_page(self, key: str) -> None:
        """Show a page, and bring it up to date."""
        self.tabs[key].setChecked(True)
        self._stack.setCurrentWidget(self.pages[key])
        self._preferences.keep_page(self._name, key)
        self.pages[key].appear()

    def show_error(self, error: WindowError) -> None:
        """Show what the server or the disk refused, and what holds now."""
        unreachable = isinstance(error, ServerUnreachable)
        text = self.tr("The class server does not answer yet.") if unreachable else str(error)
        self.notices.show_notice("error", "danger", text)
        self.pages[self.page].retranslate()

    def _whole(self, bar: QFrame) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(self.notices)
        column.addWidget(self._stack, 1)
        whole = QWidget()
        whole.setProperty("look", "ground")
        stack = QVBoxLayout(whole)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        stack.addWidget(bar)
        stack.addWidget(body, 1)
        whole.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        return whole

    def _tab(self, number: int, key: str, icon: str) -> QPushButton:
        tab = button("tab")
        tab.setCheckable(True)
        tab.setChecked(number == 0)
        self._theme.dress(tab, icon, "muted")
        self._group.addButton(tab, number)
        self.tabs[key] = tab
        tab.clicked.connect(lambda: self.show_page(key))
        shortcut = QShortcut(QKeySequence(f"Ctrl+{number + 1}"), self)
        shortcut.activated.connect(lambda: self.show_page(key))
        tab.setToolTip(shortcut.key().toString(QKeySequence.SequenceFormat.NativeText))
        return tab

    def _start_search(self) -> None:
        self.pages[self.page].start_search()

    def _refresh(self) -> None:
        self.pages[self.page].appear()

    def _follow_link(self, phase: Phase) -> None:
        """Bring the page up to date when the server is back."""
        if phase is Phase.CONNECTED and self.isVisible():
            self.notices.withdraw("error")
            self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Remember where the window was."""
        super().hideEvent(event)
        self._preferences.keep_geometry(self._name, self.saveGeometry())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Say everything anew after a change of language."""
        if event.type() is QEvent.Type.LanguageChange and self.pages:
            self.retranslate()
        super().changeEvent(event)
