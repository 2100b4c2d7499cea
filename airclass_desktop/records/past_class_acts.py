"""What can be done with a past class: its recording played, its attendance seen, itself deleted and brought back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout

from airclass_desktop.desk.page import Desk
from airclass_desktop.dialogs.question import Question
from airclass_desktop.records.receipt import ReceiptDialog
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.labels import label
from airclass_desktop.widgets.translated import Translated
from airclass_desktop.words.quizzes import past_line
from airclass_desktop.words.times import day
from server.paths import DataDir
from server.protocol.classroom import ClassState
from server.protocol.history import BIN_MS, PastClass, PastClassDetail, Receipt
from server.protocol.quiz.past import PastRun


class PastClassActs(Translated):
    """The buttons below a class; another row for one that was deleted."""

    gone = Signal(str)
    """This class (its id) is no longer where it was listed: deleted, brought back or erased."""
    returned = Signal()
    """A class is back from the deleted ones."""
    attendance_wanted = Signal(object)
    results_wanted = Signal(object, str)
    """Of one of these :class:`PastRun`, by its id."""

    def __init__(self, desk: Desk, data_dir: DataDir) -> None:
        super().__init__()
        self._desk, self._data_dir = desk, data_dir
        self._detail: PastClassDetail | None = None
        self._runs: list[PastRun] = []
        self._until = label("muted", wraps=True)
        self.play, self.folder, self.attendance, self.delete = button("primary"), button(), button(), button()
        self.quizzes = button()
        self.restore, self.erase = button("primary"), button()
        self._build()
        self.play.clicked.connect(self._play)
        self.folder.clicked.connect(lambda: _open(self._files()[0].parent))
        self.attendance.clicked.connect(self._show_attendance)
        self.quizzes.clicked.connect(self._show_results)
        self.delete.clicked.connect(self._delete)
        self.restore.clicked.connect(self._restore)
        self.erase.clicked.connect(self._ask_to_erase)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self.play.setText(self.tr("Play recording"))
        self.folder.setText(self.tr("Open folder"))
        self.attendance.setText(self.tr("Attendance"))
        self.quizzes.setToolTip(self.tr("What was asked in this class, and how it was answered"))
        self.delete.setText(self.tr("Delete"))
        self.restore.setText(self.tr("Bring back"))
        self.erase.setText(self.tr("Erase for good…"))
        self._follow()

    def show_detail(self, detail: PastClassDetail) -> None:
        """Offer what can be done with this class."""
        is_other = self._detail is None or self._detail.summary.id != detail.summary.id
        self._detail, self._runs = detail, [] if is_other else self._runs
        self._follow()
        class_id = detail.summary.id
        # Without an answer there is no button: what went wrong is said where the class itself is asked for.
        self._desk.requests.show(
            "past quizzes", lambda client: client.quiz.asked_in(class_id), self._take_runs, lambda _: None
        )

    def _take_runs(self, runs: list[PastRun]) -> None:
        if self._detail is not None and all(run.class_id == self._detail.summary.id for run in runs):
            self._runs = runs
            self._follow()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (self.play, self.folder, self.attendance, self.quizzes, self.restore):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self.delete)
        row.addWidget(self.erase)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._until)
        column.addLayout(row)
        theme = self._desk.theme
        theme.dress(self.play, "play", "on_accent")
        theme.dress(self.folder, "folder")
        theme.dress(self.attendance, "attendance")
        theme.dress(self.quizzes, "chart")
        theme.dress(self.delete, "trash", "danger")
        theme.dress(self.erase, "trash", "danger")

    def _follow(self) -> None:
        if self._detail is None:
            return
        past, has_files = self._detail.summary, bool(self._detail.recordings)
        is_deleted = past.deleted_at_ms is not None
        for part in (self.attendance, self.delete):
            part.setVisible(not is_deleted)
        for part in (self.play, self.folder):
            part.setVisible(has_files and not is_deleted)
        for part in (self.restore, self.erase):
            part.setVisible(is_deleted)
        self.quizzes.setVisible(bool(self._runs))
        self.quizzes.setText(self.tr("Quiz results %n", "", len(self._runs)))
        self._until.setVisible(is_deleted)
        if past.deleted_at_ms is not None:
            words = self.tr("Deleted on {0}. It is erased for good on {1}.")
            self._until.setText(words.format(day(past.deleted_at_ms), day(past.deleted_at_ms + BIN_MS)))
        ended = past.state is ClassState.ENDED
        self.delete.setEnabled(ended)
        self.delete.setToolTip("" if ended else self.tr("A class can be deleted once it has ended"))

    # ---- acts

    def _show_attendance(self) -> None:
        if self._detail is not None:
            self.attendance_wanted.emit(self._detail.summary)

    def _show_results(self) -> None:
        """Open the results of what was asked; of several, after a choice."""
        if len(self._runs) == 1:
            self.results_wanted.emit(self._runs, self._runs[0].id)
            return
        menu = self.results_menu()
        menu.popup(self.quizzes.mapToGlobal(self.quizzes.rect().bottomLeft()))

    def results_menu(self) -> QMenu:
        """Return the menu of what was asked, newest first."""
        menu, runs = QMenu(self), self._runs
        menu.aboutToHide.connect(menu.deleteLater)
        for run in runs:
            action = menu.addAction(past_line(run).replace("&", "&&"))
            action.triggered.connect(lambda _on=False, run=run: self.results_wanted.emit(runs, run.id))
        return menu

    def _files(self) -> list[Path]:
        """Return the recordings; the server names them within the class's folder, or whole."""
        if self._detail is None:
            return []
        folder = self._data_dir.class_media(self._detail.summary.id)
        return [folder / recording for recording in self._detail.recordings]

    def _play(self) -> None:
        files = self._files()
        if len(files) == 1:
            _open(files[0])
            return
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for number, file in enumerate(files, start=1):
            action = menu.addAction(self.tr("Part {0}").format(number))
            action.triggered.connect(lambda _on, file=file: _open(file))
        menu.popup(self.play.mapToGlobal(self.play.rect().bottomLeft()))

    def _delete(self) -> None:
        if self._detail is None:
            return
        past = self._detail.summary

        def done(_receipt: Receipt) -> None:
            self.gone.emit(past.id)
            words = self.tr("{0} was deleted. For 30 days it can be found under «Deleted» and brought back.")
            self._desk.undo.offer(words.format(past.title), lambda: self._bring_back(past))

        self._desk.requests.do(lambda client: client.history.delete(past.id), done)

    def _restore(self) -> None:
        if self._detail is not None:
            self._bring_back(self._detail.summary)

    def _bring_back(self, past: PastClass) -> None:
        def done(_past: PastClass) -> None:
            self.gone.emit(past.id)
            self.returned.emit()

        self._desk.requests.do(lambda client: client.history.restore(past.id), done)

    def _ask_to_erase(self) -> None:
        if self._detail is None:
            return
        past = self._detail.summary
        question = Question(
            self.window(),
            self.tr("Erase {0} for good?").format(past.title),
            self.tr(
                "Its recording, chat, questions, answers and attendance are erased from this PC. This cannot be undone."
            ),
        )
        question.add_cancel(self.tr("Cancel"))
        question.add_answer(self.tr("Erase"), "stop").clicked.connect(lambda: self._erase(past))
        question.open()

    def _erase(self, past: PastClass) -> None:
        def done(receipt: Receipt) -> None:
            self.gone.emit(past.id)
            ReceiptDialog(self.window(), self._desk.files, [receipt]).open()

        self._desk.requests.do(lambda client: client.history.delete(past.id), done)


def _open(file: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))
