"""Every part of one server, and the order in which they are built."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass

from server.children.livekit import LiveKitServer
from server.children.media_worker import MediaWorker
from server.classroom.addresses import AddressBook, find
from server.classroom.classroom import Classroom
from server.classroom.opening import open_class
from server.classroom.power import wake_lock
from server.classroom.signpost import ADDRESS_CHOICE
from server.classroom.talk.opening import open_talk
from server.classroom.talk.talk import Talk
from server.cluster.rooms import Rooms
from server.curriculum import Curriculum
from server.lesson import Lesson
from server.operations.health import HealthBoard
from server.operations.history import History
from server.operations.metrics import Metrics
from server.operations.retention import RetentionRun
from server.paths import DataDir
from server.quiz.asking import Asking
from server.quiz.opening import open_asking
from server.recording.recorder import Recorder
from server.saved_settings import SavedSettings
from server.screen import Screen
from server.settings import load
from server.store.store import Store


@dataclass(frozen=True, slots=True)
class Parts:
    """Every part of one server, built and not yet started."""

    data_dir: DataDir
    settings: SavedSettings
    store: Store
    addresses: AddressBook
    classroom: Classroom
    talk: Talk
    curriculum: Curriculum
    asking: Asking
    history: History
    retention: RetentionRun
    livekit: LiveKitServer
    worker: MediaWorker
    rooms: Rooms
    screen: Screen
    recorder: Recorder
    lesson: Lesson
    health: HealthBoard
    metrics: Metrics


async def build(data_dir: DataDir, chosen: Mapping[str, object], worker: MediaWorker, stack: AsyncExitStack) -> Parts:
    """Build every part in order; ``stack`` ends them in reverse. For the rest see :func:`server.app.serve`."""
    store = await Store.open(data_dir.database)
    stack.push_async_callback(store.close)
    settings = SavedSettings(store.settings, load(await store.settings.options(), chosen=chosen))
    values = settings.values
    scheme = "https" if values.tls_cert else "http"
    remembered = await store.settings.recall(ADDRESS_CHOICE, str)
    addresses = await find(values.port, scheme, values.address, remembered)
    health, metrics = HealthBoard(), Metrics()
    classroom = await open_class(store, values, addresses, wake_lock())
    stack.push_async_callback(classroom.close)
    talk = await open_talk(store, classroom, classroom.log)
    stack.callback(talk.close)
    curriculum = Curriculum(store, classroom)
    asking = await open_asking(store, classroom.id, classroom, classroom.log, lambda: talk.rules.anonymous)
    stack.callback(asking.close)
    livekit = LiveKitServer(data_dir.children, base_port=values.livekit_port, program=values.livekit)
    stack.push_async_callback(livekit.stop)
    rooms = Rooms(livekit, worker, classroom.id, values.seats)
    screen = Screen(worker, values.source)
    stack.callback(screen.close)
    folder = data_dir.class_media(classroom.id)
    recorder = Recorder(classroom.id, folder, worker, store.recordings, classroom.log.t_ms)
    stack.push_async_callback(recorder.close)
    lesson = Lesson(classroom, asking, screen, recorder, settings)
    return Parts(
        data_dir, settings, store, addresses, classroom, talk, curriculum, asking,
        History(store, data_dir, classroom.id), RetentionRun(store, data_dir), livekit, worker, rooms, screen,
        recorder, lesson, health, metrics,
    )  # fmt: skip
