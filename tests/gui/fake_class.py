"""What the scripted server's class is when it opens."""

from __future__ import annotations

from server.protocol.classroom import Address, ClassInfo, ClassState
from server.protocol.health import Health, HealthPart, PartState
from server.protocol.picture import Picture, SourceState


def address(ip: str, kind: str, *, chosen: bool = False) -> Address:
    url = f"http://{ip}:8000/"
    return Address(ip=ip, interface=kind, kind=kind, url=url, join_url=f"{url}#key=0123456789abcdef", chosen=chosen)


def lobby() -> ClassInfo:
    addresses = [address("192.168.0.24", "wifi", chosen=True), address("10.8.0.3", "vpn")]
    return ClassInfo(
        id="class-1",
        title="AIRClass",
        state=ClassState.LOBBY,
        pin="481902",
        url=addresses[0].url,
        join_url=addresses[0].join_url,
        elapsed_ms=0,
        locked=False,
        waiting_room=False,
        recording=False,
        picture=Picture(source="screen", state=SourceState.LIVE),
        addresses=addresses,
    )


def healthy() -> Health:
    parts = ("media", "livekit", "recording", "store", "network")
    return Health(parts=[HealthPart(part=part, state=PartState.OK) for part in parts])
