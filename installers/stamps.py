"""What set-up has already done: a hash of a step's inputs, kept inside the step's output."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_MADE_BY_TOOLS = {"node_modules", "dist", "__pycache__"}


@dataclass(frozen=True)
class Stamp:
    """Vouches that ``file``'s folder was made from exactly these ``inputs`` (files and folders) and ``facts``.

    It lies inside the output, so whoever deletes the output deletes the stamp, and it is written only after the
    step succeeded, so an interrupted step is done again.
    """

    file: Path
    inputs: Sequence[Path]
    facts: Sequence[str] = ()

    def is_current(self) -> bool:
        """Return whether the output was made from the inputs as they are now."""
        try:
            return self.file.read_text("utf-8") == self._digest()
        except FileNotFoundError:
            return False

    def write(self) -> None:
        """Record that the output is made. Atomic: a crash leaves the old stamp or the new one."""
        partial = self.file.with_name(self.file.name + ".partial")
        partial.write_text(self._digest(), "utf-8")
        partial.replace(self.file)

    def _digest(self) -> str:
        digest = hashlib.sha256("\0".join(self.facts).encode())
        for top in self.inputs:
            for file in _files(top):
                digest.update(f"\0{file.relative_to(top.parent).as_posix()}\0".encode())
                digest.update(hashlib.sha256(file.read_bytes()).digest())
        return digest.hexdigest()


def _files(top: Path) -> Iterator[Path]:
    """Yield ``top`` if it is a file, else every file below it but what tools made, in a fixed order."""
    if not top.is_dir():
        yield top
        return
    for folder, folders, names in os.walk(top):
        folders[:] = sorted(set(folders) - _MADE_BY_TOOLS)
        yield from (Path(folder, name) for name in sorted(names))
