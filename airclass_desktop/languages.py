"""The language in force, changed while the window is open."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from airclass_desktop.preferences import LanguageChoice

_log = logging.getLogger(__name__)

FOLDER = Path(__file__).parent / "translations"


class Languages(QObject):
    """Installs the window's and Qt's own translations; every widget hears of a change by ``LanguageChange``."""

    changed = Signal()

    def __init__(self, application: QApplication, choice: LanguageChoice) -> None:
        super().__init__(application)
        self._application = application
        self._translators: list[QTranslator] = []
        self.current = ""
        self.choose(choice)

    def choose(self, choice: LanguageChoice) -> None:
        """Speak this language from now on."""
        language = choice.resolve()
        if language == self.current:
            return
        for former in self._translators:
            self._application.removeTranslator(former)
        self.current = language
        QLocale.setDefault(QLocale(language))
        qt_folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        self._translators = [
            translator
            for file in (qt_folder / f"qtbase_{language}.qm", FOLDER / f"airclass_{language}.qm")
            if (translator := self._load(file)) is not None
        ]
        for translator in self._translators:
            self._application.installTranslator(translator)
        self.changed.emit()

    def _load(self, file: Path) -> QTranslator | None:
        translator = QTranslator(self)
        if translator.load(str(file)):
            return translator
        _log.warning("translation %s is missing; run the set-up again", file.name)
        return None
