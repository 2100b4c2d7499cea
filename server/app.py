"""The composition root of ``airclass serve``: has every part built in order and stops them in reverse.

:mod:`server.startup` comes before it, and starts the media worker while this module and all it needs load.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import Mapping
from contextlib import AsyncExitStack
from pathlib import Path

import structlog
from aiohttp import web

from server import instance, listening
from server.children.media_worker import MediaWorker
from server.children.redis import RedisServer, find_redis
from server.classroom.addresses import watch
from server.classroom.attendance_book import AttendanceBook
from server.errors import AirclassError, ErrorCode, ExitCode, StartupError
from server.live_figures import LiveFigures
from server.operations.daily import run_daily
from server.operations.privacy import Privacy
from server.parts import Parts, build
from server.paths import DataDir, pages_dist
from server.protocol.classroom import ClassStart, ClassState, Role, Runtime
from server.quiz.bank import Bank
from server.quiz.bank_files import BankFiles
from server.quiz.images import Images
from server.quiz.past_runs import PastRuns
from server.quiz.quizzes import Quizzes
from server.recording.parts import reconcile
from server.screen import Screen
from server.web.application import HUB, Services, create_app, create_runner
from server.web.origins import Origins
from server.web.tokens import Tokens, load_key
from server.wiring import Wiring

_log = structlog.get_logger(__name__)

_LONGEST_DETAIL = 100


async def serve(
    data_dir: DataDir,
    chosen: Mapping[str, object],
    worker: MediaWorker,
    worker_up: asyncio.Task[None],
    stop: asyncio.Event,
) -> None:
    """Serve until ``stop`` is set, which may be while all this starts.

    ``chosen`` are the options of the command line, which win over saved ones; ``worker_up`` is the worker's start,
    which is under way. Raises :class:`server.errors.StartupError`.
    """
    async with AsyncExitStack() as stack:
        parts = await build(data_dir, chosen, worker, stack)
        tokens = Tokens(load_key(data_dir.secrets))
        await _open_doors(parts, tokens, stop, stack)
        await _start_children(parts, worker_up, stack)
        if not stop.is_set():
            await _open_class(parts, chosen)
            stack.enter_context(instance.announced(_runtime(parts, tokens), _announcements(parts)))
            stack.push_async_callback(_share_figures(parts).close)
            listening.greet(parts.classroom.info(), parts.settings.language)
            await stop.wait()
        await _close_class(parts)


async def _open_doors(parts: Parts, tokens: Tokens, stop: asyncio.Event, stack: AsyncExitStack) -> None:
    """Listen before the children are up: a page that comes back after a crash waits inside, not outside."""
    values = parts.settings.values
    quizzes, bank, images = Quizzes(parts.store), Bank(parts.store), Images(parts.store)
    app = create_app(_services(parts, tokens, stop, quizzes, bank, images))
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
    emptied = [parts.history.empty_bin, quizzes.clear_out, bank.clear_out]
    chores = [parts.retention.run, *emptied, parts.store.back_up, images.collect]
    daily = asyncio.create_task(run_daily(chores), name="daily")
    stack.push_async_callback(_end, daily)
    watching = asyncio.create_task(watch(parts.classroom.addresses_found), name="addresses")
    stack.push_async_callback(_end, watching)


def _services(
    parts: Parts, tokens: Tokens, stop: asyncio.Event, quizzes: Quizzes, bank: Bank, images: Images
) -> Services:
    return Services(
        classroom=parts.classroom,
        talk=parts.talk,
        courses=parts.curriculum,
        quizzes=quizzes,
        asking=parts.asking,
        past_runs=PastRuns(parts.store, parts.asking),
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
        origins=Origins.from_setting(parts.settings.values.cors_origins),
        pages=pages_dist(),
        stop=stop.set,
    )


async def _start_children(parts: Parts, worker_up: asyncio.Task[None], stack: AsyncExitStack) -> None:
    """Start LiveKit beside the worker. Raises :class:`server.errors.ChildFailed`."""
    parts.screen.show()
    await parts.livekit.start()
    await parts.rooms.start()
    stack.push_async_callback(parts.rooms.close)
    await worker_up


async def _open_class(parts: Parts, chosen: Mapping[str, object]) -> None:
    """Start the class, unless it waits in the lobby or a crash left it; then it goes on as it was."""
    values, left_by_a_crash = parts.settings.values, parts.classroom.state is not ClassState.LOBBY
    await reconcile(parts.classroom.id, parts.data_dir.class_media(parts.classroom.id), parts.store.recordings)
    if not left_by_a_crash and ("source" in chosen or os.environ.get("AIRCLASS_SOURCE")):
        await _check_source(parts.screen, values.source)
    if left_by_a_crash or values.lobby:
        await parts.lesson.go_on()
    else:
        await parts.lesson.start(ClassStart())


async def _check_source(screen: Screen, source: str) -> None:
    """Refuse what was asked for and is not there; what was kept from the last class may come back."""
    try:
        await screen.check(source)
    except AirclassError as error:
        unknown = error.code is ErrorCode.UNKNOWN_SOURCE
        code = ExitCode.USAGE if unknown else ExitCode.UNAVAILABLE
        raise StartupError(error.code, f"--source {source[:_LONGEST_DETAIL]}", code) from error


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
