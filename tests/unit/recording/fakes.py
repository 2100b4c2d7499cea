"""What a recorder works with, in memory."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from server.children.supervisor import Change, Down, End, Up
from server.protocol.worker import AnyEvent, Command, Fragment, Record, Recorded
from server.recording.parts import Rows
from server.recording.recorder import Worker
from server.store.recordings import RecordingRow


class MemoryRows(Rows):
    """Rows by class and part."""

    def __init__(self, *rows: RecordingRow) -> None:
        self.kept = {(row.class_id, row.part): row for row in rows}
        self.saved: list[RecordingRow] = []

    async def save(self, row: RecordingRow) -> None:
        self.kept[row.class_id, row.part] = row
        self.saved.append(row)

    async def of_class(self, class_id: str) -> list[RecordingRow]:
        return [row for row in self.kept.values() if row.class_id == class_id]

    def states(self) -> list[str]:
        """The parts' states, in order."""
        return [row.state for _, row in sorted(self.kept.items())]


class FakeWorker(Worker):
    """Records bytes, as it is told to."""

    def __init__(self) -> None:
        self.alive = True
        self.commands: list[Command] = []
        self.paths: list[Path] = []
        self._events: list[Callable[[AnyEvent], None]] = []
        self._changes: list[Callable[[Change], None]] = []

    @property
    def up(self) -> bool:
        return self.alive

    def send(self, command: Command) -> None:
        self.commands.append(command)
        match command:
            case Record(path=None):
                self.says(Recorded(path=str(self.paths[-1]), duration_ms=1234))
            case Record(path=str(path)):
                self.paths.append(Path(path))
                self.paths[-1].touch(exist_ok=False)

    def subscribe(self, callback: Callable[[AnyEvent], None]) -> Callable[[], None]:
        self._events.append(callback)
        return lambda: self._events.remove(callback)

    def subscribe_changes(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        self._changes.append(callback)
        return lambda: self._changes.remove(callback)

    def says(self, event: AnyEvent) -> None:
        for callback in tuple(self._events):
            callback(event)

    def writes(self, t_ms: int, size: int) -> None:
        """Put one fragment on disk."""
        offset = self.paths[-1].stat().st_size
        with self.paths[-1].open("ab") as file:
            file.write(b"m" * size)
        self.says(Fragment(t_ms=t_ms, offset=offset, size=size, key=True))

    def dies(self) -> None:
        self.alive = False
        for callback in tuple(self._changes):
            callback(Down(End.EXITED, -9))

    def comes_back(self) -> None:
        self.alive = True
        for callback in tuple(self._changes):
            callback(Up(1))
