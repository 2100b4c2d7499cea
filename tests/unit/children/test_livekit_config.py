from __future__ import annotations

import itertools
import socket
import stat
from pathlib import Path

import pytest
import yaml

from server.children import livekit_config
from server.children.livekit_config import Ports, find_program, plans, to_yaml, write_private
from server.errors import ErrorCode, ExitCode, StartupError


def program(place: Path) -> Path:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("#!/bin/sh\n")
    place.chmod(0o755)
    return place


def test_ports_of_main_and_nodes() -> None:
    assert next(plans(7880)) == Ports(7880, 7881, 50000, 50020)
    assert next(plans(7890)) == Ports(7890, 7891, 51000, 51020)
    assert next(plans(7900)) == Ports(7900, 7901, 52000, 52020)


def test_the_next_plans_are_the_nodes_and_never_overlap() -> None:
    found = list(plans(7880))
    assert found[:2] == [next(plans(7880)), next(plans(7890))]
    for one, other in itertools.combinations(found, 2):
        assert one.udp_last < other.udp_first or other.udp_last < one.udp_first
        assert abs(one.signalling - other.signalling) >= 2
    assert max(ports.udp_last for ports in found) < 65_536


@pytest.mark.parametrize("kind", [socket.SOCK_STREAM, socket.SOCK_DGRAM])
def test_a_busy_port_is_named(kind: socket.SocketKind) -> None:
    with socket.socket(socket.AF_INET, kind) as taken:
        taken.bind(("127.0.0.1", 0))
        if kind is socket.SOCK_STREAM:
            taken.listen()
        port = taken.getsockname()[1]
        ports = Ports(port, 22_801, 22_810, 22_811) if kind is socket.SOCK_STREAM else Ports(22_800, 22_801, port, port)
        assert ports.busy() == f"{'TCP' if kind is socket.SOCK_STREAM else 'UDP'} {port}"
    assert Ports(22_800, 22_801, 22_810, 22_811).busy() is None


def test_the_configuration_keeps_to_the_lan() -> None:
    written = yaml.safe_load(to_yaml(Ports(7880, 7881, 50000, 50020), "key", "secret", ["10.0.0.0/8"]))
    assert written["bind_addresses"] == ["127.0.0.1"]
    assert written["rtc"] == {
        "tcp_port": 7881,
        "udp_port": "50000-50020",
        "use_external_ip": False,
        "use_ice_lite": True,
        "stun_servers": ["127.0.0.1:9"],
        "enable_loopback_candidate": True,
        "ips": {"includes": ["10.0.0.0/8", "127.0.0.0/8", "::1/128"]},
    }
    assert written["room"]["auto_create"] is False
    assert written["room"]["playout_delay"] == {"enabled": True, "min": 0, "max": 100}
    assert written["keys"] == {"key": "secret"}


def test_what_is_private_stays_so(tmp_path: Path) -> None:
    file = tmp_path / "secret.yaml"
    file.write_text("old")
    file.chmod(0o644)
    write_private(file, "new")
    assert file.read_text() == "new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_the_program_is_looked_for_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(livekit_config, "bundle_root", lambda: tmp_path / "bundle")
    monkeypatch.setattr(livekit_config, "resources", lambda: tmp_path / "resources")
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    with pytest.raises(StartupError) as caught:
        find_program(None)
    assert (caught.value.code, caught.value.exit_code) == (ErrorCode.LIVEKIT_MISSING, ExitCode.CHILD)
    built = program(tmp_path / "resources" / "livekit" / "bin" / "livekit-server")
    assert find_program(None) == built
    bundled = program(tmp_path / "bundle" / "livekit-server")
    assert find_program(None) == bundled
    on_path = program(tmp_path / "path" / "livekit-server")
    assert find_program(None) == on_path
    chosen = program(tmp_path / "chosen")
    assert find_program(chosen) == chosen


def test_a_program_that_was_chosen_and_is_not_there_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(StartupError) as caught:
        find_program(tmp_path / "absent")
    assert caught.value.code == ErrorCode.LIVEKIT_MISSING
    assert str(tmp_path / "absent") in caught.value.detail
