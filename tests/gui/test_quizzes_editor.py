"""The editor of a quiz, by keyboard as teachers use it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QObject, Qt
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from airclass_desktop.app import Desktop
from airclass_desktop.quizzes.kinds import KINDS, blank, converted
from airclass_desktop.quizzes.list_forms import ChoicesForm
from airclass_desktop.quizzes.paste_dialog import PasteDialog
from airclass_desktop.quizzes.row_kinds import ChoiceRow
from airclass_desktop.quizzes.rules_dialog import RulesDialog
from airclass_desktop.quizzes.saving import SaveState
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
from tests.gui.fake_server import FakeServer
from tests.gui.quizzes import kept, open_quiz, press, single, truth
from tests.gui.waiting import until

ALT = Qt.KeyboardModifier.AltModifier

EVERY_KIND: list[QuizQuestion] = [
    SingleChoice(text="1", choices=[Choice(text="a", correct=True, feedback="yes"), Choice(text="b")], shuffle=True),
    MultipleChoice(text="2", choices=[Choice(text="a", correct=True, share=0.5), Choice(text="b")], partial=False),
    TrueFalse(text="3", answer=False, feedback_true="no"),
    ShortText(text="4", accepted=[AcceptedText(text="x", share=0.5, feedback="nearly")], exact_case=True),
    Numeric(text="5", accepted=[AcceptedNumber(value=9.81, tolerance=0.01)], unit="m/s²"),
    Ordering(text="6", items=[Item(text="a"), Item(text="b")], partial=False),
    Matching(text="7", pairs=[Pair(left=Item(text="a"), right=Item(text="b")), Pair(right=Item(text="c"))]),
    OpenText(text="8", model="because", points=2.5, seconds=90, explanation="why", tags=["x", "y z"], title="T"),
    Poll(text="9", choices=[Choice(text="a"), Choice(text="b")], several=True),
    Scale(text="10", low=0, high=7, low_label="low", high_label="high"),
    WordCloud(text="11", words=5),
]


def choice_fields(form: object) -> list[QLineEdit]:
    assert isinstance(form, ChoicesForm)
    return [row.text for row in form.of(ChoiceRow)]


async def test_showing_a_question_of_any_kind_changes_nothing(desktop: Desktop, server: FakeServer) -> None:
    editor = await open_quiz(desktop, server, *EVERY_KIND)
    before = kept(server)
    for row in range(len(EVERY_KIND)):
        editor.list.choose(row)
        assert editor.form.question == before[row]
        editor.form.text.insertPlainText("?")
        editor.form.text.undo()
    assert [editor.draft.at(row) for row in range(len(EVERY_KIND))] == before


async def test_a_question_is_typed_from_the_keyboard_and_kept(desktop: Desktop, server: FakeServer) -> None:
    editor = await open_quiz(desktop, server)
    press(editor, "Ctrl+Return")
    QTest.keyClicks(editor.form.text, "Where is Seoul?")
    fields = choice_fields(editor.form.form)
    QTest.keyClicks(fields[0], "Korea")
    QTest.keyClick(fields[0], Qt.Key.Key_Return)
    QTest.keyClicks(fields[1], "Japan")
    press(editor, "Alt+1")
    await until(lambda: editor.draft.is_complete and editor.saving.state is SaveState.SAVED)
    [question] = kept(server)
    assert isinstance(question, SingleChoice)
    assert question.text == "Where is Seoul?"
    assert [(choice.text, choice.correct) for choice in question.choices] == [("Korea", True), ("Japan", False)]
    assert editor.saving.state is SaveState.SAVED


async def test_enter_adds_a_choice_below(desktop: Desktop, server: FakeServer) -> None:
    editor = await open_quiz(desktop, server, single())
    fields = choice_fields(editor.form.form)
    QTest.keyClick(fields[0], Qt.Key.Key_Return)
    QTest.keyClicks(choice_fields(editor.form.form)[1], "between")
    await until(lambda: len(getattr(kept(server)[0], "choices", [])) == 3)
    assert [choice.text for choice in getattr(kept(server)[0], "choices", [])] == ["one", "between", "two"]


async def test_one_right_choice_takes_the_place_of_another(desktop: Desktop, server: FakeServer) -> None:
    editor = await open_quiz(desktop, server, single())
    press(editor, "Alt+2")
    await until(lambda: getattr(kept(server)[0], "choices", [])[1].correct)
    assert not getattr(kept(server)[0], "choices", [])[0].correct


async def test_choices_move_and_keep_their_ids(desktop: Desktop, server: FakeServer) -> None:
    editor = await open_quiz(desktop, server, single())
    before = [choice.id for choice in getattr(kept(server)[0], "choices", [])]
    QTest.keyClick(choice_fields(editor.form.form)[0], Qt.Key.Key_Down, ALT)
    await until(lambda: [choice.id for choice in getattr(kept(server)[0], "choices", [])] == before[::-1])


async def test_questions_are_moved_duplicated_and_deleted_with_undo(desktop: Desktop, server: FakeServer) -> None:
    editor = await open_quiz(desktop, server, single("a"), truth("b"), truth("c"))
    editor.list.choose(0)
    QTest.keyClick(editor.list, Qt.Key.Key_Down, ALT)
    await until(lambda: [question.text for question in kept(server)] == ["b", "a", "c"])
    press(editor, "Ctrl+D")
    await until(lambda: [question.text for question in kept(server)] == ["b", "a", "a", "c"])
    QTest.keyClick(editor.list, Qt.Key.Key_Delete)
    await until(lambda: len(kept(server)) == 3)
    assert desktop.quizzes is not None
    desktop.quizzes.undo.take_back()
    await until(lambda: [question.text for question in kept(server)] == ["b", "a", "a", "c"])


@pytest.mark.parametrize(("row", "before", "order"), [(0, 3, "bca"), (2, 0, "cab"), (1, 2, "abc")])
async def test_dragging_moves_a_question(
    desktop: Desktop, server: FakeServer, row: int, before: int, order: str
) -> None:
    editor = await open_quiz(desktop, server, truth("a"), truth("b"), truth("c"))
    editor.draft.moveRows(QModelIndex(), row, 1, QModelIndex(), before)
    await editor.saving.settle()
    assert [question.text for question in kept(server)] == list(order)


async def test_what_is_missing_is_said_beside_its_field_once_the_question_is_left(
    desktop: Desktop, server: FakeServer
) -> None:
    editor = await open_quiz(desktop, server, single())
    editor.add.click()
    await until(lambda: editor.saving.state is SaveState.SAVED)
    assert not editor.form.form.error.isVisible()
    editor.list.choose(0)
    editor.bar.state.click()
    assert editor.list.row() == 1
    assert (
        editor.form.form.error.text()
        == "One is empty: fill it in or remove it.\nTwo are the same.\nMark the right choice."
    )
    assert editor.bar.state.text() == "Draft: 1 not complete"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: str(kind.__struct_config__.tag))
async def test_a_question_becomes_one_of_another_kind(
    desktop: Desktop, server: FakeServer, kind: type[QuizQuestion]
) -> None:
    editor = await open_quiz(desktop, server, single("What?"))
    place = KINDS.index(kind)
    editor.form.kind.setCurrentIndex(place)
    editor.form.kind.activated.emit(place)
    await editor.saving.settle()
    [question] = kept(server)
    assert type(question) is kind
    assert question.text == "What?"


def test_words_stay_when_the_kind_changes() -> None:
    ordering = converted(single(), Ordering)
    assert isinstance(ordering, Ordering)
    assert [item.text for item in ordering.items][:2] == ["one", "two"]
    back = converted(ordering, MultipleChoice)
    assert isinstance(back, MultipleChoice)
    assert [choice.text for choice in back.choices][:2] == ["one", "two"]


def test_only_one_choice_stays_right_in_a_single_choice() -> None:
    several = MultipleChoice(text="?", choices=[Choice(text="a", correct=True), Choice(text="b", correct=True)])
    made = converted(several, SingleChoice)
    assert isinstance(made, SingleChoice)
    assert [choice.correct for choice in made.choices][:2] == [True, False]


def test_new_questions_have_ids_that_tell_nothing() -> None:
    assert len({blank().id for _ in range(20)}) == 20


async def test_what_cannot_be_saved_is_tried_again_and_said(desktop: Desktop, server: FakeServer) -> None:
    editor = await open_quiz(desktop, server, single())
    server.refusals["/api/quiz/quizzes/quiz"] = (500, "store_failed", "The disk is full.")
    editor.form.text.insertPlainText("now ")
    await until(lambda: editor.saving.state is SaveState.FAILED)
    assert desktop.quizzes is not None
    assert "The disk is full." in desktop.quizzes.notices.texts()
    del server.refusals["/api/quiz/quizzes/quiz"]
    editor.saving.save()
    await until(lambda: editor.saving.state is SaveState.SAVED)
    assert "now" in kept(server)[0].text


async def test_leaving_the_window_saves_at_once(desktop: Desktop, server: FakeServer) -> None:
    editor = await open_quiz(desktop, server, single("a"))
    editor.form.text.setPlainText("b")
    assert desktop.quizzes is not None
    desktop.quizzes.close()
    await until(lambda: kept(server)[0].text == "b")


async def test_quitting_saves_first(desktop: Desktop, server: FakeServer) -> None:
    editor = await open_quiz(desktop, server, single("a"))
    editor.form.text.setPlainText("b")
    await desktop.quit(stop_server=False)
    assert kept(server)[0].text == "b"


async def test_the_rules_of_asking(desktop: Desktop, server: FakeServer) -> None:
    editor = await open_quiz(desktop, server, single())
    assert editor.draft.rules.speed_bonus == 0
    assert desktop.quizzes is not None
    window = desktop.quizzes
    editor.bar.rules.click()
    await until(lambda: window.findChild(RulesDialog))
    dialog = window.findChild(RulesDialog)
    assert isinstance(dialog, RulesDialog)
    dialog.pacing.setCurrentIndex(1)
    dialog.change.setChecked(False)
    dialog.attempts.setValue(3)
    dialog.bonus.setValue(25)
    dialog.accept()
    await until(lambda: server.prepared.quizzes["quiz"].rules.attempts == 3)
    rules = server.prepared.quizzes["quiz"].rules
    assert (rules.pacing, rules.change, rules.speed_bonus) == ("student", False, 0.25)


async def test_a_pasted_picture_is_handed_in_and_shown(desktop: Desktop, server: FakeServer) -> None:
    editor = await open_quiz(desktop, server, single("Look: "))
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    data = QMimeData()
    data.setImageData(image)
    editor.form.begin()
    editor.form.text.insertFromMimeData(data)
    await until(lambda: kept(server)[0].text == "Look: ![](image:image1)")
    assert server.bank.images["image1"].startswith(b"\x89PNG")


async def test_a_formula_is_put_between_dollar_signs(desktop: Desktop, server: FakeServer) -> None:
    editor = await open_quiz(desktop, server, single("x^2"))
    editor.form.begin()
    editor.form.text.selectAll()
    press(editor, "Ctrl+M")
    assert editor.form.text.toPlainText() == "$x^2$"


async def test_a_pasted_list_becomes_questions_below_the_chosen_one(desktop: Desktop, server: FakeServer) -> None:
    editor = await open_quiz(desktop, server, single("first"), single("last"))
    editor.paste("1. What?\nA. x *\nB. y\n\nnobody knows\n2. Is it?\nAnswer: F\n")
    assert desktop.quizzes is not None
    dialog = desktop.quizzes.findChild(PasteDialog)
    assert isinstance(dialog, PasteDialog)
    await until(lambda: dialog.confirm.text() == "Add 2 questions")
    rows = [[str(dialog.model.index(row, column).data()) for column in range(4)] for row in range(3)]
    assert rows[0] == ["Left out", "5", "nobody knows", "This line belongs to no question."]
    assert [row[2] for row in rows[1:]] == ["What?", "Is it?"]
    place = dialog.form.findData("gift")
    dialog.form.setCurrentIndex(place)
    dialog.form.activated.emit(place)
    await until(lambda: not dialog.confirm.isEnabled())
    dialog.form.setCurrentIndex(0)
    dialog.form.activated.emit(0)
    await until(dialog.confirm.isEnabled)
    dialog.accept()
    await until(lambda: len(kept(server)) == 4)
    assert [question.text for question in kept(server)] == ["first", "What?", "Is it?", "last"]


async def test_a_quiz_is_started_from_the_editor_with_what_was_just_typed(desktop: Desktop, server: FakeServer) -> None:
    await server.become(state=ClassState.LIVE)
    editor = await open_quiz(desktop, server, single("a"))
    await until(editor.bar.start.isEnabled)
    editor.form.text.setPlainText("b")
    editor.bar.start.click()
    await until(lambda: server.prepared.published)
    assert kept(server)[0].text == "b"


async def test_no_part_of_the_form_is_a_window_of_its_own_even_for_a_moment(
    desktop: Desktop, server: FakeServer, qapp: QApplication
) -> None:
    editor = await open_quiz(desktop, server, *EVERY_KIND)
    shown: list[QObject] = []

    class Watcher(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(watched)
            return False

    watcher = Watcher()
    qapp.installEventFilter(watcher)
    for row in range(len(EVERY_KIND)):
        editor.list.choose(row)
        editor.add.click()
    qapp.removeEventFilter(watcher)
    assert shown == []


async def test_the_browser_shows_the_question_as_students_see_it(
    desktop: Desktop, server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    editor = await open_quiz(desktop, server, single("a"), single("b"))
    editor.list.choose(1)
    editor.bar.preview.click()
    await until(lambda: opened)
    assert opened == [f"{server.url}/preview#preview-1,en"]
    assert [question.text for question in server.prepared.previewed[0].questions] == ["b"]
