"""Pictures in questions: from a file, the clipboard or dropped, handed to the server, shown below the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QObject, Qt
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget

from airclass_desktop.desk.page import Desk

if TYPE_CHECKING:
    from airclass_desktop.server_client import ServerClient

MOST_BYTES: Final = 10 * 1024 * 1024
_IMAGE: Final = re.compile(r"!\[[^\]]*\]\(image:([A-Za-z0-9_-]{1,64})\)")
_HEIGHT: Final = 96
_ENDINGS: Final = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp")


class ImageInserter(QObject):
    """Hands pictures to the server and gives back the Markdown that shows them."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._known: dict[str, QPixmap] = {}

    def ask(self, insert: Callable[[str], None]) -> None:
        """Ask for a file."""
        kinds = [self.tr("Pictures ({0})").format(" ".join(f"*{ending}" for ending in _ENDINGS))]
        self._desk.files.choose_to_read(self.tr("Insert a picture"), kinds, lambda file: self.take_file(file, insert))

    def take_file(self, file: Path, insert: Callable[[str], None]) -> None:
        """Hand in a file."""

        async def take() -> None:
            self._hand_in(await self._desk.files.read(file, MOST_BYTES), insert)

        self._desk.requests.tasks.start(take())

    def take(self, data: QMimeData, insert: Callable[[str], None]) -> bool:
        """Hand in what the clipboard or a drag holds, if that is a picture."""
        urls = data.urls()
        if len(urls) == 1 and urls[0].isLocalFile() and urls[0].toLocalFile().lower().endswith(_ENDINGS):
            self.take_file(Path(urls[0].toLocalFile()), insert)
            return True
        if data.hasImage() and not data.hasText():
            image = data.imageData()
            if isinstance(image, QImage) and not image.isNull():
                self._hand_in(_png(image), insert)
                return True
        return False

    def show(self, image_id: str, take: Callable[[QPixmap], None]) -> None:
        """Hand a picture that the server has to ``take``."""
        known = self._known.get(image_id)
        if known is not None:
            take(known)
            return

        async def fetch(client: ServerClient) -> bytes:
            return await client.bank.image(image_id)

        def shown(content: bytes) -> None:
            pixmap = QPixmap()
            pixmap.loadFromData(content)
            self._known[image_id] = pixmap
            take(pixmap)

        self._desk.requests.do(fetch, shown)

    def _hand_in(self, content: bytes, insert: Callable[[str], None]) -> None:
        self._desk.requests.do(
            lambda client: client.bank.add_image(content), lambda answer: insert(f"![](image:{answer.id})")
        )


class MarkdownLine(QLineEdit):
    """One line of Markdown; a picture that is pasted is handed in."""

    def __init__(self, images: ImageInserter, longest: int) -> None:
        super().__init__()
        self._images = images
        self.setMaxLength(longest)

    def show_text(self, text: str) -> None:
        """Show a text without moving the cursor where it is the same."""
        if text != self.text():
            self.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Paste a picture."""
        if not (
            event.matches(QKeySequence.StandardKey.Paste)
            and self._images.take(QGuiApplication.clipboard().mimeData(), self.insert)
        ):
            super().keyPressEvent(event)


class MarkdownEdit(QPlainTextEdit):
    """Lines of Markdown; it grows with them. A picture that is pasted or dropped is handed in."""

    def __init__(self, images: ImageInserter, least_lines: int, most_lines: int) -> None:
        super().__init__()
        self._images, self._least, self._most = images, least_lines, most_lines
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._grow)
        self._grow()

    def show_text(self, text: str) -> None:
        """Show a text without moving the cursor where it is the same."""
        if text != self.toPlainText():
            self.setPlainText(text)

    def insert(self, words: str) -> None:
        """Insert at the cursor."""
        self.insertPlainText(words)

    def surround(self, mark: str) -> None:
        """Put ``mark`` around what is chosen, or at both sides of the cursor."""
        cursor = self.textCursor()
        chosen = cursor.selectedText()
        cursor.insertText(f"{mark}{chosen}{mark}")
        if not chosen:
            cursor.movePosition(cursor.MoveOperation.Left, cursor.MoveMode.MoveAnchor, len(mark))
            self.setTextCursor(cursor)
        self.setFocus()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802 - Qt's name
        """Say that pictures and files can be pasted and dropped too."""
        return source.hasImage() or source.hasUrls() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Hand in a picture; paste anything else."""
        if not self._images.take(source, self.insert):
            super().insertFromMimeData(source)

    def _grow(self) -> None:
        lines = min(max(self.document().lineCount(), self._least), self._most)
        margins = 2 * (self.document().documentMargin() + 10)
        self.setFixedHeight(round(lines * self.fontMetrics().lineSpacing() + margins))


class ImageStrip(QWidget):
    """The pictures that a text shows, small."""

    def __init__(self, images: ImageInserter) -> None:
        super().__init__()
        self._images, self._ids, self._pictures = images, list[str](), list[QLabel]()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addStretch(1)
        self.hide()

    def follow(self, texts: str) -> None:
        """Show the pictures of these texts."""
        ids = list(dict.fromkeys(_IMAGE.findall(texts)))
        if ids == self._ids:
            return
        self._ids = ids
        for former in self._pictures:
            self._row.removeWidget(former)
            former.deleteLater()
        self._pictures = [QLabel() for _ in ids]
        for place, (image_id, picture) in enumerate(zip(ids, self._pictures, strict=True)):
            picture.setFixedHeight(_HEIGHT)
            self._row.insertWidget(place, picture)
            self._images.show(image_id, lambda pixmap, into=picture: _fill(into, pixmap))  # type: ignore[misc]  # mypy takes the default for a further argument
        self.setVisible(bool(ids))


def _fill(label: QLabel, pixmap: QPixmap) -> None:
    if not pixmap.isNull():
        scale = label.devicePixelRatioF()
        small = pixmap.scaledToHeight(round(_HEIGHT * scale), Qt.TransformationMode.SmoothTransformation)
        small.setDevicePixelRatio(scale)
        label.setPixmap(small)


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub takes bytes, Qt and PySide take str
    return bytes(buffer.data().data())
