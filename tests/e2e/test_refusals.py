"""What cannot be is said in one plain sentence, with the exit code that names its kind."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serving import serving

pytestmark = pytest.mark.timeout(60)


def serve(directory: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``airclass serve`` to its end."""
    without_display = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    return subprocess.run(
        [sys.executable, "-m", "server", "serve", "--data-dir", str(directory / "data"), "--port", "0", *arguments],
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
        env={**without_display, **environment},
    )


def last_line(ended: subprocess.CompletedProcess[str]) -> str:
    return ended.stderr.rstrip().splitlines()[-1]


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.create_server(("", 0)) as holder:
        yield int(holder.getsockname()[1])


def test_a_port_in_use(tmp_path: Path, busy_port: int) -> None:
    ended = serve(tmp_path, "--source", "testcard", "--port", str(busy_port))

    assert ended.returncode == 3
    assert last_line(ended) == (
        f"airclass: Another program uses this port. Close it, or choose another with --port. ({busy_port})"
    )


def test_no_display(tmp_path: Path) -> None:
    ended = serve(tmp_path, "--source", "screen")

    assert ended.returncode == 3
    assert last_line(ended).startswith("airclass: There is no screen to show here.")


@pytest.mark.parametrize("source", ["nonsense", "monitor:x", "region:1,2,3", "file:/nowhere.mp4", "window:abc"])
def test_an_unknown_source(tmp_path: Path, source: str) -> None:
    ended = serve(tmp_path, "--source", source)

    assert ended.returncode in (2, 3)
    assert last_line(ended).startswith("airclass: ")
    assert "Traceback" not in ended.stderr


def test_an_address_this_pc_does_not_have(tmp_path: Path) -> None:
    ended = serve(tmp_path, "--source", "testcard", "--address", "203.0.113.9")

    assert ended.returncode == 3
    assert "203.0.113.9" in last_line(ended)


def test_a_second_server_on_the_data_directory(tmp_path: Path) -> None:
    with serving(tmp_path, "--source", "testcard", "--port", "0", "--lobby"):
        ended = serve(tmp_path, "--source", "testcard")

    assert ended.returncode == 3
    assert last_line(ended).startswith("airclass: AIRClass already runs on this data directory.")


def test_a_data_directory_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file is in the way")

    assert serve(tmp_path, "--source", "testcard").returncode == 3


def test_no_livekit(tmp_path: Path) -> None:
    ended = serve(tmp_path, "--source", "testcard", "--livekit", str(tmp_path / "none"))

    assert ended.returncode == 4
    assert last_line(ended).startswith("airclass: The media server is missing.")


def test_a_livekit_that_cannot_start_says_why_itself(tmp_path: Path) -> None:
    broken = tmp_path / "livekit-server"
    broken.write_text("#!/bin/sh\necho 'cannot open the frobnicator' >&2\nexit 1\n")
    broken.chmod(broken.stat().st_mode | stat.S_IXUSR)

    ended = serve(tmp_path, "--source", "testcard", "--livekit", str(broken))

    assert ended.returncode == 4
    assert "    cannot open the frobnicator" in ended.stderr.splitlines()
    assert last_line(ended).startswith("airclass: A part of AIRClass cannot start.")


def test_a_certificate_that_is_none(tmp_path: Path) -> None:
    ended = serve(tmp_path, "--source", "testcard", "--tls-cert", str(tmp_path / "none.pem"))

    assert ended.returncode == 2
    assert "tls_cert" in last_line(ended)


def test_korean_sentences_for_a_korean_teacher(tmp_path: Path) -> None:
    ended = serve(tmp_path, "--source", "screen", "--language", "ko")

    assert last_line(ended).startswith("airclass: 보여 줄 화면이 없습니다.")
