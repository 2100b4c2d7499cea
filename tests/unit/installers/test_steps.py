from __future__ import annotations

import fcntl
import io
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from installers.commands import Commands, SetupError
from installers.steps import Progress, Step, set_up


class Making(Step):
    """Makes a file by a real command."""

    estimate = "a moment"

    def __init__(self, folder: Path, name: str, script: str | None = None, *, in_background: bool = False) -> None:
        self.title = f"Making {name}"
        self.in_background = in_background
        self.runs = 0
        self._made = folder / name
        self._script = script or f"open({str(self._made)!r}, 'w').close()"

    def needed(self) -> bool:
        return not self._made.exists()

    def run(self, commands: Commands) -> None:
        self.runs += 1
        commands.run([sys.executable, "-c", self._script], cwd=self._made.parent)


class Scripted(Step):
    """Does what a test says."""

    title = "Scripted"
    estimate = "a moment"

    def __init__(self, action: Callable[[], None], *, in_background: bool = False) -> None:
        self.in_background = in_background
        self._action = action
        self._done = False

    def needed(self) -> bool:
        return not self._done

    def run(self, commands: Commands) -> None:
        self._action()
        self._done = True


@pytest.fixture
def out() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def run(tmp_path: Path, out: io.StringIO) -> Callable[..., None]:
    return lambda *steps: set_up(steps, tmp_path / "logs", Progress(out))


def test_steps_run_in_order_and_only_where_needed(tmp_path: Path, run: Callable[..., None], out: io.StringIO) -> None:
    (tmp_path / "b").touch()
    a, b, c = (Making(tmp_path, name) for name in "abc")
    run(a, b, c)
    assert (a.runs, b.runs, c.runs) == (1, 0, 1)
    shown = out.getvalue()
    assert "2 steps to do" in shown
    assert shown.index("[1/2] Making a (a moment)…") < shown.index("[1/2] Making a: done in 0:0")
    assert shown.index("[1/2] Making a: done") < shown.index("[2/2] Making c") < shown.index("AIRClass is set up")


def test_nothing_is_said_when_nothing_is_needed(tmp_path: Path, run: Callable[..., None], out: io.StringIO) -> None:
    (tmp_path / "a").touch()
    run(Making(tmp_path, "a"))
    assert out.getvalue() == ""


def test_a_failure_shows_the_logs_tail_and_stops_before_the_next_step(tmp_path: Path, run: Callable[..., None]) -> None:
    after = Making(tmp_path, "after")
    with pytest.raises(SetupError, match=r"(?s)exit code 3.*line 29.*The whole log is in .*Making.log") as caught:
        run(Making(tmp_path, "a", "import sys; [print('line', n) for n in range(30)]; sys.exit(3)"), after)
    assert "line 10\n" not in str(caught.value)
    assert after.runs == 0


def test_the_next_run_goes_on_after_what_was_done(tmp_path: Path, run: Callable[..., None]) -> None:
    first = Making(tmp_path, "first")
    with pytest.raises(SetupError):
        run(first, Making(tmp_path, "second", "raise SystemExit(1)"))
    second = Making(tmp_path, "second")
    run(first, second)
    assert (first.runs, second.runs) == (1, 1)


def test_a_step_that_makes_nothing_is_an_error(tmp_path: Path, run: Callable[..., None]) -> None:
    with pytest.raises(SetupError, match="what it makes is not there"):
        run(Making(tmp_path, "a", "pass"))


def test_a_program_that_is_not_there_is_a_sentence(tmp_path: Path, run: Callable[..., None]) -> None:
    class Absent(Making):
        def run(self, commands: Commands) -> None:
            commands.run([tmp_path / "absent"], cwd=tmp_path)

    with pytest.raises(SetupError, match="cannot be started: No such file"):
        run(Absent(tmp_path, "a"))


def test_later_steps_run_while_one_runs_in_the_background(run: Callable[..., None]) -> None:
    later_ran = threading.Event()

    def wait() -> None:
        assert later_ran.wait(10)

    run(Scripted(wait, in_background=True), Scripted(later_ran.set))


def test_a_failure_in_the_background_is_raised(tmp_path: Path, run: Callable[..., None]) -> None:
    later = Making(tmp_path, "later")
    with pytest.raises(SetupError, match="exit code 7"):
        run(Making(tmp_path, "a", "raise SystemExit(7)", in_background=True), later)
    assert later.runs == 1


class Endless(Step):
    """Starts a grandchild that holds a lock for as long as it lives, and waits for it."""

    title = "Endless"
    estimate = "for ever"
    in_background = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = folder / "lock"

    def needed(self) -> bool:
        return True

    def run(self, commands: Commands) -> None:
        grandchild = "(exec 9>lock; flock 9; touch started; exec sleep 600) & wait"
        commands.run(["sh", "-c", grandchild], cwd=self._folder)

    def runs(self) -> bool:
        return (self._folder / "started").exists()

    def wait_until_it_has_ended(self) -> None:
        """Wait for the lock; a grandchild that lives on ends the test by its time limit."""
        with self._lock.open() as file:
            fcntl.flock(file, fcntl.LOCK_EX)


def test_a_failure_ends_what_runs_in_the_background(tmp_path: Path, run: Callable[..., None]) -> None:
    endless = Endless(tmp_path)

    def fail_once_it_runs() -> None:
        while not endless.runs():
            time.sleep(0.01)
        raise SetupError("This one fails.")

    with pytest.raises(SetupError, match="This one fails"):
        run(endless, Scripted(fail_once_it_runs))
    endless.wait_until_it_has_ended()


def test_an_interrupted_command_is_ended_with_its_children(tmp_path: Path) -> None:
    endless = Endless(tmp_path)

    def interrupt_once_it_runs() -> None:
        if endless.runs():
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        endless.run(Commands(tmp_path / "log", threading.Event(), interrupt_once_it_runs))
    endless.wait_until_it_has_ended()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_the_running_time_and_lines_replace_it() -> None:
    out = Terminal()
    progress = Progress(out)
    step = Scripted(lambda: None)
    progress.plan([step])
    progress.started(step)
    progress.tick()
    assert out.getvalue().endswith("[1/1] Scripted 0:00")
    progress.finished(step)
    assert out.getvalue().endswith("\r[1/1] Scripted: done in 0:00\n")
