"""The Python environment: the interpreter's own, uv beside it, and every package of the lock file."""

from __future__ import annotations

import sys
from pathlib import Path

from installers.commands import Commands
from installers.layout import Checkout, program
from installers.stamps import Stamp
from installers.steps import Step


class PythonEnvironment(Step):
    """Creates ``.venv`` from the Python that runs this, and uv in a second environment inside it."""

    title = "Creating the Python environment"
    estimate = "about 10 seconds"

    def __init__(self, checkout: Checkout) -> None:
        self._checkout = checkout
        self._python = program(checkout.environment, "python")
        lock = checkout.tool_locks / "uv.txt"
        self._lock = lock
        self._stamp = Stamp(checkout.tools / ".airclass-stamp", [lock])

    def needed(self) -> bool:
        """Return whether there is no interpreter (or its Python was removed) or no uv of this version."""
        return not (self._python.exists() and self._stamp.is_current())

    def run(self, commands: Commands) -> None:
        """Create what is missing; an environment that works is kept."""
        root = self._checkout.root
        venv = [sys.executable, "-m", "venv", "--clear"]
        if not self._python.exists():
            commands.run([*venv, "--without-pip", str(self._checkout.environment)], cwd=root)
        commands.run([*venv, str(self._checkout.tools)], cwd=root)
        pip = [str(program(self._checkout.tools, "python")), "-m", "pip", "--disable-pip-version-check"]
        commands.run([*pip, "install", "--no-deps", "--require-hashes", "-r", str(self._lock)], cwd=root)
        self._stamp.write()


class PythonPackages(Step):
    """Makes ``.venv`` hold what the lock file lists, and AIRClass itself as the command ``airclass``."""

    title = "Installing the Python packages"
    estimate = "about 1 minute"

    def __init__(self, checkout: Checkout) -> None:
        self._checkout = checkout
        self._lock = checkout.root / "requirements.lock"
        inputs = [self._lock, checkout.root / "pyproject.toml"]
        self._stamp = Stamp(checkout.environment / ".airclass-stamp", inputs, facts=["compiled"])

    def needed(self) -> bool:
        """Return whether the lock file changed or the command is not there."""
        return not (self._stamp.is_current() and program(self._checkout.environment, "airclass").exists())

    def run(self, commands: Commands) -> None:
        """Sync the environment (verified by hash), then link the checkout into it without the network."""
        environment, root = self._checkout.environment, self._checkout.root
        _uv(commands, self._checkout, "sync", environment, "--compile-bytecode", "--require-hashes", str(self._lock))
        # hatchling comes from the lock file, so nothing is fetched to build the link.
        link = ["--offline", "--no-deps", "--no-build-isolation", "--editable", str(root)]
        _uv(commands, self._checkout, "install", environment, *link)
        self._stamp.write()


class Bytecode(Step):
    """Compiles AIRClass's own Python, as uv does the packages.

    Where Python may not write beside its sources (PYTHONDONTWRITEBYTECODE, a read-only checkout), every start would
    compile its thousand modules: ``airclass serve`` then took a second longer, and so did the picture after a crash.
    """

    title = "Compiling AIRClass"
    estimate = "a second"

    def __init__(self, checkout: Checkout) -> None:
        self._checkout = checkout
        self._packages = [checkout.root / "server", checkout.root / "airclass_desktop"]
        self._stamp = Stamp(checkout.environment / ".airclass-compiled-stamp", self._packages)

    def needed(self) -> bool:
        """Return whether a file changed since."""
        return not self._stamp.is_current()

    def run(self, commands: Commands) -> None:
        """Compile what changed."""
        python = program(self._checkout.environment, "python")
        commands.run([python, "-m", "compileall", "-q", "-x", "node_modules", *self._packages], cwd=self._checkout.root)
        self._stamp.write()


def install_tool(commands: Commands, checkout: Checkout, name: str) -> None:
    """Install the tool that ``installers/tools/{name}.txt`` pins beside uv."""
    lock = checkout.tool_locks / f"{name}.txt"
    _uv(commands, checkout, "install", checkout.tools, "--no-deps", "--require-hashes", "-r", str(lock))


def _uv(commands: Commands, checkout: Checkout, verb: str, environment: Path, *arguments: str) -> None:
    uv, python = program(checkout.tools, "uv"), program(environment, "python")
    commands.run([uv, "pip", verb, "--python", python, *arguments], cwd=checkout.root)
