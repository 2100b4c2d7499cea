from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import Iterator

import pytest
from structlog.testing import capture_logs

from server.classroom.adapters import Kind, LanAddress, addresses, kind_of
from server.classroom.addresses import AddressBook, find, watch
from server.errors import AirclassError, ErrorCode, StartupError
from server.protocol.health import PartState

WIRE = LanAddress("10.0.0.5", "eth0", Kind.ETHERNET)
AIR = LanAddress("10.0.1.5", "wlan0", Kind.WIFI)
SIX = LanAddress("2001:db8::5", "eth0", Kind.ETHERNET)
DOCKER = LanAddress("172.17.0.1", "docker0", Kind.VIRTUAL)
SELF = LanAddress("127.0.0.1", "lo", Kind.LOOPBACK)


@pytest.mark.parametrize(
    ("ip", "name", "description", "kind"),
    [
        ("192.168.0.5", "eth0", "", Kind.ETHERNET),
        ("192.168.0.5", "enp3s0", "", Kind.ETHERNET),
        ("192.168.0.5", "{4F2A}", "Realtek PCIe GbE Family Controller", Kind.ETHERNET),
        ("192.168.0.5", "wlp2s0", "", Kind.WIFI),
        ("192.168.0.5", "{4F2A}", "Intel(R) Wi-Fi 6 AX201 160MHz", Kind.WIFI),
        ("192.168.0.5", "{4F2A}", "무선 네트워크 연결", Kind.WIFI),
        ("10.8.0.2", "tun0", "", Kind.VPN),
        ("10.8.0.2", "wg0", "", Kind.VPN),
        ("10.8.0.2", "utun4", "", Kind.VPN),
        ("10.147.17.5", "ztabcdef", "", Kind.VPN),
        ("100.101.102.103", "eth7", "", Kind.VPN),
        ("172.17.0.1", "docker0", "", Kind.VIRTUAL),
        ("172.18.0.1", "br-0123456789ab", "", Kind.VIRTUAL),
        ("192.168.122.1", "virbr0", "", Kind.VIRTUAL),
        ("172.25.0.1", "{4F2A}", "vEthernet (WSL)", Kind.VIRTUAL),
        ("192.168.56.1", "{4F2A}", "VirtualBox Host-Only Ethernet Adapter", Kind.VIRTUAL),
        ("169.254.3.4", "eth0", "", Kind.LINK_LOCAL),
        ("127.0.0.1", "lo", "", Kind.LOOPBACK),
        ("2001:db8::5", "eth0", "", Kind.ETHERNET),
        ("::1", "lo", "", Kind.LOOPBACK),
    ],
)
def test_adapters_are_known_by_name_and_address(ip: str, name: str, description: str, kind: Kind) -> None:
    assert kind_of(ipaddress.ip_address(ip), name, description) is kind


def test_this_pc_has_addresses_that_a_browser_can_open() -> None:
    found = addresses()
    assert any(address.kind is Kind.LOOPBACK for address in found)
    assert not any(ipaddress.ip_address(address.ip).is_link_local and ":" in address.ip for address in found)
    loopback = [address.kind is Kind.LOOPBACK for address in found]
    assert loopback == sorted(loopback), "loopback comes last"


@pytest.mark.parametrize(
    ("address", "port", "scheme", "url"),
    [
        (WIRE, 8000, "http", "http://10.0.0.5:8000"),
        (SIX, 8000, "http", "http://[2001:db8::5]:8000"),
        (WIRE, 80, "http", "http://10.0.0.5"),
        (SIX, 443, "https", "https://[2001:db8::5]"),
    ],
)
def test_urls_are_what_a_browser_takes(address: LanAddress, port: int, scheme: str, url: str) -> None:
    book = AddressBook([address], port, scheme)
    assert book.url == url
    assert book.join_url("KEY") == f"{url}/#k=KEY"
    assert [entry.join_url for entry in book.listing("KEY")] == [f"{url}/#k=KEY"]


def test_the_port_may_be_known_later() -> None:
    book = AddressBook([WIRE], 0)
    book.bound(8123)
    assert (book.url, book.port) == ("http://10.0.0.5:8123", 8123)


def test_the_address_shown_stays_though_a_better_one_comes() -> None:
    book = AddressBook([AIR], 8000)
    assert not book.update([WIRE, AIR])
    assert book.ip == AIR.ip
    assert [entry.chosen for entry in book.listing("")] == [False, True]


def test_the_best_one_takes_the_place_of_one_that_goes() -> None:
    book = AddressBook([WIRE, AIR], 8000)
    assert book.update([AIR, DOCKER])
    assert book.ip == AIR.ip
    assert not book.update([WIRE, AIR])


def test_a_virtual_address_or_loopback_gives_way_to_the_lan_unless_it_was_chosen() -> None:
    book = AddressBook([DOCKER, SELF], 8000)
    assert book.update([AIR, DOCKER, SELF])
    assert book.ip == AIR.ip
    book.choose(DOCKER.ip)
    assert not book.update([WIRE, AIR, DOCKER, SELF])
    assert book.ip == DOCKER.ip


def test_only_an_address_of_this_pc_can_be_chosen() -> None:
    book = AddressBook([WIRE], 8000)
    with pytest.raises(AirclassError) as caught:
        book.choose("10.9.9.9")
    assert caught.value.code is ErrorCode.BAD_ADDRESS
    assert book.ip == WIRE.ip


def test_health_says_when_nobody_can_reach_this_pc() -> None:
    assert AddressBook([WIRE, SELF], 8000).health().state is PartState.OK
    lonely = AddressBook([SELF], 8000).health()
    assert (lonely.state, lonely.code) == (PartState.DOWN, ErrorCode.NO_NETWORK)


async def test_an_address_that_is_asked_for_must_be_here() -> None:
    assert (await find(8000, "http", "127.0.0.1", None)).ip == "127.0.0.1"
    with pytest.raises(StartupError) as caught:
        await find(8000, "http", "203.0.113.9", None)
    assert caught.value.code is ErrorCode.BAD_ADDRESS


async def test_a_remembered_address_is_taken_where_it_is_here() -> None:
    best = (await find(8000, "http", None, None)).ip
    assert (await find(8000, "http", None, "127.0.0.1")).ip == "127.0.0.1"
    assert (await find(8000, "http", None, "203.0.113.9")).ip == best


async def test_the_watcher_tells_each_change_once_and_survives_a_failing_look() -> None:
    looks: Iterator[list[LanAddress] | OSError] = iter([[WIRE], [WIRE], OSError("busy"), [WIRE, AIR], [AIR]])
    told: list[list[LanAddress]] = []
    done = asyncio.Event()

    def look() -> list[LanAddress]:
        found = next(looks, [AIR])
        if isinstance(found, OSError):
            raise found
        return found

    def changed(found: list[LanAddress]) -> None:
        told.append(found)
        if found == [AIR]:
            done.set()

    with capture_logs() as lines:
        watching = asyncio.create_task(watch(changed, look, every_s=0))
        await asyncio.wait_for(done.wait(), 30)
        watching.cancel()
        with pytest.raises(asyncio.CancelledError):
            await watching
    assert told == [[WIRE], [WIRE, AIR], [AIR]]
    assert [line["error"] for line in lines] == ["busy"]
