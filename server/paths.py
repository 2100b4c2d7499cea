"""Where AIRClass keeps things: the data directory's layout and what the app ships with.

Nothing here creates or opens a file; callers do, with the permissions they need.
"""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs


def default_data_dir() -> Path:
    """Return the per-user data directory of this platform, e.g. ``~/.local/share/airclass``."""
    return Path(platformdirs.user_data_dir("airclass", appauthor=False))


def bundle_root() -> Path:
    """Return the folder that holds ``resources``: the PyInstaller bundle, or the checkout."""
    frozen = getattr(sys, "_MEIPASS", None)
    return Path(frozen) if frozen else Path(__file__).resolve().parent.parent


def resources() -> Path:
    """Return the folder of icons, fonts, licences and LiveKit's Go module."""
    return bundle_root() / "resources"


def pages_dist() -> Path:
    """Return the folder of the built student and admin pages (made by Vite, absent before set-up)."""
    return bundle_root() / "server" / "pages" / "dist"


def executable_name(stem: str) -> str:
    """Return the platform's file name of the program ``stem``: ``.exe`` is added on Windows."""
    return f"{stem}.exe" if os.name == "nt" else stem


@dataclass(frozen=True, slots=True)
class DataDir:
    """The layout of one data directory. One server owns it at a time, by an OS lock on ``lock``."""

    root: Path

    @property
    def runtime(self) -> Path:
        """``runtime.json`` (0600): pid, url and teacher token of the server that is running."""
        return self.root / "runtime.json"

    @property
    def lock(self) -> Path:
        """The file whose OS lock says that a server runs on this directory."""
        return self.root / "server.lock"

    @property
    def database(self) -> Path:
        """The SQLite database."""
        return self.root / "airclass.db"

    @property
    def classes(self) -> Path:
        """The parent of every class's media folder."""
        return self.root / "classes"

    @property
    def secrets(self) -> Path:
        """Keys (directory 0700, files 0600), where there is no keyring."""
        return self.root / "secrets"

    @property
    def logs(self) -> Path:
        """The server's own log, rotated."""
        return self.root / "logs"

    @property
    def children(self) -> Path:
        """Generated configuration of child processes and the record by which a stale one is found."""
        return self.root / "children"

    @property
    def redis(self) -> Path:
        """What a Redis of this PC keeps, where one runs."""
        return self.root / "redis"

    def class_media(self, class_id: str) -> Path:
        """Return the folder of one class's recordings and screenshots."""
        return self.classes / class_id
