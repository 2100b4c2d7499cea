"""The health of each part, gathered from whoever knows, told to whoever asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from server.protocol.health import Health, HealthPart, PartState

PARTS = ("livekit", "media", "recording", "store", "network", "bus")
_NEEDED = frozenset({"livekit", "media", "store", "network"})
_WELL = frozenset({PartState.OK, PartState.DEGRADED, PartState.OFF})

Listener = Callable[[Health], None]


class HealthBoard:
    """Holds the last report of every part; all are ``starting`` until they report."""

    def __init__(self, parts: Iterable[str] = PARTS) -> None:
        self._parts = {part: HealthPart(part=part, state=PartState.STARTING) for part in parts}
        self._listeners: list[Listener] = []

    def report(self, part: HealthPart) -> None:
        """Take a part's news; listeners hear of it when something changed. Raises KeyError on an unknown part."""
        if self._parts[part.part] == part:
            return
        self._parts[part.part] = part
        health = self.health()
        for listener in list(self._listeners):
            listener(health)

    def health(self) -> Health:
        """Return every part, in a fixed order."""
        return Health(parts=list(self._parts.values()))

    @property
    def ready(self) -> bool:
        """Whether students can join and see the picture. A recording that fails does not stop the class."""
        return all(part.state in _WELL for part in self._parts.values() if part.part in _NEEDED)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` at every change; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)
