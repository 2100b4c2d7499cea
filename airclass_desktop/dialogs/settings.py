"""Settings: the window's own at once, the server's when saved."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from airclass_desktop.dialogs.dialog import Dialog
from airclass_desktop.preferences import LanguageChoice
from airclass_desktop.theme.theme import Theme, ThemeChoice
from airclass_desktop.widgets.buttons import button
from airclass_desktop.widgets.labels import divider, label
from airclass_desktop.widgets.switch import Switch
from server.protocol.settings import Settings, SettingsPatch

_HEIGHTS = (480, 720, 1080, 1440, 2160)
_RATES = (10, 15, 20, 30, 60)
_MEGABITS = (1, 2, 4, 6, 8, 12, 20)
_MOST_SEATS = 2_000
"""As ``seats`` in ``server.settings``."""


class SettingsDialog(Dialog):
    """What the teacher can change. Without a server only the window's own part is there."""

    language_chosen = Signal(object)
    theme_chosen = Signal(object)
    saved = Signal(object)
    """A :class:`SettingsPatch` of what was changed."""

    def __init__(self, parent: QWidget, theme: Theme, language: LanguageChoice, settings: Settings | None) -> None:
        super().__init__(parent, self.tr("Settings"))
        self._settings = settings
        self._forms: list[QFormLayout] = []
        self.language = QComboBox()
        self.theme = QComboBox()
        self.title = QLineEdit()
        self.record = Switch(theme)
        self.waiting_room = Switch(theme)
        self.height_limit = QComboBox()
        self.rate = QComboBox()
        self.bitrate = QComboBox()
        self.seats = QLineEdit()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 20, 24, 20)
        self._column.setSpacing(12)
        self._build_window(language, theme.choice)
        if settings is not None:
            self._build_class(settings)
            self._build_picture(settings)
        self._align_forms()
        self._build_buttons()

    def patch(self) -> SettingsPatch:
        """Return what differs from the saved settings."""
        if self._settings is None:
            return SettingsPatch()
        now = {
            "name": self.title.text().strip() or self._settings.name,
            "record": self.record.isChecked(),
            "waiting_room": self.waiting_room.isChecked(),
            "seats": int(self.seats.text()) if self.seats.hasAcceptableInput() else self._settings.seats,
            "max_height": self.height_limit.currentData(),
            "fps": self.rate.currentData(),
            "max_kbit": self.bitrate.currentData(),
        }
        return SettingsPatch(**{name: value for name, value in now.items() if value != getattr(self._settings, name)})

    def _build_window(self, language: LanguageChoice, theme: ThemeChoice) -> None:
        _fill(
            self.language,
            [
                (self.tr("As the system"), LanguageChoice.SYSTEM),
                ("English", LanguageChoice.ENGLISH),
                ("한국어", LanguageChoice.KOREAN),
            ],
            language,
        )
        _fill(
            self.theme,
            [
                (self.tr("As the system"), ThemeChoice.SYSTEM),
                (self.tr("Light"), ThemeChoice.LIGHT),
                (self.tr("Dark"), ThemeChoice.DARK),
            ],
            theme,
        )
        form = self._section(self.tr("This window"))
        form.addRow(self.tr("Language"), self.language)
        form.addRow(self.tr("Appearance"), self.theme)

    def _build_class(self, settings: Settings) -> None:
        self.title.setText(settings.name)
        self.title.setMaxLength(200)
        self.record.setChecked(settings.record)
        self.record.setAccessibleName(self.tr("Record the class"))
        self.waiting_room.setChecked(settings.waiting_room)
        self.waiting_room.setAccessibleName(self.tr("Waiting room"))
        self.seats.setValidator(QIntValidator(1, _MOST_SEATS, self.seats))
        self.seats.setText(str(settings.seats))
        self._column.addWidget(divider())
        form = self._section(self.tr("The next class"))
        form.addRow(self.tr("Title"), self.title)
        form.addRow(self.tr("Record the class"), self.record)
        form.addRow(self.tr("Students wait until admitted"), self.waiting_room)
        form.addRow(self.tr("Students at most"), self.seats)

    def _build_picture(self, settings: Settings) -> None:
        heights = sorted({*_HEIGHTS, settings.max_height})
        rates = sorted({*_RATES, settings.fps})
        bitrates = sorted({*(1000 * value for value in _MEGABITS), settings.max_kbit})
        _fill(self.height_limit, [(self.tr("{0}p").format(value), value) for value in heights], settings.max_height)
        _fill(self.rate, [(self.tr("{0} fps").format(value), value) for value in rates], settings.fps)
        _fill(self.bitrate, [(f"{value / 1000:g} Mbit/s", value) for value in bitrates], settings.max_kbit)
        self._column.addWidget(divider())
        form = self._section(self.tr("Quality, at most"))
        form.addRow(self.tr("Resolution"), self.height_limit)
        form.addRow(self.tr("Frame rate"), self.rate)
        form.addRow(self.tr("Data for each student"), self.bitrate)

    def _section(self, title: str) -> QFormLayout:
        heading = label("title")
        heading.setText(title)
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        self._forms.append(form)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._column.addWidget(heading)
        self._column.addLayout(form)
        return form

    def _align_forms(self) -> None:
        """Give every section's labels the width of the widest, so that the fields stand in one column."""
        items = (
            form.itemAt(row, QFormLayout.ItemRole.LabelRole) for form in self._forms for row in range(form.rowCount())
        )
        labels = [widget for item in items if item is not None and (widget := item.widget()) is not None]
        widest = max(label.sizeHint().width() for label in labels)
        for each in labels:
            each.setMinimumWidth(widest)

    def _build_buttons(self) -> None:
        cancel, save = button(), button("primary")
        cancel.setText(self.tr("Cancel"))
        save.setText(self.tr("Save"))
        save.setDefault(True)
        cancel.clicked.connect(self.reject)
        save.clicked.connect(self._save)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(save)
        self._column.addSpacing(6)
        self._column.addLayout(row)
        self.setMinimumWidth(460)

    def _save(self) -> None:
        patch = self.patch()
        self.accept()
        self.theme_chosen.emit(ThemeChoice(self.theme.currentData()))  # Qt keeps a StrEnum as plain text
        self.language_chosen.emit(LanguageChoice(self.language.currentData()))
        if patch != SettingsPatch():
            self.saved.emit(patch)


def _fill(box: QComboBox, choices: list[tuple[str, object]], current: object) -> None:
    for words, value in choices:
        box.addItem(words, value)
    box.setCurrentIndex(next((place for place, (_, value) in enumerate(choices) if value == current), 0))
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    box.setMinimumWidth(200)
