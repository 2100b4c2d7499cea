"""The class as a whole: its life, what it shows and what it records, moved together."""

from __future__ import annotations

import structlog

from server.classroom.classroom import Classroom
from server.errors import AirclassError
from server.protocol.classroom import ClassStart, ClassState
from server.protocol.picture import SourceChange
from server.quiz.asking import Asking
from server.recording.recorder import Recorder
from server.saved_settings import SavedSettings
from server.screen import Screen

_log = structlog.get_logger(__name__)


class Lesson:
    """What the teacher's big buttons do.

    Life is the classroom's; what is asked, the screen and the recording follow it. A recording that cannot start is
    told by its health and does not hold up the class.
    """

    def __init__(
        self, classroom: Classroom, asking: Asking, screen: Screen, recorder: Recorder, settings: SavedSettings
    ) -> None:
        self._classroom = classroom
        self._asking = asking
        self._screen = screen
        self._recorder = recorder
        self._settings = settings

    async def start(self, start: ClassStart) -> None:
        """Lobby → live. Raises ``wrong_state``, ``unknown_source``, ``bad_request`` (title)."""
        if start.source is not None:
            await self._screen.change(SourceChange(source=start.source))
        await self._classroom.start(start.title)
        self._screen.follow(ClassState.LIVE)
        if self._settings.values.record if start.record is None else start.record:
            await self._record()

    async def go_on(self) -> None:
        """Take up a class that a crash left: the picture and the recording go on as they were."""
        self._screen.follow(self._classroom.state)
        if self._classroom.state is not ClassState.LOBBY and self._settings.values.record:
            await self._record()

    async def pause(self) -> None:
        """Live → paused: students keep the last picture. Raises ``wrong_state``."""
        await self._classroom.pause()
        self._screen.follow(ClassState.PAUSED)

    async def resume(self) -> None:
        """Paused → live. Raises ``wrong_state``."""
        await self._classroom.resume()
        self._screen.follow(ClassState.LIVE)

    async def stop(self) -> None:
        """End the class; returns when its recording is closed. Raises ``wrong_state``."""
        await self._asking.end()
        await self._classroom.stop()
        self._screen.follow(ClassState.ENDED)
        await self._recorder.stop()

    async def _record(self) -> None:
        try:
            await self._recorder.start()
        except AirclassError as error:
            _log.error("the class is not recorded", code=error.code)
