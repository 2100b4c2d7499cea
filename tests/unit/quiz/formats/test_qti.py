from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.errors import AirclassError, ErrorCode
from server.protocol.bank import BankFormat
from server.protocol.quiz.questions import (
    Matching,
    MultipleChoice,
    Numeric,
    OpenText,
    Ordering,
    ShortText,
    SingleChoice,
)
from server.quiz.formats import qti
from server.quiz.formats.doors import recognised
from tests.unit.quiz.test_image_files import file

NAMESPACE = 'xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1"'


def item(declared: str, body: str, rest: str = "", title: str = "Title") -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem {NAMESPACE} identifier="i1" title="{title}" adaptive="false" timeDependent="false">
{declared}
  <outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>
  <itemBody>{body}</itemBody>
{rest}
</assessmentItem>""".encode()


def declared(kind: str, base: str, *values: str, mapping: str = "") -> str:
    correct = "".join(f"<value>{value}</value>" for value in values)
    return (
        f'<responseDeclaration identifier="R" cardinality="{kind}" baseType="{base}">'
        f"<correctResponse>{correct}</correctResponse>{mapping}</responseDeclaration>"
    )


def package(files: Mapping[str, bytes], listed: str = "") -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        if listed:
            archive.writestr("imsmanifest.xml", f"<manifest><resources>{listed}</resources></manifest>")
        for name, data in files.items():
            archive.writestr(name, data)
    return content.getvalue()


CHOICES = """<p>Which   planet is <b>largest</b>?</p>
  <choiceInteraction responseIdentifier="R" shuffle="true" maxChoices="1"><prompt>Choose one &amp; only one.</prompt>
    <simpleChoice identifier="A" fixed="true">Mars
      <feedbackInline outcomeIdentifier="F" identifier="A">Small.</feedbackInline></simpleChoice>
    <simpleChoice identifier="B"><p>Jupiter</p></simpleChoice></choiceInteraction>"""
SINGLE = item(declared("single", "identifier", "B"), CHOICES, '<modalFeedback identifier="x">Look up.</modalFeedback>')


def test_a_choice_is_read_with_prompt_feedback_and_explanation() -> None:
    [question] = qti.read(SINGLE).questions
    assert isinstance(question, SingleChoice)
    assert question.text == "Which planet is **largest**?\n\nChoose one & only one."
    assert (question.title, question.explanation, question.shuffle) == ("Title", "Look up.", True)
    assert [(each.text, each.correct, each.feedback) for each in question.choices] == [
        ("Mars", False, "Small."),
        ("Jupiter", True, ""),
    ]


def test_a_mapping_becomes_shares() -> None:
    entries = "".join(f'<mapEntry mapKey="{key}" mappedValue="{part}"/>' for key, part in (("A", 2), ("B", 1)))
    mapping = f'<mapping lowerBound="0" defaultValue="-3">{entries}</mapping>'
    choices = "".join(f'<simpleChoice identifier="{key}">{key}</simpleChoice>' for key in "ABC")
    body = f'<p>?</p><choiceInteraction responseIdentifier="R" maxChoices="0">{choices}</choiceInteraction>'
    [question] = qti.read(item(declared("multiple", "identifier", "A", mapping=mapping), body)).questions
    assert isinstance(question, MultipleChoice)
    assert [each.share for each in question.choices] == [0.6666667, 0.3333333, -1]


def test_an_order_is_that_of_the_right_response() -> None:
    choices = "".join(f'<simpleChoice identifier="{key}">{key}</simpleChoice>' for key in "ABC")
    body = f'<orderInteraction responseIdentifier="R"><prompt>Order</prompt>{choices}</orderInteraction>'
    [question] = qti.read(item(declared("ordered", "identifier", "C", "A", "B"), body)).questions
    assert isinstance(question, Ordering)
    assert [each.text for each in question.items] == ["C", "A", "B"]


def sides(lefts: str, rights: str) -> str:
    made = [
        "<simpleMatchSet>"
        + "".join(
            f'<simpleAssociableChoice identifier="{key}" matchMax="1">{key}</simpleAssociableChoice>' for key in side
        )
        + "</simpleMatchSet>"
        for side in (lefts, rights)
    ]
    return (
        f'<p>Match</p><matchInteraction responseIdentifier="R" maxAssociations="2">{"".join(made)}</matchInteraction>'
    )


def test_pairs_and_what_belongs_to_none() -> None:
    [question] = qti.read(item(declared("multiple", "directedPair", "A y", "B x"), sides("AB", "xyz"))).questions
    assert isinstance(question, Matching)
    assert [(pair.left and pair.left.text, pair.right.text) for pair in question.pairs] == [
        ("A", "y"),
        ("B", "x"),
        (None, "z"),
    ]


def test_short_texts_have_a_gap_and_numbers_a_tolerance() -> None:
    body = '<p>Two and two is <textEntryInteraction responseIdentifier="R" expectedLength="5"/>, they say.</p>'
    entries = '<mapEntry mapKey="four" mappedValue="2" caseSensitive="true"/><mapEntry mapKey="4" mappedValue="1"/>'
    mapping = f"<mapping>{entries}</mapping>"
    [text] = qti.read(item(declared("single", "string", "four", mapping=mapping), body)).questions
    assert isinstance(text, ShortText)
    assert text.text == "Two and two is _____ , they say."
    assert [(each.text, each.share) for each in text.accepted] == [("four", 1), ("4", 0.5)]
    assert text.exact_case
    rule = '<responseProcessing><equal toleranceMode="absolute" tolerance="0.1 0.2"/></responseProcessing>'
    [number] = qti.read(item(declared("single", "float", "4.0"), body, rule)).questions
    assert isinstance(number, Numeric)
    assert (number.accepted[0].value, number.accepted[0].tolerance) == (4, 0.2)
    rule = rule.replace("absolute", "relative").replace("0.1 0.2", "5")
    [number] = qti.read(item(declared("single", "float", "4.0"), body, rule)).questions
    assert isinstance(number, Numeric)
    assert number.accepted[0].tolerance == pytest.approx(0.2)


def test_an_essay_has_its_scorers_rubric() -> None:
    rubric = '<rubricBlock view="scorer"><p>Because.</p></rubricBlock>'
    body = f'<p>Why?</p><extendedTextInteraction responseIdentifier="R"/>{rubric}'
    most = (
        '<outcomeDeclaration identifier="MAXSCORE"><defaultValue><value>4</value></defaultValue></outcomeDeclaration>'
    )
    [question] = qti.read(item(most, body)).questions
    assert isinstance(question, OpenText)
    assert (question.text, question.model, question.points) == ("Why?", "Because.", 4)


def test_a_package_is_read_in_its_order_with_its_images() -> None:
    picture = '<p>See <img src="../media/a%20leaf.png" alt="leaf"/> and <img src="gone.png" alt="gone"/></p>'
    essay = item("", f'{picture}<extendedTextInteraction responseIdentifier="R"/>')
    files = {
        "items/b.xml": essay,
        "items/a.xml": SINGLE,
        "media/a leaf.png": file("PNG"),
        "test.xml": b"<assessmentTest/>",
    }
    listed = "".join(
        f'<resource type="imsqti_item_xmlv2p1" href="{name}"/>' for name in ("items/b.xml", "items/a.xml", "test.xml")
    )
    content = package(files, listed)
    assert recognised(content) is BankFormat.QTI
    parsed = qti.read(content)
    [image_id] = parsed.images
    assert [question.text[:8] for question in parsed.questions] == ["See ![le", "Which pl"]
    assert parsed.questions[0].text == f"See ![leaf](image:{image_id}) and [gone]"
    assert [(each.text, each.reason, each.detail) for each in parsed.unread] == [
        ("items/b.xml: Title", "image_left_out", "gone.png")
    ]


def test_files_of_a_package_that_cannot_be_read_are_named() -> None:
    files = {
        "broken.xml": b"<assessmentItem>",
        "bomb.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        "good.xml": SINGLE,
    }
    parsed = qti.read(package({**files, "old.xml": b"<questestinterop/>"}))
    assert len(parsed.questions) == 1
    assert [(each.text, each.reason, each.detail) for each in parsed.unread] == [
        ("broken.xml", "bad_file", "line 1"),
        ("bomb.xml", "bad_file", "entities"),
        ("old.xml", "unknown_version", "QTI 1.2"),
    ]


@pytest.mark.parametrize(
    ("content", "reason", "detail"),
    [
        (item("", "<p>Only text</p>"), "description", ""),
        (item("", '<hotspotInteraction responseIdentifier="R"/>'), "unknown_kind", "hotspotInteraction"),
        (item("", CHOICES + CHOICES), "several_interactions", "2"),
        (item("", CHOICES), "no_right_choice", ""),
        (item(declared("single", "identifier"), CHOICES), "no_right_choice", ""),
        (item(declared("multiple", "directedPair", "A x", "A y"), sides("AB", "xy")), "several_pairs", ""),
        (item(declared("multiple", "directedPair", "A q"), sides("AB", "xy")), "bad_pair", ""),
        (item(declared("ordered", "identifier", "A"), CHOICES.replace("choiceI", "orderI")), "no_right_order", ""),
        (item(declared("single", "float", "pi"), '<textEntryInteraction responseIdentifier="R"/>'), "bad_number", "pi"),
        (b"<qti-assessment-item/>", "unknown_version", "QTI 3"),
    ],
)
def test_what_cannot_be_asked_is_said(content: bytes, reason: str, detail: str) -> None:
    assert recognised(content) is BankFormat.QTI
    parsed = qti.read(content)
    assert parsed.questions == []
    assert [(each.reason, each.detail) for each in parsed.unread] == [(reason, detail)]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<manifest/>", ErrorCode.BAD_FILE),
        (package({"a.txt": b"nothing"}), ErrorCode.BAD_FILE),
        (package({"a.xml": b"<a>" + b" " * 30_000_000}), ErrorCode.TOO_LARGE),
        (package({f"{number}.xml": b"" for number in range(2_001)}), ErrorCode.TOO_LARGE),
        (package({"../../a.xml": b""})[:-10], ErrorCode.BAD_FILE),
    ],
)
def test_bombs_and_other_archives_are_refused(content: bytes, code: ErrorCode) -> None:
    with pytest.raises(AirclassError) as error:
        qti.read(content)
    assert error.value.code is code


def test_paths_lead_nowhere_out_of_the_package() -> None:
    essay = item(
        "", '<p><img src="../../../etc/hostname" alt="x"/></p><extendedTextInteraction responseIdentifier="R"/>'
    )
    parsed = qti.read(package({"../../a.xml": essay}))
    assert (parsed.images, len(parsed.questions)) == ({}, 1)


@given(st.binary(max_size=200), st.integers(0, 400))
def test_broken_packages_are_refused_or_read(noise: bytes, at: int) -> None:
    whole = package({"a.xml": SINGLE})
    refused = None
    try:
        qti.read(whole[:at] + noise + whole[at + len(noise) :])
    except AirclassError as error:
        refused = error.code
    assert refused in (None, ErrorCode.BAD_FILE, ErrorCode.TOO_LARGE)
