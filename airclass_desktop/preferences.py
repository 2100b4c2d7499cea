"""What the window itself remembers: language, theme, geometry, columns, folders. All else is the server's."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QByteArray, QLocale, QSettings

from airclass_desktop.models.student_order import StudentOrder
from airclass_desktop.theme.theme import ThemeChoice

Choice = TypeVar("Choice", bound=StrEnum)


class LanguageChoice(StrEnum):
    """What the teacher chose; ``system`` means Korean on a Korean system, else English."""

    SYSTEM = "system"
    ENGLISH = "en"
    KOREAN = "ko"

    def resolve(self) -> str:
        """Return the language to speak: ``en`` or ``ko``."""
        if self is not LanguageChoice.SYSTEM:
            return self.value
        return "ko" if QLocale.system().language() is QLocale.Language.Korean else "en"


class Preferences:
    """Typed access to the window's settings file."""

    def __init__(self, file: Path) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def language(self) -> LanguageChoice:
        """The chosen language."""
        return _choice(LanguageChoice, self._settings.value("language"), LanguageChoice.SYSTEM)

    @language.setter
    def language(self, choice: LanguageChoice) -> None:
        self._settings.setValue("language", choice.value)

    @property
    def theme(self) -> ThemeChoice:
        """The chosen theme."""
        return _choice(ThemeChoice, self._settings.value("theme"), ThemeChoice.SYSTEM)

    @theme.setter
    def theme(self, choice: ThemeChoice) -> None:
        self._settings.setValue("theme", choice.value)

    def geometry(self, window: str) -> QByteArray:
        """Return where ``window`` was; empty when it was never open."""
        kept = self._settings.value(f"geometry/{window}")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    def keep_geometry(self, window: str, geometry: QByteArray) -> None:
        """Remember where ``window`` is."""
        self._settings.setValue(f"geometry/{window}", geometry)

    def columns(self, table: str) -> QByteArray:
        """Return how wide the columns of ``table`` were; empty when it was never shown."""
        kept = self._settings.value(f"columns/{table}")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    def keep_columns(self, table: str, columns: QByteArray) -> None:
        """Remember the columns of ``table``."""
        self._settings.setValue(f"columns/{table}", columns)

    def page(self, window: str) -> str:
        """Return the page of ``window`` that was shown last; empty when none was."""
        return str(self._settings.value(f"page/{window}", ""))

    def keep_page(self, window: str, page: str) -> None:
        """Remember the page of ``window``."""
        self._settings.setValue(f"page/{window}", page)

    def choice(self, name: str) -> str:
        """Return what was chosen last under this name; empty when nothing was."""
        return str(self._settings.value(f"choice/{name}", ""))

    def keep_choice(self, name: str, chosen: str) -> None:
        """Remember what was chosen under this name."""
        self._settings.setValue(f"choice/{name}", chosen)

    @property
    def student_order(self) -> StudentOrder:
        """In which order students stand."""
        return _choice(StudentOrder, self._settings.value("students/order"), StudentOrder.HANDS)

    @student_order.setter
    def student_order(self, order: StudentOrder) -> None:
        self._settings.setValue("students/order", order.value)

    @property
    def absent_open(self) -> bool:
        """Whether the names of those who have not come are open."""
        return self._settings.value("students/absent", "false") == "true"

    @absent_open.setter
    def absent_open(self, opened: bool) -> None:
        self._settings.setValue("students/absent", "true" if opened else "false")

    @property
    def folder(self) -> str:
        """The folder that files were saved in or read from last; empty when none was."""
        return str(self._settings.value("folder", ""))

    @folder.setter
    def folder(self, folder: str) -> None:
        self._settings.setValue("folder", folder)


def _choice(kind: type[Choice], kept: object, default: Choice) -> Choice:
    return kind(kept) if isinstance(kept, str) and kept in tuple(kind) else default
