"""Which hosts and origins are ours: the guard against DNS rebinding and foreign pages."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from urllib.parse import urlsplit

from aiohttp import web

from server.errors import AirclassError, ErrorCode, StartupError

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


class Origins:
    """The allow-list of ``Host`` and ``Origin``.

    A host is allowed when it is the very address on which the connection came in (so every address of this PC,
    also one that is new), a loopback name, this PC's name, or a host of a configured origin. An origin is allowed
    when it is the host the request was sent to, or configured.
    """

    def __init__(self, configured: Iterable[str], hostname: str | None = None) -> None:
        """Take the configured origins, e.g. ``https://class.example``; raises ``bad_settings`` when one is not."""
        self._configured = frozenset(_normalised(origin) for origin in configured)
        name = (socket.gethostname() if hostname is None else hostname).lower().rstrip(".")
        self._names = {"localhost", name, f"{name.partition('.')[0]}.local"}
        self._names |= {urlsplit(origin).hostname or "" for origin in self._configured}
        self._names.discard("")

    @classmethod
    def from_setting(cls, cors_origins: str) -> Origins:
        """Take the setting: origins separated by commas."""
        return cls(origin for origin in cors_origins.split(",") if origin.strip())

    def check(self, request: web.BaseRequest) -> None:
        """Raise :class:`AirclassError` (``forbidden_origin``) unless host and origin are ours."""
        if not self._is_our_host(request):
            raise AirclassError(ErrorCode.FORBIDDEN_ORIGIN)
        origin = request.headers.get("Origin")
        if (
            origin is not None
            and origin != f"{request.scheme}://{request.host}"
            and not self.is_foreign_allowed(origin)
        ):
            raise AirclassError(ErrorCode.FORBIDDEN_ORIGIN)

    def is_foreign_allowed(self, origin: str | None) -> bool:
        """Tell whether CORS headers are due to this origin."""
        return origin in self._configured

    def _is_our_host(self, request: web.BaseRequest) -> bool:
        try:
            name = urlsplit(f"//{request.headers.get('Host', '')}").hostname
        except ValueError:
            return False
        if name is None:
            return False
        address = parse_ip(name)
        if address is None:
            return name in self._names
        return address.is_loopback or address == local_ip(request)


def parse_ip(text: str) -> IpAddress | None:
    """Return the address without its zone, IPv4 in IPv6 as IPv4; None when it is not an address."""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def local_ip(request: web.BaseRequest) -> IpAddress | None:
    """Return the address of this PC on which the connection came in."""
    return _ip_of(request, "sockname")


def is_from_this_pc(request: web.BaseRequest) -> bool:
    """Tell whether the peer is on loopback."""
    address = _ip_of(request, "peername")
    return address is not None and address.is_loopback


def _ip_of(request: web.BaseRequest, end: str) -> IpAddress | None:
    name = request.transport.get_extra_info(end) if request.transport else None
    return parse_ip(str(name[0])) if isinstance(name, tuple) else None


def _normalised(origin: str) -> str:
    parts = urlsplit(origin.strip().rstrip("/").lower())
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path or parts.query:
        raise StartupError(ErrorCode.BAD_SETTINGS, f"cors_origins: {origin.strip()}")
    return f"{parts.scheme}://{parts.netloc}"
