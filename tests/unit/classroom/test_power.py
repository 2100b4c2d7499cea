from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from structlog.testing import capture_logs

if sys.platform != "linux":
    pytest.skip("D-Bus is Linux's", allow_module_level=True)

# jeepney has no type hints
from jeepney import DBusAddress, HeaderFields, MessageType, new_method_call, new_method_return  # type: ignore[import-untyped]  # it ships no types
from jeepney.bus_messages import message_bus  # type: ignore[import-untyped]  # it ships no types
from jeepney.io.blocking import DBusConnection, open_dbus_connection  # type: ignore[import-untyped]  # it ships no types

from server.classroom.power import wake_lock

NAMES = ("org.freedesktop.login1", "org.freedesktop.ScreenSaver")


class Desktop:
    """A bus with a login manager and a screen saver that count who holds them off."""

    def __init__(self, address: str) -> None:
        self._connection: DBusConnection = open_dbus_connection(bus=address, enable_fds=True)
        for name in NAMES:
            self._connection.send_and_get_reply(message_bus.RequestName(name))
        self.asked: list[tuple[str, ...]] = []
        self.suspend_lock = -1
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self) -> None:
        while True:
            message = self._connection.receive()
            if message.header.message_type is not MessageType.method_call:
                continue
            if message.header.fields[HeaderFields.member] == "Stop":
                self._connection.send(new_method_return(message))
                self._connection.close()
                return
            self.asked.append(message.body)
            if message.header.fields[HeaderFields.interface] == "org.freedesktop.login1.Manager":
                self.suspend_lock, theirs = os.pipe()
                self._connection.send(new_method_return(message, "h", (theirs,)))
                os.close(theirs)
            else:
                self._connection.send(new_method_return(message, "u", (7,)))

    def suspend_is_free(self) -> bool:
        """Tell whether the other end of logind's lock is closed: only then is there an end of file."""
        os.set_blocking(self.suspend_lock, False)
        try:
            return os.read(self.suspend_lock, 1) == b""
        except BlockingIOError:
            return False

    def stop(self, address: str) -> None:
        with open_dbus_connection(bus=address) as connection:
            stop = new_method_call(DBusAddress("/", bus_name=NAMES[0], interface="test.Desktop"), "Stop")
            connection.send_and_get_reply(stop, timeout=10)
        self._thread.join()
        if self.suspend_lock >= 0:
            os.close(self.suspend_lock)


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    program = shutil.which("dbus-daemon")
    if program is None:
        pytest.skip("there is no dbus-daemon here")
    bus = subprocess.Popen(
        [program, "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert bus.stdout is not None
    address = bus.stdout.readline().strip()
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    desktop = Desktop(address)
    yield desktop
    desktop.stop(address)
    bus.terminate()
    bus.wait()
    bus.stdout.close()


async def test_suspend_and_screen_saver_are_held_off_once_and_given_back(desktop: Desktop) -> None:
    lock = wake_lock()
    await lock.hold()
    await lock.hold()
    assert desktop.asked == [
        ("sleep:idle", "AIRClass", "A class is on air", "block"),
        ("AIRClass", "A class is on air"),
    ]
    held = not desktop.suspend_is_free()
    await lock.release()
    await lock.release()
    assert (held, desktop.suspend_is_free()) == (True, True)


async def test_a_system_without_a_bus_is_said_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    lock = wake_lock()
    with capture_logs() as lines:
        await lock.hold()
        await lock.release()
    assert [line["log_level"] for line in lines] == ["info"]
