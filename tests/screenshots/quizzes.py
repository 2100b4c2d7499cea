"""Pictures of the window in which quizzes are prepared, in both themes and languages.

``python -m tests.screenshots.quizzes docs/screenshots``, as :mod:`tests.screenshots.window`.
"""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from airclass_desktop.app import Desktop
from airclass_desktop.preferences import LanguageChoice
from airclass_desktop.quizzes.bank_import import ImportDialog
from airclass_desktop.quizzes.duplicates_dialog import DuplicatesDialog
from airclass_desktop.quizzes.export_dialog import ExportDialog
from airclass_desktop.quizzes.folder_dialog import FolderDialog
from airclass_desktop.quizzes.paste_dialog import PasteDialog
from airclass_desktop.quizzes.question_dialog import QuestionDialog
from airclass_desktop.quizzes.rules_dialog import RulesDialog
from airclass_desktop.quizzes.tags_dialog import TagsDialog
from airclass_desktop.quizzes.versions_dialog import VersionsDialog
from airclass_desktop.quizzes.window import QuizzesWindow
from airclass_desktop.theme.theme import ThemeChoice
from server.paths import DataDir
from server.protocol.bank import Duplicate, Unread
from server.protocol.classroom import ClassState
from server.protocol.quiz.questions import (
    AcceptedNumber,
    AcceptedText,
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
from server.protocol.quiz.quizzes import QuizDraft
from tests.gui.fake_server import FakeServer
from tests.gui.waiting import until
from tests.screenshots.desktop import photograph, reattached

PASTED = """1. 광합성이 일어나는 곳은?
① 미토콘드리아  *② 엽록체  ③ 핵
해설: 틸라코이드 막에서 빛을 흡수합니다.

2. Oxygen comes from the carbon dioxide. (T/F)
Answer: F

3. 물의 화학식은?
답: H2O

4. Which need light?
A. Light reactions *
B. Calvin cycle
C. Splitting of water *

수업 전에 꼭 읽어 오세요
5. 잎의 기공은 언제 닫히나요?
가. 낮
나. 밤
"""


def questions() -> list[QuizQuestion]:
    """Return one question of every kind."""
    return [
        SingleChoice(
            text="엽록체에서 빛을 흡수하는 색소는? Which pigment takes up light?",
            choices=[
                Choice(text="엽록소 (chlorophyll)", correct=True, feedback="Right: it takes up red and blue light."),
                Choice(text="헤모글로빈 (haemoglobin)"),
                Choice(text="멜라닌 (melanin)"),
                Choice(text="케라틴 (keratin)"),
            ],
            explanation="엽록소 a와 b가 빨간빛과 파란빛을 흡수합니다.",
            tags=["광합성", "1단원"],
            seconds=30,
        ),
        MultipleChoice(
            text="광합성에 필요한 것을 모두 고르세요.",
            choices=[
                Choice(text="빛", correct=True),
                Choice(text="물", correct=True),
                Choice(text="산소"),
                Choice(text="$CO_2$", correct=True),
            ],
            points=2,
        ),
        TrueFalse(text="The oxygen comes from the water.", answer=True, feedback_false="Look at the light reactions."),
        ShortText(
            text="광합성의 결과로 생기는 당은?", accepted=[AcceptedText(text="포도당"), AcceptedText(text="glucose")]
        ),
        Numeric(text="$6CO_2 + 6H_2O$ 에서 산소 분자는 몇 개 생기나요?", accepted=[AcceptedNumber(value=6)], unit="개"),
        Ordering(
            text="일어나는 순서대로 놓으세요.",
            items=[Item(text="빛 흡수"), Item(text="물 분해"), Item(text="ATP 합성"), Item(text="탄소 고정")],
        ),
        Matching(
            text="짝을 지으세요.",
            pairs=[
                Pair(left=Item(text="명반응"), right=Item(text="틸라코이드")),
                Pair(left=Item(text="암반응"), right=Item(text="스트로마")),
                Pair(right=Item(text="미토콘드리아")),
            ],
        ),
        OpenText(
            text="빛의 세기가 커지면 왜 광합성 속도가 더 늘지 않게 되나요?",
            points=3,
            model="다른 요인이 제한하기 때문.",
        ),
        Poll(text="어느 단원이 가장 어려웠나요?", choices=[Choice(text="1단원"), Choice(text="2단원")]),
        Scale(text="오늘 수업을 얼마나 이해했나요?", low_label="전혀", high_label="완전히"),
        WordCloud(text="광합성 하면 떠오르는 말은?"),
    ]


def fill(server: FakeServer) -> None:
    """Give the server quizzes, of which one is a draft, and a bank."""
    server.prepared.put("quiz-a", QuizDraft(title="2단원 세포 호흡", questions=questions()[1:5]))
    server.prepared.put("quiz-b", QuizDraft(title="Osmosis: warm-up", questions=questions()[2:4]))
    unfinished = SingleChoice(text="", choices=[Choice(text="A"), Choice(text="")])
    server.prepared.put("quiz-c", QuizDraft(title="3단원 유전", questions=[*questions()[:3], unfinished]))
    server.prepared.put("quiz-d", QuizDraft(title="1단원 광합성", questions=questions()))
    folders = ("생물/광합성", "생물/광합성", "생물/세포", "생물", "", "물리/힘", "화학")
    for place, question in enumerate(questions()):
        entry = server.bank.put(question, folders[place % len(folders)], used=place % 4)
        if place == 1:
            changed = msgspec.structs.replace(entry.question, text="광합성에 꼭 필요한 것을 모두 고르세요.")
            server.bank.put(changed, entry.folder)
        if place == 2:
            twin = msgspec.structs.replace(entry.question, id="", text="The oxygen comes from water.")
            alike = server.bank.put(twin, "화학")
            server.bank.groups = [Duplicate(likeness=0.93, ids=[entry.id, alike.id])]
    server.bank.lost = [
        Unread(line=9, text="어느 단원이 가장 어려웠나요?", reason="unknown_kind", detail="poll"),
        Unread(line=1, text="엽록체에서 빛을 흡수하는 색소는?", reason="lost_feature", detail="seconds, shuffle"),
    ]
    server.prepared.runs = {"quiz-a": 3, "quiz-b": 1}


class Photographer:
    """Drives the window through its states and saves each."""

    def __init__(self, desktop: Desktop, server: FakeServer, folder: Path, data_dir: Path) -> None:
        self._desktop, self._server, self._folder, self._data_dir = desktop, server, folder, data_dir

    async def take_all(self) -> None:
        """Save every picture of every theme and language."""
        self._desktop.open_quizzes()
        window = self._desktop.quizzes
        assert window is not None
        for language in (LanguageChoice.ENGLISH, LanguageChoice.KOREAN):
            for theme in (ThemeChoice.LIGHT, ThemeChoice.DARK):
                self._desktop.languages.choose(language)
                self._desktop.theme.choose(theme)
                await self._take(window, f"{language}-{theme}")

    async def _take(self, window: QuizzesWindow, suffix: str) -> None:
        page = window.quizzes
        page.editor.bar.left.emit()
        await until(lambda: page.prepared.quizzes.rowCount() == 4)
        page.prepared.table.choose(0)
        await self._save(window, f"quizzes-{suffix}")
        page.prepared.open("quiz-d")
        await until(lambda: page.is_editing and page.editor.draft.rowCount() == 11)
        await self._save(window, f"quiz-editor-{suffix}")
        page.editor.bar.rules.click()
        await until(lambda: window.findChild(RulesDialog) is not None)
        await self._save_and_close(window.findChild(RulesDialog), f"quiz-rules-{suffix}")
        page.editor.paste(PASTED)
        dialog = window.findChild(PasteDialog)
        assert isinstance(dialog, PasteDialog)
        await until(lambda: dialog.model.rowCount() > 0)
        await self._save_and_close(dialog, f"quiz-paste-{suffix}")
        page.prepared.open("quiz-c")
        await until(lambda: page.editor.draft.rowCount() == 4)
        page.editor.bar.state.click()
        await self._save(window, f"quiz-problems-{suffix}")
        await self._take_bank(window, suffix)
        window.show_page("quizzes")

    async def _take_bank(self, window: QuizzesWindow, suffix: str) -> None:
        window.show_page("bank")
        bank = window.bank
        await until(lambda: bank.questions.questions.rowCount() == 12 and bank.places.tags)
        bank.questions.table.choose(10)
        await self._save(window, f"bank-{suffix}")
        chosen = bank.questions.chosen()
        edited = next(entry for entry in bank.questions.of(list(self._server.bank.entries)) if entry.version > 1)
        steps: tuple[tuple[Callable[[], None], type[QDialog], str], ...] = (
            (lambda: bank.acts.show_versions(edited), VersionsDialog, "bank-versions"),
            (bank.acts.show_duplicates, DuplicatesDialog, "bank-duplicates"),
            (lambda: bank.acts.ask_for_export(chosen), ExportDialog, "bank-export"),
            (lambda: bank.acts.ask_where(chosen), FolderDialog, "bank-move"),
            (lambda: bank.acts.ask_for_tags(chosen), TagsDialog, "bank-tags"),
            (lambda: bank.acts.edit(edited), QuestionDialog, "bank-edit"),
            (lambda: bank.importer.preview(self._file(), bank.places.folders, "생물"), ImportDialog, "bank-import"),
        )
        for act, kind, name in steps:
            act()
            await until(functools.partial(window.findChild, kind))
            await self._save_and_close(window.findChild(kind), f"{name}-{suffix}")

    def _file(self) -> Path:
        file = self._data_dir / "광합성 문제.txt"
        file.write_text(PASTED, encoding="utf-8")
        return file

    async def _save_and_close(self, widget: QWidget | None, name: str) -> None:
        assert widget is not None
        widget.show()
        await self._save(widget, name)
        widget.close()

    async def _save(self, widget: QWidget, name: str) -> None:
        await asyncio.sleep(0.3)  # until everything is painted
        if not widget.grab().save(str(self._folder / f"{name}.png")):
            raise OSError(f"cannot write {name}.png to {self._folder}")


async def _photograph(application: QApplication, folder: Path, data_dir: DataDir) -> None:
    server = FakeServer()
    server.info = msgspec.structs.replace(server.info, title="Biology 3-2  생물", state=ClassState.LIVE)
    fill(server)
    async with reattached(application, data_dir, server) as desktop:
        await Photographer(desktop, server, folder, data_dir.root).take_all()


if __name__ == "__main__":
    photograph(_photograph)
