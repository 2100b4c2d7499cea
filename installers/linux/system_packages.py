"""Packages of the system, on Debian and Ubuntu. Elsewhere ``docs/developer/set-up.md`` lists what is needed."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from installers.commands import Commands, SetupError
from installers.steps import Step

_QUERY_SECONDS = 10


@dataclass(frozen=True)
class Package:
    """A Debian package; where ``program`` is on the PATH, wherever it came from, it is not needed."""

    name: str
    program: str = ""


WINDOW = tuple(
    Package(name)
    for name in (
        # what PySide6's libraries and its X11 and Wayland plug-ins link to
        "libdbus-1-3",
        "libegl1",
        "libfontconfig1",
        "libgl1",
        "libglib2.0-bin",  # for libglib2.0-0, which newer releases call libglib2.0-0t64
        "libgssapi-krb5-2",
        "libwayland-cursor0",
        "libxcb-cursor0",
        "libxcb-icccm4",
        "libxcb-image0",
        "libxcb-keysyms1",
        "libxcb-randr0",
        "libxcb-render-util0",
        "libxcb-shape0",
        "libxcb-xkb1",
        "libxkbcommon-x11-0",
        "fonts-noto-cjk",  # Hangul
    )
)
"""What the window needs."""

TESTS = (
    Package("chromium", "chromium"),
    Package("ffmpeg", "ffmpeg"),
    Package("git", "git"),
    Package("iproute2", "ip"),
    Package("nftables", "nft"),
    Package("openbox", "openbox"),
    Package("redis-server", "redis-server"),
    Package("x11-utils", "xwininfo"),
    Package("x11-xserver-utils", "xrandr"),
    Package("xdotool", "xdotool"),
    Package("xvfb", "Xvfb"),
)
"""What the tests drive: a browser, an X server with a window manager, networks of their own, Redis."""

BUNDLE = (Package("binutils", "objdump"),)
"""What PyInstaller reads libraries with."""


class SystemPackages(Step):
    """Installs Debian packages when run by root, else prints the line that does."""

    title = "Installing system packages"
    estimate = "about 1 minute"

    def __init__(self, packages: Iterable[Package]) -> None:
        self._packages = [*_for_python(), *packages]

    def needed(self) -> bool:
        """Return whether any is missing; on a system without dpkg nothing can be told, so none is."""
        return shutil.which("dpkg-query") is not None and bool(self._missing())

    def run(self, commands: Commands) -> None:
        """Install what is missing, with fresh package lists only where the old ones do not do."""
        missing = self._missing()
        if not _is_root():
            raise SetupError(
                "This PC lacks packages that only an administrator can install. Run this line, then try again:\n"
                f"    sudo apt-get install -y --no-install-recommends {' '.join(missing)}"
            )
        install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *missing]
        quiet = {"DEBIAN_FRONTEND": "noninteractive"}
        try:
            commands.run(install, cwd=Path("/"), env=quiet)
        except SetupError:
            commands.run(["apt-get", "update", "-q"], cwd=Path("/"), env=quiet)
            commands.run(install, cwd=Path("/"), env=quiet)

    def _missing(self) -> list[str]:
        absent = [package.name for package in self._packages if not (package.program and shutil.which(package.program))]
        present = _installed(absent)
        return [name for name in absent if name not in present]


def _for_python() -> Sequence[Package]:
    """Return what Debian splits off from Python itself and ``python -m venv`` needs."""
    if importlib.util.find_spec("ensurepip") is not None:
        return ()
    return (Package(f"python{sys.version_info.major}.{sys.version_info.minor}-venv"),)


def _installed(names: Sequence[str]) -> set[str]:
    """Return those of the packages that are installed."""
    if not names:
        return set()
    query = ["dpkg-query", "--show", "--showformat", "${Package} ${db:Status-Status}\n", *names]
    # It fails as soon as one name is unknown, and lists the others all the same.
    answer = subprocess.run(query, capture_output=True, text=True, timeout=_QUERY_SECONDS, check=False)
    pairs = (line.split() for line in answer.stdout.splitlines())
    return {name for name, status in pairs if status == "installed"}


def _is_root() -> bool:
    return sys.platform != "win32" and os.geteuid() == 0
