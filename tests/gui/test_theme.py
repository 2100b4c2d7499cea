from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from airclass_desktop.theme.icons import icon_folder
from airclass_desktop.theme.theme import Theme, ThemeChoice
from airclass_desktop.theme.tokens import DARK, LIGHT, Tokens, contrast

READABLE = 4.5
"""WCAG 2.2, 1.4.3."""
PAIRS = [
    *((text, ground) for text in ("text", "muted") for ground in ("ground", "surface", "sunken")),
    *(("text", ground) for ground in ("hover", "accent_soft", "warning_soft", "danger_soft", "good_soft")),
    *((text, "surface") for text in ("accent", "live", "good", "warning", "danger")),
    *((tone, f"{tone}_soft") for tone in ("good", "danger")),
    ("accent", "accent_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_live", "live"),
    ("on_live", "live_hover"),
    ("warning", "warning_soft"),
    ("on_stage", "stage"),
]


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read_on_every_ground(tokens: Tokens, text: str, ground: str) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= READABLE


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_choosing_a_theme_changes_its_colours_and_tells(qapp: QApplication) -> None:
    theme = Theme(qapp, ThemeChoice.LIGHT)
    told: list[Tokens] = []
    theme.changed.connect(lambda: told.append(theme.tokens))
    theme.choose(ThemeChoice.DARK)
    assert told == [DARK]
    assert theme.colour("text").name() == DARK.text
    theme.deleteLater()


def test_every_icon_is_drawn_in_the_colour_asked_for(qapp: QApplication) -> None:
    theme = Theme(qapp, ThemeChoice.LIGHT)
    wanted = _channels(theme.colour("live"))
    for file in icon_folder().glob("*.svg"):
        image = theme.icon(file.stem, "live").pixmap(20, 20).toImage()
        pixels = [image.pixelColor(x, y) for x in range(20) for y in range(20)]
        solid = [_channels(pixel) for pixel in pixels if pixel.alpha() > 128]
        assert solid, file.stem
        for pixel in solid:
            assert all(abs(one - other) <= 8 for one, other in zip(pixel, wanted, strict=True)), file.stem
    theme.deleteLater()


def _channels(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()
