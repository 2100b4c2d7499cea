from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from airclass_desktop.app import Desktop
from airclass_desktop.dialogs.region import RegionDialog
from airclass_desktop.dialogs.source import SourceDialog
from airclass_desktop.models.sources import SourceRole, source_at
from server.protocol.picture import Picture, Source, SourceKind, SourceState
from tests.gui.fake_server import FakeServer
from tests.gui.waiting import until


def jpeg(width: int) -> bytes:
    image = QImage(width, width // 2, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG")  # type: ignore[call-overload]  # the stub takes bytes, Qt and PySide take str
    return bytes(buffer.data().data())


async def opened(desktop: Desktop, server: FakeServer) -> SourceDialog:
    server.jpeg = jpeg
    desktop.window.source_wanted.emit()
    await until(lambda: desktop.sources.rowCount() == len(server.sources))
    dialog = desktop.window.findChild(SourceDialog)
    assert dialog is not None
    return dialog


async def test_what_is_shown_now_is_chosen_first_and_thumbnails_come(desktop: Desktop, server: FakeServer) -> None:
    dialog = await opened(desktop, server)
    assert source_at(dialog.list.currentIndex()).id == "screen"
    last = desktop.sources.index(desktop.sources.rowCount() - 1)
    await until(lambda: last.data(SourceRole.THUMBNAIL) is not None)
    dialog.reject()


async def test_a_choice_is_sent_and_its_title_shown(desktop: Desktop, server: FakeServer) -> None:
    dialog = await opened(desktop, server)
    dialog.list.setCurrentIndex(desktop.sources.index(1))
    show = next(each for each in dialog.findChildren(QPushButton) if each.isDefault())
    QTest.mouseClick(show, Qt.MouseButton.LeftButton)
    await until(lambda: desktop.window.stage._source.text() == "Slides")
    assert server.called("POST /api/source") == [{"source": "window:7"}]


async def test_a_selection_stays_while_windows_come_and_go(desktop: Desktop, server: FakeServer) -> None:
    dialog = await opened(desktop, server)
    dialog.list.setCurrentIndex(desktop.sources.index(2))
    desktop.sources.update([Source(id="window:9", kind=SourceKind.WINDOW, title="New"), *server.sources])
    assert source_at(dialog.list.currentIndex()).id == "testcard"
    dialog.reject()


async def test_the_preview_is_fetched_as_wide_as_it_is_drawn(desktop: Desktop, server: FakeServer) -> None:
    widths: list[int] = []

    def noted(width: int) -> bytes:
        widths.append(width)
        return jpeg(width)

    server.jpeg = noted
    await until(lambda: desktop.window.stage.picture.has_picture)
    assert widths[-1] == desktop.window.stage.preview_width


async def opened_part(desktop: Desktop, server: FakeServer) -> RegionDialog:
    server.sources = [Source(id="screen", kind=SourceKind.SCREEN, title="", width=1920, height=1080)]
    dialog = await opened(desktop, server)
    QTest.mouseClick(dialog.part, Qt.MouseButton.LeftButton)
    part = desktop.window.findChild(RegionDialog)
    assert part is not None
    await until(part.picker.isVisible)
    return part


async def test_a_part_of_the_screen_is_drawn_with_the_mouse(desktop: Desktop, server: FakeServer) -> None:
    part = await opened_part(desktop, server)
    picker = part.picker
    first, last = (QPoint(picker.width() * share // 10, picker.height() * share // 10) for share in (2, 7))
    QTest.mousePress(picker, Qt.MouseButton.LeftButton, pos=first)
    QTest.mouseMove(picker, last)
    QTest.mouseRelease(picker, Qt.MouseButton.LeftButton, pos=last)
    corners = picker.on_screen(QPointF(first)), picker.on_screen(QPointF(last))
    QTest.mouseClick(part.show_it, Qt.MouseButton.LeftButton)
    await until(lambda: server.called("POST /api/source") != [])
    size = corners[1] - corners[0]
    assert server.called("POST /api/source") == [
        {"source": f"region:{corners[0].x()},{corners[0].y()},{size.x()},{size.y()}"}
    ]
    assert 800 < size.x() < 1100


async def test_a_part_of_the_screen_is_moved_and_resized_by_keys(desktop: Desktop, server: FakeServer) -> None:
    part = await opened_part(desktop, server)
    assert part.picker.area == QRect(480, 270, 960, 540)
    for key, modifier in (
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier),
    ):
        QTest.keyClick(part.picker, key, modifier)
    assert part.picker.area == QRect(464, 254, 976, 524)
    for _ in range(200):
        QTest.keyClick(part.picker, Qt.Key.Key_Left)
        QTest.keyClick(part.picker, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert part.picker.area.left() == 0
    assert part.picker.area.height() >= 64
    part.reject()


async def test_what_is_shown_now_is_marked_first(desktop: Desktop, server: FakeServer) -> None:
    desktop.model.receive(Picture(source="region:10,20,300,200", state=SourceState.LIVE))
    part = await opened_part(desktop, server)
    assert part.picker.area == QRect(10, 20, 300, 200)
    part.reject()


async def test_without_the_size_of_the_screen_no_part_is_offered(desktop: Desktop, server: FakeServer) -> None:
    server.sources = [Source(id="screen", kind=SourceKind.SCREEN, title="")]
    dialog = await opened(desktop, server)
    assert not dialog.part.isVisible()
    dialog.reject()


async def test_a_source_is_named_by_what_it_shows(desktop: Desktop) -> None:
    title = desktop.sources.title
    assert title("monitor:0") == "Screen 1"
    assert title("file:C:\\Videos\\lesson.mp4") == "lesson.mp4"
    assert title("file:/home/ann/lesson.mp4") == "lesson.mp4"
    assert title("region:0,0,10,10") == "Part of the screen"
