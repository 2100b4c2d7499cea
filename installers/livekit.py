"""LiveKit, the media server: built from the Go module whose versions and checksums are in the checkout.

Its releases' own checksums are not known here, so no prebuilt program is downloaded.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from installers.commands import Commands, SetupError
from installers.layout import Checkout, site_packages
from installers.python_environment import install_tool
from installers.stamps import Stamp
from installers.steps import Step
from installers.versions import release_in, release_of

_PACKAGE = "github.com/livekit/livekit-server/cmd/server"
_LOCAL = {"GOTOOLCHAIN": "local"}  # else an old Go would download a new one by itself


class LiveKit(Step):
    """Builds LiveKit into ``resources/livekit/bin``, unless this PC has one that the server takes first."""

    title = "Building LiveKit"
    estimate = "about 2 minutes"
    in_background = True

    def __init__(self, checkout: Checkout) -> None:
        self._checkout = checkout
        folder = checkout.livekit
        self._program = folder / "bin" / ("livekit-server.exe" if os.name == "nt" else "livekit-server")
        self._stamp = Stamp(folder / "bin" / ".airclass-stamp", [folder / "go.mod", folder / "go.sum"])

    def needed(self) -> bool:
        """Return whether no LiveKit of this version is at hand."""
        if os.environ.get("AIRCLASS_LIVEKIT") or shutil.which("livekit-server"):
            return False
        return not (self._program.exists() and self._stamp.is_current())

    def run(self, commands: Commands) -> None:
        """Build it under another name and move it into place when it is whole."""
        go = find_go(self._checkout)
        if go is None:
            raise SetupError("There is no Go to build LiveKit with. Run the set-up again.")
        partial = self._program.with_name("partial-" + self._program.name)
        small = ["-trimpath", "-buildvcs=false", "-ldflags", "-s -w"]
        commands.run(
            [go, "build", *small, "-o", partial, _PACKAGE],
            cwd=self._checkout.livekit,
            env={**_LOCAL, "CGO_ENABLED": "0", "GOFLAGS": "-mod=readonly"},
        )
        partial.replace(self._program)
        self._stamp.write()


class GoToolchain(Step):
    """Fetches Go where LiveKit must be built and this PC has no Go, or an old one."""

    title = "Fetching Go"
    estimate = "about 20 seconds"

    def __init__(self, checkout: Checkout, livekit: LiveKit) -> None:
        self._checkout = checkout
        self._livekit = livekit

    def needed(self) -> bool:
        """Return whether LiveKit is to be built and nothing can build it."""
        return self._livekit.needed() and find_go(self._checkout) is None

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
