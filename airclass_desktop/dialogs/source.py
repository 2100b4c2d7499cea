"""Choose what students see, by looking at it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QListView, QVBoxLayout, QWidget

from airclass_desktop.dialogs.dialog import Dialog
from airclass_desktop.models.sources import SourceModel, source_at
from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.source_card import CARD, SourceCard

_COLUMNS, _ROWS = 3, 2


class SourceDialog(Dialog):
    """The picker: a card a source, the pictures live. Feed the model while it is open."""

    chosen = Signal(str)
    """The id of the source."""
    part_wanted = Signal()
    """A part of the screen, which is chosen elsewhere."""

    def __init__(self, parent: QWidget, theme: Theme, sources: SourceModel, current: str) -> None:
        super().__init__(parent, self.tr("Choose what to show"))
        self._sources, self._current = sources, current
        self.list = QListView()
        self._hint = label("muted")
        self.part = button()
        self._file = button()
        self._cancel = button()
        self._show = button("primary")
        theme.dress(self.part, "expand")
        theme.dress(self._file, "file")
        self._prepare_list(theme)
        self._build()
        self._retranslate()
        sources.modelReset.connect(self._follow)
        self._follow()

    def _prepare_list(self, theme: Theme) -> None:
        self.list.setModel(self._sources)
        self.list.setItemDelegate(SourceCard(theme, self.list))
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setMinimumSize(CARD.width() * _COLUMNS + 24, CARD.height() * _ROWS + 12)

    def _build(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.part)
        buttons.addWidget(self._file)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._show)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 18)
        column.setSpacing(12)
        column.addWidget(self._hint)
        column.addWidget(self.list, 1)
        column.addLayout(buttons)
        self._show.setDefault(True)
        self._show.setEnabled(False)
        self._cancel.clicked.connect(self.reject)
        self._show.clicked.connect(self._choose_selected)
        self.part.clicked.connect(self._ask_for_part)
        self._file.clicked.connect(self._ask_for_file)
        self.list.doubleClicked.connect(self._choose_selected)
        self.list.selectionModel().currentChanged.connect(self._remember)

    def _retranslate(self) -> None:
        self._hint.setText(self.tr("Students see what you choose; AIRClass itself is never shown."))
        self.list.setAccessibleName(self.tr("Screens, windows and cameras"))
        self.part.setText(self.tr("Part of the screen…"))
        self._file.setText(self.tr("Video file…"))
        self._cancel.setText(self.tr("Cancel"))
        self._show.setText(self.tr("Show this"))

    def _follow(self) -> None:
        self.part.setVisible(self._sources.screen is not None)
        self._select_current()

    def _select_current(self) -> None:
        """Keep the selection while the list changes under it."""
        for row in range(self._sources.rowCount()):
            index = self._sources.index(row)
            if source_at(index).id == self._current:
                self.list.setCurrentIndex(index)
        self._show.setEnabled(self.list.currentIndex().isValid())

    def _remember(self, index: QModelIndex) -> None:
        if index.isValid():
            self._current = source_at(index).id
        self._show.setEnabled(index.isValid())

    def _choose_selected(self) -> None:
        index = self.list.currentIndex()
        if index.isValid():
            self.chosen.emit(source_at(index).id)
            self.accept()

    def _ask_for_part(self) -> None:
        self.part_wanted.emit()
        self.reject()

    def _ask_for_file(self) -> None:
        ask = QFileDialog(self, self.tr("Choose a video file"))
        ask.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ask.setFileMode(QFileDialog.FileMode.ExistingFile)
        ask.setNameFilters([self.tr("Videos (*.mp4 *.mkv *.mov *.webm *.avi *.m4v)"), self.tr("All files (*)")])
        ask.fileSelected.connect(self._choose_file)
        ask.open()

    def _choose_file(self, path: str) -> None:
        self.chosen.emit(f"file:{path}")
        self.accept()
