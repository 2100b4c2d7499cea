"""Encodes what the hub sends, once, down to the bytes on the wire."""

from __future__ import annotations

import struct

import msgspec

from server.events import Event
from server.protocol.live import ServerFrame

_FIN_TEXT = 0x81
_encoder = msgspec.json.Encoder()


def text_frame(payload: bytes) -> bytes:
    """Return one unmasked WebSocket text frame (RFC 6455, 5.2).

    Made here rather than by aiohttp's writer so that one broadcast is encoded once for all its sockets.
    """
    size = len(payload)
    if size < 126:  # noqa: PLR2004 - the three forms of the length, as the RFC draws them
        return struct.pack("!BB", _FIN_TEXT, size) + payload
    if size < 65_536:  # noqa: PLR2004 - what 16 bits hold
        return struct.pack("!BBH", _FIN_TEXT, 126, size) + payload
    return struct.pack("!BBQ", _FIN_TEXT, 127, size) + payload


def struct_frame(body: msgspec.Struct) -> bytes:
    """Return a handshake struct or an answer (it carries its own ``type``) as a frame."""
    return text_frame(_encoder.encode(body))


def server_frame(kind: str, seq: int, t_ms: int, payload: bytes) -> bytes:
    """Return a :class:`ServerFrame` whose ``data`` is the JSON ``payload``."""
    return struct_frame(ServerFrame(type=kind, seq=seq, t_ms=t_ms, data=msgspec.Raw(payload)))


def event_frame(event: Event) -> bytes:
    """Return an event of the log as a frame."""
    return server_frame(event.kind, event.seq, event.t_ms, event.payload)
