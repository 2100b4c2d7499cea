"""How the program starts: once, and without Qt where it needs none."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from airclass_desktop.single_instance import SingleInstance
from tests.gui.waiting import until


async def test_a_second_start_knocks_at_the_first(tmp_path: Path, qapp: QApplication) -> None:
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    knocks: list[bool] = []
    first.knocked.connect(lambda: knocks.append(True))
    assert first.is_first()
    assert not second.is_first()
    await until(lambda: knocks)
    first.close()


async def test_another_data_directory_has_a_window_of_its_own(tmp_path: Path, qapp: QApplication) -> None:
    first, second = SingleInstance(tmp_path / "a"), SingleInstance(tmp_path / "b")
    assert first.is_first()
    assert second.is_first()
    first.close()
    second.close()


async def test_a_window_that_was_killed_leaves_the_name_to_the_next(tmp_path: Path, qapp: QApplication) -> None:
    killed = (
        "import os, sys, pathlib\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from airclass_desktop.single_instance import SingleInstance\n"
        "application = QCoreApplication([])\n"
        "instance = SingleInstance(pathlib.Path(sys.argv[1]))\n"
        "assert instance.is_first()\n"
        "os.kill(os.getpid(), 9)\n"
    )
    ended = subprocess.run([sys.executable, "-c", killed, tmp_path], check=False)  # noqa: ASYNC221 - it ends at once
    assert ended.returncode == -9
    next_one = SingleInstance(tmp_path)
    assert next_one.is_first()
    next_one.close()


def test_a_subcommand_does_not_load_qt() -> None:
    look = (
        "import sys\n"
        "from airclass_desktop.__main__ import main\n"
        "sys.argv = ['airclass', 'serve', '--help']\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code\n"
        "assert not [name for name in sys.modules if name.startswith('PySide6')]\n"
    )
    subprocess.run([sys.executable, "-c", look], check=True, capture_output=True)


def test_the_first_paint_does_not_load_the_network_or_charts() -> None:
    late = "{'aiohttp', 'structlog', 'psutil', 'segno', 'numpy', 'pyqtgraph'}"
    look = f"import sys, airclass_desktop.program\nassert not {late} & set(sys.modules)\n"
    subprocess.run([sys.executable, "-c", look], check=True, capture_output=True)
