from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractItemModel, QLocale
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from airclass_desktop.models.students import StudentModel, StudentView, student_at
from airclass_desktop.models.talk import TalkModel
from server.protocol.classroom import Connection, Student, StudentState

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


def test_a_class_of_1500_is_counted_sorted_and_searched(model: StudentModel) -> None:
    view = StudentView(model, TalkModel())
    view.sort_as(QLocale("ko"))
    model.reset(roster(1500))
    assert [model.count(state) for state in STATES] == [500, 500, 500]
    states = [student_at(view.index(row, 0)).state for row in range(1500)]
    assert states == [StudentState.WAITING] * 500 + [StudentState.PRESENT] * 500 + [StudentState.AWAY] * 500
    assert shown(view)[:3] == ["Student 2", "Student 5", "Student 8"], "numbers sort as numbers"
    view.search(" STUDENT 149 ")
    assert sorted(shown(view)) == ["Student 149", *(f"Student 149{digit}" for digit in range(10))]


def test_1500_join_one_by_one(qapp: QApplication) -> None:
    model = StudentModel()  # Qt's checker looks at every row after every one: too much here
    view = StudentView(model, TalkModel())
    view.sort_as(QLocale("ko"))
    for student in roster(1500):
        model.put(student)
    assert view.rowCount() == 1500
    assert model.count(StudentState.PRESENT) == 500


def test_a_change_of_state_moves_the_student(model: StudentModel) -> None:
    view = StudentView(model, TalkModel())
    view.sort_as(QLocale("ko"))
    model.reset([Student(id="1", name="Ann", state=StudentState.PRESENT), Student(id="2", name="Bo", state=STATES[2])])
    assert shown(view) == ["Bo", "Ann"]
    model.put(Student(id="2", name="Bo", state=StudentState.PRESENT))
    assert shown(view) == ["Ann", "Bo"]
    assert (model.count(StudentState.WAITING), model.count(StudentState.PRESENT)) == (0, 2)


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


def test_hangul_sorts_by_its_alphabet(model: StudentModel) -> None:
    view = StudentView(model, TalkModel())
    view.sort_as(QLocale("ko"))
    names = ("하나", "가람", "나래", "Ann")
    model.reset([Student(id=name, name=name, state=StudentState.PRESENT) for name in names])
    assert shown(view) == ["가람", "나래", "하나", "Ann"]
