from __future__ import annotations

from pathlib import Path

import pytest

from installers.stamps import Stamp


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.ts").write_text("a")
    (folder / "deep" / "b.ts").write_text("b")
    return folder


@pytest.fixture
def stamp(tmp_path: Path, sources: Path) -> Stamp:
    (tmp_path / "output").mkdir()
    return Stamp(tmp_path / "output" / "stamp", [sources])


def test_nothing_is_current_before_it_is_written(stamp: Stamp) -> None:
    assert not stamp.is_current()
    stamp.write()
    assert stamp.is_current()


def test_a_stamp_goes_with_the_output_it_lies_in(stamp: Stamp) -> None:
    stamp.write()
    stamp.file.unlink()
    stamp.file.parent.rmdir()
    assert not stamp.is_current()


@pytest.mark.parametrize(
    ("changed", "text"), [("a.ts", "changed"), ("deep/b.ts", "changed"), ("deep/new.ts", ""), ("b.ts", "b")]
)
def test_any_change_of_an_input_counts(stamp: Stamp, sources: Path, changed: str, text: str) -> None:
    stamp.write()
    (sources / changed).write_text(text)
    assert not stamp.is_current()


def test_a_renamed_input_counts(stamp: Stamp, sources: Path) -> None:
    stamp.write()
    (sources / "a.ts").rename(sources / "c.ts")
    assert not stamp.is_current()


@pytest.mark.parametrize("made", ["node_modules", "dist", "__pycache__"])
def test_what_tools_make_among_the_inputs_does_not_count(stamp: Stamp, sources: Path, made: str) -> None:
    stamp.write()
    (sources / made).mkdir()
    (sources / made / "x").write_text("x")
    assert stamp.is_current()


def test_a_fact_counts(stamp: Stamp) -> None:
    stamp.write()
    assert not Stamp(stamp.file, stamp.inputs, facts=["another"]).is_current()
