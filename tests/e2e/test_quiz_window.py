"""A question asked, closed and revealed by clicks in the real window; answered by students, one in Chromium."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import aiohttp
import cv2
import msgspec
import numpy as np
import pytest
from playwright.async_api import Browser, expect

from airclass_desktop.theme.tokens import LIGHT
from server.protocol.quiz.questions import Answer
from server.protocol.quiz.results import RunStatistics
from server.protocol.quiz.runs import RunList, RunState
from server.protocol.quiz.shown import QuizShown
from tests.browser import join
from tests.e2e.teacher_pc import Pc, near
from tests.quiz_student import QuizStudent, student

pytestmark = pytest.mark.timeout(120)

Box = tuple[int, int, int, int]
"""Left, top, width, height."""
_BUTTON_WIDTH, _BUTTON_HEIGHT = range(70, 130), range(28, 44)
_BAR_WIDTH, _LOWEST_BAR = range(30, 80), 8


def blocks(pc: Pc, color: str) -> list[Box]:
    """Return the blocks of a colour that are on the screen now, from the top."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(near(pc.look(), color, 1).astype(np.uint8))
    found = [(int(left), int(top), int(width), int(height)) for left, top, width, height, _ in stats[1:]]
    return sorted(found, key=lambda box: (box[1], box[0]))


async def first_question_button(pc: Pc) -> tuple[int, int]:
    """Wait for the three rows of three buttons in the quiz tab; return the middle of the first, «A – D»."""
    while True:
        shown = [box for box in blocks(pc, LIGHT.sunken) if box[2] in _BUTTON_WIDTH and box[3] in _BUTTON_HEIGHT]
        tops = [box[1] for box in shown]
        rows = [top for top in dict.fromkeys(tops) if tops.count(top) == 3]
        if len(rows) == 3:
            left, top, width, height = next(box for box in shown if box[1] == rows[0])
            return left + width // 2, top + 6 if height < 12 else top + height // 2
        await asyncio.sleep(0.1)


async def chart_shows(pc: Pc, ratio: float) -> None:
    """Wait until the chart has two bars, the left one so many times as high as the right one."""
    while True:
        bars = sorted(box for box in blocks(pc, LIGHT.accent) if box[2] in _BAR_WIDTH and box[3] >= _LOWEST_BAR)
        if len(bars) == 2 and bars[0][3] / bars[1][3] == pytest.approx(ratio, abs=0.15):
            return
        await asyncio.sleep(0.1)


async def click_until(pc: Pc, seen: QuizStudent, state: RunState) -> QuizShown:
    """Click what comes next until a student sees it: a click while the one before is under way counts for nothing."""
    while True:
        pc.click(await pc.find(LIGHT.accent))
        with suppress(TimeoutError):
            async with asyncio.timeout(3):
                return await seen.sees(state)


async def test_a_question_is_asked_followed_closed_and_revealed_by_clicks(pc: Pc, students_browser: Browser) -> None:
    runtime = await pc.runtime()
    pc.click(await pc.find(LIGHT.accent))
    page = await students_browser.new_page(viewport={"width": 390, "height": 844}, locale="en-US")
    await join(page, runtime.url, runtime.pin, "Mina")
    async with student(runtime, "Juno") as juno, student(runtime, "Haru") as haru, student(runtime, "Sol") as sol:
        pc.press("ctrl+4")
        pc.click(await first_question_button(pc))
        asked = await juno.sees(RunState.OPEN)
        assert [item.text for item in asked.asked[0].items] == ["A", "B", "C", "D"]
        for each, place in ((juno, 1), (haru, 1), (sol, 3)):
            await each.answers(asked, Answer(choices=[asked.asked[0].items[place].id]))
        await page.get_by_test_id("answer-1").click()
        await page.get_by_test_id("send").click()
        await page.get_by_test_id("answer-sent").wait_for()
        await chart_shows(pc, 3 / 1)  # three chose B, one D

        await click_until(pc, juno, RunState.CLOSED)
        revealed = await click_until(pc, juno, RunState.REVEALED)
        [result] = revealed.results
        assert [(count.count) for count in result.counts] == [0, 3, 0, 1]
        await expect(page.get_by_test_id("outcome-1")).to_contain_text("75%")
        headers = {"Authorization": f"Bearer {runtime.teacher_token}"}
        async with aiohttp.ClientSession(base_url=runtime.admin_url, headers=headers) as http:
            async with http.get(f"/api/quiz/statistics/{asked.run_id}") as answer:
                statistics = msgspec.json.decode(await answer.read(), type=RunStatistics)
            async with http.get("/api/quiz/runs") as answer:
                [run] = msgspec.json.decode(await answer.read(), type=RunList).runs
        assert statistics.questions == [result]
        assert statistics.waiting == []
        assert (run.answers, run.expected) == (4, 4)
