from __future__ import annotations

import random

import msgspec
import pytest
from PySide6.QtCore import QAbstractItemModel, QLocale
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from airclass_desktop.models.roster import RosterModel
from airclass_desktop.models.student_order import StudentOrder
from airclass_desktop.models.student_view import StudentView
from airclass_desktop.models.students import StudentModel, student_at
from airclass_desktop.models.talk import TalkModel
from server.protocol.classroom import Connection, Student, StudentState
from server.protocol.people import Enrolment
from server.protocol.talk import Hand, Lost
from tests.gui.waiting import until

STATES = (StudentState.PRESENT, StudentState.AWAY, StudentState.WAITING)


def roster(count: int) -> list[Student]:
    return [Student(id=f"s{place}", name=f"Student {place}", state=STATES[place % 3]) for place in range(count)]


def shown(view: QAbstractItemModel) -> list[str]:
    return [student_at(view.index(row, 0)).name for row in range(view.rowCount())]


@pytest.fixture
def model(qapp: QApplication) -> StudentModel:
    """Return a model that Qt's own checker watches."""
    made = StudentModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    return made


def test_who_is_merged_is_called_as_the_other(model: StudentModel) -> None:
    model.reset(roster(3))
    renamed: list[None] = []
    model.renamed.connect(lambda: renamed.append(None))
    model.put(msgspec.structs.replace(roster(3)[1], merged_into="s0"))
    assert (model.name("s1"), len(renamed)) == ("Student 0", 1)
    model.put(roster(3)[1])
    assert (model.name("s1"), len(renamed)) == ("Student 1", 2)


@pytest.fixture
def talk(qapp: QApplication) -> TalkModel:
    return TalkModel()


@pytest.fixture
def view(model: StudentModel, talk: TalkModel) -> StudentView:
    """Return what is shown of the model, in Korean order; Qt's own checker watches it as well."""
    made = StudentView(model, talk, RosterModel(model))
    made.sort_as(QLocale("ko"))
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning, made)
    return made


def present(*names: str) -> list[Student]:
    return [
        Student(id=each, name=each, state=StudentState.PRESENT, number=place)
        for place, each in enumerate(names, start=1)
    ]


def test_a_class_of_1500_is_counted_sorted_and_searched(model: StudentModel, view: StudentView) -> None:
    model.reset(roster(1500))
    assert [model.count(state) for state in STATES] == [500, 500, 500]
    states = [student_at(view.index(row, 0)).state for row in range(1500)]
    assert states == [StudentState.WAITING] * 500 + [StudentState.PRESENT] * 500 + [StudentState.AWAY] * 500
    assert shown(view)[:3] == ["Student 2", "Student 5", "Student 8"], "numbers sort as numbers"
    view.search(" STUDENT 149 ")
    assert sorted(shown(view)) == ["Student 149", *(f"Student 149{digit}" for digit in range(10))]


def test_1500_join_one_by_one(qapp: QApplication) -> None:
    model = StudentModel()  # Qt's checker looks at every row after every one: too much here
    talk = TalkModel()
    view = StudentView(model, talk, RosterModel(model))
    for student in roster(1500):
        model.put(student)
    view.settle()
    assert view.rowCount() == 1500
    assert model.count(StudentState.PRESENT) == 500


def test_a_change_of_state_moves_the_student(model: StudentModel, view: StudentView) -> None:
    model.reset([Student(id="1", name="Ann", state=StudentState.PRESENT), Student(id="2", name="Bo", state=STATES[2])])
    assert shown(view) == ["Bo", "Ann"]
    model.put(Student(id="2", name="Bo", state=StudentState.PRESENT))
    view.settle()
    assert shown(view) == ["Ann", "Bo"]
    assert (model.count(StudentState.WAITING), model.count(StudentState.PRESENT)) == (0, 2)


async def test_changes_are_shown_without_being_asked_for(model: StudentModel, view: StudentView) -> None:
    for name in ("Cho", "Ann", "Bo"):
        model.put(Student(id=name, name=name, state=StudentState.PRESENT))
    await until(lambda: shown(view) == ["Ann", "Bo", "Cho"])
    model.put(Student(id="Bo", name="Bo", state=StudentState.REMOVED))
    model.put(Student(id="Cho", name="Aaron", state=StudentState.PRESENT))
    await until(lambda: shown(view) == ["Aaron", "Ann"])


