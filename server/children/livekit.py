"""LiveKit, the media server of this PC (https://docs.livekit.io/transport/self-hosting/), as a child."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

import aiohttp
import msgspec
import structlog
from tenacity import AsyncRetrying, retry_if_exception, retry_if_exception_type, stop_after_attempt, wait_fixed

from server.children.livekit_config import Ports, find_program, plans, to_yaml, write_private
from server.children.process import ChildProcess, Launch
from server.children.program import Program, Run, Unwell
from server.children.supervisor import Change, Supervisor, Timing
from server.errors import ChildFailed, ErrorCode, StartupError

_log: structlog.typing.FilteringBoundLogger = structlog.get_logger(__name__)

_READY_POLL_S = 0.01
_START_LINE = "starting LiveKit server"
_STARTS = 3
_PORT_TAKEN = ("address already in use", "Only one usage of each socket address")
"""Linux's and macOS's words, and Windows'."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """How to reach one start of a LiveKit. Every start has a new ``node_id`` (``ND_…``) and new keys."""

    node_id: str
    url: str
    api_key: str
    api_secret: str = field(repr=False)


class _StartLine(msgspec.Struct):
    msg: str = ""
    node_id: str = msgspec.field(name="nodeID", default="")


class _LiveKitRun(Run):
    """One start of LiveKit."""

    name = "LiveKit"

    def __init__(self, program: Path, config: Path, ports: Ports, subnets: Sequence[str]) -> None:
        self.ports = ports
        self.endpoint: Endpoint | None = None
        self._program = program
        self._config = config
        self._subnets = subnets
        self._keys = (f"API{secrets.token_hex(6)}", secrets.token_urlsafe(32))
        self._url = f"127.0.0.1:{ports.signalling}"
        self._node_id: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    async def launch(self) -> Launch:
        write_private(self._config, to_yaml(self.ports, *self._keys, self._subnets))
        return Launch((str(self._program), "--config", str(self._config)))

    async def wait_ready(self, process: ChildProcess) -> None:  # noqa: ARG002 - its log says all
        node_id = await self._node_id
        await AsyncRetrying(wait=wait_fixed(_READY_POLL_S), retry=retry_if_exception_type(Unwell))(self.probe)
        self.endpoint = Endpoint(node_id, f"ws://{self._url}", *self._keys)

    async def probe(self) -> None:
        try:
            async with aiohttp.ClientSession() as session, session.get(f"http://{self._url}/") as answer:
                if answer.status != HTTPStatus.OK:
                    raise Unwell(f"HTTP {answer.status}")
        except aiohttp.ClientError as error:
            raise Unwell(type(error).__name__) from error

    async def leave_service(self) -> None:
        self.endpoint = None
        self._config.unlink(missing_ok=True)

    def on_line(self, line: bytes) -> None:
        if _START_LINE.encode() not in line or self._node_id.done():
            return
        try:
            said = msgspec.json.decode(line, type=_StartLine)
        except msgspec.DecodeError:  # another line that speaks of it; the deadline of the start decides
            return
        if said.msg == _START_LINE and said.node_id:
            self._node_id.set_result(said.node_id)


class _LiveKit(Program[_LiveKitRun]):
    """LiveKit as found on this PC."""

    name = "LiveKit"

    def __init__(self, program: Path, config: Path, base_port: int, subnets: Sequence[str]) -> None:
        self._program = program
        self._config = config
        self._base_port = base_port
        self._subnets = subnets

    def new_run(self) -> _LiveKitRun:
        """Take the first plan with every port free. Raises :class:`StartupError` (``port_busy``) without one."""
        for ports in plans(self._base_port):
            busy = ports.busy()
            if busy is None:
                return _LiveKitRun(self._program, self._config, ports, self._subnets)
            _log.warning("LiveKit's ports are busy: moving to the next plan", busy=busy, plan=ports.signalling)
        raise StartupError(ErrorCode.PORT_BUSY, f"--livekit-port {self._base_port}")


def _lost_a_port(error: BaseException) -> bool:
    """Tell whether somebody took a port between our look and LiveKit's: the next look sees that."""
    return isinstance(error, ChildFailed) and any(word in line for line in error.last_lines for word in _PORT_TAKEN)


class LiveKitServer:
    """LiveKit of one node, kept up. Its signalling listens on loopback only: the web server proxies it."""

    def __init__(
        self,
        directory: Path,
        *,
        node: str = "main",
        base_port: int = 7880,
        program: Path | None = None,
        subnets: Sequence[str] = (),
        timing: Timing | None = None,
    ) -> None:
        """``directory`` is ``DataDir.children``; ``program`` the setting ``livekit``.

        Needs a running loop. Raises :class:`StartupError` (``livekit_missing``, exit 4).
        """
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.node = node
        livekit = _LiveKit(find_program(program), directory / f"livekit-{node}.yaml", base_port, subnets)
        self._supervisor = Supervisor(livekit, directory / f"livekit-{node}.json", timing)

    @property
    def endpoint(self) -> Endpoint | None:
        """Where LiveKit is now; ``None`` while it is down."""
        return self._supervisor.run.endpoint if self._supervisor.run else None

    @property
    def ports(self) -> Ports | None:
        """The plan in use, which a firewall must let through; ``None`` while LiveKit is down."""
        return self._supervisor.run.ports if self._supervisor.run else None

    @property
    def pid(self) -> int | None:
        """LiveKit's process id; ``None`` while it is down."""
        return self._supervisor.process.pid if self._supervisor.process else None

    @property
    def restarts(self) -> int:
        """How often it was started again."""
        return self._supervisor.restarts

    def subscribe(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        """Call ``callback`` with each Up and Down; return what ends that."""
        return self._supervisor.subscribe(callback)

    async def start(self) -> None:
        """Return once LiveKit answers. Raises :class:`ChildFailed` or :class:`StartupError` (``port_busy``)."""
        again = AsyncRetrying(retry=retry_if_exception(_lost_a_port), stop=stop_after_attempt(_STARTS), reraise=True)
        await again(self._supervisor.start)

    def restart(self) -> None:
        """Start it anew, soon: it looks for the PC's addresses only when it starts."""
        self._supervisor.restart()

    async def stop(self) -> None:
        """Stop it. Delete its rooms first: on SIGTERM it only drains, and serves on while anybody is in one."""
        await self._supervisor.stop()
