from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.errors import Language
from server.protocol.classroom import Student, StudentState
from server.protocol.quiz.questions import (
    AcceptedNumber,
    AcceptedText,
    Answer,
    Choice,
    Item,
    Matching,
    MultipleChoice,
    Numeric,
    OpenText,
    Ordering,
    Pair,
    Poll,
    QuizQuestion,
    Scale,
    ShortText,
    SingleChoice,
    TrueFalse,
    WordCloud,
)
from server.protocol.quiz.quizzes import QuizRules
from server.quiz.grading import grade
from server.quiz.image_files import encoded
from server.quiz.report import Printed, report
from server.quiz.report_page import POLICY
from server.quiz.report_words import WORDS
from server.quiz.results import Persons, Results
from server.quiz.run import QuizRun
from server.store.quizzes import ImageRow, Response, RunRow
from tests.unit.quiz.test_image_files import file

IMAGE = "0" * 32
TODAY = date(2026, 11, 21)
RIGHT, SEOUL = Choice(id="a", text="x", correct=True), Item(id="r", text="Seoul")
LEFT, OTHER = Item(id="l", text="Korea"), Item(id="m", text="Japan")
QUESTIONS: list[tuple[QuizQuestion, list[Answer]]] = [
    (
        SingleChoice(
            id="q0",
            text=f"Which <b>?\n![a cell](image:{IMAGE}) ![gone](image:{'1' * 32})",
            choices=[Choice(id="a", text="Right & good", correct=True), Choice(id="b", text="Wrong")],
        ),
        [Answer(choices=["a"]), Answer(choices=["b"])],
    ),
    (
        MultipleChoice(
            id="q1", text="Two?", choices=[Choice(id="a", text="x", correct=True), Choice(id="b", text="y")]
        ),
        [Answer(choices=["a"]), Answer(choices=["a", "b"])],
    ),
    (TrueFalse(id="q2", text="Round?", answer=True), [Answer(choices=["true"]), Answer(choices=["false"])]),
    (ShortText(id="q3", text="Who?", accepted=[AcceptedText(text="me")]), [Answer(text="ME"), Answer(text="<i>you")]),
    (Numeric(id="q4", text="Pi?", accepted=[AcceptedNumber(value=3)]), [Answer(text="3"), Answer(text="4")]),
    (
        Ordering(id="q5", text="Order", items=[Item(id="a", text="first"), Item(id="b", text="second")]),
        [Answer(order=["a", "b"]), Answer(order=["b", "a"])],
    ),
    (
        Matching(
            id="q6",
            text="Match",
            pairs=[
                Pair(left=LEFT, right=Item(id="r", text="Seoul")),
                Pair(left=OTHER, right=Item(id="s", text="Tokyo")),
            ],
        ),
        [Answer(pairs={"l": "r", "m": "s"}), Answer(pairs={"l": "s", "m": "r"})],
    ),
    (
        Poll(id="q7", text="Poll", choices=[Choice(id="a", text="liked it"), Choice(id="b", text="no")]),
        [Answer(choices=["a"])],
    ),
    (Scale(id="q8", text="Scale"), [Answer(value=4)]),
    (WordCloud(id="q9", text="Cloud"), [Answer(words=["nucleus"])]),
    (OpenText(id="q10", text="Why?"), [Answer(text="because of it")]),
]


def printed(*, answered: bool = True, title: str = "Cells", name: str = "Mina") -> Printed:
    """Return a run of every kind of question, answered by two students."""
    students = [Student(id=f"s{place}", name=name, state=StudentState.PRESENT, number=place + 1) for place in range(2)]
    responses = []
    for question, answers in QUESTIONS if answered else []:
        for place, answer in enumerate(answers):
            share = grade(question, answer).share
            responses.append(
                Response(
                    run_id="r",
                    question_id=question.id,
                    student_id=f"s{place}",
                    answer=answer,
                    key="k",
                    t_ms=0,
                    took_ms=1_500,
                    attempt=1,
                    share=share,
                    points=share,
                )
            )
    row = RunRow(
        id="r", quiz_id="q", class_id="c", title=title, questions=[each for each, _ in QUESTIONS], rules=QuizRules()
    )
    results = Results(QuizRun(row, responses), Persons(students, anonymous=False))
    made = encoded(file("PNG"))
    image = ImageRow(id=IMAGE, kind=made.kind, width=made.width, height=made.height, content=made.content)
    return Printed(
        results.run(), results.statistics(), results.analysis(), results.responses().responses, {IMAGE: image}
    )


