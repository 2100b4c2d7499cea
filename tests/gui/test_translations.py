from __future__ import annotations

import ast
import re
import subprocess
import sys
import xml.etree.ElementTree as ET  # our own files
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from airclass_desktop.languages import FOLDER, Languages
from airclass_desktop.preferences import LanguageChoice

PLACEHOLDER = re.compile(r"\{\d\}|%n")


def messages(file: Path) -> list[tuple[str, str, list[str], bool]]:
    """Return context, source, translations and whether each is finished."""
    found = []
    for context in ET.parse(file).getroot().findall("context"):
        for message in context.findall("message"):
            translation = message.find("translation")
            assert translation is not None
            forms = [form.text or "" for form in translation.findall("numerusform")] or [translation.text or ""]
            source = message.findtext("source", "")
            found.append((context.findtext("name", ""), source, forms, translation.get("type") is None))
    return found


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_entry_is_translated_and_keeps_its_placeholders(language: str) -> None:
    for context, source, forms, finished in messages(FOLDER / f"airclass_{language}.ts"):
        assert finished, (context, source)
        for form in forms:
            assert form.strip(), (context, source)
            assert sorted(PLACEHOLDER.findall(form)) == sorted(PLACEHOLDER.findall(source)), (context, source)


def test_every_text_of_the_window_has_its_korean(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.ts"
    lupdate = Path(sys.executable).with_name("pyside6-lupdate")
    files = sorted(FOLDER.parent.rglob("*.py"))
    subprocess.run([lupdate, *files, "-ts", fresh, "-locations", "none"], check=True, capture_output=True)
    in_the_code = {(context, source) for context, source, _, _ in messages(fresh)}
    translated = {(context, source) for context, source, _, _ in messages(FOLDER / "airclass_ko.ts")}
    assert in_the_code == translated


def test_no_text_hides_where_lupdate_does_not_look() -> None:
    for file in sorted(FOLDER.parent.rglob("*.py")):
        for template in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(template, ast.JoinedStr):
                called = {call.func.attr for call in ast.walk(template) if isinstance(call, ast.Call)
                          and isinstance(call.func, ast.Attribute)}  # fmt: skip
                assert not called & {"tr", "translate"}, f"{file}:{template.lineno}: translate outside of the f-string"


def test_a_language_is_spoken_from_the_moment_it_is_chosen(qapp: QApplication) -> None:
    languages = Languages(qapp, LanguageChoice.ENGLISH)
    label = QLabel()
    languages.choose(LanguageChoice.KOREAN)
    assert qapp.translate("ClassActions", "Start class") == "수업 시작"
    assert qapp.translate("QPlatformTheme", "Cancel") == "취소"
    languages.choose(LanguageChoice.ENGLISH)
    assert qapp.translate("ClassActions", "Start class") == "Start class"
    assert qapp.translate("StudentsPanel", "%n waiting", None, 1) == "1 waiting"
    label.deleteLater()
    languages.deleteLater()
