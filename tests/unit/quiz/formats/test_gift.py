from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.errors import AirclassError, ErrorCode
from server.protocol.quiz.questions import (
    Matching,
    MultipleChoice,
    Numeric,
    OpenText,
    Poll,
    QuizQuestion,
    ShortText,
    SingleChoice,
    TrueFalse,
)
from server.quiz.formats import gift, gift_writing
from tests.unit.quiz.formats import questions as some

FOREIGN = r"""
// question: 1  name: Colours
// [id:7] [tag:light] [tag:colour]
$CATEGORY: $course$/top/Physics/Light

::Colours::What's between orange and green in the spectrum? {
    =yellow # right; good!
    ~red    # wrong, it's yellow
    ~blue
}

Two plus {=two =2 =%50%three#nearly} equals four.

::Truth:: The sun rises in the west.{FALSE#No, in the east.#Right!####East is right.}

::Several:: Which are in Korea? {
  ~%50%Seoul
  ~%50%Busan
  ~%-50%Tokyo
  ~%-50%Osaka
}

Match. {
  =Korea -> Seoul
  =Japan -> Tokyo
  = -> Paris
}

What is pi, to two places? {#3.14:0.005}

From 1 to 5? {#1..5}

When? {#
   =1822:0
   =%50%1822:2#close
}

::HTML::[html]<p>What is <b>H<sub>2</sub>O</b>?</p><script>alert(1)</script>{=water}

Write an essay. {}

Escapes\: 1 \= 1 \{really\} \\ yes\nsecond line {T}

This is only a description.

Bad braces { =a ~b

Bad weight { ~%500%a ~b }
"""


@pytest.fixture(scope="module")
def read() -> list[QuizQuestion]:
    return gift.read(FOREIGN.encode()).questions


def test_a_file_of_moodle_is_read_with_its_folders_titles_tags_and_feedback(read: list[QuizQuestion]) -> None:
    first = read[0]
    assert isinstance(first, SingleChoice)
    assert (first.title, first.tags) == ("Colours", ["light", "colour"])
    assert [(choice.text, choice.correct) for choice in first.choices] == [
        ("yellow", True),
        ("red", False),
        ("blue", False),
    ]
    assert first.choices[0].feedback == "right; good!"
    assert gift.read(FOREIGN.encode()).folders[0] == "Physics/Light"


def test_a_gap_in_the_text_is_drawn(read: list[QuizQuestion]) -> None:
    short = read[1]
    assert isinstance(short, ShortText)
    assert short.text == "Two plus _____ equals four."
    assert [(each.text, each.share, each.feedback) for each in short.accepted] == [
        ("two", 1, ""),
        ("2", 1, ""),
        ("three", 0.5, "nearly"),
    ]


def test_truth_has_its_two_feedbacks(read: list[QuizQuestion]) -> None:
    truth = read[2]
    assert isinstance(truth, TrueFalse)
    assert (truth.answer, truth.feedback_true, truth.feedback_false) == (False, "No, in the east.", "Right!")
    assert truth.explanation == "East is right."


def test_weights_that_are_our_rule_are_no_shares(read: list[QuizQuestion]) -> None:
    several = read[3]
    assert isinstance(several, MultipleChoice)
    assert [choice.correct for choice in several.choices] == [True, True, False, False]
    assert all(choice.share is None for choice in several.choices)


def test_pairs_numbers_ranges_and_essays(read: list[QuizQuestion]) -> None:
    match, pi, between, when = read[4:8]
    assert isinstance(match, Matching)
    assert match.pairs[2].left is None
    assert isinstance(pi, Numeric)
    assert (pi.accepted[0].value, pi.accepted[0].tolerance) == (3.14, 0.005)
    assert isinstance(between, Numeric)
    assert (between.accepted[0].value, between.accepted[0].tolerance) == (3, 2)
    assert isinstance(when, Numeric)
    assert [(each.value, each.share) for each in when.accepted] == [(1822, 1), (1822, 0.5)]
    assert isinstance(read[9], OpenText)


def test_html_becomes_markdown_without_scripts(read: list[QuizQuestion]) -> None:
    assert "**H" in read[8].text
    assert "<" not in read[8].text
    assert "alert" not in read[8].text


def test_escapes_stand_for_themselves(read: list[QuizQuestion]) -> None:
    assert read[10].text == "Escapes: 1 = 1 {really} \\ yes\nsecond line"


