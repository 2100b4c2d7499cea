"""The composition root of ``airclass serve``: builds every part in order and stops them in reverse.

:mod:`server.startup` comes before it, and starts the media worker while this module and all it needs load.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import structlog
from aiohttp import web

from server import instance, listening
from server.children.livekit import LiveKitServer
from server.children.media_worker import MediaWorker
from server.children.redis import RedisServer, find_redis
from server.classroom.addresses import AddressBook, find, watch
from server.classroom.attendance_book import AttendanceBook
from server.classroom.classroom import Classroom
from server.classroom.opening import open_class
from server.classroom.power import wake_lock
from server.classroom.signpost import ADDRESS_CHOICE
from server.classroom.talk.opening import open_talk
from server.classroom.talk.talk import Talk
from server.cluster.rooms import Rooms
from server.curriculum import Curriculum
from server.lesson import Lesson
from server.live_figures import LiveFigures
from server.operations.daily import run_daily
from server.operations.health import HealthBoard
from server.operations.history import History
from server.operations.metrics import Metrics
from server.operations.privacy import Privacy
from server.operations.retention import RetentionRun
from server.paths import DataDir, pages_dist
from server.protocol.classroom import ClassStart, ClassState, Role, Runtime
from server.quiz.asking import Asking
from server.quiz.bank import Bank
from server.quiz.bank_files import BankFiles
from server.quiz.images import Images
from server.quiz.opening import open_asking
from server.quiz.quizzes import Quizzes
from server.recording.parts import reconcile
from server.recording.recorder import Recorder
from server.saved_settings import SavedSettings
from server.screen import Screen
from server.settings import load
from server.store.store import Store
from server.web.application import HUB, Services, create_app, create_runner
from server.web.origins import Origins
from server.web.tokens import Tokens, load_key
from server.wiring import Wiring

_log = structlog.get_logger(__name__)


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


async def serve(
    data_dir: DataDir, chosen: Mapping[str, object], worker: MediaWorker, worker_up: asyncio.Task[None]
) -> None:
    """Serve until asked to stop.

    ``chosen`` are the options of the command line, which win over saved ones; ``worker_up`` is the worker's start,
    which is under way. Raises :class:`server.errors.StartupError`.
    """
    stop = listening.stop_event()
    async with AsyncExitStack() as stack:
        parts = await _build(data_dir, chosen, worker, stack)
        tokens = Tokens(load_key(data_dir.secrets))
        await _open_doors(parts, tokens, stop, stack)
        await _start_children(parts, worker_up, stack)
        await _open_class(parts, fresh="source" in chosen)
        stack.enter_context(instance.announced(_runtime(parts, tokens), _announcements(parts)))
        stack.push_async_callback(_share_figures(parts).close)
        listening.greet(parts.classroom.info(), parts.settings.language)
        await stop.wait()
        await _close_class(parts)


async def _build(data_dir: DataDir, chosen: Mapping[str, object], worker: MediaWorker, stack: AsyncExitStack) -> Parts:
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
    lesson = Lesson(classroom, screen, recorder, settings)
    return Parts(
        data_dir, settings, store, addresses, classroom, talk, curriculum, asking,
        History(store, data_dir, classroom.id), RetentionRun(store, data_dir), livekit, worker, rooms, screen,
        recorder, lesson, health, metrics,
    )  # fmt: skip


async def _open_doors(parts: Parts, tokens: Tokens, stop: asyncio.Event, stack: AsyncExitStack) -> None:
    """Listen before the children are up: a page that comes back after a crash waits inside, not outside."""
    values = parts.settings.values
    bank, images = Bank(parts.store), Images(parts.store)
    app = create_app(
        Services(
            classroom=parts.classroom,
            talk=parts.talk,
            courses=parts.curriculum,
            quizzes=Quizzes(parts.store),
            asking=parts.asking,
            history=parts.history,
            privacy=Privacy(parts.store, parts.classroom.id, parts.curriculum.follow),
            retention=parts.retention,
            bank=bank,
            bank_files=BankFiles(parts.store, bank, images),
            images=images,
            attendance=AttendanceBook(parts.store, parts.classroom, lambda: parts.settings.values.late_after),
            life=parts.lesson,
            log=parts.classroom.log,
            rooms=parts.rooms,
            screen=parts.screen,
            settings=parts.settings,
            tokens=tokens,
            metrics=parts.metrics,
            health=parts.health,
            origins=Origins.from_setting(values.cors_origins),
            pages=pages_dist(),
            stop=stop.set,
        )
    )
    wiring = Wiring(parts, app[HUB])
    stack.callback(wiring.disconnect)
    wiring.connect()
    wiring.configure_worker()
    runner = create_runner(app)
    sock = listening.bind(values.port)
    stack.callback(sock.close)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    await web.SockSite(runner, sock, ssl_context=listening.tls(values), backlog=listening.BACKLOG).start()
    parts.addresses.bound(sock.getsockname()[1])
    chores = [parts.retention.run, parts.history.empty_bin, parts.store.back_up, images.collect]
    daily = asyncio.create_task(run_daily(chores), name="daily")
    stack.push_async_callback(_end, daily)
    watching = asyncio.create_task(watch(parts.classroom.addresses_found), name="addresses")
    stack.push_async_callback(_end, watching)


async def _start_children(parts: Parts, worker_up: asyncio.Task[None], stack: AsyncExitStack) -> None:
    """Start LiveKit beside the worker. Raises :class:`server.errors.ChildFailed`."""
    parts.screen.show()
    await parts.livekit.start()
    await parts.rooms.start()
    stack.push_async_callback(parts.rooms.close)
    await worker_up


async def _open_class(parts: Parts, *, fresh: bool) -> None:
    """Start the class, unless it waits in the lobby or a crash left it; then it goes on as it was."""
    values = parts.settings.values
    await reconcile(parts.classroom.id, parts.data_dir.class_media(parts.classroom.id), parts.store.recordings)
    if parts.classroom.state is not ClassState.LOBBY or values.lobby:
        await parts.lesson.go_on()
        return
    if fresh:
        await parts.screen.check(values.source)
    await parts.lesson.start(ClassStart())


def _share_figures(parts: Parts) -> LiveFigures:
    program = find_redis()
    redis = RedisServer(parts.data_dir.children, parts.data_dir.redis, program) if program else None
    classroom, asking = parts.classroom, parts.asking
    figures = LiveFigures(
        classroom,
        parts.talk,
        lambda: asking.current.answered if asking.current else 0,
        classroom.log,
        parts.health.report,
        parts.settings.values.redis_url,
        redis,
    )
    figures.start()
    return figures


async def _close_class(parts: Parts) -> None:
    if parts.classroom.state is not ClassState.ENDED:
        await parts.lesson.stop()


def _runtime(parts: Parts, tokens: Tokens) -> Runtime:
    info, endpoint = parts.classroom.info(), parts.livekit.endpoint
    scheme = "https" if parts.settings.values.tls_cert else "http"
    return Runtime(
        url=info.url,
        pin=info.pin,
        admin_url=f"{scheme}://127.0.0.1:{parts.addresses.port}",
        teacher_token=tokens.issue(Role.TEACHER, "teacher"),
        livekit_url=endpoint.url if endpoint else "",
        pid=os.getpid(),
        data_dir=str(parts.data_dir.root),
    )


def _announcements(parts: Parts) -> list[Path]:
    ready = parts.settings.values.ready_file
    return [parts.data_dir.runtime, *([ready] if ready else [])]


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
