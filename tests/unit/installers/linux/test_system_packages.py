from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from installers.commands import Commands, SetupError
from installers.linux.system_packages import Package, SystemPackages


class Machine:
    """A machine's dpkg-query and apt-get, as programs on the PATH that keep its packages in files."""

    def __init__(self, folder: Path, installed: list[str], known: list[str]) -> None:
        self.programs = folder / "bin"
        self.programs.mkdir()
        self._state = folder
        (folder / "installed").write_text("".join(f"{name}\n" for name in installed))
        (folder / "known").write_text("".join(f"{name}\n" for name in known))
        (folder / "calls").touch()
        self._program(
            "dpkg-query",
            f'while read p; do case " $* " in *" $p "*) echo "$p installed";; esac; done < {folder}/installed',
        )
        self._program(
            "apt-get",
            f"""echo "$*" >> {folder}/calls
            if [ "$1" = update ]; then echo libnew >> {folder}/known; exit 0; fi
            for word in "$@"; do case $word in install|-*) ;; *)
                if ! grep -qx "$word" {folder}/known; then echo "E: Unable to locate package $word"; exit 100; fi
                echo "$word" >> {folder}/installed;;
            esac; done""",
        )

    def has(self, program: str) -> None:
        self._program(program, "")

    @property
    def calls(self) -> list[str]:
        return [line.split()[0] for line in (self._state / "calls").read_text().splitlines()]

    def _program(self, name: str, script: str) -> None:
        file = self.programs / name
        file.write_text(f"#!/bin/sh\n{script}\n")
        file.chmod(0o755)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    machine = Machine(tmp_path, installed=["libthere"], known=["libthere", "libold"])
    for tool in ("sh", "grep"):
        (machine.programs / tool).symlink_to(f"/bin/{tool}")
    monkeypatch.setenv("PATH", str(machine.programs))
    return machine


@pytest.fixture
def commands(tmp_path: Path) -> Commands:
    return Commands(tmp_path / "log", threading.Event(), lambda: None)


@pytest.fixture
def as_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)


def step(*names: str) -> SystemPackages:
    return SystemPackages([Package(name) for name in names])


@pytest.mark.usefixtures("machine")
def test_what_is_installed_is_not_needed() -> None:
    assert not step("libthere").needed()
    assert step("libthere", "libold").needed()


def test_a_program_on_the_path_counts_wherever_it_came_from(machine: Machine) -> None:
    browser = SystemPackages([Package("chromium", "chromium")])
    assert browser.needed()
    machine.has("chromium")
    assert not browser.needed()


def test_a_system_without_dpkg_is_left_alone(machine: Machine) -> None:
    (machine.programs / "dpkg-query").unlink()
    assert not step("libold").needed()


@pytest.mark.usefixtures("as_root")
def test_root_installs_what_is_missing(machine: Machine, commands: Commands) -> None:
    packages = step("libthere", "libold")
    packages.run(commands)
    assert not packages.needed()
    assert machine.calls == ["install"]


@pytest.mark.usefixtures("as_root")
def test_the_lists_are_renewed_where_they_lack_a_package(machine: Machine, commands: Commands) -> None:
    packages = step("libnew")
    packages.run(commands)
    assert not packages.needed()
    assert machine.calls == ["install", "update", "install"]


@pytest.mark.usefixtures("as_root", "machine")
def test_a_package_that_does_not_exist_is_an_error(commands: Commands) -> None:
    with pytest.raises(SetupError, match="Unable to locate package libnever"):
        step("libnever").run(commands)


def test_others_get_the_exact_line(machine: Machine, commands: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SetupError) as caught:
        step("libthere", "libold", "libnew").run(commands)
    assert str(caught.value).endswith("\n    sudo apt-get install -y --no-install-recommends libold libnew")
    assert machine.calls == []


@pytest.mark.usefixtures("machine")
def test_debians_python_lacks_venv(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert step().needed()
