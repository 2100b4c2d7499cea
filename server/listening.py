"""How the server meets the outside: its socket, its certificate, its first words."""

from __future__ import annotations

import socket
import ssl
import sys

import segno

from server.errors import ErrorCode, ExitCode, Language, StartupError
from server.protocol.classroom import ClassInfo
from server.settings import ServeSettings

BACKLOG = 1024
"""Connections that may wait: a whole school that reloads at once."""

_GREETING = {
    "en": "\n  {title}\n\n  Students open   {url}\n  and type PIN    {pin}\n\n{qr}\n  Ctrl-C ends the class.\n",
    "ko": "\n  {title}\n\n  학생이 열 주소   {url}\n  입력할 PIN      {pin}\n\n{qr}\n  Ctrl-C: 수업 끝내기\n",
}


def bind(port: int) -> socket.socket:
    """Return a listening-to-be socket on every address of this PC, IPv4 and IPv6; port 0 takes any free one.

    Raises :class:`StartupError` (``port_busy``, exit 3).
    """
    try:
        if socket.has_dualstack_ipv6():
            return socket.create_server(("", port), family=socket.AF_INET6, dualstack_ipv6=True, backlog=BACKLOG)
        return socket.create_server(("", port), backlog=BACKLOG)
    except OSError as error:
        raise StartupError(ErrorCode.PORT_BUSY, f"--port {port}") from error


def tls(settings: ServeSettings) -> ssl.SSLContext | None:
    """Return the context for https, or None for http. Raises :class:`StartupError` (``bad_settings``, exit 2)."""
    if settings.tls_cert is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(settings.tls_cert, settings.tls_key)
    except (OSError, ssl.SSLError) as error:
        raise StartupError(ErrorCode.BAD_SETTINGS, "--tls-cert, --tls-key", ExitCode.USAGE) from error
    return context


def greet(info: ClassInfo, language: Language) -> None:
    """Tell a person at the terminal how students come in."""
    qr = "\n".join(f"  {line}" for line in _qr_lines(info.join_url)) + "\n" if sys.stdout.isatty() else ""
    pin = f"{info.pin[:3]} {info.pin[3:]}"
    sys.stdout.write(_GREETING[language].format(title=info.title, url=info.url, pin=pin, qr=qr))
    sys.stdout.flush()


def _qr_lines(link: str) -> list[str]:
    """Return a QR code drawn with half blocks, two modules a character, with the quiet zone a camera needs."""
    rows = [[bool(dark) for dark in row] for row in segno.make(link, error="l").matrix_iter(border=2)]
    if len(rows) % 2:
        rows.append([False] * len(rows[0]))
    blocks = {(True, True): " ", (True, False): "▄", (False, True): "▀", (False, False): "█"}
    return [
        "".join(blocks[upper, lower] for upper, lower in zip(rows[top], rows[top + 1], strict=True))
        for top in range(0, len(rows), 2)
    ]
