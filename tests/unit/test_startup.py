"""Being told to stop before one is ready."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

_DEADLINE_S = 30


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_while_it_starts_is_a_stop_as_asked(tmp_path: Path, number: signal.Signals) -> None:
    options = ["--source", "testcard", "--port", "0", "--data-dir", str(tmp_path / "data")]
    server = subprocess.Popen(
        [sys.executable, "-m", "server", "serve", *options], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    children = first_children(server.pid)

    server.send_signal(number)

    said = server.communicate(timeout=_DEADLINE_S)[0].decode()
    assert server.returncode == 0, said
    assert "Traceback" not in said
    assert "PIN" not in said
    assert psutil.wait_procs(children, timeout=_DEADLINE_S)[1] == []


def first_children(pid: int) -> list[psutil.Process]:
    """Wait for the worker, which is started before the server itself is loaded."""
    deadline = time.monotonic() + _DEADLINE_S
    while not (children := psutil.Process(pid).children()) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert children, "there is no worker"
    return children
