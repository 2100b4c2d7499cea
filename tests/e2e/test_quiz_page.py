"""Quizzes of a class of three in real browsers: every kind, and the numbers agree on all sides."""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

import msgspec
import pytest
from playwright.async_api import Browser, expect

from server.protocol.quiz.questions import ShortText, SingleChoice
from server.protocol.quiz.quizzes import Quiz, QuizDraft, QuizRules
from server.protocol.quiz.results import ResponseList, RunStatistics
from server.protocol.quiz.runs import Instant, Run
from tests.browser import join
from tests.e2e.quiz_cases import CASES, FAR, NAMES, SECRETS, Act, Case, Student, choices
from tests.e2e.teacher import Teacher, teaching
from tests.serving import Serving

pytestmark = pytest.mark.timeout(240)

SIZES = ((1920, 1080), (390, 844), (1280, 720))


@asynccontextmanager
async def three_students(browser: Browser, server: Serving) -> AsyncIterator[list[Student]]:
    """Let three join, each on a device of its own."""
    students: list[Student] = []
    for name, (width, height) in zip(NAMES, SIZES, strict=True):
        context = await browser.new_context(
            viewport={"width": width, "height": height}, has_touch=width < 1000, locale="en-US"
        )
        student = Student(await context.new_page(), name)
        await join(student.page, server.runtime.url, server.runtime.pin, name)
        students.append(student)
    yield students
    for student in students:
        await student.page.context.close()


async def steps(teacher: Teacher, name: str, run: Run) -> Run:
    """Take the run a step further."""
    return msgspec.json.decode(await teacher.does("POST", f"/api/quiz/{name}", {"run_id": run.id}), type=Run)


async def statistics(teacher: Teacher, run: Run) -> RunStatistics:
    return msgspec.json.decode(await teacher.does("GET", f"/api/quiz/statistics/{run.id}"), type=RunStatistics)


async def prepared(teacher: Teacher) -> Run:
    """Make the quiz, and publish it in this class."""
    draft = QuizDraft(
        title=f"Friday {NAMES[0]}", questions=[case.question for case in CASES], rules=QuizRules(leaderboard=True)
    )
    quiz = msgspec.json.decode(await teacher.does("POST", "/api/quiz/create", msgspec.to_builtins(draft)), type=Quiz)
    assert quiz.problems == []
    body = {"quiz_id": quiz.id}
    return msgspec.json.decode(await teacher.does("POST", "/api/quiz/publish", body), type=Run)


async def answered(students: Sequence[Student], case: Case) -> None:
    """Let all three answer, each in their own way."""

    async def answer(student: Student, act: Act) -> None:
        await expect(student.part("quiz-text")).to_contain_text(
            case.question.text.replace("$", "").split("<")[0].strip()
        )
        await act(student)
        await student.send()

    await asyncio.gather(*map(answer, students, case.acts))


async def result_is_shown(student: Student, points: float | None, at_place: int) -> None:
    """Wait until the page shows the student's own result."""
    await expect(student.part("quiz")).to_have_attribute("data-state", "revealed")
    await expect(student.part("quiz-progress")).to_contain_text(f"{at_place + 1} / {len(CASES)}")
    await student.part("verdict").wait_for()
    if points is not None:
        await expect(student.part("points")).to_have_text(f"{points:g} / 1 points")


def sums() -> dict[str, float]:
    """Return everybody's points in all."""
    return {name: sum(case.points[at] or 0 for case in CASES) for at, name in enumerate(NAMES)}


