"""A teacher's PC: LiveKit with a room, and a way to it from outside.

Run with a folder for its data. Each line on stdin restarts LiveKit; after each start it prints two tokens, a line.
The end of stdin ends it.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import aiohttp

from server import logs
from server.children.livekit import LiveKitServer
from server.children.supervisor import Up
from server.cluster.node import MediaNode

PORT = 22_400


async def main(directory: Path) -> None:
    livekit = LiveKitServer(directory, base_port=22_410)
    ups: asyncio.Queue[Up] = asyncio.Queue()
    livekit.subscribe(lambda change: ups.put_nowait(change) if isinstance(change, Up) else None)
    await livekit.start()

    async def proxy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Stand in for the web server's signalling proxy."""
        assert livekit.ports is not None
        inner_reader, inner_writer = await asyncio.open_connection("127.0.0.1", livekit.ports.signalling)
        await asyncio.gather(_copy(reader, inner_writer), _copy(inner_reader, writer))

    async with await asyncio.start_server(proxy, "0.0.0.0", PORT), aiohttp.ClientSession() as session:
        while True:
            await ups.get()
            assert livekit.endpoint is not None
            node = MediaNode("main", livekit.endpoint, session)
            room = await node.create_room("class", seats=10)
            sys.stdout.write(" ".join(node.student_token(room)[0] for _ in range(2)) + "\n")
            sys.stdout.flush()
            if not await asyncio.to_thread(sys.stdin.readline):
                break
            livekit.restart()
        await node.delete_room(room)
    await livekit.stop()


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(65_536):
        writer.write(data)
    writer.close()


if __name__ == "__main__":
    logs.configure("warning")
    asyncio.run(main(Path(sys.argv[1])))
