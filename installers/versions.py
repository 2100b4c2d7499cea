"""Asking a program for its version."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping, Sequence

_SECONDS = 10


def release_in(pattern: str, text: str) -> tuple[int, int]:
    """Return the two numbers that ``pattern`` captures in ``text``; (0, 0) where there are none."""
    found = re.search(pattern, text, re.MULTILINE)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def release_of(command: Sequence[str], pattern: str, env: Mapping[str, str] | None = None) -> tuple[int, int]:
    """Return the release that ``command`` prints; a program that does not run is as good as none: (0, 0)."""
    environment = {**os.environ, **(env or {})}
    try:
        answer = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=_SECONDS, check=True)
    except (OSError, subprocess.SubprocessError):
        return (0, 0)
    return release_in(pattern, answer.stdout)
