"""What is written in Go, LiveKit and the program that publishes to it: built from modules whose checksums are here.

LiveKit's releases' own checksums are not known here, so no prebuilt program is downloaded.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Sequence
from pathlib import Path

from installers.commands import Commands, SetupError
from installers.layout import Checkout, site_packages
from installers.python_environment import install_tool
from installers.stamps import Stamp
from installers.steps import Step
from installers.versions import release_in, release_of

_LOCAL = {"GOTOOLCHAIN": "local"}  # else an old Go would download a new one by itself
_building = threading.Lock()
"""Two builds at once would compile twice what they share."""


class GoProgram(Step):
    """Builds one program into ``bin`` beside its module."""

    in_background = True

    def __init__(self, checkout: Checkout, folder: Path, name: str, package: str) -> None:
        """``folder`` has the module's ``go.mod``; ``package`` is the one with ``main``."""
        self._checkout = checkout
        self._folder = folder
        self._package = package
        self._program = folder / "bin" / (f"{name}.exe" if os.name == "nt" else name)
        sources = [folder / "go.mod", folder / "go.sum", *sorted(folder.glob("*.go"))]
        self._stamp = Stamp(folder / "bin" / ".airclass-stamp", sources)

    def needed(self) -> bool:
        """Return whether no program of this version is at hand."""
        return not (self._program.exists() and self._stamp.is_current())

    def run(self, commands: Commands) -> None:
        """Build it under another name and move it into place when it is whole."""
        go = find_go(self._checkout)
        if go is None:
            raise SetupError(f"There is no Go to build {self._program.stem} with. Run the set-up again.")
        partial = self._program.with_name("partial-" + self._program.name)
        small = ["-trimpath", "-buildvcs=false", "-ldflags", "-s -w"]
        with _building:
            commands.run(
                [go, "build", *small, "-o", partial, self._package],
                cwd=self._folder,
                env={**_LOCAL, "CGO_ENABLED": "0", "GOFLAGS": "-mod=readonly"},
            )
        partial.replace(self._program)
        self._stamp.write()


class LiveKit(GoProgram):
    """The media server, unless this PC has one that the server takes first."""

    title = "Building LiveKit"
    estimate = "about 2 minutes"

    def __init__(self, checkout: Checkout) -> None:
        super().__init__(checkout, checkout.livekit, "livekit-server", "github.com/livekit/livekit-server/cmd/server")

    def needed(self) -> bool:
        """Return whether no LiveKit of this version is at hand."""
        if os.environ.get("AIRCLASS_LIVEKIT") or shutil.which("livekit-server"):
            return False
        return super().needed()


class Publisher(GoProgram):
    """The program that sends the teacher's picture into every room."""

    title = "Building the publisher"
    estimate = "about 1 minute"

    def __init__(self, checkout: Checkout) -> None:
        super().__init__(checkout, checkout.publisher, "airclass-publisher", ".")


class GoToolchain(Step):
    """Fetches Go where something must be built with it and this PC has none, or an old one."""

    title = "Fetching Go"
    estimate = "about 20 seconds"

    def __init__(self, checkout: Checkout, programs: Sequence[GoProgram]) -> None:
        self._checkout = checkout
        self._programs = programs

    def needed(self) -> bool:
        """Return whether something is to be built and nothing can build it."""
        return any(program.needed() for program in self._programs) and find_go(self._checkout) is None

    def run(self, commands: Commands) -> None:
        """Install it from the Python package index, beside uv."""
        install_tool(commands, self._checkout, "go")


def find_go(checkout: Checkout) -> Path | None:
    """Return a Go at least as new as the module asks for: this PC's own, else the one that was fetched."""
    wanted = release_in(r"^go (\d+)\.(\d+)", (checkout.livekit / "go.mod").read_text("utf-8"))
    own = shutil.which("go")
    if own and release_of([own, "version"], r"go(\d+)\.(\d+)", _LOCAL) >= wanted:
        return Path(own)
    if not checkout.tools.exists():
        return None
    fetched = site_packages(checkout.tools) / "go" / "bin" / ("go.exe" if os.name == "nt" else "go")
    return fetched if fetched.exists() else None
