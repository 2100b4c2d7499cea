"""The question bank of a real server: a large file while a class is on, and files that want to do harm."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psutil
import pytest

from server.protocol.quiz.questions import Choice, QuizQuestion, SingleChoice
from server.quiz.formats import csv_writing, gift_writing, moodle_writing
from tests.serving import Serving, serving
from tests.unit.quiz.formats.test_kahoot import BOMB, PLAIN, SHEET, with_part
from tests.unit.quiz.formats.test_qti import package
from tests.unit.quiz.test_image_files import bomb

MANY = 1_500
HUGE_MB = 100


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    with serving(tmp_path_factory.mktemp("bank"), "--source", "testcard", "--port", "0", "--no-record") as server:
        yield server


def call(server: Serving, method: str, path: str, body: bytes | None = None, kind: str = "json") -> tuple[int, bytes]:
    """Return status and body of the answer; status 0 where the server hung up on an upload that is too large."""
    headers = {**server.headers(), "Content-Type": f"application/{kind}"}
    request = urllib.request.Request(f"{server.runtime.admin_url}{path}", body, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()
    except (urllib.error.URLError, ConnectionError):
        return 0, b""


def upload(server: Serving, path: str, content: bytes) -> tuple[int, dict[str, Any]]:
    status, answer = call(server, "POST", path, content, "octet-stream")
    return status, json.loads(answer or b"{}")


def questions() -> list[QuizQuestion]:
    return [
        SingleChoice(
            text=f"{number}번: 세포의 구조에 대한 설명으로 옳은 것은?",
            tags=["세포"],
            choices=[Choice(text=f"보기 {number}-{place}", correct=place == 2) for place in range(4)],
        )
        for number in range(MANY)
    ]


def test_a_large_file_comes_in_once_while_the_server_answers_others(server: Serving) -> None:
    asked = questions()
    folders = [f"생명 과학/{number % 10}단원" for number in range(MANY)]
    files = {
        "moodle_xml": moodle_writing.write(asked, folders, {}),
        "gift": gift_writing.write(asked, folders),
        "csv": csv_writing.write(asked, folders, {}),
    }
    with ThreadPoolExecutor(1) as others:
        doing = others.submit(upload, server, "/api/bank/import", files["moodle_xml"])
        while not doing.done():
            assert call(server, "GET", "/api/health/live")[0] == 200
    status, taken = doing.result()
    assert (status, taken["format"], taken["unread"], taken["duplicates"]) == (200, "moodle_xml", [], [])
    for form, content in files.items():
        status, again = upload(server, "/api/bank/import/preview", content)
        assert (status, again["format"], len(again["duplicates"])) == (200, form, MANY)
    listed = json.loads(call(server, "GET", "/api/bank/questions?tag=%EC%84%B8%ED%8F%AC&find=1499-2")[1])
    assert (listed["total"], listed["entries"][0]["folder"]) == (1, "생명 과학/9단원")
    counted = json.loads(call(server, "GET", "/api/bank/folders")[1])
    assert counted["folders"]["생명 과학/0단원"] == MANY // 10
    status, written = call(server, "POST", "/api/bank/export", b'{"format": "gift"}')
    assert (status, written.count("세포의 구조".encode())) == (200, MANY)


def of_markup(text: str) -> bytes:
    asked = f'<questiontext format="html"><text>{text}</text></questiontext>'
    return f'<quiz><question type="essay">{asked}</question></quiz>'.encode()


ENTITIES = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 10))
HOSTILE = {
    "entities": f'<!DOCTYPE quiz [<!ENTITY e0 "ha">{ENTITIES}]><quiz>&e9;</quiz>'.encode(),
    "a file of this PC": b'<!DOCTYPE quiz [<!ENTITY e SYSTEM "file:///etc/passwd">]><quiz>&e;</quiz>',
    "depth": b"<quiz>" + b"<a>" * 100_000,
    "depth of markup": of_markup("&lt;div&gt;" * 3_000),
    "width": b"<quiz>" + b"<a/>" * 1_000_000 + b"</quiz>",
    "attributes": b"<quiz " + b"".join(b'a%d="" ' % number for number in range(500_000)) + b"/>",
    "encoding": b'<?xml version="1.0" encoding="utf-7"?><quiz/>',
    "no encoding": b"\xff\xfe\x00\xd8\x00",
    "spaces for a number": b"::t:: q {#" + b" " * 100_000 + b"}",
    "braces": b"{" * 1_000_000,
    "stars": b"q {=" + b"*" * 50_000 + b"}",
    "quotes": b"question,answer\n" + b'"' * 999_999,
    "columns": b"question,answer\n" + b"," * 1_000_000,
    "blank lines": b"x\n\n" * 500_000,
    "blank lines of GIFT": b"$CATEGORY: a\n\n" + b"{\n\n" * 300_000,
    "macros": with_part(PLAIN, "xl/vbaProject.bin", b"macro"),
    "a sheet of entities": with_part(PLAIN, SHEET, BOMB),
    "a bomb of a sheet": with_part(PLAIN, SHEET, b" " * 50_000_000),
    "many files": package({f"{number}.xml": b"" for number in range(3_000)}),
    "a bomb of an item": package({"imsmanifest.xml": b"<manifest/>", "a.xml": b"<a>" + b" " * 50_000_000}),
    "names that climb": package({"imsmanifest.xml": b"<manifest/>", "../../../tmp/x.xml": b"<assessmentItem/>"}),
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("path", ["/api/bank/import/preview", "/api/bank/import?folder=%2F..%2F"])
def test_hostile_files_are_refused_or_read_and_the_server_goes_on(server: Serving, name: str, path: str) -> None:
    status, answer = upload(server, path, HOSTILE[name])
    assert status in (200, 400, 413), answer
    if status == 200:
        assert len(answer["questions"]) <= 1
    else:
        assert answer["error"]["code"] in ("bad_file", "too_large", "file_with_macros")
    assert call(server, "GET", "/api/health/live")[0] == 200


def test_hostile_images_are_refused(server: Serving) -> None:
    for content in (bomb(60_000, 60_000), b"<svg onload='x'/>", b"GIF89a" + b"\xff" * 10_000, b""):
        status, answer = upload(server, "/api/quiz/images", content)
        assert (status, answer["error"]["code"]) == (400, "bad_image")


def test_a_hundred_megabytes_are_not_even_kept_in_memory(server: Serving) -> None:
    process = psutil.Process(server.runtime.pid)
    before = process.memory_info().rss
    content = b"x" * (HUGE_MB << 20)
    for path in ("/api/bank/import", "/api/bank/import/preview?format=csv", "/api/quiz/images"):
        assert call(server, "POST", path, content, "octet-stream")[0] in (0, 400, 413)
    assert process.memory_info().rss - before < HUGE_MB << 20
    assert call(server, "GET", "/api/health/live")[0] == 200


def test_nothing_of_it_was_a_fault_of_ours(server: Serving) -> None:
    assert "Traceback" not in server.log.read_text(errors="replace")
