"""How the parts of the product are."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from server.protocol.body import Body


class PartState(StrEnum):
    """The health of one part of the product."""

    OK = "ok"
    STARTING = "starting"
    DEGRADED = "degraded"
    DOWN = "down"
    OFF = "off"


class HealthPart(Body, frozen=True, kw_only=True):
    """One part's health. ``code`` is an error code where the part is not well."""

    part: Annotated[str, Meta(description="livekit, media, recording, store, network or bus")]
    state: PartState
    code: str | None = None
    detail: str = ""


class Health(Body, frozen=True, kw_only=True):
    """Every part, for the teacher's window."""

    parts: list[HealthPart]