class Reader(HTMLParser):
    """What a browser would see: the elements, and the text without the style."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.style = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] == "style" and not self.style:
            self.style = data
        else:
            self.text += data


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_question_and_student_is_on_the_page(language: Language) -> None:
    page = Reader(report(printed(), language, TODAY))
    words = WORDS[language]
    for expected in (
        "Cells", words.report, "2026-11-21", words.analysis, words.results, "✓ Right & good", f"✓ {words.true}",
        "✓ ME", "<i>you", "✓ first → second", "✓ Korea → Seoul", "Korea → Tokyo", "liked it", "nucleus",
        words.own_words, "Mina", words.codes["few_students"], words.codes["few_answers"], words.not_marked,
    ):  # fmt: skip
        assert expected in page.text, expected
    assert "because of it" not in page.text


def test_the_columns_of_every_question_stand_below_each_other() -> None:
    tables = re.findall(r'<table class="counts">(.*?)</table>', report(printed(), "en", TODAY), re.DOTALL)
    rows = [row.count("<t" + kind) for table in tables for kind in "hd" for row in re.findall("<tr>.*?</tr>", table)]
    assert len(tables) == len(QUESTIONS) - 1, "what is written in own words has no table"
    assert set(rows) - {0} == {6}


def test_images_are_within_the_page_and_those_that_are_gone_are_named() -> None:
    page = Reader(report(printed(), "en", TODAY))
    [source] = [value for name, value in page.attributes if name == "src"]
    assert (source or "").startswith("data:image/png;base64,")
    assert "[gone]" in page.text


def test_a_run_without_answers_says_so() -> None:
    page = Reader(report(printed(answered=False), "ko", TODAY))
    assert WORDS["ko"].no_answers in page.text
    assert WORDS["ko"].results not in page.text


@given(
    st.text(), st.sampled_from(["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style><b>", "&lt;"])
)
def test_whatever_is_written_is_text(text: str, hostile: str) -> None:
    plain, attacked = (Reader(report(printed(title=each, name=each), "en", TODAY)) for each in ("x", hostile + text))
    assert attacked.tags == plain.tags
    assert {name for name, _ in attacked.attributes} == {name for name, _ in plain.attributes}


def test_the_page_runs_nothing_and_its_style_is_the_one_that_is_allowed() -> None:
    page = Reader(report(printed(), "en", TODAY))
    assert not {"script", "link", "iframe", "a", "form"} & set(page.tags)
    assert not any(name.startswith("on") or name == "style" for name, _ in page.attributes)
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in POLICY
    assert "default-src 'none'" in POLICY


def test_both_languages_say_the_same_things() -> None:
    english, korean = WORDS["en"], WORDS["ko"]
    assert english.codes.keys() == korean.codes.keys()
    assert all(re.search("[가-힣]", text) for text in korean.codes.values())


def test_formulas_are_drawn_and_what_cannot_be_read_is_shown_as_it_was_written() -> None:
    made = printed()
    first = msgspec.structs.replace(made.run.questions[0], text=r"Is $\frac{1}{2}$ of $5 more than $\unknown{x}$?")
    run = msgspec.structs.replace(made.run, questions=[first, *made.run.questions[1:]])
    text = report(replace(made, run=run), "en", TODAY)
    page = Reader(text)
    assert {"math", "mfrac"} <= set(page.tags)
    assert r"of $5 more than $\unknown{x}$?" in page.text
    assert r"\frac" not in text
