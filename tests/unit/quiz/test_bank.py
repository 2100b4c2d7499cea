from __future__ import annotations

import base64
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from server.errors import AirclassError, ErrorCode
from server.protocol.bank import BankFormat, BankMove, BankSave, ExportRequest
from server.protocol.quiz.questions import OpenText, Poll, TrueFalse
from server.protocol.quiz.quizzes import QuizDraft
from server.quiz.bank import PAGE, Bank, folder_path
from server.quiz.bank_files import BankFiles
from server.quiz.images import UNUSED_MS, Images
from server.quiz.pictures import image_ids
from server.quiz.quizzes import AGAIN_MS, Quizzes
from server.store.bank import Filter
from server.store.store import Store
from tests.unit.quiz.test_image_files import file


@dataclass
class Kept:
    """A bank with its files and images; ``now`` is the clock, in milliseconds."""

    store: Store
    now: int = 1_000

    def __post_init__(self) -> None:
        self.bank = Bank(self.store, lambda: self.now)
        self.images = Images(self.store, lambda: self.now)
        self.files = BankFiles(self.store, self.bank, self.images)


@pytest.fixture
async def kept(tmp_path: Path) -> AsyncIterator[Kept]:
    store = await Store.open(tmp_path / "airclass.db")
    yield Kept(store)
    await store.close()


async def code_of(act: object) -> ErrorCode:
    with pytest.raises(AirclassError) as error:
        await act  # type: ignore[misc]  # coroutines of all kinds
    return error.value.code


async def test_the_same_again_is_no_new_version(kept: Kept) -> None:
    made = await kept.bank.save(BankSave(question=OpenText(text="Why?"), folder="A"))
    again = BankSave(question=made.question, folder="A")
    assert await kept.bank.save(again) == made
    assert await kept.bank.replace(made.id, again) == made
    changed = await kept.bank.save(msgspec.structs.replace(again, folder="B"))
    assert (changed.id, changed.version, changed.folder) == (made.id, 2, "B")
    assert (await kept.bank.folders()).folders == {"B": 1}


async def test_tags_are_given_and_taken_together(kept: Kept) -> None:
    questions = [OpenText(text="1", tags=["a", " a ", "b"]), OpenText(text="2")]
    entries = [await kept.bank.save(BankSave(question=question)) for question in questions]
    ids = [entry.id for entry in entries]
    await kept.bank.move(BankMove(ids=ids, add_tags=["c"], remove_tags=["a"]))
    assert [(await kept.bank.get(each)).question.tags for each in ids] == [["b", "c"], ["c"]]
    assert (await kept.bank.folders()).tags == {"b": 1, "c": 2}
    assert (await kept.bank.page(Filter(tag="b"))).total == 1
    many = [str(number) for number in range(32)]
    assert await code_of(kept.bank.move(BankMove(ids=ids, folder="X", add_tags=many))) is ErrorCode.BAD_REQUEST
    assert (await kept.bank.folders()).folders == {"": 2}


async def test_what_is_saved_leaves_the_bin(kept: Kept) -> None:
    made = await kept.bank.save(BankSave(question=OpenText(text="Why?")))
    await kept.bank.move(BankMove(ids=[made.id], deleted=True))
    assert (await kept.bank.page(Filter())).total == 0
    assert (await kept.bank.folders()).folders == {}
    await kept.bank.save(BankSave(question=made.question))
    assert (await kept.bank.page(Filter())).total == 1


async def test_a_page_says_whether_there_are_more(kept: Kept) -> None:
    await kept.bank.add([OpenText(text=str(number)) for number in range(PAGE + 1)], [""] * (PAGE + 1))
    first = await kept.bank.page(Filter())
    assert (len(first.entries), first.total, first.more) == (PAGE, PAGE + 1, True)
    rest = await kept.bank.page(Filter(), first.entries[-1].id)
    assert ([entry.question.text for entry in rest.entries], rest.more) == (["0"], False)


@pytest.mark.parametrize(
    ("raw", "path"), [("", ""), ("/ Biology //Cells/", "Biology/Cells"), ("가\u00a0나/  다", "가 나/다")]
)
def test_folders_are_written_one_way(raw: str, path: str) -> None:
    assert folder_path(raw) == path


