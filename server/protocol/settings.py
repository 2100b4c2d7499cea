"""The settings that the teacher can change, as REST says them."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from server.protocol.body import Body, Request


class Settings(Body, frozen=True, kw_only=True):
    """``GET /api/settings``: what the teacher can change and is kept (limits as in ``server.settings``)."""

    source: str
    name: str
    record: bool
    waiting_room: bool
    fps: int
    max_height: int
    max_kbit: int
    seats: int
    late_after: int = 10
    language: Literal["en", "ko"]


class SettingsPatch(Request, frozen=True, kw_only=True):
    """``PATCH /api/settings``, answered by :class:`Settings`. A field left out stays as it is."""

    source: Annotated[str, Meta(max_length=4096)] | UnsetType = UNSET
    name: Annotated[str, Meta(max_length=200)] | UnsetType = UNSET
    record: bool | UnsetType = UNSET
    waiting_room: bool | UnsetType = UNSET
    fps: Annotated[int, Meta(ge=1, le=60)] | UnsetType = UNSET
    max_height: Annotated[int, Meta(ge=90, le=2160)] | UnsetType = UNSET
    max_kbit: Annotated[int, Meta(ge=150, le=50_000)] | UnsetType = UNSET
    seats: Annotated[int, Meta(ge=1, le=2_000)] | UnsetType = UNSET
    late_after: Annotated[int, Meta(ge=0, le=180)] | UnsetType = UNSET
    language: Literal["en", "ko"] | UnsetType = UNSET
