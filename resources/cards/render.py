"""Render the pictures of this folder: the test card, its figures, and the cards that stand in for a screen.

Run ``python resources/cards/render.py`` (it needs the font Noto Sans CJK KR) after a change to the words or the
layout, and commit what it writes. OpenCV, which draws at run time, has no Hangul.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter

from server.media.sources import barcode
from server.media.sources import testcard as layout
from server.media.sources.card import WORDS

FOLDER = Path(__file__).parent
FONT, MONO = "Noto Sans CJK KR", "Noto Sans Mono CJK KR"
GREY = QColor(0x20, 0x21, 0x24)
PALE = QColor(0xBD, 0xC1, 0xC6)
BARS = ("#bfbfbf", "#bfbf00", "#00bfbf", "#00bf00", "#bf00bf", "#bf0000", "#0000bf", "#202124")
LINES = (
    (680, 34, "그림 번호 · frame number"),
    (
        740,
        12,
        "12픽셀 글자도 읽을 수 있어야 합니다. 다람쥐 헌 쳇바퀴에 타고파. The quick brown fox jumps over the dog.",
    ),
    (776, 20, "20픽셀: 동해 물과 백두산이 마르고 닳도록 · Sphinx of black quartz, judge my vow."),
)
"""Baseline and height in pixels, and words, of the lines at the left."""
CARD_WIDTH, CARD_HEIGHT = 1280, 320


def font(family: str, pixels: int, *, bold: bool = False) -> QFont:
    """Return a font of ``pixels`` height."""
    chosen = QFont(family)
    chosen.setPixelSize(pixels)
    chosen.setBold(bold)
    return chosen


def text(painter: QPainter, rect: QRect, words: str, chosen: QFont, color: QColor) -> None:
    """Draw one line in the middle of ``rect``."""
    painter.setFont(chosen)
    painter.setPen(color)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)


def test_card() -> QImage:
    """Return all of the test card that stands still."""
    image = QImage(layout.TestCard.WIDTH, layout.TestCard.HEIGHT, QImage.Format.Format_RGB32)
    image.fill(GREY)
    painter = QPainter(image)
    white = QColor("white")
    for i, bar in enumerate(BARS):
        painter.fillRect(QRect(i * 240, 0, 240, 150), QColor(bar))
    for i in range(16):
        level = i * 255 // 15
        painter.fillRect(QRect(i * 120, 1020, 120, 60), QColor(level, level, level))
    text(painter, QRect(0, 170, 1920, 110), "AIRClass 테스트 화면", font(FONT, 76, bold=True), white)
    english = "Test card · the picture is live while the block moves"
    text(painter, QRect(0, 280, 1920, 60), english, font(FONT, 34), PALE)
    clock = QRect(layout.CLOCK_X, layout.CLOCK_Y, 12 * layout.GLYPH_WIDTH, layout.GLYPH_HEIGHT)
    painter.fillRect(clock.adjusted(-24, -16, 24, 16), QColor("black"))
    number_width = layout.COUNTER_DIGITS * layout.SMALL_WIDTH
    number = QRect(layout.COUNTER_X, layout.COUNTER_Y, number_width, layout.SMALL_HEIGHT)
    painter.fillRect(number.adjusted(-12, -8, 12, 8), QColor("black"))
    painter.setPen(PALE)
    for baseline, pixels, words in LINES:
        painter.setFont(font(FONT, pixels))
        painter.drawText(260, baseline, words)
    margin = barcode.CELL // 2
    bars = QRect(layout.BARCODE_X, layout.BARCODE_Y, barcode.WIDTH, barcode.CELL)
    painter.fillRect(bars.adjusted(-margin, -margin, margin, margin), QColor(0x60, 0x60, 0x60))
    for x, y in ((0, 0), (1918, 0), (0, 1078), (1918, 1078)):
        painter.fillRect(QRect(x, y, 2, 2), white)
    painter.end()
    return image


def glyphs(width: int, height: int) -> QImage:
    """Return the figures side by side, white on black."""
    image = QImage(width * len(layout.GLYPHS), height, QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    chosen = font(MONO, int(height * 0.9), bold=True)
    for i, glyph in enumerate(layout.GLYPHS):
        text(painter, QRect(i * width, 0, width, height), glyph, chosen, QColor("white"))
    painter.end()
    return image


def card(korean: str, english: str) -> QImage:
    """Return the words of a card, white on black: OpenCV blends them with the card's colour."""
    image = QImage(CARD_WIDTH, CARD_HEIGHT, QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    text(painter, QRect(0, 20, CARD_WIDTH, 160), korean, font(FONT, 76, bold=True), QColor(232, 232, 232))
    text(painter, QRect(0, 190, CARD_WIDTH, 100), english, font(FONT, 46), QColor(176, 176, 176))
    painter.end()
    return image


def main() -> int | str:
    """Write every picture; return what to leave with."""
    QGuiApplication(sys.argv)
    pictures = {
        "testcard": test_card(),
        "digits": glyphs(layout.GLYPH_WIDTH, layout.GLYPH_HEIGHT),
        "digits-small": glyphs(layout.SMALL_WIDTH, layout.SMALL_HEIGHT),
        **{kind.value: card(*words) for kind, words in WORDS.items()},
    }
    for name, picture in pictures.items():
        if not picture.save(str(FOLDER / f"{name}.png")):
            return f"{name}.png could not be written"
    return 0


if __name__ == "__main__":
    sys.exit(main())
