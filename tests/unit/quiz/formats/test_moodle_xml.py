from __future__ import annotations

import base64
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.errors import AirclassError, ErrorCode
from server.protocol.quiz.questions import (
    Choice,
    Matching,
    MultipleChoice,
    Numeric,
    OpenText,
    Ordering,
    Poll,
    QuizQuestion,
    ShortText,
    SingleChoice,
    TrueFalse,
)
from server.quiz.formats import moodle_writing, moodle_xml
from server.quiz.formats.moodle_xml import name_of
from server.quiz.formats.parsed import Parsed
from tests.unit.quiz.formats import questions as some
from tests.unit.quiz.test_image_files import file

PIXEL = base64.b64encode(file("PNG")).decode()

FOREIGN = f"""<?xml version="1.0" encoding="UTF-8"?>
<quiz>
<!-- question: 0  -->
  <question type="category">
    <category><text>$course$/top/Biology/Plants//Trees</text></category>
    <info format="moodle_auto_format"><text></text></info>
    <idnumber></idnumber>
  </question>
  <question type="multichoice">
    <name><text>Leaf</text></name>
    <questiontext format="html">
      <text><![CDATA[<p dir="ltr">What is <b>green</b>?<br></p>
        <p><img src="@@PLUGINFILE@@/a%20leaf.png" alt="a [leaf]" width="40"></p>
        <script>alert(1)</script>]]></text>
      <file name="a leaf.png" path="/" encoding="base64">{PIXEL[:40]}
{PIXEL[40:]}</file>
      <file name="unused.png" path="/" encoding="base64">{PIXEL}</file>
    </questiontext>
    <generalfeedback format="html"><text><![CDATA[<p>Because of \\(C_{{55}}H_{{72}}\\).</p>]]></text></generalfeedback>
    <defaultgrade>2.0000000</defaultgrade>
    <penalty>0.3333333</penalty>
    <hidden>0</hidden>
    <single>true</single>
    <shuffleanswers>true</shuffleanswers>
    <answernumbering>abc</answernumbering>
    <correctfeedback format="html"><text>Your answer is correct.</text></correctfeedback>
    <answer fraction="100" format="html"><text><![CDATA[<p>Chlorophyll &amp; co</p>]]></text>
      <feedback format="html"><text>&lt;p&gt;Yes&lt;/p&gt;</text></feedback></answer>
    <answer fraction="50" format="html"><text>A leaf</text><feedback format="html"><text></text></feedback></answer>
    <answer fraction="0" format="html"><text>3 &lt; 4</text><feedback format="html"><text></text></feedback></answer>
    <hint format="html"><text>It begins with C</text></hint>
    <tags><tag><text>leaf</text></tag><tag><text>green</text></tag></tags>
  </question>
  <question type="multichoice">
    <name><text>Several</text></name>
    <questiontext format="moodle_auto_format"><text>Two of
four</text></questiontext>
    <single>false</single>
    <answer fraction="50"><text>a</text></answer><answer fraction="50"><text>b</text></answer>
    <answer fraction="-50"><text>c</text></answer><answer fraction="-50"><text>d</text></answer>
  </question>
  <question type="truefalse">
    <name><text>T</text></name><questiontext format="plain_text"><text>*Not* a list: 1 &lt; 2</text></questiontext>
    <answer fraction="0"><text>true</text><feedback><text>No!</text></feedback></answer>
    <answer fraction="100"><text>false</text><feedback><text>Yes.</text></feedback></answer>
  </question>
  <question type="shortanswer">
    <name><text>S</text></name><questiontext format="html"><text>Who?</text></questiontext>
    <usecase>1</usecase>
    <answer fraction="100"><text>Da*win</text><feedback><text/></feedback></answer>
    <answer fraction="33.33333"><text>&lt;b&gt;</text><feedback><text/></feedback></answer>
    <answer fraction="0"><text>Lamarck</text><feedback><text>Earlier.</text></feedback></answer>
  </question>
  <question type="numerical">
    <name><text>N</text></name><questiontext format="html"><text>How long?</text></questiontext>
    <answer fraction="100"><text>1,5</text><tolerance>0.1</tolerance><feedback><text>Right</text></feedback></answer>
    <answer fraction="0"><text>*</text><feedback><text></text></feedback></answer>
    <units><unit><multiplier>1</multiplier><unit_name>m</unit_name></unit></units>
  </question>
  <question type="matching">
    <name><text>M</text></name><questiontext format="html"><text>Match</text></questiontext>
    <subquestion format="html"><text><![CDATA[<p>Korea</p>]]></text><answer><text>Seoul</text></answer></subquestion>
    <subquestion format="html"><text>Japan</text><answer><text>Tokyo</text></answer></subquestion>
    <subquestion format="html"><text></text><answer><text>Paris</text></answer></subquestion>
    <subquestion format="html"><text></text><answer><text></text></answer></subquestion>
  </question>
  <question type="ordering">
    <name><text>O</text></name><questiontext format="html"><text>Order</text></questiontext>
    <gradingtype>ALL_OR_NOTHING</gradingtype>
    <answer fraction="2.0000000" format="html"><text>second</text></answer>
    <answer fraction="1.0000000" format="html"><text>first</text></answer>
    <answer fraction="10.0000000" format="html"><text>third</text></answer>
  </question>
  <question type="essay">
    <name><text>Why is the sky blue?</text></name><questiontext><text>Why is the sky blue?</text></questiontext>
    <graderinfo format="html"><text>&lt;p&gt;Rayleigh&lt;/p&gt;</text></graderinfo>
  </question>
  <question type="cloze"><name><text>C</text></name><questiontext><text>{{1:SA:=x}}</text></questiontext></question>
  <question type="description"><name><text>D</text></name><questiontext><text>Read this</text></questiontext></question>
  <question type="numerical"><name><text>B</text></name><questiontext><text>Bad</text></questiontext>
    <answer fraction="100"><text>pi</text></answer></question>
  <question type="multichoice"><name><text>E</text></name>
    <questiontext><text>&lt;img src="https://elsewhere.example/x.png" alt="x"&gt; Elsewhere</text></questiontext>
    <answer fraction="100"><text>a</text></answer><answer fraction="0"><text>b</text></answer></question>
</quiz>
"""


