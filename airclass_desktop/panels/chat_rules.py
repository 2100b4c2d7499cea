"""What students may say: the state that holds, and the menu that changes it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu

from airclass_desktop.actions import ClassActions
from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.models.talk import TalkModel
from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.buttons import icon_button, name
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.translated import Translated
from server.protocol.classroom import ClassState
from server.protocol.talk import ChatMode, TalkPatch

_SLOW_S = (0, 5, 15, 30, 60)


class ChatRules(Translated):
    """The head of the chat: a limit that holds stands out."""

    announcement_wanted = Signal()
    search_wanted = Signal()

    def __init__(self, model: ClassroomModel, talk: TalkModel, actions: ClassActions, theme: Theme) -> None:
        super().__init__()
        self._model, self._talk, self._actions = model, talk, actions
        self.state = label("state", wraps=True)
        self._search = icon_button(theme, "search")
        self._announce = icon_button(theme, "megaphone")
        self._rules = icon_button(theme, "lock")
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.state, 1)
        row.addWidget(self._search)
        row.addWidget(self._announce)
        row.addWidget(self._rules)
        self._search.clicked.connect(self.search_wanted)
        self._announce.clicked.connect(self.announcement_wanted)
        self._rules.clicked.connect(self._open_menu)
        talk.changed.connect(self._follow)
        model.changed.connect(self._follow)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        name(self._search, self.tr("Search the chat"))
        name(self._rules, self.tr("What students may say"))
        name(self._announce, self.tr("Announcement on the students' screens"))
        self._follow()

    def menu(self) -> QMenu:
        """Return the menu of what students may say."""
        menu, rules = QMenu(self), self._talk.rules
        menu.aboutToHide.connect(menu.deleteLater)
        chat = QActionGroup(menu)
        for mode, words in (
            (ChatMode.EVERYONE, self.tr("Students write to everyone")),
            (ChatMode.TEACHER, self.tr("Students write to me alone")),
            (ChatMode.OFF, self.tr("Close the chat")),
        ):
            _choice(menu, words, rules.chat is mode, self._changer(TalkPatch(chat=mode)), chat)
        slow = menu.addMenu(self.tr("Slow mode"))
        pace = QActionGroup(slow)
        for seconds in _SLOW_S:
            words = self.tr("One message each %n s", "", seconds) if seconds else self.tr("Off")
            _choice(slow, words, rules.slow_s == seconds, self._changer(TalkPatch(slow_s=seconds)), pace)
        menu.addSeparator()
        names = self.tr("Hide names from classmates")
        _choice(menu, names, rules.anonymous, lambda on: self._change(TalkPatch(anonymous=on)))
        _choice(menu, self.tr("Allow questions"), rules.questions, lambda on: self._change(TalkPatch(questions=on)))
        _choice(menu, self.tr("Allow reactions"), rules.reactions, lambda on: self._change(TalkPatch(reactions=on)))
        return menu

    def _open_menu(self) -> None:
        self.menu().popup(self._rules.mapToGlobal(QPoint(0, self._rules.height())))

    def _changer(self, patch: TalkPatch) -> Callable[[bool], None]:
        return lambda _on: self._change(patch)

    def _change(self, patch: TalkPatch) -> None:
        self._actions.do(lambda client: client.talk.change_rules(patch))

    def _follow(self) -> None:
        rules, running = self._talk.rules, self._model.state not in (None, ClassState.ENDED)
        words = {
            ChatMode.EVERYONE: self.tr("Students write to everyone."),
            ChatMode.TEACHER: self.tr("Students write to you alone."),
            ChatMode.OFF: self.tr("The chat is closed for students."),
        }[rules.chat]
        if rules.slow_s:
            words += " " + self.tr("Slow mode: %n s.", "", rules.slow_s)
        if rules.anonymous:
            words += " " + self.tr("Classmates see no names.")
        self.state.setText(words)
        limited = rules.chat is not ChatMode.EVERYONE or rules.slow_s > 0
        if self.state.property("tone") != (tone := "warning" if limited else ""):
            self.state.setProperty("tone", tone)
            self.state.style().unpolish(self.state)  # a style sheet reads properties only when it is polished
            self.state.style().polish(self.state)
        for part in (self._rules, self._announce):
            part.setEnabled(running)


def _choice(
    menu: QMenu, words: str, chosen: bool, choose: Callable[[bool], None], group: QActionGroup | None = None
) -> None:
    action = QAction(words, menu, checkable=True, checked=chosen)
    if group is not None:
        group.addAction(action)
    action.triggered.connect(choose)
    menu.addAction(action)
