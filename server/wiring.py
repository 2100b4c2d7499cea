"""Who hears of whose news. Parts that must not know each other meet here."""

from __future__ import annotations

from contextlib import ExitStack

import msgspec

from server.children.supervisor import Change
from server.cluster.rooms import RoomState
from server.events import Audience, Event
from server.operations import reports
from server.parts import Parts
from server.protocol.classroom import StudentState
from server.protocol.health import HealthPart, PartState
from server.protocol.live import MediaStats
from server.protocol.picture import Picture
from server.protocol.worker import AnyEvent, Configure, Stats, WorkerError
from server.recording.recorder import RecordingState
from server.settings import ServeSettings
from server.web.hub import Hub


class Wiring:
    """Carries news between the parts from :meth:`connect` to :meth:`disconnect`."""

    def __init__(self, parts: Parts, hub: Hub) -> None:
        self._parts = parts
        self._hub = hub
        self._livekit_ips: frozenset[str] = frozenset()
        self._subscriptions = ExitStack()

    def connect(self) -> None:
        """Begin, with the health of the parts that say nothing of themselves before they change."""
        parts, keep = self._parts, self._subscriptions.callback
        for part in (
            HealthPart(part="recording", state=PartState.OFF), parts.addresses.health(), parts.store.health(),
        ):  # fmt: skip
            parts.health.report(part)
        keep(parts.worker.subscribe(self._on_worker_event))
        keep(parts.worker.subscribe_changes(lambda change: parts.health.report(reports.media(change))))
        keep(parts.livekit.subscribe(self._on_livekit))
        keep(parts.rooms.subscribe(self._on_room))
        keep(parts.recorder.subscribe(self._on_recording))
        keep(parts.screen.subscribe(self._on_picture))
        keep(parts.settings.subscribe(self._on_settings))
        keep(parts.classroom.log.subscribe(self._on_event))

    def disconnect(self) -> None:
        """End; a second call does nothing."""
        self._subscriptions.close()

    def configure_worker(self) -> None:
        """Tell the worker its limits and the class's clock."""
        values = self._parts.settings.values
        self._parts.worker.send(
            Configure(
                fps=values.fps,
                max_height=values.max_height,
                max_kbit_s=values.max_kbit,
                max_access_unit_kib=values.max_access_unit,
                epoch_ns=self._parts.classroom.epoch_ns,
            )
        )

    def _on_worker_event(self, event: AnyEvent) -> None:
        if isinstance(event, Stats):
            self._hub.broadcast("stats", msgspec.convert(event, MediaStats, from_attributes=True), Audience.TEACHERS)
            self._parts.health.report(self._parts.store.health())
        elif isinstance(event, WorkerError):
            self._parts.metrics.error("stream")

    def _on_livekit(self, change: Change) -> None:
        self._livekit_ips = frozenset(address.ip for address in self._parts.classroom.info().addresses)
        self._parts.health.report(reports.livekit(change))
        self._parts.metrics.nodes(reports.nodes(change))

    def _on_room(self, room: RoomState) -> None:
        picture = self._parts.screen.picture()
        self._parts.health.report(reports.media_with(picture, published=room.published))
        self._parts.metrics.streams(int(room.published))

    def _on_recording(self, state: RecordingState) -> None:
        self._parts.health.report(reports.recording(state))
        self._parts.classroom.set_recording(recording=state.on)

    def _on_picture(self, picture: Picture) -> None:
        self._parts.classroom.set_picture(picture)
        self._parts.health.report(reports.media_with(picture, published=self._parts.rooms.published))

    def _on_settings(self, values: ServeSettings) -> None:
        self._parts.classroom.set_seats(values.seats)
        self.configure_worker()

    def _on_event(self, event: Event) -> None:
        match event.kind:
            case "class":
                self.configure_worker()
            case "addresses":
                self._on_addresses()
            case "student":
                students = self._parts.classroom.students
                present = sum(student.state is StudentState.PRESENT for student in students)
                self._parts.metrics.node("main", present, self._parts.settings.values.seats)

    def _on_addresses(self) -> None:
        self._parts.health.report(self._parts.addresses.health())
        # LiveKit looks for the PC's addresses only when it starts: a later one would be no candidate of its.
        if self._parts.addresses.ip not in self._livekit_ips:
            self._parts.livekit.restart()
