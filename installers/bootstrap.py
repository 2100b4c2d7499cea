"""Set up a fresh checkout: ``python3 -m installers.bootstrap [--with tests] [--with bundle]``.

Shows what it does and what is left, goes on where an interrupted run stopped, and takes under a second when there
is nothing to do. Exit codes: 0 done, 1 something is lacking (one sentence says what to do), 130 interrupted.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Collection, Sequence
from pathlib import Path

from installers.commands import SetupError
from installers.go_programs import GoToolchain, LiveKit, Publisher
from installers.layout import Checkout
from installers.linux import system_packages
from installers.lock import locked
from installers.pages import NodeToolchain, Pages, PagesPackages
from installers.python_environment import Bytecode, PythonEnvironment, PythonPackages
from installers.steps import Progress, Step, set_up
from installers.translations import Translations

_OLDEST_PYTHON = (3, 11)


def main(arguments: Sequence[str] | None = None) -> int:
    """Set up the checkout this file is in; return the exit code."""
    parser = argparse.ArgumentParser(prog="bootstrap", description="Set up AIRClass in this checkout.")
    parser.add_argument("--with", dest="extras", action="append", default=[], choices=["tests", "bundle"])
    extras = parser.parse_args(arguments).extras
    checkout = Checkout(Path(__file__).resolve().parent.parent)
    progress = Progress()
    _end_programs_when_told_to_end()
    try:
        _check_python()
        checkout.work.mkdir(parents=True, exist_ok=True)
        with locked(checkout.work / "lock"):
            set_up(steps(checkout, extras), checkout.work, progress)
    except SetupError as error:
        progress.clear()
        print(f"Set-up stopped. {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        progress.clear()
        print("Set-up interrupted. The next run goes on from here.", file=sys.stderr)
        return 130
    return 0


def steps(checkout: Checkout, extras: Collection[str]) -> list[Step]:
    """Return every step of set-up in its order; what only the window needs is left out where there is no display."""
    with_window = sys.platform != "linux" or _has_display() or bool(extras)
    go_programs = [LiveKit(checkout), Publisher(checkout)]
    packages, pages = PagesPackages(checkout), Pages(checkout)
    listed: list[Step] = [
        PythonEnvironment(checkout),
        GoToolchain(checkout, go_programs),
        *go_programs,
        PythonPackages(checkout),
        Bytecode(checkout),
        NodeToolchain(checkout, packages, pages),
        packages,
        pages,
    ]
    if sys.platform == "linux":
        listed.insert(0, system_packages.SystemPackages(_system_packages(extras, with_window=with_window)))
    if with_window:
        listed.append(Translations(checkout))
    return listed


def _system_packages(extras: Collection[str], *, with_window: bool) -> list[system_packages.Package]:
    return [
        *(system_packages.WINDOW if with_window else ()),
        *(system_packages.TESTS if extras else ()),
        *(system_packages.BUNDLE if "bundle" in extras else ()),
    ]


def _has_display() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _end_programs_when_told_to_end() -> None:
    """Treat SIGTERM and a closed terminal as Ctrl-C: what set-up runs has sessions of its own and would go on."""
    for name in ("SIGTERM", "SIGHUP"):  # Windows has no SIGHUP
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)


def _check_python() -> None:
    if sys.version_info >= _OLDEST_PYTHON:
        return
    hints = {"win32": "«winget install Python.Python.3.12»", "darwin": "«brew install python@3.12»"}
    hint = hints.get(sys.platform, "your system's package manager (Debian 12 and Ubuntu 24.04 have it)")
    raise SetupError(f"AIRClass needs Python 3.11 or newer. Install it with {hint}.")


if __name__ == "__main__":
    sys.exit(main())
