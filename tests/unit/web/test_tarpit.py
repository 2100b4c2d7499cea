"""Who must slow down waits for the answer."""

from __future__ import annotations

import asyncio

import pytest

from server.errors import AirclassError, ErrorCode
from server.web.tarpit import Tarpit


async def refused(tarpit: Tarpit, code: ErrorCode) -> None:
    with pytest.raises(AirclassError) as error:
        async with tarpit.holding():
            raise AirclassError(code)
    assert error.value.code is code


async def test_only_slow_down_is_held_and_only_so_many_at_once() -> None:
    asked: list[float] = []
    full, over = asyncio.Event(), asyncio.Event()

    async def sleep(seconds: float) -> None:
        asked.append(seconds)
        if len(asked) == 2:
            full.set()
        await over.wait()

    tarpit = Tarpit(held_s=1.5, most=2, sleep=sleep)
    held = [asyncio.create_task(refused(tarpit, ErrorCode.SLOW_DOWN)) for _ in range(2)]
    async with asyncio.timeout(5):
        await full.wait()
        await refused(tarpit, ErrorCode.WRONG_PIN)
        async with tarpit.holding():
            pass
        await refused(tarpit, ErrorCode.SLOW_DOWN)  # one too many
        assert asked == [1.5, 1.5]
        assert not any(task.done() for task in held)
        over.set()
        await asyncio.gather(*held)
        await refused(tarpit, ErrorCode.SLOW_DOWN)
    assert asked == [1.5, 1.5, 1.5]
