"""Opens the class in the database given and writes events until it is killed.

Prints ``told N`` for every number that a browser could have seen and ``kept N`` once that event is durable.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from server.classroom.addresses import AddressBook
from server.classroom.opening import open_class
from server.classroom.power import WakeLock
from server.events import Audience
from server.protocol.live import Heartbeat
from server.settings import load
from server.store.store import Store


class NoWakeLock(WakeLock):
    async def hold(self) -> None:
        pass

    async def release(self) -> None:
        pass


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


async def main(path: Path) -> None:
    store = await Store.open(path)
    classroom = await open_class(store, load({}, {}), AddressBook([], 8000), NoWakeLock())
    classroom.log.subscribe(lambda event: say(f"told {event.seq}"))
    say(f"class {classroom.id}")
    while True:
        for _ in range(3):
            classroom.log.append("heartbeat", Heartbeat(), Audience.EVERYONE)
        event = await classroom.log.append_durable("heartbeat", Heartbeat(), Audience.EVERYONE)
        say(f"kept {event.seq}")


asyncio.run(main(Path(sys.argv[1])))
