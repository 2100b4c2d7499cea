"""Keeping LiveKit's native log out of Python."""

from __future__ import annotations

from livekit.rtc import _ffi_client
from livekit.rtc.version import __version__


def keep_native_log_native() -> None:
    """Let LiveKit's native code log to stderr by itself, errors alone unless ``RUST_LOG`` says otherwise.

    WORKAROUND: livekit 1.2.0 hands every debug line of WebRTC to Python, which parses it and throws it away: for ten
    idle rooms 6 % of a core. Whether it does is an argument of ``livekit_ffi_initialize`` that ``FfiClient`` does not
    offer; initializing again only replaces that configuration (``FfiServer::setup``,
    https://github.com/livekit/rust-sdks/blob/main/livekit-ffi/src/server/mod.rs). The SDK's version is pinned.
    """
    library = _ffi_client.FfiClient.instance._ffi_lib  # noqa: SLF001 - see above
    library.livekit_ffi_initialize(_ffi_client.ffi_event_callback, False, b"python", __version__.encode())
