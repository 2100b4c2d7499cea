"""The images of questions: kept, given to whoever knows the id, and collected when nothing shows them any more."""

from __future__ import annotations

import asyncio
import hashlib
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from server.errors import AirclassError, ErrorCode
from server.protocol.bank import ImageAnswer
from server.quiz.image_files import encoded
from server.quiz.pictures import ids_in
from server.store.quizzes import ImageRow
from server.store.store import Store

UNUSED_MS: Final = 7 * 24 * 3_600_000
"""How long an image stays that nothing shows: a quiz may be written over days, and not be saved yet."""
_CACHED_BYTES: Final = 32 * 1024 * 1024
"""A class of 1,500 asks for one image at once."""


class Images:
    """The images of this PC. ``now_ms`` is Unix time. All raise ``store_failed``."""

    def __init__(self, store: Store, now_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000) -> None:
        self._store = store
        self._now_ms = now_ms
        self._encoding = asyncio.Semaphore(1)
        self._cached: OrderedDict[str, ImageRow] = OrderedDict()

    async def add(self, content: bytes, image_id: str | None = None) -> ImageAnswer:
        """Keep an image, made anew, under a random id or the one given; one that is there already is not kept twice.

        Raises ``bad_image``.
        """
        source = digest(content)
        if known := (await self._store.quizzes.images_of([source])).get(source):
            await self.renew([known])
            return _answer(await self.get(known))
        async with self._encoding:
            made = await asyncio.to_thread(encoded, content)
        row = ImageRow(
            id=image_id or secrets.token_hex(16),
            kind=made.kind,
            width=made.width,
            height=made.height,
            content=made.content,
            added_at_ms=self._now_ms(),
            source=source,
            digest=digest(made.content),
        )
        await self._store.commit(self._store.quizzes.saved_image(row))
        return _answer(row)

    async def known(self, contents: Mapping[str, bytes]) -> dict[str, str]:
        """Return which of these files are there already: the image's id by the file's."""
        digests = await asyncio.to_thread(lambda: {name: digest(content) for name, content in contents.items()})
        found = await self._store.quizzes.images_of(list(digests.values()))
        return {name: found[each] for name, each in digests.items() if each in found}

    async def renew(self, ids: Sequence[str]) -> None:
        """Keep images for another week though nothing shows them."""
        if ids:
            await self._store.commit(self._store.quizzes.renewed_images(ids, self._now_ms()))

    async def get(self, image_id: str) -> ImageRow:
        """Return an image. Raises ``not_found``."""
        row = self._cached.get(image_id) or await self._store.quizzes.image(image_id)
        if row is None:
            raise AirclassError(ErrorCode.NOT_FOUND)
        self._cached[image_id] = row
        self._cached.move_to_end(image_id)
        while sum(len(each.content) for each in self._cached.values()) > _CACHED_BYTES:
            self._cached.popitem(last=False)
        return row

    async def contents(self, ids: Iterable[str]) -> dict[str, bytes]:
        """Return images by id; those that are not there are left out."""
        rows = [await self._store.quizzes.image(image_id) for image_id in ids]
        return {row.id: row.content for row in rows if row is not None}

    async def collect(self) -> None:
        """Erase the images that no question, version, quiz or run has shown for a week."""
        old = await self._store.quizzes.images_before(self._now_ms() - UNUSED_MS)
        if not old:
            return
        shown = await self._store.quizzes.images_shown(ids_in)
        if unused := [image_id for image_id in old if image_id not in shown]:
            await self._store.commit(*(self._store.quizzes.erased_image(image_id) for image_id in unused))


def digest(content: bytes) -> str:
    """Return the digest by which a file is recognised."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def _answer(row: ImageRow) -> ImageAnswer:
    return ImageAnswer(id=row.id, width=row.width, height=row.height, bytes=len(row.content))
