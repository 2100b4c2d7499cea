from __future__ import annotations

import inspect
import re

import pytest

from server.errors import AirclassError, ErrorCode
from server.protocol.bank import Reason
from server.protocol.quiz.questions import AcceptedNumber, Choice, Numeric, OpenText, QuizQuestion, SingleChoice
from server.quiz import questions
from server.quiz.formats import (
    csv_table,
    csv_writing,
    gift,
    gift_writing,
    kahoot,
    markup,
    moodle_writing,
    moodle_xml,
    parsed,
    plain_text,
    plain_text_lines,
    qti,
    qti_item,
)
from server.quiz.formats.parsed import MOST_IMAGES, MOST_QUESTIONS, Parsed

MODULES = (
    csv_table, csv_writing, gift, gift_writing, kahoot, markup, moodle_writing, moodle_xml, parsed, plain_text,
    plain_text_lines, qti, qti_item,
)  # fmt: skip
CODE = re.compile(r"(?:skip\([^\"]*|Unreadable\()\"([a-z_]+)\"|return \"([a-z_]+)\", ")


def test_every_reason_that_is_given_is_known() -> None:
    found = [each for module in MODULES for each in CODE.findall(inspect.getsource(module))]
    given = {code for pair in found for code in pair if code}
    lacks = set(re.findall(r"\"([a-z]+_[a-z_]+)\"", inspect.getsource(questions)))
    assert "unknown_kind" in given
    assert given - lacks <= set(Reason)


@pytest.mark.parametrize(
    "question",
    [
        OpenText(text="x" * 20_001),
        OpenText(text="?", points=1_001),
        Numeric(text="?", accepted=[AcceptedNumber(value=float("inf"))]),
        SingleChoice(text="?", choices=[Choice(text=str(number)) for number in range(31)]),
        OpenText(text="\ud800"),
    ],
)
def test_what_keeps_no_limit_is_left_out_with_its_line(question: QuizQuestion) -> None:
    found = Parsed()
    found.add(question, line=7)
    assert not found.questions
    assert not found.folders
    assert [(each.line, each.reason) for each in found.unread] == [(7, Reason.BEYOND_LIMITS)]


def test_tags_that_are_too_long_or_too_many_are_left_out() -> None:
    found = Parsed()
    found.add(OpenText(text="?", tags=["x" * 65, "", *(str(number) for number in range(40))]))
    assert found.questions[0].tags == [str(number) for number in range(32)]


def test_a_file_has_only_so_many_questions_images_and_faults() -> None:
    found = Parsed()
    for _ in range(MOST_QUESTIONS):
        found.add(OpenText(text="?"))
    ids = {found.add_image(str(number // 2).encode()) for number in range(2 * MOST_IMAGES)}
    assert len(ids) == MOST_IMAGES
    for act in (lambda: found.add(OpenText(text="?")), lambda: found.add_image(b"another")):
        with pytest.raises(AirclassError) as error:
            act()
        assert error.value.code is ErrorCode.TOO_LARGE
    for line in range(1_003):
        found.skip(line, "x" * 5_000, "stray_line")
    assert (len(found.unread), found.unread[-1].reason, found.unread[-1].detail) == (1_001, Reason.AND_MORE, "3")
    assert len(found.unread[0].text) == 120
