"""A student's PC: joins with the URL and token given, and prints LiveKit's address that its media goes through."""

from __future__ import annotations

import asyncio
import sys

from livekit import rtc


async def main(url: str, token: str) -> None:
    room = rtc.Room()
    await asyncio.wait_for(room.connect(url, token), 20)
    stats = (await room.get_rtc_stats()).publisher_stats
    transport = next(stat.transport.transport for stat in stats if stat.HasField("transport"))
    pairs = {stat.candidate_pair.rtc.id: stat.candidate_pair.candidate_pair for stat in stats}
    remotes = {stat.remote_candidate.rtc.id: stat.remote_candidate.candidate for stat in stats}
    chosen = remotes[pairs[transport.selected_candidate_pair_id].remote_candidate_id]
    sys.stdout.write(f"{chosen.address} {chosen.protocol}\n")
    await room.disconnect()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
