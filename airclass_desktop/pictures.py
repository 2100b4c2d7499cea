"""Pictures from the server: fetched while they are looked at, decoded off the loop."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from PySide6.QtGui import QImage, QPixmap

from airclass_desktop.errors import WindowError
from airclass_desktop.models.sources import SourceModel
from airclass_desktop.server_link import ServerLink

_PREVIEW_EVERY_S = 0.5
_LIST_EVERY_S = 2.0


async def decode(jpeg: bytes) -> QPixmap:
    """Return the picture; a null one for what is empty or no picture."""
    image = await asyncio.to_thread(QImage.fromData, jpeg)
    return QPixmap.fromImage(image)


async def follow(
    is_wanted: Callable[[], bool], fetch: Callable[[], Awaitable[bytes]], show: Callable[[QPixmap], None]
) -> None:
    """Fetch, decode and show a picture twice a second while it is wanted; runs until cancelled.

    What the server refuses shows as no picture: a source that is lost, a class that has ended.
    """
    while True:
        if is_wanted():
            try:
                show(await decode(await fetch()))
            except WindowError:
                show(QPixmap())
        await asyncio.sleep(_PREVIEW_EVERY_S)


async def follow_sources(link: ServerLink, sources: SourceModel, width: int) -> None:
    """Keep the list of sources and their thumbnails fresh, one request at a time; runs until cancelled."""
    while True:
        try:
            listed = await link.client.sources()
            sources.update(listed.sources)
            for source in listed.sources:
                await _refresh(link, sources, source.id, width)
        except WindowError:
            pass  # the link mends itself, and the next round asks again
        await asyncio.sleep(_LIST_EVERY_S)


async def _refresh(link: ServerLink, sources: SourceModel, source_id: str, width: int) -> None:
    """Fetch one thumbnail; a source that gives none keeps its icon."""
    try:
        thumbnail = await decode(await link.client.thumbnail(source_id, width))
    except WindowError:
        return
    if not thumbnail.isNull():
        sources.set_thumbnail(source_id, thumbnail)