async def test_every_kind_is_asked_answered_and_revealed_nothing_leaks_and_the_numbers_agree(
    testcard_class: Serving, students_browser: Browser
) -> None:
    async with three_students(students_browser, testcard_class) as students, teaching(testcard_class) as teacher:
        run = await prepared(teacher)
        for place, case in enumerate(CASES):
            run = await steps(teacher, "next" if place else "open", run)
            await answered(students, case)
            counted = (await statistics(teacher, run)).questions[place]
            right = sum(points == 1 for points in case.points)
            assert (counted.answered, counted.expected, counted.correct) == (3, 3, right)
            await steps(teacher, "close", run)
            await expect(students[0].part("quiz")).to_have_attribute("data-state", "closed")
            if place == 0:
                for student in students:
                    assert await student.received(['"correct":true', '"correct":false', '"solutions":[{']) == []
            for student in students:
                assert await student.received([*SECRETS[place:], *([str(FAR)] if place <= 4 else [])]) == []
            await steps(teacher, "reveal", run)
            shown = (result_is_shown(each, own, place) for each, own in zip(students, case.points, strict=True))
            await asyncio.gather(*shown)
            if right and not isinstance(case.question, ShortText):  # what classmates wrote is not for all
                came = f"Answered: 3 / 3 · Right: {right} ({round(100 * right / 3)}%)"
                await asyncio.gather(*(expect(each.part("class-result")).to_have_text(came) for each in students))

        told = [secret for secret, case in zip(SECRETS, CASES, strict=True) if secret in str(case.question)]
        for student in students:
            assert await student.received([*SECRETS, str(FAR)]) == [*told, str(FAR)]
        await the_leaders_are_shown(students)
        await the_teachers_word_arrives(teacher, run, students[0])
        await the_files_agree(teacher, run)
        await steps(teacher, "finish", run)
        await students[0].part("tab-quiz").click()
        await expect(students[0].part("past-question")).to_have_count(len(CASES))
        await a_key_reaches_them_that_is_told_afterwards(teacher, students)


async def the_leaders_are_shown(students: Sequence[Student]) -> None:
    ranking = sorted(sums(), key=lambda name: -sums()[name])
    for student in students:
        leaders = [text.split("\n") for text in await student.part("leaders").locator("li").all_inner_texts()]
        wanted = [
            [str(place), "You" if name == student.name else name, f"{sums()[name]:g}"]
            for place, name in enumerate(ranking, start=1)
        ]
        assert leaders == wanted


async def the_teachers_word_arrives(teacher: Teacher, run: Run, mina: Student) -> None:
    """Mark what only a person can mark."""
    await expect(mina.part("verdict")).to_have_attribute("data-verdict", "markedLater")
    marked = {
        "run_id": run.id,
        "question_id": run.questions[-1].id,
        "student_ids": [(await teacher.student(NAMES[0])).id],
        "points": 1,
        "comment": "Well said",
    }
    await teacher.does("POST", "/api/quiz/mark", marked)
    await expect(mina.part("verdict")).to_have_attribute("data-verdict", "isRight")
    await expect(mina.part("quiz")).to_contain_text("Well said")


async def the_files_agree(teacher: Teacher, run: Run) -> None:
    """Compare every answer's points as REST and the file give them."""
    body = await teacher.does("GET", f"/api/quiz/responses/{run.id}")
    responses = msgspec.json.decode(body, type=ResponseList).responses
    wanted = {
        (name, place): own
        for place, case in enumerate(CASES, start=1)
        for name, own in zip(NAMES, case.points, strict=True)
    } | {(NAMES[0], len(CASES)): 1}
    ids = [question.id for question in run.questions]
    assert {(each.name, ids.index(each.question_id) + 1): each.points for each in responses} == wanted
    text = (await teacher.does("GET", f"/api/quiz/export/{run.id}.csv?language=en")).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {
        (row["Name"], int(row["Question"].split(".")[0])): float(row["Points"]) if row["Points"] else None
        for row in rows
    } == wanted


async def a_key_reaches_them_that_is_told_afterwards(teacher: Teacher, students: Sequence[Student]) -> None:
    """Ask «A B C D now», and say only after the reveal what is right."""
    question = SingleChoice(text="", choices=choices("A", "B", "C", "D"))
    body = msgspec.to_builtins(Instant(question=question))
    run = msgspec.json.decode(await teacher.does("POST", "/api/quiz/instant", body), type=Run)
    for student, number in zip(students, (2, 0, 2), strict=True):
        await student.part(f"answer-{number}").click()
        await student.send()
    await steps(teacher, "close", run)
    await steps(teacher, "reveal", run)
    for student in students:
        await expect(student.part("verdict")).to_have_attribute("data-verdict", "noKeyYet")

    [asked] = run.questions
    assert isinstance(asked, SingleChoice)
    key = {"run_id": run.id, "question_id": asked.id, "right": [asked.choices[2].id]}
    await teacher.does("POST", "/api/quiz/key", key)

    for student, verdict in zip(students, ("isRight", "isWrong", "isRight"), strict=True):
        await expect(student.part("verdict")).to_have_attribute("data-verdict", verdict)
        await expect(student.part("outcome-2")).to_contain_text("67%")
