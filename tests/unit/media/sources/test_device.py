"""A device that hands out pictures in a thread of its own."""

from __future__ import annotations

import queue
import threading

import numpy as np
import pytest

from server.media.sources.base import Frame, SourceLost
from server.media.sources.device import Device, DeviceSource


class ScriptedDevice(Device):
    """Hands out what it is told to."""

    def __init__(self) -> None:
        self.pictures: queue.Queue[Frame | None] = queue.Queue()
        self.released = threading.Event()

    def show(self, level: int) -> None:
        self.pictures.put(Frame(np.full((2, 2, 4), level, np.uint8), "bgra", 0))

    def unplug(self) -> None:
        self.pictures.put(None)

    def next_frame(self) -> Frame | None:
        return self.pictures.get(timeout=30)

    def release(self) -> None:
        self.released.set()


def level(frame: Frame | None) -> int | None:
    return None if frame is None else int(frame.pixels[0, 0, 0])


def test_each_picture_is_shown_once() -> None:
    device = ScriptedDevice()
    source = DeviceSource(device, fps=1000)
    device.show(7)
    assert source.wait(30)
    assert level(source.read()) == 7
    assert source.read() is None
    device.unplug()
    source.close()


def test_an_unplugged_device_is_lost_after_its_last_picture() -> None:
    device = ScriptedDevice()
    source = DeviceSource(device, fps=1000)
    device.show(7)
    device.unplug()
    assert device.released.wait(30)
    assert level(source.read()) == 7
    with pytest.raises(SourceLost):
        source.wait(30)
    with pytest.raises(SourceLost):
        source.read()
    source.close()


def test_wake_ends_a_wait() -> None:
    device = ScriptedDevice()
    source = DeviceSource(device, fps=1000)
    source.wake()
    assert source.wait(3) is False
    device.unplug()
    source.close()
    source.close()


def test_closing_releases_the_device() -> None:
    device = ScriptedDevice()
    source = DeviceSource(device, fps=1000)
    device.show(1)
    device.show(2)
    threading.Timer(0.1, device.unplug).start()
    source.close()
    assert device.released.is_set()