async def test_a_file_is_kept_once_and_its_twins_too(kept: Kept) -> None:
    content = b"Yes? {T}\n\nNo? {F}\n\nYES ? {T}\n"
    found = await kept.files.preview(content, None, "Term/1")
    assert (found.format, found.duplicates, found.folders) == (BankFormat.GIFT, [2], ["Term/1"] * 3)
    taken = await kept.files.take_in(content, None, "Term/1")
    assert taken.duplicates == [2]
    assert [bool(question.id) for question in taken.questions] == [True, True, False]
    assert (await kept.files.take_in(content, None, "")).duplicates == [0, 1, 2]
    assert (await kept.bank.folders()).folders == {"Term/1": 2}


async def test_a_quiz_some_questions_or_all_are_written(kept: Kept) -> None:
    quiz = await Quizzes(kept.store).create(QuizDraft(title="Q", questions=[Poll(text="P", choices=[])]))
    first = await kept.bank.save(BankSave(question=TrueFalse(text="First?", answer=True), folder="B"))
    kept.now += 1
    await kept.bank.save(BankSave(question=TrueFalse(text="Second?", answer=False), folder="A"))
    check = await kept.files.check(ExportRequest(format=BankFormat.GIFT, quiz_id=quiz.id))
    assert [(lost.line, lost.reason, lost.detail) for lost in check.unread] == [(1, "unknown_kind", "poll")]
    assert (await kept.files.export(ExportRequest(format=BankFormat.GIFT, quiz_id=quiz.id))).content == b""
    one = await kept.files.export(ExportRequest(format=BankFormat.GIFT, ids=[first.id]))
    assert b"First" in one.content
    assert b"Second" not in one.content
    every = (await kept.files.export(ExportRequest(format=BankFormat.GIFT))).content
    assert every.index(b"Second") < every.index(b"First")


async def test_images_that_nothing_shows_are_collected_after_a_week(kept: Kept) -> None:
    made = {name: (await kept.images.add(file("PNG"))).id for name in ("bank", "quiz", "former", "nothing")}
    first = await kept.bank.save(BankSave(question=OpenText(text=f"![a](image:{made['former']})")))
    await kept.bank.replace(first.id, BankSave(question=OpenText(text=f"![a](image:{made['bank']})")))
    asked = OpenText(text="?", model=f"![a](image:{made['quiz']})")
    await Quizzes(kept.store).create(QuizDraft(title="Q", questions=[asked]))
    kept.now += UNUSED_MS
    await kept.images.collect()
    assert set(await kept.images.contents(made.values())) == set(made.values())
    kept.now += 1
    await kept.images.collect()
    assert set(await kept.images.contents(made.values())) == {made["bank"], made["quiz"], made["former"]}


async def test_what_is_not_there_is_refused(kept: Kept) -> None:
    save = BankSave(question=OpenText(text="?"))
    for act in (
        kept.bank.get("x"),
        kept.bank.versions("x"),
        kept.bank.replace("x", save),
        kept.bank.move(BankMove(ids=["x"], folder="")),
        kept.files.export(ExportRequest(format=BankFormat.GIFT, ids=["x"])),
    ):
        assert await code_of(act) is ErrorCode.UNKNOWN_QUESTION
    assert await code_of(kept.files.check(ExportRequest(format=BankFormat.GIFT, quiz_id="x"))) is ErrorCode.UNKNOWN_QUIZ
    assert await code_of(kept.files.check(ExportRequest(format=BankFormat.TEXT))) is ErrorCode.BAD_REQUEST
    assert await code_of(kept.images.get("x")) is ErrorCode.NOT_FOUND


def with_images(*contents: bytes) -> bytes:
    """Return a Moodle file of one question that shows these images."""
    shown = "".join(f'&lt;img src="@@PLUGINFILE@@/{at}.png" alt="n{at}"&gt;' for at in range(len(contents)))
    files = "".join(
        f'<file name="{at}.png" encoding="base64">{base64.b64encode(content).decode()}</file>'
        for at, content in enumerate(contents)
    )
    asked = f'<questiontext format="html"><text>See {shown}</text>{files}</questiontext>'
    return f'<quiz><question type="essay">{asked}</question></quiz>'.encode()


