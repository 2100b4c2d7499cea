"""This PC's network adapters: what kind each is, and which the traffic leaves by."""

from __future__ import annotations

import ipaddress
import re
import socket
import sys
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

import ifaddr
import psutil

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


class Kind(StrEnum):
    """What an address hangs on, best first."""

    ETHERNET = "ethernet"
    WIFI = "wifi"
    VPN = "vpn"
    VIRTUAL = "virtual"
    LINK_LOCAL = "link-local"
    LOOPBACK = "loopback"


class LanAddress(NamedTuple):
    """One address of this PC."""

    ip: str
    interface: str
    kind: Kind


_VPN: Final = re.compile(
    r"^(tun|tap|wg|utun|ppp|ipsec|zt|tailscale|nordlynx|gpd|cscotun)|tailscale|zerotier|wireguard|openvpn|wintun|vpn",
    re.IGNORECASE,
)
_VIRTUAL: Final = re.compile(
    r"^(docker|veth|br-|virbr|vmnet|vboxnet|vnic|lxc|lxd|cni|flannel|podman|bridge\d|dummy|ifb)"
    r"|vethernet|hyper-v|virtualbox|vmware|wsl|host-only|bluetooth",
    re.IGNORECASE,
)
_WIFI: Final = re.compile(r"^(wl|wifi|ath|ra\d)|wi-?fi|wireless|wlan|802\.11|무선", re.IGNORECASE)
_DIRECT: Final = re.compile(r"^(awdl|llw)\d")
"""Apple's own links between devices: nothing for a class."""
_CGNAT: Final = ipaddress.ip_network("100.64.0.0/10")
"""Tailscale hands out addresses of this range (RFC 6598)."""
_ROUTE_PROBES: Final = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))
"""Documentation addresses (RFC 5737, RFC 3849), so that the routing table is asked for the default route."""
_SYS_NET: Final = Path("/sys/class/net")
_IF_INET6: Final = Path("/proc/net/if_inet6")
_UNFIT: Final = 0x01 | 0x08 | 0x20 | 0x40
"""Linux's flags temporary, duplicate, deprecated and tentative (``linux/if_addr.h``)."""


def addresses() -> list[LanAddress]:
    """Return the addresses that a student could open, best first. Blocks for some milliseconds.

    First that of the default route, then by kind, and IPv4 before IPv6. Left out are adapters that are down,
    IPv6 link-local addresses (browsers take no zone) and, where the system tells, IPv6 addresses that change.
    """
    up = {name for name, state in psutil.net_if_stats().items() if state.isup}
    unfit = _unfit_ipv6()
    routed = _routed()
    found: list[tuple[tuple[bool, int, bool], LanAddress]] = []
    for adapter in ifaddr.get_adapters():
        names = {adapter.name, adapter.nice_name}
        if not names & up or any(_DIRECT.match(name) for name in names):
            continue
        for entry in adapter.ips:
            ip = ipaddress.ip_address(entry.ip if isinstance(entry.ip, str) else entry.ip[0])
            if ip in unfit or ip.is_unspecified or (ip.version == 6 and ip.is_link_local):  # noqa: PLR2004 - IPv6
                continue
            kind = kind_of(ip, adapter.name, f"{adapter.nice_name} {entry.nice_name}")
            rank = (ip not in routed or kind is Kind.LOOPBACK, list(Kind).index(kind), ip.version == 6)  # noqa: PLR2004 - IPv6
            found.append((rank, LanAddress(str(ip), adapter.nice_name, kind)))
    return [address for _rank, address in sorted(found, key=lambda item: item[0])]


def kind_of(ip: IPAddress, name: str, description: str = "") -> Kind:
    """Return what an address hangs on, by the address, the adapter's name and what the system says of it."""
    text = f"{name} {description}"
    if ip.is_loopback:
        return Kind.LOOPBACK
    if ip.is_link_local:
        return Kind.LINK_LOCAL
    if _VPN.search(text) or ip in _CGNAT:
        return Kind.VPN
    if _VIRTUAL.search(text):
        return Kind.VIRTUAL
    if _WIFI.search(text) or (_SYS_NET / name / "wireless").exists():
        return Kind.WIFI
    return Kind.ETHERNET


def _routed() -> set[IPAddress]:
    """Return the addresses of the default routes. Connecting a UDP socket asks the routing table and sends nothing."""
    routed: set[IPAddress] = set()
    for family, probe in _ROUTE_PROBES:
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as sock:
                sock.connect((probe, 9))
                routed.add(ipaddress.ip_address(sock.getsockname()[0]))
        except OSError:
            continue  # no route, or no IPv6 on this PC
    return routed


def _unfit_ipv6() -> set[IPAddress]:
    """Return the IPv6 addresses that will soon be others. Known on Linux only."""
    if sys.platform != "linux" or not _IF_INET6.exists():
        return set()
    lines = (line.split() for line in _IF_INET6.read_text().splitlines())
    return {ipaddress.IPv6Address(int(line[0], 16)) for line in lines if int(line[4], 16) & _UNFIT}
