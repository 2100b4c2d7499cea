from __future__ import annotations

import asyncio
import contextlib

from server.operations.daily import run_daily


async def test_chores_are_done_again_and_again_in_their_order_until_cancelled() -> None:
    done: list[str] = []
    thrice = asyncio.Event()

    async def first() -> None:
        done.append("first")

    async def second() -> None:
        done.append("second")
        if len(done) >= 6:
            thrice.set()

    task = asyncio.create_task(run_daily([first, second], after_start_s=0, every_s=0))
    await asyncio.wait_for(thrice.wait(), 10)
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
    assert done[:6] == ["first", "second"] * 3
