"""A real Redis of a test's own, which can be killed and started again where it was."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from server.children.redis import find_redis, to_conf

PASSWORD = "a-tests-own"
_DEADLINE_S = 10.0


class OwnRedis:
    """A ``redis-server`` with its data in ``directory``."""

    def __init__(self, directory: Path) -> None:
        program = find_redis()
        assert program is not None, "redis-server is not installed: `make test` installs it"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.url = f"redis://:{PASSWORD}@127.0.0.1:{self.port}"
        self._program = program
        self._conf = directory / "redis.conf"
        self._conf.write_text(to_conf(self.port, PASSWORD, directory))
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        self._process = subprocess.Popen([self._program, self._conf], stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + _DEADLINE_S
        while not self._answers():
            assert time.monotonic() < deadline
            assert self._process.poll() is None
            time.sleep(0.01)

    def kill(self) -> None:
        """Kill it as nothing else would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
                connection.sendall(f"AUTH {PASSWORD}\r\nPING\r\n".encode())
                return b"+PONG" in connection.makefile("rb").read(len(b"+OK\r\n+PONG\r\n"))
        except OSError:
            return False


@contextmanager
def own_redis(directory: Path) -> Iterator[OwnRedis]:
    """Run a Redis for the block."""
    directory.mkdir(parents=True, exist_ok=True)
    server = OwnRedis(directory)
    server.start()
    try:
        yield server
    finally:
        server.kill()
