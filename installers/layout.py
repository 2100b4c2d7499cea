"""Where set-up puts things in the checkout."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Checkout:
    """A clone of the repository."""

    root: Path

    @property
    def environment(self) -> Path:
        """The Python environment that AIRClass runs in."""
        return self.root / ".venv"

    @property
    def tools(self) -> Path:
        """A second environment inside it for uv, Go and Node, which syncing the first must not remove."""
        return self.environment / "tools"

    @property
    def tool_locks(self) -> Path:
        """The pinned versions of those tools."""
        return self.root / "installers" / "tools"

    @property
    def livekit(self) -> Path:
        """The folder of LiveKit's Go module."""
        return self.root / "resources" / "livekit"

    @property
    def publisher(self) -> Path:
        """The folder of the Go module of the program that publishes."""
        return self.root / "resources" / "publisher"

    @property
    def pages(self) -> Path:
        """The folder of the student and admin pages."""
        return self.root / "server" / "pages"

    @property
    def translations(self) -> Path:
        """The folder of the window's translations."""
        return self.root / "airclass_desktop" / "translations"

    @property
    def work(self) -> Path:
        """The folder of logs and the lock."""
        return self.root / "build" / "setup"


def program(environment: Path, name: str) -> Path:
    """Return where a Python environment keeps the program ``name``."""
    return environment / "Scripts" / f"{name}.exe" if os.name == "nt" else environment / "bin" / name


def site_packages(environment: Path) -> Path:
    """Return where a Python environment keeps its packages. Raises :class:`StopIteration` if it has none."""
    pattern = "Lib/site-packages" if os.name == "nt" else "lib/python*/site-packages"
    return next(environment.glob(pattern))
