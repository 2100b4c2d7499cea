"""What is committed: no registry hosts, no secrets, no broken links, generated files current, translations whole."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from server import settings, settings_documents

ROOT = Path(__file__).resolve().parents[2]

# Written so that they do not match themselves.
REGISTRY = re.compile(
    r"\b(?:files\.pythonhosted|pypi|registry\.npmjs|registry\.yarnpkg|proxy\.golang|sum\.golang)\.org\b|//[\w.-]*artifact[\w.-]*/"
)
SECRET = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----|\bAKIA[0-9A-Z]{16}\b|\bAIza[\w-]{35}\b|\bgh[pousr]_\w{36}\b"
    r"|\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}"
)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s#]+)(?:#[^)]*)?\)|<img[^>]*\ssrc=\"([^\"]+)\"")
HOST_IN_A_LOCK = re.compile(r"^\s*(?:--index-url|--extra-index-url|registry\s*=|\"resolved\":)", re.MULTILINE)


def committed() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def texts() -> Iterator[tuple[str, str]]:
    for path in committed():
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture


@pytest.mark.parametrize("pattern", [REGISTRY, SECRET], ids=["registry", "secret"])
def test_nothing_committed_names(pattern: re.Pattern[str]) -> None:
    assert [name for name, text in texts() if pattern.search(text)] == []


def test_locks_come_from_whatever_registry_the_machine_uses() -> None:
    locks = ("requirements.lock", "server/pages/package-lock.json", "server/pages/.npmrc")
    tools = (path.relative_to(ROOT).as_posix() for path in (ROOT / "installers" / "tools").glob("*.txt"))
    for name in (*locks, *tools):
        assert not HOST_IN_A_LOCK.search((ROOT / name).read_text(encoding="utf-8")), name


def test_nothing_that_is_made_is_committed() -> None:
    made = re.compile(
        r"(^|/)(node_modules|dist|__pycache__|\.venv|build|bench-results)/|\.(qm|pyc)$|^resources/(livekit|publisher)/bin/"
    )
    assert [name for name, _ in texts() if made.search(name)] == []


@pytest.mark.parametrize("path", list(settings_documents.outputs(ROOT)), ids=lambda path: path.name)
def test_documents_of_the_settings_are_current(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == settings_documents.outputs(ROOT)[path]


def test_every_setting_is_documented() -> None:
    rows = settings_documents.settings_document()
    variables = settings_documents.environment_document()
    for option in settings.options():
        assert f"| `{option.flag}`" in rows
        assert f"# {option.variables[0]}=" in variables


def test_every_setting_of_the_example_can_be_read() -> None:
    lines = settings_documents.environment_document().splitlines()
    given = dict(line.removeprefix("# ").split("=", 1) for line in lines if line.startswith("# AIRCLASS_"))
    assert settings.load({}, environment=given) == settings.load({}, environment={})


def test_check_fails_on_a_stale_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.paths.bundle_root", lambda: tmp_path)
    assert settings_documents.main(["--check"]) == 1
    assert settings_documents.main([]) == 0
    assert settings_documents.main(["--check"]) == 0
    (tmp_path / ".env.example").write_text("", encoding="utf-8")
    assert settings_documents.main(["--check"]) == 1


def test_links_between_documents_lead_somewhere() -> None:
    broken = []
    for name, text in texts():
        if name.endswith(".md"):
            for match in LINK.finditer(text):
                target = match[1] or match[2]
                if "://" not in target and not (ROOT / name).parent.joinpath(target).exists():
                    broken.append(f"{name}: {target}")
    assert broken == []


def test_documents_for_people_are_in_both_languages() -> None:
    for reader in ("teacher", "student"):
        folder = ROOT / "docs" / reader
        english = {path.name.removesuffix(".en.md") for path in folder.glob("*.en.md")}
        korean = {path.name.removesuffix(".ko.md") for path in folder.glob("*.ko.md")}
        assert english == korean != set()


def test_decisions_are_numbered_without_gaps_and_say_what_they_must() -> None:
    records = sorted(path for path in (ROOT / "docs" / "adr").glob("*.md") if path.name != "README.md")
    assert [int(path.name[:4]) for path in records] == list(range(1, len(records) + 1))
    index = (ROOT / "docs" / "adr" / "README.md").read_text(encoding="utf-8")
    for path in records:
        text = path.read_text(encoding="utf-8")
        assert path.name in index
        for part in ("Status: ", "Date: ", "## Context", "## Decision", "## Consequences"):
            assert part in text, f"{path.name} lacks {part}"


TRANSLATIONS = sorted((ROOT / "airclass_desktop" / "translations").glob("*.ts"))


def test_there_are_translations() -> None:
    assert TRANSLATIONS


@pytest.mark.parametrize("path", TRANSLATIONS, ids=lambda path: path.name)
def test_every_sentence_of_the_window_is_translated(path: Path) -> None:
    messages = list(ET.parse(path).getroot().iter("message"))
    assert messages
    open_ones = []
    for message in messages:
        translation = message.find("translation")
        forms = [] if translation is None else [translation, *translation.iter("numerusform")]
        text = "".join(form.text or "" for form in forms).strip()
        if translation is None or translation.get("type") == "unfinished" or not text:
            open_ones.append(message.findtext("source"))
    assert open_ones == []
