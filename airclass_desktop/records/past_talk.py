"""What was said and asked in a past class, around one line of it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from airclass_desktop.desk.page import Desk
from airclass_desktop.models.history import PastTalkModel, past_line_at
from airclass_desktop.models.indexes import AnyIndex
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.contents import Contents
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.text_row import RowText, TextList, TextRow
from airclass_desktop.widgets.translated import Translated
from airclass_desktop.words.times import clock
from server.protocol.history import PastLine, PastTalk


class PastTalkList(Translated):
    """The lines before and after one, which is chosen; from its ends it goes on to earlier and later ones."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._class_id, self._around = "", 0
        self.model = PastTalkModel(self)
        self.list = TextList()
        self.list.setModel(self.model)
        self.list.setItemDelegate(TextRow(desk.theme, self.list, self._describe))
        self.model.speak_by(lambda index: self._describe(index).spoken)
        self.contents = Contents(self.list)
        self._heading = label("muted")
        self.earlier, self.later = button(), button()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._heading, 1)
        row.addWidget(self.earlier)
        row.addWidget(self.later)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.contents, 1)
        self.list.setMinimumHeight(150)
        self.earlier.clicked.connect(lambda: self.show_around(self._class_id, self.model.ends[0]))
        self.later.clicked.connect(lambda: self.show_around(self._class_id, self.model.ends[1]))
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self._heading.setText(self.tr("Said before and after"))
        self.list.setAccessibleName(self.tr("Said before and after"))
        self.earlier.setText(self.tr("Earlier"))
        self.later.setText(self.tr("Later"))
        self.list.viewport().update()

    def show_around(self, class_id: str, line_id: int) -> None:
        """Show a line of a class among the others."""
        if class_id != self._class_id:
            self.model.reset([])
            self.contents.say(lambda: self.tr("One moment…"))
        self._class_id, self._around = class_id, line_id
        self._load()

    def _load(self) -> None:
        class_id, line_id = self._class_id, self._around
        self._desk.requests.show(
            "past talk",
            lambda client: client.history.talk(class_id, line_id),
            self._take,
            lambda error: self.contents.failed(error, self._load),
        )

    def _take(self, talk: PastTalk) -> None:
        self.model.reset(talk.lines)
        self.earlier.setEnabled(talk.earlier)
        self.later.setEnabled(talk.later)
        if not talk.lines:
            self.contents.say(lambda: self.tr("What was said in this class has been erased."))
            return
        self.contents.show_contents()
        index = self.model.index(self.model.nearest(self._around))
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index, TextList.ScrollHint.PositionAtCenter)

    def _describe(self, index: AnyIndex) -> RowText:
        line = past_line_at(index)
        role = "text" if line.who else "accent"
        return RowText(self._heading_of(line), clock(line.t_ms // 1000), line.text, role=role, is_dimmed=line.hidden)

    def _heading_of(self, line: PastLine) -> str:
        words = [line.who or self.tr("Teacher")]
        if line.kind == "question":
            words.append(self.tr("Question"))
        if line.to == "teacher":
            words.append(self.tr("to the teacher alone"))
        elif line.to == "student":
            words.append(self.tr("to {0} alone").format(line.to_whom) if line.to_whom else self.tr("to one student"))
        if line.hidden:
            words.append(self.tr("hidden"))
        return " · ".join(words)
