"""One event to 1,500 students: from ``append`` to the bytes in every client's hands.

The server's web face and event log run here, the clients in other processes, over loopback: the figure holds the
clients' own work too.
"""

from __future__ import annotations

import asyncio
import gc
import multiprocessing
import os
import resource
import selectors
import socket
import struct
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from multiprocessing.connection import Connection
from pathlib import Path

from limits import parse

from server.events import Audience
from server.protocol.classroom import ClassState
from server.protocol.live import StateChanged
from server.web.control_socket import Patience
from server.web.rate_limits import RateLimits
from tests.benchmarks.figures import Figures, percentile
from tests.unit.web.conftest import Site

CLIENTS = 1_500
PROCESSES = max(1, (os.cpu_count() or 2) - 1)
"""A core is left to the server: students have their own."""
ROUNDS = 100
WARM_UP = 10
PAUSE_S = 0.1
LIMIT_MS = 50.0
AIM_MS = 25.0
SEND_LIMIT_US = 12.0

_MARK = b'"type":"class"'
_HEAD = (
    b"GET /api/ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)
EVENT = StateChanged(
    state=ClassState.LIVE, title="Physics", elapsed_ms=0, recording=False, locked=False, waiting_room=False
)


def clients(port: int, tokens: Sequence[str], parent: Connection) -> None:
    """Connect a client a token, tell ``parent``, then send it each round's times of receipt (monotonic ns)."""
    selector = selectors.DefaultSelector()
    sockets = [_connected(port, token) for token in tokens]
    for each in sockets:
        each.setblocking(False)
        selector.register(each, selectors.EVENT_READ)
    gc.disable()
    parent.send(len(sockets))
    while True:
        times: list[int] = []
        while len(times) < len(sockets):
            for key, _ in selector.select():
                assert isinstance(key.fileobj, socket.socket)
                times += [time.monotonic_ns()] * key.fileobj.recv(65_536).count(_MARK)
        parent.send(times)


def _connected(port: int, token: str) -> socket.socket:
    made = socket.create_connection(("127.0.0.1", port))
    made.sendall(_HEAD)
    hello = f'{{"type":"hello","token":"{token}"}}'.encode()
    made.sendall(struct.pack("!BBH", 0x81, 0x80 | 126, len(hello)) + bytes(4) + hello)
    answered = b""
    while b'"snapshot"' not in answered:
        answered += made.recv(65_536)
    return made


@asynccontextmanager
async def served() -> AsyncIterator[Site]:
    """Run a web face whose other parts do nothing."""
    with tempfile.TemporaryDirectory() as directory:
        wide = parse("1000000 per second")
        patience = Patience(silence_s=3_600)  # the clients only listen
        site = Site(pages=Path(directory), limits=RateLimits(wide, wide, wide), patience=patience)
        await site.start()
        yield site
        await site.close()


async def measure(site: Site, crowds: Sequence[Connection]) -> tuple[list[float], list[float]]:
    """Return each delivery's delay in ms, and the microseconds of CPU that the server spent on each send."""
    delays: list[float] = []
    costs: list[float] = []
    for number in range(WARM_UP + ROUNDS):
        await asyncio.sleep(PAUSE_S)
        cpu = time.thread_time_ns()
        started = time.monotonic_ns()
        site.classroom.log.append("class", EVENT, Audience.EVERYONE)
        await asyncio.sleep(0)  # the hub sends in the same turn of the loop
        spent = time.thread_time_ns() - cpu
        received = [at for crowd in crowds for at in await asyncio.to_thread(crowd.recv)]
        if number >= WARM_UP:
            delays += [(at - started) / 1e6 for at in received]
            costs.append(spent / 1e3 / CLIENTS)
    return delays, costs


async def run(figures: Figures) -> None:
    """Connect everybody, measure, report."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 8_192), most))
    context = multiprocessing.get_context("spawn")
    async with served() as site:
        port = site.runner.addresses[0][1]
        tokens = [site.student(f"s{number}") for number in range(CLIENTS)]
        crowds: list[Connection] = []
        processes = []
        for share in range(PROCESSES):
            mine, theirs = context.Pipe()
            process = context.Process(target=clients, args=(port, tokens[share::PROCESSES], theirs), daemon=True)
            process.start()
            crowds.append(mine)
            processes.append(process)
        for crowd in crowds:
            await asyncio.to_thread(crowd.recv)
        delays, costs = await measure(site, crowds)
        for process in processes:
            process.terminate()
            process.join()
    about = {"clients": CLIENTS, "rounds": ROUNDS, "aim": AIM_MS, "p50": round(percentile(delays, 0.5), 2)}
    figures.at_most("WebSocket broadcast, p99", percentile(delays, 0.99), LIMIT_MS, "ms", **about)
    figures.at_most("WebSocket broadcast, server's CPU a send, p50", percentile(costs, 0.5), SEND_LIMIT_US, "µs")


def main() -> int:
    """Measure and return the exit code."""
    figures = Figures()
    asyncio.run(run(figures))
    return figures.exit_code


if __name__ == "__main__":
    sys.exit(main())
