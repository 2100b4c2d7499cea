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

from server.errors import AirclassError, ErrorCode, Language
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


def refusal(ended: subprocess.CompletedProcess[str]) -> tuple[int, str]:
    """Return the exit code and the last line, which is all that a person need read."""
    assert "Traceback" not in ended.stderr
    return ended.returncode, ended.stderr.rstrip().splitlines()[-1]


def said(language: Language, code: ErrorCode, detail: str = "") -> str:
    return f"airclass: {AirclassError(code, detail).sentence(language)}"


in_both_languages = pytest.mark.parametrize("language", ["en", "ko"])


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.create_server(("", 0)) as holder:
        yield int(holder.getsockname()[1])


@in_both_languages
def test_a_port_in_use(tmp_path: Path, busy_port: int, language: Language) -> None:
    ended = serve(tmp_path, "--source", "testcard", "--port", str(busy_port), "--language", language)

    assert refusal(ended) == (3, said(language, ErrorCode.PORT_BUSY, f"--port {busy_port}"))


@in_both_languages
def test_no_display(tmp_path: Path, language: Language) -> None:
    ended = serve(tmp_path, "--source", "screen", "--language", language)

    assert refusal(ended) == (3, said(language, ErrorCode.NO_DISPLAY, "--source screen"))


@in_both_languages
def test_a_wayland_session(tmp_path: Path, language: Language) -> None:
    ended = serve(tmp_path, "--source", "screen", "--language", language, WAYLAND_DISPLAY="wayland-0")

    assert refusal(ended) == (3, said(language, ErrorCode.WAYLAND, "--source screen"))


@pytest.mark.parametrize(
    ("source", "language"),
    [
        ("nonsense", "en"),
        ("nonsense", "ko"),
        ("monitor:x", "en"),
        ("region:1,2,3", "en"),
        ("file:/nowhere.mp4", "ko"),
        ("window:abc", "ko"),
    ],
)
def test_an_unknown_source(tmp_path: Path, source: str, language: Language) -> None:
    ended = serve(tmp_path, "--source", source, "--language", language)

    assert refusal(ended) == (2, said(language, ErrorCode.UNKNOWN_SOURCE, f"--source {source}"))


def test_an_unknown_source_of_the_environment_before_the_lobby(tmp_path: Path) -> None:
    ended = serve(tmp_path, "--lobby", AIRCLASS_SOURCE="nonsense", AIRCLASS_LANGUAGE="ko")

    assert refusal(ended) == (2, said("ko", ErrorCode.UNKNOWN_SOURCE, "--source nonsense"))


@in_both_languages
def test_an_address_this_pc_does_not_have(tmp_path: Path, language: Language) -> None:
    ended = serve(tmp_path, "--source", "testcard", "--address", "203.0.113.9", "--language", language)

    assert refusal(ended) == (3, said(language, ErrorCode.BAD_ADDRESS, "203.0.113.9"))


def test_a_second_server_on_the_data_directory(tmp_path: Path) -> None:
    with serving(tmp_path, "--source", "testcard", "--port", "0", "--lobby"):
        ended = {language: serve(tmp_path, "--language", language) for language in ("en", "ko")}

    data = str(tmp_path / "data")
    assert refusal(ended["en"]) == (3, said("en", ErrorCode.DATA_DIR_BUSY, data))
    assert refusal(ended["ko"]) == (3, said("ko", ErrorCode.DATA_DIR_BUSY, data))


@in_both_languages
def test_a_data_directory_that_cannot_be(tmp_path: Path, language: Language) -> None:
    (tmp_path / "data").write_text("a file is in the way")

    ended = serve(tmp_path, "--source", "testcard", "--language", language)

    assert refusal(ended) == (3, said(language, ErrorCode.DATA_DIR_UNUSABLE, str(tmp_path / "data")))


@in_both_languages
def test_no_livekit(tmp_path: Path, language: Language) -> None:
    none = str(tmp_path / "none")

    ended = serve(tmp_path, "--source", "testcard", "--livekit", none, "--language", language)

    assert refusal(ended) == (4, said(language, ErrorCode.LIVEKIT_MISSING, none))


@in_both_languages
def test_a_livekit_that_cannot_start_says_why_itself(tmp_path: Path, language: Language) -> None:
    broken = tmp_path / "livekit-server"
    broken.write_text("#!/bin/sh\necho 'cannot open the frobnicator' >&2\nexit 1\n")
    broken.chmod(broken.stat().st_mode | stat.S_IXUSR)

    ended = serve(tmp_path, "--source", "testcard", "--livekit", str(broken), "--language", language)

    assert "    cannot open the frobnicator" in ended.stderr.splitlines()
    assert refusal(ended) == (4, said(language, ErrorCode.CHILD_FAILED, "LiveKit"))


@in_both_languages
def test_a_certificate_that_is_none(tmp_path: Path, language: Language) -> None:
    none = str(tmp_path / "none.pem")

    ended = serve(tmp_path, "--source", "testcard", "--tls-cert", none, "--language", language)

    assert refusal(ended) == (2, said(language, ErrorCode.BAD_SETTINGS, "--tls-cert, --tls-key"))
