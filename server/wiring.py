"""Who hears of whose news. Parts that must not know each other meet here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from server.children.supervisor import Change
from server.events import Audience, Event
from server.operations import reports
from server.protocol.classroom import HealthPart, PartState, Picture, StudentState
from server.protocol.live import MediaStats
from server.protocol.worker import AnyEvent, Configure, Stats, WorkerError
from server.web.hub import Hub

if TYPE_CHECKING:
    from server.app import Parts

Unsubscribe = Callable[[], None]


def connect(parts: Parts, hub: Hub) -> list[Unsubscribe]:
    """Connect the parts; return what disconnects them."""
    parts.health.report(HealthPart(part="recording", state=PartState.OFF))
    parts.health.report(parts.addresses.health())
    parts.health.report(parts.store.health())

    known_ips: set[str] = set()

    def on_livekit(change: Change) -> None:
        # LiveKit looks for the PC's addresses only when it starts: one that came later would have no candidate.
        known_ips.clear()
        known_ips.update(address.ip for address in parts.classroom.info().addresses)
        parts.health.report(reports.livekit(change))
        parts.metrics.nodes(reports.nodes(change))

    def on_worker_event(event: AnyEvent) -> None:
        if isinstance(event, Stats):
            hub.broadcast("stats", msgspec.convert(event, MediaStats, from_attributes=True), Audience.TEACHERS)
            parts.health.report(parts.store.health())
        elif isinstance(event, WorkerError):
            parts.metrics.error("stream")

    def on_picture(picture: Picture) -> None:
        parts.classroom.set_picture(picture)
        parts.health.report(reports.media_with(picture, published=parts.rooms.published))

    def on_event(event: Event) -> None:
        if event.kind == "class":
            configure(parts)
        elif event.kind == "addresses":
            parts.health.report(parts.addresses.health())
            if parts.addresses.ip not in known_ips:
                parts.livekit.restart()
        elif event.kind == "student":
            present = sum(student.state is StudentState.PRESENT for student in parts.classroom.students)
            parts.metrics.node("main", present, parts.settings.values.seats)

    return [
        parts.worker.subscribe(on_worker_event),
        parts.worker.subscribe_changes(lambda change: parts.health.report(reports.media(change))),
        parts.livekit.subscribe(on_livekit),
        parts.rooms.subscribe(
            lambda room: parts.health.report(reports.media_with(parts.screen.picture(), published=room.published))
        ),
        parts.rooms.subscribe(lambda room: parts.metrics.streams(int(room.published))),
        parts.recorder.subscribe(lambda state: parts.health.report(reports.recording(state))),
        parts.recorder.subscribe(lambda state: parts.classroom.set_recording(recording=state.on)),
        parts.screen.subscribe(on_picture),
        parts.settings.subscribe(lambda values: parts.classroom.set_seats(values.seats)),
        parts.settings.subscribe(lambda _: configure(parts)),
        parts.classroom.log.subscribe(on_event),
    ]


def configure(parts: Parts) -> None:
    """Tell the worker its limits and the class's clock."""
    values = parts.settings.values
    parts.worker.send(
        Configure(
            fps=values.fps,
            max_height=values.max_height,
            max_kbit_s=values.max_kbit,
            max_access_unit_kib=values.max_access_unit,
            epoch_ns=parts.classroom.epoch_ns,
        )
    )
