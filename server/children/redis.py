"""A Redis of this PC's own (https://redis.io/docs/latest/operate/oss_and_stack/management/config/), as a child."""

from __future__ import annotations

import asyncio
import secrets
import shutil
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Final

import structlog
from tenacity import AsyncRetrying, retry_if_exception_type, wait_fixed

from server.children.livekit_config import write_private
from server.children.log_lines import parse
from server.children.process import ChildProcess, Launch
from server.children.program import Program, Run, Unwell
from server.children.supervisor import Change, Supervisor, Timing

_log: structlog.typing.FilteringBoundLogger = structlog.get_logger(__name__)

_READY_POLL_S: Final = 0.02
_WELL: Final = b"+OK\r\n+PONG\r\n"
_MEMORY: Final = "64mb"
"""A class of 1,500 takes some 100 KB."""


def find_redis() -> Path | None:
    """Return the ``redis-server`` on PATH. None where there is none: it is never required."""
    found = shutil.which("redis-server")
    return Path(found) if found else None


def to_conf(port: int, password: str, directory: Path) -> str:
    """Return the configuration of one start. It holds the password, so that no command line does.

    What happens is on the disk within a second (AOF), for who reads the figures after a crash of everything.
    """
    quoted = str(directory).replace("\\", "\\\\").replace('"', '\\"')
    return "\n".join(
        (
            "bind 127.0.0.1", f"port {port}", "protected-mode yes", f"requirepass {password}",
            f'dir "{quoted}"', 'save ""', "appendonly yes", "appendfsync everysec",
            f"maxmemory {_MEMORY}", "maxmemory-policy volatile-ttl",
            "daemonize no", "set-proc-title no", 'logfile ""', "",
        )
    )  # fmt: skip


class _RedisRun(Run):
    """One start of Redis, with a port and a password of its own."""

    name = "Redis"

    def __init__(self, program: Path, config: Path, directory: Path) -> None:
        self._program = program
        self._config = config
        self._directory = directory
        self._port = _free_port()
        self._password = secrets.token_urlsafe(32)
        self.url = f"redis://:{self._password}@127.0.0.1:{self._port}"

    async def launch(self) -> Launch:
        self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_private(self._config, to_conf(self._port, self._password, self._directory))
        return Launch((str(self._program), str(self._config)))

    async def wait_ready(self, process: ChildProcess) -> None:  # noqa: ARG002 - it answers, or it does not
        await AsyncRetrying(wait=wait_fixed(_READY_POLL_S), retry=retry_if_exception_type(Unwell))(self.probe)

    async def probe(self) -> None:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        except OSError as error:
            raise Unwell(type(error).__name__) from error
        try:
            writer.write(f"AUTH {self._password}\r\nPING\r\n".encode())
            answer = await reader.readexactly(len(_WELL))
        except (OSError, EOFError) as error:
            raise Unwell(type(error).__name__) from error
        finally:
            writer.close()
        if answer != _WELL:  # such as -LOADING
            raise Unwell(answer.decode(errors="replace"))

    def log(self, line: bytes) -> None:
        """Keep it low: Redis advises on the system's settings at each start, and its ups and downs are told anyway."""
        _log.debug(f"[{self.name}] {parse(line).text}")

    async def leave_service(self) -> None:
        self._config.unlink(missing_ok=True)


class _Redis(Program[_RedisRun]):
    """Redis as found on this PC."""

    name = "Redis"

    def __init__(self, program: Path, config: Path, directory: Path) -> None:
        self._program = program
        self._config = config
        self._directory = directory

    def new_run(self) -> _RedisRun:
        return _RedisRun(self._program, self._config, self._directory)


class RedisServer:
    """A Redis of this PC, kept up. It listens on loopback only, to who knows the password of its run."""

    def __init__(self, children: Path, directory: Path, program: Path, timing: Timing | None = None) -> None:
        """``children`` is ``DataDir.children``; what Redis keeps is in ``directory``."""
        children.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._supervisor = Supervisor(
            _Redis(program, children / "redis.conf", directory), children / "redis.json", timing
        )

    @property
    def url(self) -> str | None:
        """Where Redis is now, with its password; None while it is down."""
        return self._supervisor.run.url if self._supervisor.run else None

    def subscribe(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        """Call ``callback`` with each Up and Down; return what ends that."""
        return self._supervisor.subscribe(callback)

    async def start(self) -> None:
        """Return once Redis answers. Raises :class:`server.errors.ChildFailed`."""
        await self._supervisor.start()

    async def stop(self) -> None:
        """Stop it; what it has is on the disk."""
        await self._supervisor.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
