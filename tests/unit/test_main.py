import subprocess
import sys

import pytest

from server import settings
from server.command_line import fail
from server.errors import ChildFailed, ErrorCode, StartupError


def airclass(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "server", *arguments], capture_output=True, text=True, timeout=30, check=False
    )


def test_serve_offers_every_setting() -> None:
    shown = airclass("serve", "--help").stdout

    for option in settings.options():
        assert option.flag in shown


def test_an_unknown_option_is_bad_usage() -> None:
    ended = airclass("serve", "--prot", "1")

    assert ended.returncode == 2
    assert "--prot" in ended.stderr


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "A setting cannot be read. Mend it or remove it, then start again. (--port: 0-65535)"),
        ("ko", "읽을 수 없는 설정이 있습니다. 고치거나 지운 뒤 다시 시작하세요. (--port: 0-65535)"),
    ],
)
def test_a_setting_that_cannot_be_read_is_said_in_one_sentence(language: str, sentence: str) -> None:
    ended = airclass("serve", "--port", "eighty", "--language", language)

    assert ended.returncode == 2
    assert ended.stderr == f"airclass: {sentence}\n"


def test_a_failed_child_says_why_in_its_own_last_lines(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        fail(ChildFailed("LiveKit", ("first", "could not bind")))

    assert ended.value.code == 4
    said = capsys.readouterr().err.splitlines()
    assert said[:2] == ["    first", "    could not bind"]
    assert said[2].startswith("airclass: A part of AIRClass cannot start.")


def test_an_error_is_said_in_the_language_of_the_settings(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        fail(StartupError(ErrorCode.PORT_BUSY, "8000"), "ko")

    assert "다른 프로그램" in capsys.readouterr().err
