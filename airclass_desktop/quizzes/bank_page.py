"""The question bank: folders and tags at the left, questions at the right, the chosen one below them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QSplitter, QTreeView, QVBoxLayout

from airclass_desktop.desk.page import Desk, Page
from airclass_desktop.models.bank import EVERYTHING, PlaceModel, place_at
from airclass_desktop.quizzes.bank_acts import BankActs
from airclass_desktop.quizzes.bank_import import BankImport
from airclass_desktop.quizzes.bank_questions import BankQuestions
from airclass_desktop.quizzes.question_view import QuestionView
from airclass_desktop.widgets.buttons import button
from server.protocol.bank import BankFolders

_TREE_WIDTH = 236


class BankPage(Page):
    """Files that are dropped on it are imported."""

    chosen = Signal(list)
    """These :class:`BankEntry` should go into a quiz."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.place = EVERYTHING
        """Where one looks."""
        self._is_showing = False
        self.places = PlaceModel(self)
        self.tree = QTreeView()
        self.alike = button()
        self.questions = BankQuestions(desk)
        self.view = QuestionView(desk)
        self.acts = BankActs(desk, self.places, self)
        self.importer = BankImport(desk, self)
        self._build()
        self._connect()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self.alike.setText(self.tr("Find duplicates…"))
        self.tree.setAccessibleName(self.tr("Folders and tags"))
        self._show_places()

    def appear(self) -> None:
        """Ask for folders and questions anew."""
        refused = self._desk.requests.tasks.refused
        self._desk.requests.show("places", lambda client: client.bank.folders(), self._take_places, refused.emit)
        self.questions.load()

    def start_search(self) -> None:
        """Go to the field to search with."""
        self.questions.search.setFocus()

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self.tree.setModel(self.places)
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(16)
        self.tree.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        left, below = QFrame(), QFrame()
        for frame in (left, below):
            frame.setProperty("look", "card")
        column = QVBoxLayout(left)
        column.setContentsMargins(8, 10, 8, 10)
        column.addWidget(self.tree, 1)
        column.addWidget(self.alike)
        shown = QVBoxLayout(below)
        shown.setContentsMargins(18, 12, 10, 12)
        shown.addWidget(self.view)
        stack, both = QSplitter(Qt.Orientation.Vertical), QSplitter()
        for splitter, first, second, sizes in (
            (stack, self.questions, below, [440, 180]),
            (both, left, stack, [_TREE_WIDTH, 960]),
        ):
            splitter.addWidget(first)
            splitter.addWidget(second)
            splitter.setHandleWidth(12)
            splitter.setChildrenCollapsible(False)
            splitter.setSizes(sizes)
        both.setStretchFactor(1, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(both)

    def _connect(self) -> None:
        listed, acts = self.questions, self.acts
        self.tree.selectionModel().currentChanged.connect(self._go_to)
        listed.chosen_changed.connect(self._show_chosen)
        listed.act_wanted.connect(self._do)
        listed.new.clicked.connect(lambda: acts.make(self.place.folder or ""))
        listed.import_file.clicked.connect(lambda: self.importer.ask(self.places.folders, self.place.folder or ""))
        listed.export.clicked.connect(lambda: acts.ask_for_export(listed.chosen()))
        self.alike.clicked.connect(acts.show_duplicates)
        self.importer.imported.connect(self.appear)
        acts.changed.connect(self.appear)
        acts.replaced.connect(listed.put)
        self.places.dropped.connect(lambda ids, folder: acts.move(listed.of(ids), folder))
        self.places.tagged.connect(lambda ids, tag: acts.tag(listed.of(ids), [tag], []))
        self.places.binned.connect(lambda ids: acts.put_away(listed.of(ids)))

    def _take_places(self, found: BankFolders) -> None:
        self._show_places(found)

    def _show_places(self, found: BankFolders | None = None) -> None:
        """Show the tree anew; one goes on looking at the same place, or at everything where it is gone."""
        self._is_showing = True
        self.places.show(found)
        self.tree.expandAll()
        index = self.places.index_of(self.place)
        self.tree.setCurrentIndex(index if index.isValid() else self.places.index(0, 0))
        self._is_showing = False
        if not index.isValid():
            self._go_to(self.tree.currentIndex())

    def _go_to(self, now: QModelIndex) -> None:
        place = place_at(now)
        if place is not None and not self._is_showing:
            self.place = place
            self.questions.show_place(place)

    def _show_chosen(self) -> None:
        chosen = self.questions.chosen()
        self.view.show_question(chosen[0].question if len(chosen) == 1 else None)

    def _do(self, key: str) -> None:
        chosen = self.questions.chosen()
        match key:
            case "add":
                self.chosen.emit(chosen)
            case "edit":
                self.acts.edit(chosen[0])
            case "move":
                self.acts.ask_where(chosen)
            case "tag":
                self.acts.ask_for_tags(chosen)
            case "versions":
                self.acts.show_versions(chosen[0])
            case "delete":
                self.acts.put_away(chosen)
            case "restore":
                self.acts.put_back(chosen)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take one local file."""
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Import the file that was dropped."""
        file = _dropped(event)
        if file is not None:
            event.acceptProposedAction()
            self.importer.preview(file, self.places.folders, self.place.folder or "")


def _dropped(event: QDropEvent) -> Path | None:
    """Return the one file on this PC that is being dragged."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
