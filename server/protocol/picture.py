"""What can be shown, and what is being shown."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from server.protocol.body import Body, Request


class SourceKind(StrEnum):
    """What can be shown. The id of a source starts with its kind, as on the command line."""

    SCREEN = "screen"
    MONITOR = "monitor"
    WINDOW = "window"
    REGION = "region"
    CAMERA = "camera"
    FILE = "file"
    TESTCARD = "testcard"


class SourceState(StrEnum):
    """Whether the chosen source gives pictures."""

    STARTING = "starting"
    LIVE = "live"
    LOST = "lost"


class Source(Body, frozen=True, kw_only=True):
    """One thing that can be shown."""

    id: Annotated[str, Meta(description="As --source takes it, e.g. monitor:0 or window:41943046")]
    kind: SourceKind
    title: str
    width: int = 0
    height: int = 0


class SourceList(Body, frozen=True, kw_only=True):
    """What can be shown now."""

    sources: list[Source]
    current: str


class SourceChange(Request, frozen=True, kw_only=True):
    """Change what students see. A field left out stays as it is."""

    source: Annotated[str, Meta(max_length=4096)] | UnsetType = UNSET
    frozen: bool | UnsetType = UNSET
    blank: bool | UnsetType = UNSET


class Picture(Body, frozen=True, kw_only=True):
    """What students are being shown."""

    source: str
    state: SourceState
    frozen: bool = False
    blank: bool = False
    width: int = 0
    height: int = 0


class MaskRequest(Request, frozen=True, kw_only=True):
    """``POST /api/mask``: never show the windows of these processes (X11)."""

    pids: Annotated[list[Annotated[int, Meta(ge=1)]], Meta(max_length=16)]
