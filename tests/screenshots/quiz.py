"""Quizzes to photograph: prepared ones, one that is being answered, its results."""

from __future__ import annotations

from server.protocol.quiz.questions import (
    AcceptedNumber,
    AcceptedText,
    Answer,
    Choice,
    Numeric,
    OpenText,
    QuizQuestion,
    ShortText,
    SingleChoice,
    TrueFalse,
    WordCloud,
)
from server.protocol.quiz.quizzes import QuizDraft
from server.protocol.quiz.runs import Run, RunState
from tests.gui.fake_server import FakeServer

_TAKEN = "bbbabcbbdbab"
"""What the twelve chose, in the order of joining; the right one is b."""
_MISSED = {(4, "count"), (9, "why"), (11, "gas")}


def photosynthesis() -> list[QuizQuestion]:
    """Return a quiz of several kinds, in both languages."""
    texts = ("Mitochondria  미토콘드리아", "Chloroplasts  엽록체", "Cell walls  세포벽", "Ribosomes  리보솜")
    return [
        SingleChoice(
            id="where",
            text="Where in the cell does photosynthesis happen?  광합성은 세포의 어디에서 일어나나요?",
            seconds=90,
            choices=[
                Choice(id=letter, text=text, correct=letter == "b") for letter, text in zip("abcd", texts, strict=True)
            ],
        ),
        TrueFalse(id="night", text="Plants breathe at night.  식물은 밤에 호흡한다.", answer=True),
        ShortText(
            id="gas",
            text="Which gas is set free?  나오는 기체는?",
            accepted=[AcceptedText(text="oxygen"), AcceptedText(text="산소")],
        ),
        Numeric(id="count", text="How many molecules of CO₂ make one of glucose?", accepted=[AcceptedNumber(value=6)]),
        OpenText(id="why", text="Why are leaves green?  잎은 왜 초록색일까요?", points=2),
    ]


def prepare(server: FakeServer) -> None:
    """Lay some prepared quizzes out."""
    quizzes: dict[str, list[QuizQuestion]] = {
        "Respiration  호흡": [],
        "Leaf and light  잎과 빛": [WordCloud(text="What comes to mind?")],
        "Photosynthesis  광합성": photosynthesis(),
    }
    for title, questions in quizzes.items():
        server.prepared.put(title, QuizDraft(title=title, questions=questions))


async def answer_first(server: FakeServer, run: Run) -> None:
    """Let nine of twelve answer the first question."""
    for place, choice in enumerate(_TAKEN[:9]):
        await server.quizzes.answer(run, f"s{place}", "where", Answer(choices=[choice]), 3_000 + place * 2_100)


async def answer_rest(server: FakeServer, run: Run) -> None:
    """Let all answer all that is left."""
    asked = server.quizzes.runs[run.id]
    for step, answers in _answers().items():
        now = server.info.elapsed_ms
        if asked.row.state is RunState.OPEN:
            asked.close(now)
        asked.next(now, seconds=0)
        for place, given in enumerate(answers):
            if (place, step) not in _MISSED:
                await server.quizzes.answer(run, f"s{place}", step, given, 4_000 + place * 900)


def _answers() -> dict[str, list[Answer]]:
    """Return what the twelve answer to each question after the first."""
    nights = ("true",) * 5 + ("false", "true", "true", "false", "true", "true", "false")
    gases = ("oxygen", "산소", "Oxygen", "CO2", "oxygen", "nitrogen", "산소", "oxygen", "질소", "oxygen", "CO2", "산소")
    counts = ("6", "6", "6", "12", "6", "1", "6", "6", "3", "6", "6", "12")
    reasons = (
        "Because they reflect green light",
        "they reflect the green light",
        "엽록소가 초록빛을 반사해서",
        "Chlorophyll absorbs red and blue",
        "엽록소가 초록 빛을 반사해서",
        "because they like green",
    )
    return {
        "night": [Answer(choices=[each]) for each in nights],
        "gas": [Answer(text=each) for each in gases],
        "count": [Answer(text=each) for each in counts],
        "why": [Answer(text=each) for each in (*reasons, *reasons)],
    }