def essay(text: str, markup: str = "html") -> bytes:
    """Return a file of one question."""
    asked = f'<questiontext format="{markup}"><text>{text}</text></questiontext>'
    return f'<quiz><question type="essay">{asked}</question></quiz>'.encode()


@pytest.fixture(scope="module")
def parsed() -> Parsed:
    return moodle_xml.read(FOREIGN.encode())


@pytest.fixture(scope="module")
def read(parsed: Parsed) -> list[QuizQuestion]:
    return parsed.questions


def test_choices_come_with_their_weights_images_and_formulas(parsed: Parsed) -> None:
    leaf = parsed.questions[0]
    assert isinstance(leaf, SingleChoice)
    [image_id] = parsed.images
    assert leaf.text == f"What is **green**?\n\n![a (leaf)](image:{image_id})"
    assert parsed.images[image_id] == file("PNG")
    assert leaf.explanation == "Because of $C_{55}H_{72}$."
    assert (leaf.title, leaf.points, leaf.shuffle, leaf.tags) == ("Leaf", 2, True, ["leaf", "green"])
    assert [(each.text, each.correct, each.share) for each in leaf.choices] == [
        ("Chlorophyll & co", True, 1),
        ("A leaf", False, 0.5),
        ("3 < 4", False, 0),
    ]
    assert leaf.choices[0].feedback == "Yes"
    assert parsed.folders == ["Biology/Plants-Trees"] * len(parsed.questions)