def test_what_cannot_be_read_is_said_with_its_line() -> None:
    lines = FOREIGN.split("\n")
    unread = gift.read(FOREIGN.encode()).unread
    assert [(each.reason, lines[each.line - 1].split(" ")[0]) for each in unread] == [
        ("description", "This"),
        ("bad_braces", "Bad"),
        ("bad_weight", "Bad"),
    ]


MARKED = r"""
::Marked::[html]What is <b>this</b>? {
    =[html]A <i>leaf</i> # [html]<p>Yes</p>
    ~%50%[plain]a *stem* # [moodle]nearly
    ~[markdown]a **root**
}

Which animal? {
    =frog
    =%50%toad
    =%0%*#Something else altogether
}

A number around three? {#3:2~#Not at all}";
"""


def test_answers_say_their_markup_and_wrong_ones_that_are_told_something_are_named() -> None:
    parsed = gift.read(MARKED.encode())
    leaf, frog, three = parsed.questions
    assert isinstance(leaf, SingleChoice)
    assert [(each.text, each.feedback, each.share) for each in leaf.choices] == [
        ("A *leaf*", "Yes", 1),
        ("a *stem*", "nearly", 0.5),
        ("a **root**", "", 0),
    ]
    assert isinstance(frog, ShortText)
    assert [each.text for each in frog.accepted] == ["frog", "toad"]
    assert isinstance(three, Numeric)
    assert [(each.line, each.reason, each.detail) for each in parsed.unread] == [
        (8, "lost_feature", "wrong_answer"),
        (14, "lost_feature", "wrong_answer"),
    ]


def test_a_text_that_looks_like_markup_stays_as_it_is() -> None:
    question = OpenText(text="[html]<b>", title="[plain]", explanation="[markdown]x")
    assert gift.read(gift_writing.write([question], [""])).questions == [question]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_korean_files_are_read_in_their_encoding(encoding: str) -> None:
    parsed = gift.read("서울은 어느 나라의 수도인가? {=대한민국 ~일본}\r\n".encode(encoding))
    assert parsed.questions[0].text == "서울은 어느 나라의 수도인가?"
    assert parsed.encoding == encoding.removesuffix("-sig")


@pytest.mark.parametrize("content", [b"\xff\xff\xff\xff", b"PK\x03\x04\0\0", b"\x89PNG\r\n\x1a\n\0\0"])
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(AirclassError) as error:
        gift.read(content)
    assert error.value.code is ErrorCode.BAD_FILE


ALL = st.one_of(some.SINGLE, some.MULTIPLE, some.TRUE_FALSE, some.SHORT, some.NUMERIC, some.MATCHING, some.OPEN)


@settings(max_examples=300)
@given(st.lists(ALL, min_size=1, max_size=3))
def test_a_round_trip_loses_nothing_that_the_format_can_hold(questions: list[QuizQuestion]) -> None:
    folders = ["Biology/Cells"] * len(questions)
    parsed = gift.read(gift_writing.write(questions, folders))
    assert parsed.unread == []
    assert parsed.questions == questions
    assert parsed.folders == folders


@given(some.POLL)
def test_what_would_be_lost_is_said_first(poll: Poll) -> None:
    [lost] = gift_writing.losses([poll])
    assert (lost.line, lost.reason, lost.detail) == (1, "unknown_kind", "poll")
    assert gift_writing.write([poll], [""]) == b""


def test_features_that_would_be_lost_are_named() -> None:
    [lost] = gift_writing.losses([OpenText(text="?", points=3, seconds=20, model="because")])
    assert lost.detail == "points, seconds, model"


@given(st.text(max_size=300))
def test_any_text_is_read_or_said_to_be_unreadable(text: str) -> None:
    parsed = gift.read(text.replace("\0", "").encode("utf-8", "ignore"))
    assert len(parsed.questions) == len(parsed.folders)


def test_only_an_image_that_is_left_out_is_said() -> None:
    parsed = gift.read(
        b"[html]Which <img src='cell.png'>?{T}\n\n[markdown]The tag <img>?{T}\n\nWhich?{=a ~[html]<IMG>b}\n"
    )
    assert [(part.line, part.reason) for part in parsed.unread] == [(1, "image_left_out"), (5, "image_left_out")]
