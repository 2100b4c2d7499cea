"""Files of questions into the bank and out of it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from server.errors import AirclassError, ErrorCode
from server.protocol.bank import BankFormat, ExportCheck, ExportRequest, ImportPreview
from server.protocol.quiz.questions import QuizQuestion
from server.quiz.bank import Bank, folder_path
from server.quiz.formats.doors import DOORS, Door, read
from server.quiz.formats.parsed import MOST_QUESTIONS, Parsed
from server.quiz.image_files import is_readable
from server.quiz.images import Images
from server.quiz.likeness import facts
from server.quiz.pictures import image_ids, renamed, without_images
from server.store.store import Store

_READ_AT_ONCE: Final = 1
"""Files: each takes a core and, with its images, some hundred MB."""


class File(NamedTuple):
    """A file to save."""

    content: bytes
    media_type: str
    suffix: str


class _Found(NamedTuple):
    """What a file holds: the format, its questions, and the places of those that are there already."""

    format: BankFormat
    parsed: Parsed
    folders: list[str]
    duplicates: list[int]


class BankFiles:
    """Imports and exports. All raise ``store_failed``. Files are read and written on another thread."""

    def __init__(self, store: Store, bank: Bank, images: Images) -> None:
        self._store = store
        self._bank = bank
        self._images = images
        self._reading = asyncio.Semaphore(_READ_AT_ONCE)

    async def preview(self, content: bytes, chosen: BankFormat | None, folder: str) -> ImportPreview:
        """Say what an import would keep. Raises ``too_large``, ``bad_file``, ``file_with_macros``, ``bad_request``."""
        async with self._reading:
            return _preview(await self._read(content, chosen, folder))

    async def take_in(self, content: bytes, chosen: BankFormat | None, folder: str) -> ImportPreview:
        """Keep the questions of a file that are not there already. Raises as :meth:`preview`.

        What was cut short goes on when the file comes again: what is kept already is not kept twice.
        """
        async with self._reading:
            found = await self._read(content, chosen, folder)
            questions, known = found.parsed.questions, set(found.duplicates)
            new = [place for place in range(len(questions)) if place not in known]
            await self._keep_images(found.parsed, new)
            kept = await self._bank.add([questions[place] for place in new], [found.folders[place] for place in new])
            for place, question in zip(new, kept, strict=True):
                questions[place] = question
            return _preview(found)

    async def check(self, wanted: ExportRequest) -> ExportCheck:
        """Say what a file would lose. Raises ``unknown_question``, ``unknown_quiz``, ``bad_request`` (the format)."""
        door = _writing(wanted.format)
        questions, _ = await self._wanted(wanted)
        return ExportCheck(unread=await asyncio.to_thread(door.losses, questions) if door.losses else [])

    async def export(self, wanted: ExportRequest) -> File:
        """Return the questions as a file. Raises as :meth:`check`."""
        door = _writing(wanted.format)
        questions, folders = await self._wanted(wanted)
        shown = {image_id for question in questions for image_id in image_ids(question)}
        images = await self._images.contents(shown)
        assert door.write is not None  # noqa: S101 - _writing has seen to it
        content = await asyncio.to_thread(door.write, questions, folders, images)
        return File(content, door.media_type, door.suffix)

    async def _read(self, content: bytes, chosen: BankFormat | None, folder: str) -> _Found:
        below = folder_path(folder)
        form, parsed = await asyncio.to_thread(read, content, chosen)
        await asyncio.to_thread(_drop_images_that_are_none, parsed)
        there = await self._images.known(parsed.images)
        marks = await asyncio.to_thread(_marks, parsed, there)
        known = await self._store.bank.known(marks)
        duplicates: list[int] = []
        for place, mark in enumerate(marks):
            if mark in known:
                duplicates.append(place)
            known.add(mark)
        return _Found(form, parsed, [_joined(below, each) for each in parsed.folders], duplicates)

    async def _keep_images(self, parsed: Parsed, places: Sequence[int]) -> None:
        """Keep the images that the questions at ``places`` show, under the ids they have; say which cannot be."""
        shown = {image_id for place in places for image_id in image_ids(parsed.questions[place])}
        await self._images.renew(sorted(shown - parsed.images.keys()))
        bad, names = [], {}
        for image_id in shown & parsed.images.keys():
            try:
                names[image_id] = (await self._images.add(parsed.images[image_id], image_id)).id
            except AirclassError as error:
                if error.code is not ErrorCode.BAD_IMAGE:
                    raise
                bad.append(image_id)
        _show_others(parsed, names)
        _drop_images(parsed, bad)

    async def _wanted(self, wanted: ExportRequest) -> tuple[list[QuizQuestion], list[str]]:
        if wanted.quiz_id is not None:
            quiz = await self._store.quizzes.get(wanted.quiz_id)
            if quiz is None:
                raise AirclassError(ErrorCode.UNKNOWN_QUIZ)
            return quiz.questions, [""] * len(quiz.questions)
        rows = await self._bank.rows(wanted.ids, MOST_QUESTIONS)
        return [row.question for row in rows], [row.folder for row in rows]


def _marks(parsed: Parsed, there: Mapping[str, str]) -> list[str]:
    """Let the questions show the images that are there already, and return the fingerprint of each."""
    _show_others(parsed, there)
    for name in there:
        del parsed.images[name]
    return [facts(question).fingerprint for question in parsed.questions]


def _show_others(parsed: Parsed, names: Mapping[str, str]) -> None:
    """Let the questions show the images that ``names`` tells in the place of others."""
    for place, question in enumerate(parsed.questions):
        if not names.keys().isdisjoint(image_ids(question)):
            parsed.questions[place] = renamed(question, names)


def _writing(form: BankFormat) -> Door:
    door = DOORS.get(form)
    if door is None or door.write is None:
        raise AirclassError(ErrorCode.BAD_REQUEST, "this format is only read")
    return door


def _drop_images_that_are_none(parsed: Parsed) -> None:
    _drop_images(parsed, [name for name, content in parsed.images.items() if not is_readable(content)])


def _drop_images(parsed: Parsed, bad: Sequence[str]) -> None:
    """Leave out images that cannot be read, and say in which questions."""
    for place, question in enumerate(parsed.questions):
        if gone := [image_id for image_id in image_ids(question) if image_id in bad]:
            parsed.questions[place] = without_images(question, gone)
            parsed.skip(parsed.lines[place], question.text, "bad_image")
    for name in bad:
        del parsed.images[name]


def _joined(below: str, folder: str) -> str:
    try:
        return folder_path(f"{below}/{folder}")
    except AirclassError:  # the file's own path is too long, or no path
        return below


def _preview(found: _Found) -> ImportPreview:
    return ImportPreview(
        format=found.format,
        encoding=found.parsed.encoding,
        questions=found.parsed.questions,
        folders=found.folders,
        duplicates=found.duplicates,
        unread=found.parsed.unread,
    )
