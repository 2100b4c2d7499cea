"""Sources of one's own X server, closed at the end of the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from server.media.sources.base import VideoSource
from server.media.sources.catalogue import open_source
from tests.x11_display import X11Display, x11_display

__all__ = ["open_x11", "x11_display"]

OpenX11 = Callable[..., VideoSource]


@pytest.fixture
def open_x11(x11_display: X11Display) -> Iterator[OpenX11]:
    """Give a function like ``open_source`` on the test's own X server."""
    opened: list[VideoSource] = []

    def open_it(source_id: str, *, fps: int = 60, masked_pids: tuple[int, ...] = ()) -> VideoSource:
        opened.append(open_source(source_id, fps=fps, masked_pids=masked_pids))
        return opened[-1]

    yield open_it
    for source in opened:
        source.close()