def test_any_run_of_changes_ends_in_the_same_order_as_a_fresh_look(
    model: StudentModel, view: StudentView, talk: TalkModel
) -> None:
    chance = random.Random(4)
    for _ in range(60):
        for _ in range(chance.randrange(6)):
            who = f"s{chance.randrange(20)}"
            state = chance.choice(list(StudentState))
            model.put(Student(id=who, name=f"Name {chance.randrange(8)}", state=state, number=int(who[1:])))
            model.set_connection(f"s{chance.randrange(20)}", chance.choice(list(Connection)))
            talk.receive(Lost(student_id=f"s{chance.randrange(20)}", until_t_ms=chance.choice([None, 9])))
            talk.receive(Hand(student_id=f"s{chance.randrange(20)}", raised_t_ms=chance.choice([None, 3, 5])))
        view.settle()
        if chance.random() < 0.2:
            view.order_by(chance.choice(list(StudentOrder)))
        fresh = StudentView(model, talk, RosterModel(model))
        fresh.sort_as(QLocale("ko"))
        fresh.order_by(view.order)
        places = [
            [(each.id, each.name) for each in map(student_at, map(one.index, range(one.rowCount())))]
            for one in (view, fresh)
        ]
        assert sorted(places[0]) == sorted(places[1])
        assert [name for _, name in places[0]] == [name for _, name in places[1]]


def test_the_teacher_chooses_the_order(model: StudentModel, view: StudentView, talk: TalkModel) -> None:
    model.reset(present("Dan", "Bo", "Cho", "Ann"))
    talk.receive(Hand(student_id="Cho", raised_t_ms=9))
    talk.receive(Hand(student_id="Dan", raised_t_ms=20))
    talk.receive(Lost(student_id="Bo", until_t_ms=99))
    model.set_connection("Dan", Connection.POOR)
    model.set_connection("Ann", Connection.GOOD)
    orders = {}
    for order in StudentOrder:
        view.order_by(order)
        orders[order.value] = shown(view)
    assert orders == {
        "hands": ["Cho", "Dan", "Bo", "Ann"],
        "help": ["Bo", "Dan", "Cho", "Ann"],
        "name": ["Ann", "Bo", "Cho", "Dan"],
        "number": ["Ann", "Bo", "Cho", "Dan"],
        "joined": ["Dan", "Bo", "Cho", "Ann"],
        "connection": ["Dan", "Bo", "Cho", "Ann"],
    }


def test_the_roster_tells_numbers_and_who_has_not_come(model: StudentModel, talk: TalkModel) -> None:
    names = RosterModel(model)
    QAbstractItemModelTester(names.absent, QAbstractItemModelTester.FailureReportingMode.Warning, names)
    view = StudentView(model, talk, names)
    view.sort_as(QLocale("ko"))
    view.order_by(StudentOrder.NUMBER)
    names.reset([Enrolment(id=f"e{number}", number=number, name=f"N{number}") for number in ("10", "9", "2")])
    model.reset(
        [
            msgspec.structs.replace(each, enrolment_id=who)
            for each, who in zip(present("Ann", "Bo", "Cho"), ("e10", "e9", None), strict=True)
        ]
    )
    assert shown(view) == ["Bo", "Ann", "Cho"]
    view.search("10")
    assert shown(view) == ["Ann"]
    assert [names.absent.index(row).data() for row in range(names.absent.rowCount())] == ["2  N2"]
    model.put(Student(id="Cho", name="Cho", state=StudentState.PRESENT, enrolment_id="e2"))
    assert names.absent.rowCount() == 0
    model.put(Student(id="Cho", name="Cho", state=StudentState.REMOVED, enrolment_id="e2"))
    assert names.absent.rowCount() == 0, "who was removed had come"
    model.put(Student(id="Ann", name="Ann", state=StudentState.PRESENT))
    assert names.absent.rowCount() == 1


def test_a_removed_student_leaves_the_list_and_the_others_are_still_found(model: StudentModel) -> None:
    model.reset(roster(4))
    model.put(Student(id="s1", name="Student 1", state=StudentState.REMOVED))
    model.put(Student(id="s3", name="Renamed", state=StudentState.PRESENT))
    assert shown(model) == ["Student 0", "Student 2", "Renamed"]
    assert model.count(StudentState.AWAY) == 0


def test_one_who_was_removed_before_does_not_appear(model: StudentModel) -> None:
    model.reset([Student(id="1", name="Ann", state=StudentState.REMOVED)])
    model.put(Student(id="2", name="Bo", state=StudentState.REMOVED))
    assert model.rowCount() == 0


def test_a_connection_is_changed_and_an_unknown_id_left_alone(model: StudentModel) -> None:
    model.reset(roster(2))
    model.set_connection("s1", Connection.POOR)
    model.set_connection("nobody", Connection.GOOD)
    assert [student_at(model.index(row)).connection for row in (0, 1)] == [Connection.UNKNOWN, Connection.POOR]


def test_hangul_sorts_by_its_alphabet(model: StudentModel, view: StudentView) -> None:
    names = ("하나", "가람", "나래", "Ann")
    model.reset([Student(id=name, name=name, state=StudentState.PRESENT) for name in names])
    assert shown(view) == ["가람", "나래", "하나", "Ann"]
