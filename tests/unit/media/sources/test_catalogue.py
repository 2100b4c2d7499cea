"""Ids of sources: which open what, and which are nonsense."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from server.errors import AirclassError, ErrorCode
from server.media.sources.catalogue import list_sources, open_source
from server.protocol.picture import SourceKind
from tests.x11_display import X11Display, running_xvfb, x11_display

__all__ = ["x11_display"]

DESKTOP = ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE")
NONSENSE = [
    "", "screen ", "screen:", "screen:0", "Screen", "testcard:1", "desktop", "monitor", "monitor:", "monitor:-1",
    "monitor:01", "monitor:1x", "monitor:٣", "monitor:1,2", "window:", "window:0x400001", "window:1e3",
    "window:99999999999", "region:1,2,3", "region:1,2,3,4,5", "region:1,2,3,", "region: 1,2,3,4", "region:-1,0,10,10",
    "region:0,0,99999,99999", "camera:", "camera:x", "camera:9999999999", "file:", "file:/nowhere/at/all.mp4",
    "file:a\0b", "file:/", "file:http://127.0.0.1/x.mp4", "x" * 5000,
]  # fmt: skip


@pytest.mark.parametrize("source_id", NONSENSE)
@pytest.mark.usefixtures("one_display")
def test_nonsense_is_an_unknown_source(source_id: str) -> None:
    with pytest.raises(AirclassError) as raised:
        open_source(source_id, fps=30)
    assert raised.value.code is ErrorCode.UNKNOWN_SOURCE
    assert len(str(raised.value)) < 300


@pytest.mark.parametrize("source_id", ["screen", "monitor:0", "window:5", "region:0,0,10,10"])
def test_no_display_is_said(source_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":987")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("XDG_SESSION_TYPE", raising=False)
    for _ in range(2):
        with pytest.raises(AirclassError) as raised:
            open_source(source_id, fps=30)
        assert raised.value.code is ErrorCode.NO_DISPLAY
        monkeypatch.delenv("DISPLAY", raising=False)


@pytest.mark.parametrize("variable", [("WAYLAND_DISPLAY", "wayland-0"), ("XDG_SESSION_TYPE", "wayland")])
@pytest.mark.usefixtures("x11_display")
def test_wayland_is_said_although_there_is_an_x_server(
    variable: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(*variable)
    with pytest.raises(AirclassError) as raised:
        open_source("screen", fps=30)
    assert raised.value.code is ErrorCode.WAYLAND
    assert [source.id for source in list_sources() if source.kind is SourceKind.SCREEN] == []


def test_without_a_display_the_test_card_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    listed = list_sources()
    assert listed[-1].id == "testcard"
    assert {source.kind for source in listed} <= {SourceKind.TESTCARD, SourceKind.CAMERA}


def test_a_server_without_a_display_needs_no_library_of_x11() -> None:
    refusing = """if True:
        import sys
        from importlib.abc import MetaPathFinder

        class Lacking(MetaPathFinder):
            def find_spec(self, name, path=None, target=None):
                if name == "xcffib":
                    raise OSError("cannot load library 'libxcb.so'")

        sys.meta_path.insert(0, Lacking())
        from server.media.sources.catalogue import list_sources, open_source
        from server.errors import AirclassError

        print(list_sources()[-1].id)
        try:
            open_source("screen", fps=30)
        except AirclassError as error:
            print(error.code, error.detail)
    """
    without = {name: value for name, value in os.environ.items() if name not in DESKTOP}
    for environment, said in ((without, "no_display"), (without | {"DISPLAY": ":0"}, "no_display libxcb")):
        ended = subprocess.run(
            [sys.executable, "-c", refusing], env=environment, capture_output=True, text=True, timeout=60, check=False
        )
        assert ended.stderr == ""
        assert [line.strip() for line in ended.stdout.splitlines()] == ["testcard", said]


def test_what_is_listed_can_be_opened_with_the_size_that_is_listed(x11_display: X11Display) -> None:
    client = x11_display.client()
    client.set_monitor("projector", 640, 0, 640, 720)
    client.window(10, 10, 301, 203, 0xFF0000, title="수업 자료.pdf")
    for source in list_sources():
        if source.kind is SourceKind.CAMERA:
            continue
        opened = open_source(source.id, fps=30)
        try:
            frame = opened.read()
            assert frame is not None
            assert frame.size == (source.width, source.height)
        finally:
            opened.close()


def test_windows_are_listed_with_their_titles_the_topmost_first(x11_display: X11Display) -> None:
    client = x11_display.client()
    below = client.window(10, 10, 300, 200, 0xFF0000, title="아래\n창")
    above = client.window(20, 20, 300, 200, 0x00FF00, title="above")
    client.window(30, 30, 100, 100, 0x0000FF, title="menu", popup=True)
    client.window(30, 30, 100, 100, 0x0000FF)
    client.window(30, 30, 100, 100, 0x0000FF, title="minimised", mapped=False)
    windows = [(source.id, source.title) for source in list_sources() if source.kind is SourceKind.WINDOW]
    assert windows == [(f"window:{above}", "above"), (f"window:{below}", "아래 창")]


def test_the_window_manager_knows_which_windows_are_a_persons(x11_display: X11Display) -> None:
    client = x11_display.client()
    frame = client.window(0, 0, 320, 240, 0xEEEEEE, title="frame")
    window = client.window(10, 30, 300, 200, 0xFF0000, title="in a frame", parent=frame)
    client.set_numbers(client.root, "_NET_CLIENT_LIST_STACKING", [window, 12345], kind=33)  # 33: WINDOW
    windows = [source.id for source in list_sources() if source.kind is SourceKind.WINDOW]
    assert windows == [f"window:{window}"]


def test_masked_windows_are_not_listed(x11_display: X11Display) -> None:
    x11_display.client().window(10, 10, 300, 200, 0xFF0000, title="AIRClass")
    listed = list_sources(masked_pids=(os.getpid(),))
    assert [source for source in listed if source.kind is SourceKind.WINDOW] == []


@pytest.fixture(scope="module")
def one_display() -> Iterator[X11Display]:
    """One X server for all the nonsense."""
    with pytest.MonkeyPatch.context() as patch, running_xvfb() as display:
        patch.setenv("DISPLAY", display.name)
        patch.delenv("WAYLAND_DISPLAY", raising=False)
        patch.delenv("XDG_SESSION_TYPE", raising=False)
        yield display