def test_every_kind_that_we_have_is_read(read: list[QuizQuestion]) -> None:
    several, truth, short, number, match, order, essay = read[1:8]
    assert isinstance(several, MultipleChoice)
    assert ([each.share for each in several.choices], several.text) == ([None] * 4, "Two of\nfour")
    assert isinstance(truth, TrueFalse)
    assert (truth.text, truth.answer, truth.feedback_true) == ("*Not* a list: 1 < 2", False, "No!")
    assert isinstance(short, ShortText)
    assert [(each.text, each.share) for each in short.accepted] == [("Da*win", 1), ("<b>", 0.3333333)]
    assert short.exact_case
    assert isinstance(number, Numeric)
    assert (number.accepted[0].value, number.accepted[0].tolerance, number.unit) == (1.5, 0.1, "m")
    assert isinstance(match, Matching)
    assert [(pair.left and pair.left.text, pair.right.text) for pair in match.pairs] == [
        ("Korea", "Seoul"),
        ("Japan", "Tokyo"),
        (None, "Paris"),
    ]
    assert isinstance(order, Ordering)
    assert ([item.text for item in order.items], order.partial) == (["first", "second", "third"], False)
    assert isinstance(essay, OpenText)
    assert (essay.title, essay.model) == ("", "Rayleigh")


def test_what_does_not_come_along_is_said_with_its_line(parsed: Parsed) -> None:
    lines = FOREIGN.split("\n")
    found = [(each.reason, each.detail, re.findall(r'type="(\w+)"', lines[each.line - 1])[0]) for each in parsed.unread]
    assert found == [
        ("lost_feature", "hint", "multichoice"),
        ("lost_feature", "wrong_answer", "shortanswer"),
        ("unknown_kind", "cloze", "cloze"),
        ("description", "", "description"),
        ("bad_number", "pi", "numerical"),
        ("image_left_out", "x.png", "multichoice"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "euc-kr", "cp949"])
def test_korean_files_are_read_in_their_encoding(encoding: str) -> None:
    text = (
        f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?><quiz><question type="essay">'
        "<questiontext><text>서울은\u0007 어디인가?</text></questiontext></question></quiz>"
    )
    assert moodle_xml.read(text.encode(encoding)).questions[0].text.startswith("서울은")


def test_an_image_within_the_markup_is_taken_out_of_it() -> None:
    inline = f'&lt;p&gt;See &lt;img src="data:image/png;base64,{PIXEL}" alt="it"&gt;&lt;/p&gt;'
    parsed = moodle_xml.read(essay(inline))
    [(image_id, content)] = parsed.images.items()
    assert parsed.questions[0].text == f"See ![it](image:{image_id})"
    assert content == file("PNG")


def test_images_of_old_files_stand_beside_the_text_and_sounds_are_named() -> None:
    sound = '&lt;a href="@@PLUGINFILE@@/hello%20you.mp3"&gt;Listen&lt;/a&gt;'
    content = f"""<quiz><question type="essay"><name><text>Old</text>
    </name><questiontext format="html"><text>{sound}: what is it?</text>
    <file name="hello you.mp3" encoding="base64">SUQz</file></questiontext>
    <image>it.png</image><image_base64>
    {PIXEL}
    </image_base64></question></quiz>"""
    parsed = moodle_xml.read(content.encode())
    [(image_id, image)] = parsed.images.items()
    assert (parsed.questions[0].text, image) == (f"Listen: what is it?\n\n![it.png](image:{image_id})", file("PNG"))
    assert [(each.reason, each.detail) for each in parsed.unread] == [("image_left_out", "hello you.mp3")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b'<!DOCTYPE q [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><quiz>&b;</quiz>', ErrorCode.BAD_FILE),
        (b'<!DOCTYPE q [<!ENTITY a SYSTEM "file:///etc/passwd">]><quiz>&a;</quiz>', ErrorCode.BAD_FILE),
        (b'<!DOCTYPE q [<!ENTITY % a SYSTEM "http://127.0.0.1/">%a;]><quiz/>', ErrorCode.BAD_FILE),
        (b"<quiz>" + b"<a>" * 5_000, ErrorCode.TOO_LARGE),
        (b"<quiz>" + b"<a/>" * 600_000 + b"</quiz>", ErrorCode.TOO_LARGE),
        (b"<quiz " + b"".join(b'a%d="" ' % at for at in range(300_000)) + b"/>", ErrorCode.BAD_FILE),
        (b"<quiz><question>", ErrorCode.BAD_FILE),
        (b"<html/>", ErrorCode.BAD_FILE),
        (b"", ErrorCode.BAD_FILE),
        (b'<?xml version="1.0" encoding="punycode"?><quiz/>', ErrorCode.BAD_FILE),
        (b'<?xml version="1.0" encoding="nothing"?><quiz/>', ErrorCode.BAD_FILE),
        (b"<quiz>\xff\xfe\xfd</quiz>", ErrorCode.BAD_FILE),
    ],
)
def test_bombs_and_broken_files_are_refused(content: bytes, code: ErrorCode) -> None:
    with pytest.raises(AirclassError) as error:
        moodle_xml.read(content)
    assert error.value.code is code


