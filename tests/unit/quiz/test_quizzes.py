from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server.errors import AirclassError, ErrorCode
from server.protocol.quiz.questions import Choice, OpenText, Poll, SingleChoice
from server.protocol.quiz.quizzes import QuizDraft, QuizState
from server.quiz.quizzes import Quizzes
from server.store.store import Store

RIGHT = [Choice(text="A", correct=True), Choice(text="B")]


@pytest.fixture
async def quizzes(tmp_path: Path) -> AsyncIterator[Quizzes]:
    store = await Store.open(tmp_path / "airclass.db")
    yield Quizzes(store)
    await store.close()


def draft(title: str = "Cells", text: str = "?") -> QuizDraft:
    return QuizDraft(title=title, questions=[SingleChoice(text=text, choices=RIGHT), OpenText(text="why?")])


async def test_a_quiz_is_kept_whole_with_ids_of_its_own(quizzes: Quizzes) -> None:
    made = await quizzes.create(draft())
    assert made.state is QuizState.PUBLISHED
    assert all(question.id for question in made.questions)
    assert await quizzes.get(made.id) == made
    [listed] = await quizzes.all()
    assert (listed.title, listed.questions, listed.runs) == ("Cells", 2, 0)


async def test_what_lacks_something_is_a_draft_and_says_what(quizzes: Quizzes) -> None:
    lacking = QuizDraft(title="Cells", questions=[Poll(text="?", choices=RIGHT), SingleChoice(text="", choices=[])])
    made = await quizzes.create(lacking)
    assert made.state is QuizState.DRAFT
    assert made.problems == ["2: no_text", "2: too_few_choices", "2: no_right_choice"]
    assert (await quizzes.create(QuizDraft(title="Nothing", questions=[]))).problems == ["no_questions"]


async def test_another_version_keeps_the_ids_of_what_stays(quizzes: Quizzes) -> None:
    made = await quizzes.create(draft())
    again = await quizzes.replace(made.id, QuizDraft(title="Cells 2", questions=made.questions))
    assert again.questions == made.questions
    assert again.title == "Cells 2"


async def test_the_bin_gives_back(quizzes: Quizzes) -> None:
    made = await quizzes.create(draft())
    await quizzes.delete(made.id)
    assert await quizzes.all() == []
    assert [each.id for each in await quizzes.all(deleted=True)] == [made.id]
    await quizzes.restore(made.id)
    assert len(await quizzes.all()) == 1


@pytest.mark.parametrize("title", ["", "  ", "a\nb\0"])
async def test_titles_that_cannot_be_are_refused(quizzes: Quizzes, title: str) -> None:
    with pytest.raises(AirclassError) as error:
        await quizzes.create(draft(title))
    assert error.value.code is ErrorCode.BAD_REQUEST


async def test_what_is_not_there_is_refused(quizzes: Quizzes) -> None:
    for act in (quizzes.get("x"), quizzes.delete("x"), quizzes.replace("x", draft())):
        with pytest.raises(AirclassError) as error:
            await act
        assert error.value.code is ErrorCode.UNKNOWN_QUIZ
    with pytest.raises(AirclassError) as unknown:
        await quizzes.create(QuizDraft(title="Cells", questions=[], course_id="x"))
    assert unknown.value.code is ErrorCode.UNKNOWN_COURSE
