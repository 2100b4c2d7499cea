"""LiveKit's program, its ports, and the YAML it is started with."""

from __future__ import annotations

import os
import shutil
import socket
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from server.errors import ErrorCode, ExitCode, StartupError
from server.paths import bundle_root, executable_name, resources

_MAIN_PORT = 7880
_NO_STUN = "127.0.0.1:9"
_FIRST_UDP = 50_000
_UDP_PORTS = 21
_PLANS = 15
"""50000-50020, 51000-51020 … 64000-64020."""

_KEPT_ROOM_S = 7 * 24 * 3600
"""An empty room stays: rooms end when the class does, by our word alone."""


def find_program(chosen: Path | None) -> Path:
    """Return LiveKit's program: the setting, PATH, the bundle, or what set-up built.

    Raises :class:`StartupError` (``livekit_missing``, exit 4).
    """
    name = executable_name("livekit-server")
    if chosen is not None:
        places = [chosen]
    else:
        on_path = shutil.which("livekit-server")
        places = [
            *([Path(on_path)] if on_path else []),
            bundle_root() / name,
            resources() / "livekit" / "bin" / name,
        ]
    for place in places:
        if place.is_file() and os.access(place, os.X_OK):
            return place
    raise StartupError(ErrorCode.LIVEKIT_MISSING, str(chosen or ""), ExitCode.CHILD)


@dataclass(frozen=True, slots=True)
class Ports:
    """One plan: signalling (TCP, loopback), ICE over TCP, and the UDP range of the mux, both ends included."""

    signalling: int
    tcp: int
    udp_first: int
    udp_last: int

    def busy(self) -> str | None:
        """Return the first port of the plan that somebody else holds, e.g. ``UDP 50000``, or ``None``."""
        if not _free(socket.SOCK_STREAM, "127.0.0.1", self.signalling):
            return f"TCP {self.signalling}"
        if not _free(socket.SOCK_STREAM, "", self.tcp):
            return f"TCP {self.tcp}"
        taken = (port for port in range(self.udp_first, self.udp_last + 1) if not _free(socket.SOCK_DGRAM, "", port))
        port = next(taken, None)
        return f"UDP {port}" if port else None


def plans(base: int) -> Iterator[Ports]:
    """Yield the plan of ``base`` (main 7880, node 1 7890, node 2 7900 …) and those to move to when it is busy."""
    first = (base - _MAIN_PORT) // 10
    for step in range(_PLANS):
        signalling = base + 10 * step
        udp = _FIRST_UDP + 1000 * ((first + step) % _PLANS)
        yield Ports(signalling, signalling + 1, udp, udp + _UDP_PORTS - 1)


def _free(kind: socket.SocketKind, host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET, kind) as probe:
        if sys.platform != "win32" and kind is socket.SOCK_STREAM:
            # As Go's listener does: connections that linger in TIME_WAIT do not hold the port.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def to_yaml(ports: Ports, api_key: str, api_secret: str, subnets: Sequence[str]) -> str:
    """Return the configuration of one start. It holds the secret. LiveKit refuses a key it does not know.

    ``node_ip`` stays unset, because it would rewrite every candidate to one address: a PC on two networks would
    be reachable on one of them only. ICE lite then keeps LiveKit from asking public STUN servers for its address.
    ``subnets`` (CIDR) limits the addresses that students are offered; empty offers all.
    """
    rtc: dict[str, object] = {
        "tcp_port": ports.tcp,
        "udp_port": f"{ports.udp_first}-{ports.udp_last}",
        "use_external_ip": False,
        "use_ice_lite": True,
        # Without one it names public servers of the internet to everybody who joins (iceServersForParticipant in
        # https://github.com/livekit/livekit/blob/v1.13.3/pkg/service/roommanager.go). Nobody answers at this.
        "stun_servers": [_NO_STUN],
        "enable_loopback_candidate": True,
    }
    if subnets:
        rtc["ips"] = {"includes": [*subnets, "127.0.0.0/8", "::1/128"]}
    return yaml.safe_dump(
        {
            "port": ports.signalling,
            "bind_addresses": ["127.0.0.1"],
            "rtc": rtc,
            "room": {
                "auto_create": False,
                "empty_timeout": _KEPT_ROOM_S,
                "departure_timeout": _KEPT_ROOM_S,
                "playout_delay": {"enabled": True, "min": 0, "max": 100},
            },
            "keys": {api_key: api_secret},
            "logging": {"level": "info", "json": True},
        },
        sort_keys=False,
    )


def write_private(file: Path, text: str) -> None:
    """Replace ``file`` whole, readable by its owner alone."""
    draft = file.with_suffix(".new")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(text)
    draft.replace(file)
