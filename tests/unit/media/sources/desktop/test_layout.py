"""What is offered of a desktop."""

from __future__ import annotations

from server.media.sources.desktop.layout import Area, Layout, Monitor, Window
from server.protocol.picture import Source, SourceKind

PRIMARY = Monitor("DISPLAY1", Area(0, 0, 1920, 1080))
LEFT = Monitor("DISPLAY2", Area(-1280, -200, 1280, 1024))


def test_the_screen_holds_every_monitor() -> None:
    assert Layout([PRIMARY, LEFT]).whole() == Area(-1280, -200, 3200, 1280)
    assert list(Layout([PRIMARY, LEFT]).sources(())) == [
        Source(id="screen", kind=SourceKind.SCREEN, title="", width=3200, height=1280),
        Source(id="monitor:0", kind=SourceKind.MONITOR, title="DISPLAY1", width=1920, height=1080),
        Source(id="monitor:1", kind=SourceKind.MONITOR, title="DISPLAY2", width=1280, height=1024),
    ]


def test_without_a_monitor_there_is_no_screen() -> None:
    assert list(Layout([], [Window(1, "Notes", 5, 10, 10)]).sources(())) == []


def test_windows_of_others_are_offered_with_a_title_that_can_be_shown() -> None:
    windows = [
        Window(1, "AIRClass", 9, 800, 600),
        Window(2, "", 5, 800, 600),
        Window(3, "Notes\n" + "x" * 300, 5, 640, 480),
    ]
    offered = list(Layout([PRIMARY], windows).sources({9}))[2:]
    assert [(source.id, source.width, source.height) for source in offered] == [("window:3", 640, 480)]
    assert offered[0].title == "Notes " + "x" * 194
