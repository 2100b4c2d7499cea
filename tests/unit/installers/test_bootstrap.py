from __future__ import annotations

import multiprocessing
import sys
from pathlib import Path

import pytest

from installers import bootstrap
from installers.commands import SetupError
from installers.go_programs import GoToolchain, LiveKit, Publisher
from installers.layout import Checkout
from installers.linux.system_packages import SystemPackages
from installers.lock import locked
from installers.translations import Translations

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def nothing_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("signal.signal", lambda number, handler: None)
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "AIRCLASS_LIVEKIT"):
        monkeypatch.delenv(variable, raising=False)


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    for name in ("livekit", "publisher"):
        module = tmp_path / "resources" / name
        module.mkdir(parents=True)
        (module / "go.mod").write_text("module x\n\ngo 1.26\n")
        (module / "go.sum").touch()
    return Checkout(tmp_path)


def kinds(*extras: str) -> list[type]:
    return [type(step) for step in bootstrap.steps(Checkout(ROOT), extras)]


@pytest.mark.skipif(sys.platform != "linux", reason="system packages are Debian's")
def test_system_packages_come_first() -> None:
    assert kinds()[0] is SystemPackages


def test_without_a_display_nothing_of_the_window_is_set_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert Translations not in kinds()
    assert Translations in kinds("tests")
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert Translations in kinds()


def test_an_old_python_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    assert bootstrap.main([]) == 1
    assert "AIRClass needs Python 3.11 or newer. Install it with" in capsys.readouterr().err


def _lock_is_free(file: Path) -> bool:
    try:
        with locked(file):
            return True
    except SetupError:
        return False


def test_one_set_up_at_a_time(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        with locked(tmp_path / "lock"):
            assert not pool.apply(_lock_is_free, [tmp_path / "lock"])
        assert pool.apply(_lock_is_free, [tmp_path / "lock"])


def _go(folder: Path, version: str) -> Path:
    program = folder / "go"
    program.parent.mkdir(parents=True, exist_ok=True)
    program.write_text(f"#!/bin/sh\necho go version {version} linux/amd64\n")
    program.chmod(0o755)
    return program


@pytest.mark.parametrize(
    ("version", "fetched"), [("go1.26.8", False), ("go1.27", False), ("go1.25.5", True), ("broken", True)]
)
def test_go_is_fetched_where_it_is_missing_or_old(
    checkout: Checkout, monkeypatch: pytest.MonkeyPatch, version: str, fetched: bool
) -> None:
    _go(checkout.root / "path", version)
    monkeypatch.setenv("PATH", f"{checkout.root / 'path'}:/bin")
    assert GoToolchain(checkout, [LiveKit(checkout)]).needed() is fetched


def test_a_livekit_that_is_given_is_not_built(checkout: Checkout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    livekit, publisher = LiveKit(checkout), Publisher(checkout)
    assert GoToolchain(checkout, [livekit]).needed()
    monkeypatch.setenv("AIRCLASS_LIVEKIT", "/opt/livekit-server")
    assert not livekit.needed()
    assert not GoToolchain(checkout, [livekit]).needed()
    assert GoToolchain(checkout, [livekit, publisher]).needed()
