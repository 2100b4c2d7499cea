"""One set-up at a time in a checkout."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from installers.commands import SetupError


@contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold an OS lock, which ends with the process. Raises :class:`SetupError` where another set-up holds it."""
    with file.open("ab") as handle:
        try:
            _lock(handle)
        except OSError as error:
            raise SetupError("Another set-up runs in this folder. Wait until it ends, then try again.") from error
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: BinaryIO) -> None:
        handle.seek(0)
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: BinaryIO) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
