from __future__ import annotations

import importlib.util
import sys
import threading
from pathlib import Path

import pytest

from installers.commands import Commands
from installers.layout import Checkout, program
from installers.python_environment import Bytecode


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    (tmp_path / "server").mkdir()
    (tmp_path / "airclass_desktop").mkdir()
    (tmp_path / "server" / "clock.py").write_text("NOW = 1\n")
    python = program(tmp_path / ".venv", "python")
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    return Checkout(tmp_path)


def test_our_own_code_is_compiled_although_python_may_not(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    module = checkout.root / "server" / "clock.py"
    commands = Commands(checkout.root / "log", threading.Event(), lambda: None)

    step = Bytecode(checkout)
    assert step.needed()
    step.run(commands)
    assert Path(importlib.util.cache_from_source(str(module))).exists()
    assert not step.needed()

    module.write_text("NOW = 2\n")
    assert Bytecode(checkout).needed()
