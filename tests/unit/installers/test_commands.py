from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from installers.commands import Commands, Interrupted


def test_nothing_is_started_once_set_up_is_stopping(tmp_path: Path) -> None:
    stopping, made = threading.Event(), tmp_path / "made"
    commands = Commands(tmp_path / "log", stopping, lambda: None)
    stopping.set()
    with pytest.raises(Interrupted):
        commands.run([sys.executable, "-c", f"open({str(made)!r}, 'w').close()"], cwd=tmp_path)
    assert not (tmp_path / "log").exists()