async def test_images_of_a_file_come_in_made_anew_and_bad_ones_are_named(kept: Kept) -> None:
    content = with_images(file("JPEG", (3200, 10)), b"no image")
    previewed = await kept.files.preview(content, None, "")
    assert [(each.line, each.reason) for each in previewed.unread] == [(1, "bad_image")]
    taken = await kept.files.take_in(content, None, "")
    [question], [image_id] = taken.questions, image_ids(taken.questions[0])
    assert question.text == f"See ![n0](image:{image_id})[n1]"
    assert (await kept.images.get(image_id)).width == 1600
    exported = await kept.files.export(ExportRequest(format=BankFormat.MOODLE_XML))
    assert image_id.encode() in exported.content
    for again in (content, exported.content):
        assert (await kept.files.take_in(again, None, "")).duplicates == [0]
    other = await kept.files.take_in(with_images(file("PNG", (3, 3)), b"no image"), None, "")
    assert other.duplicates == []


async def test_an_image_that_is_broken_behind_its_beginning_is_left_out_at_last(kept: Kept) -> None:
    content = with_images(file("PNG", (400, 400))[:-30])
    assert (await kept.files.preview(content, None, "")).unread == []
    taken = await kept.files.take_in(content, None, "")
    assert (taken.questions[0].text, taken.unread[0].reason) == ("See [n0]", "bad_image")


async def test_the_bin_of_questions_is_emptied_at_once_or_after_thirty_days(kept: Kept) -> None:
    made = [
        await kept.bank.save(BankSave(question=OpenText(text=f"Why {n}?", tags=["t"]), folder="A")) for n in range(4)
    ]
    ids = [each.id for each in made]
    await kept.bank.save(BankSave(question=OpenText(id=ids[0], text="Another why?"), folder="A"))
    await kept.bank.move(BankMove(ids=ids[:1], deleted=True))
    kept.now += 20 * 86_400_000
    await kept.bank.move(BankMove(ids=ids[1:2], deleted=True))
    await kept.bank.clear_out()
    assert {each.id for each in (await kept.bank.page(Filter(deleted=True))).entries} == set(ids[:2])
    kept.now += 10 * 86_400_000 + 1
    await kept.bank.clear_out()
    assert [each.id for each in (await kept.bank.page(Filter(deleted=True))).entries] == ids[1:2]
    assert await code_of(kept.bank.get(ids[0])) is ErrorCode.UNKNOWN_QUESTION
    assert await kept.store.bank.versions(ids[0]) == []
    await kept.bank.move(BankMove(ids=ids[2:3], deleted=True))
    await kept.bank.empty_bin()
    assert (await kept.bank.page(Filter(deleted=True))).total == 0
    assert [each.id for each in (await kept.bank.page(Filter(find="why"))).entries] == ids[3:]
    assert (await kept.bank.folders()).tags == {"t": 1}


async def test_the_bin_of_quizzes_is_emptied_at_once_or_after_thirty_days(kept: Kept) -> None:
    quizzes = Quizzes(kept.store, lambda: kept.now)
    made = [await quizzes.create(QuizDraft(title=f"Quiz {n}", questions=[])) for n in range(3)]
    await quizzes.delete(made[0].id)
    kept.now += 30 * 86_400_000
    await quizzes.clear_out()
    assert len(await quizzes.all(deleted=True)) == 1
    await quizzes.delete(made[1].id)
    kept.now += 1
    await quizzes.clear_out()
    assert [each.id for each in await quizzes.all(deleted=True)] == [made[1].id]
    await quizzes.empty_bin()
    assert await quizzes.all(deleted=True) == []
    assert [each.id for each in await quizzes.all()] == [made[2].id]


async def test_a_quiz_that_is_made_twice_is_made_once_for_some_minutes(kept: Kept) -> None:
    quizzes, draft = Quizzes(kept.store, lambda: kept.now), QuizDraft(title="Quiz", questions=[])
    first = await quizzes.create(draft, "the-id")
    assert await quizzes.create(draft, "the-id") == first
    kept.now += AGAIN_MS
    assert (await quizzes.create(draft, "the-id")).id != first.id == "the-id"
    assert len(await quizzes.all()) == 2