@pytest.mark.parametrize("markup", ["<div>" * 5_000, "<b>" + "x" * 300_000])
def test_markup_without_end_is_said_to_be_beyond_limits(markup: str) -> None:
    parsed = moodle_xml.read(essay(f"<![CDATA[{markup}]]>"))
    assert [each.reason for each in parsed.unread] == ["beyond_limits"]


ALL = st.one_of(
    some.SINGLE,
    some.MULTIPLE,
    some.TRUE_FALSE,
    some.SHORT,
    some.NUMERIC,
    some.MATCHING,
    some.ORDERING,
    some.OPEN,
).filter(lambda question: question.title != name_of(question.text))


@settings(max_examples=300)
@given(st.lists(ALL, min_size=1, max_size=3))
def test_a_round_trip_loses_nothing_that_the_format_can_hold(questions: list[QuizQuestion]) -> None:
    folders = ["Biology/Cells"] * len(questions)
    parsed = moodle_xml.read(moodle_writing.write(questions, folders, {}))
    assert parsed.unread == []
    assert parsed.questions == questions
    assert parsed.folders == folders


def test_a_round_trip_keeps_points_shuffle_units_models_and_shares() -> None:
    questions: list[QuizQuestion] = [
        SingleChoice(
            text="?",
            points=2.5,
            shuffle=True,
            choices=[Choice(text="a", correct=True, share=1), Choice(text="b", share=0.25), Choice(text="c", share=-1)],
        ),
        ShortText(text="?", exact_case=True, accepted=[]),
        Numeric(text="?", unit="㎝", accepted=[]),
        Ordering(text="?", partial=False, items=[]),
        OpenText(text="?", model="because\n\n- of this"),
    ]
    read = moodle_xml.read(moodle_writing.write(questions, ["", "A", "", "", ""], {}))
    assert [read.questions[0], read.questions[-1]] == [questions[0], questions[-1]]
    assert [each.reason for each in read.unread] == ["no_accepted", "no_accepted", "too_few_choices"]
    assert moodle_writing.losses(questions) == []


def test_images_travel_with_their_question() -> None:
    image_id = "0" * 32
    question = OpenText(text=f"See ![a leaf](image:{image_id}) and ![gone](image:{'1' * 32})")
    parsed = moodle_xml.read(moodle_writing.write([question], [""], {image_id: file("PNG")}))
    [(new_id, content)] = parsed.images.items()
    assert content == file("PNG")
    assert parsed.questions[0].text == question.text.replace(image_id, new_id)


@given(some.POLL)
def test_what_would_be_lost_is_said_first(poll: Poll) -> None:
    [lost] = moodle_writing.losses([poll])
    assert (lost.line, lost.reason, lost.detail) == (1, "unknown_kind", "poll")
    assert moodle_xml.read(moodle_writing.write([poll], [""], {})).questions == []


def test_features_that_would_be_lost_are_named() -> None:
    [lost] = moodle_writing.losses([MultipleChoice(text="?", seconds=20, partial=False, choices=[])])
    assert lost.detail == "seconds, all_or_nothing"


@given(st.text(max_size=200), st.sampled_from(["html", "markdown", "moodle_auto_format", ""]))
def test_any_text_is_read_or_said_to_be_unreadable(text: str, markup: str) -> None:
    safe = text.encode("utf-8", "ignore").decode().replace("]]>", "")
    parsed = moodle_xml.read(essay(f"<![CDATA[{safe}]]>", markup))
    assert len(parsed.questions) + len(parsed.unread) >= 1
