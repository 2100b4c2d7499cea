import stat
from pathlib import Path

import msgspec
import pytest

from server import instance
from server.errors import ErrorCode, ExitCode, StartupError
from server.paths import DataDir
from server.protocol.classroom import Runtime

RUNTIME = Runtime(
    url="http://10.0.0.1:8000",
    pin="123456",
    admin_url="http://127.0.0.1:8000",
    teacher_token="secret",
    livekit_url="ws://127.0.0.1:7880",
    pid=1,
    data_dir="/tmp/x",
)


def test_a_second_owner_of_a_data_directory_is_refused(tmp_path: Path) -> None:
    data_dir = DataDir(tmp_path / "data")

    with instance.owned(data_dir), pytest.raises(StartupError) as refused, instance.owned(data_dir):
        pass

    assert refused.value.code is ErrorCode.DATA_DIR_BUSY
    assert refused.value.exit_code is ExitCode.UNAVAILABLE
    with instance.owned(data_dir):
        assert data_dir.logs.is_dir()


def test_a_data_directory_that_is_a_file_is_refused(tmp_path: Path) -> None:
    occupied = tmp_path / "file"
    occupied.write_text("")

    with pytest.raises(StartupError) as refused, instance.owned(DataDir(occupied)):
        pass

    assert refused.value.code is ErrorCode.DATA_DIR_UNUSABLE


def test_the_runtime_file_is_private_while_it_stands_and_gone_after(tmp_path: Path) -> None:
    files = [tmp_path / "runtime.json", tmp_path / "deep" / "ready.json"]

    with instance.announced(RUNTIME, files):
        for file in files:
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
            assert msgspec.json.decode(file.read_bytes(), type=Runtime) == RUNTIME

    assert not any(file.exists() for file in files)


def test_a_runtime_file_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(StartupError) as refused, instance.announced(RUNTIME, [tmp_path / "file" / "ready.json"]):
        pass

    assert refused.value.code is ErrorCode.DATA_DIR_UNUSABLE
