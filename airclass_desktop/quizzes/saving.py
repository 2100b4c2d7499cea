"""Keeps the quiz that is being edited: a moment after typing rests, at once when asked, one save at a time."""

from __future__ import annotations

import asyncio
from enum import Enum, auto

from PySide6.QtCore import QObject, QTimer, Signal

from airclass_desktop.desk.page import Desk
from airclass_desktop.errors import WindowError
from airclass_desktop.models.quiz_drafts import DraftModel

_REST_MS = 800
_AGAIN_MS = 5_000


class SaveState(Enum):
    """Where what was typed is."""

    SAVED = auto()
    UNSAVED = auto()
    SAVING = auto()
    FAILED = auto()


class Saving(QObject):
    """Saves the draft. What fails is tried again, and said once."""

    changed = Signal()
    """``state`` is another one."""
    kept = Signal(object)
    """The server has this :class:`Quiz`."""

    def __init__(self, desk: Desk, draft: DraftModel) -> None:
        super().__init__(draft)
        self._desk, self._draft = desk, draft
        self.state = SaveState.SAVED
        self._task: asyncio.Task[None] | None = None
        self._timer = QTimer(self, interval=_REST_MS, singleShot=True)
        self._timer.timeout.connect(self.save)
        draft.changed.connect(self._wait)

    def save(self) -> None:
        """Save now what is not saved."""
        self._timer.stop()
        if self.state in (SaveState.UNSAVED, SaveState.FAILED) and (self._task is None or self._task.done()):
            self._task = self._desk.requests.tasks.start(self._save())

    async def settle(self) -> None:
        """Return once everything is saved, or could not be."""
        self.save()
        if self._task is not None:
            await asyncio.wait([self._task])

    def forget(self) -> None:
        """Know that the draft is another one, as the server has it."""
        self._timer.stop()
        self._become(SaveState.SAVED)

    def _wait(self) -> None:
        self._timer.start(_REST_MS)
        if self.state is not SaveState.SAVING:
            self._become(SaveState.UNSAVED)
        else:
            self.state = SaveState.UNSAVED

    async def _save(self) -> None:
        while self.state is not SaveState.SAVED:
            self._become(SaveState.SAVING)
            quiz_id, draft = self._draft.quiz_id, self._draft.draft()
            if quiz_id is None:
                return

            try:
                quiz = await self._desk.requests.client.quiz.replace(quiz_id, draft)
            except WindowError:
                self._become(SaveState.FAILED)
                self._timer.start(_AGAIN_MS)
                raise
            if self._draft.quiz_id != quiz.id:
                return
            if self.state is SaveState.SAVING:
                self._become(SaveState.SAVED)
            self.kept.emit(quiz)

    def _become(self, state: SaveState) -> None:
        if state is not self.state:
            self.state = state
            self.changed.emit()
