"""kill -9 of the server leaves no child: seen on real processes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from tests.unit.children.orphans import survivors

ROOT = Path(__file__).resolve().parents[3]
GONE_WITHIN_S = 2.0


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals; Windows has its job object")
@pytest.mark.parametrize("kernel", [True, False], ids=["with setpriv", "without setpriv, as on macOS"])
def test_nothing_is_left_after_kill_9_of_the_server(tmp_path: Path, kernel: bool) -> None:
    path = os.environ["PATH"] if kernel else str(tmp_path / "bin")
    if not kernel:
        (tmp_path / "bin").mkdir()
        for tool in ("sleep", "sh"):
            (tmp_path / "bin" / tool).symlink_to(str(shutil.which(tool)))
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.unit.children.short_lived_server", str(tmp_path)],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PATH": path},
    )
    assert server.stdout is not None
    with server.stdout:
        started = [psutil.Process(int(number)) for number in server.stdout.readline().split()]
        everyone = [*started, *psutil.Process(server.pid).children(recursive=True)]
        assert len(started) == 2
        server.kill()
        server.wait()
    assert survivors(everyone, GONE_WITHIN_S) == []
