"""Lecture slides drawn with Qt: large and 12 px text in Korean and English, a diagram, a gradient picture."""

from __future__ import annotations

import os
import random

import cv2
import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QImage, QLinearGradient, QPainter

Image = npt.NDArray[np.uint8]

SMALL_TEXT_ORIGIN = (80, 700)
GLYPH_CELL = (16, 18)
GLYPH_COLUMNS = 60
GLYPHS = (
    "가각간갇갈감갑강개객거걱건걷걸검겁것게겨격견결겸경계고곡곤골곰공과관광교구국군굴굽궁권귀규균그극근글금급기긴길김깊까깨꺼꼭끝나남낮내너널넣네녀년노높누는능니다단달담답당대더덕도독돌"
    "동되두들등때떤또라락란람랑래량러런레력련로료루류르른를름리린마만많말매머먹메며면명모목못무문물미민바박반받발방배버번법변별보복본부분불비빛사산살삼상새색생서석선설성세소속손송수순술"
    "쉬스습시식신실심"
)
"""Syllables that differ by a stroke: what a reader confuses first when a codec blurs."""


def render_slides(count: int, width: int = 1920, height: int = 1080) -> list[Image]:
    """Return ``count`` slides as BGRA pictures ``(height, width, 4)``, each wholly different from the next."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

    application = QGuiApplication.instance() or QGuiApplication([])
    slides = [_slide(number, width, height) for number in range(count)]
    del application
    return slides


def _slide(number: int, width: int, height: int) -> Image:
    chance = random.Random(number)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor.fromHsv(chance.randrange(360), 14, 250))
    painter = QPainter(image)
    gradient = QLinearGradient(0, 0, width, 0)
    gradient.setColorAt(0, QColor.fromHsv(chance.randrange(360), 180, 160))
    gradient.setColorAt(1, QColor.fromHsv(chance.randrange(360), 180, 220))
    painter.fillRect(QRect(0, 60, width, 110), gradient)
    painter.setPen(QColor("white"))
    painter.setFont(_font(56))
    painter.drawText(80, 140, f"{number + 1}장. 함수의 극한과 연속 — limits {number}")
    painter.setPen(QColor("#202124"))
    painter.setFont(_font(30))
    for line in range(8):
        words = " ".join(
            chance.choice(("정리", "증명", "x → ∞", "f(x)", "연속이다", "모든 ε > 0", "δ", "limit")) for _ in range(9)
        )
        painter.drawText(80, 250 + line * 52, f"• {words}")
    for _ in range(12):
        painter.setBrush(QColor.fromHsv(chance.randrange(360), 200, 200))
        painter.drawEllipse(1250 + chance.randrange(500), 250 + chance.randrange(350), 90, 90)
    painter.setPen(QColor("#101010"))
    painter.setFont(_font(12))
    cell_width, cell_height = GLYPH_CELL
    for index, glyph in enumerate(small_text(number)):
        x = SMALL_TEXT_ORIGIN[0] + index % GLYPH_COLUMNS * cell_width
        y = SMALL_TEXT_ORIGIN[1] + index // GLYPH_COLUMNS * cell_height
        painter.drawText(QRect(x, y, cell_width, cell_height), Qt.AlignmentFlag.AlignCenter, glyph)
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(height, width, 4).copy()


def _font(pixels: int) -> QFont:
    font = QFont("Noto Sans CJK KR")
    font.setPixelSize(pixels)
    return font


def small_text(number: int) -> list[str]:
    """Return the 12 px syllables of slide ``number``, in reading order."""
    chance = random.Random(10_000 + number)
    return [chance.choice(GLYPHS) for _ in range(GLYPH_COLUMNS * 12)]


def legible_share(picture: Image, reference: Image, number: int) -> float:
    """Return the share (0-1) of 12 px syllables in ``picture`` that look most like themselves.

    Every cell is compared with every syllable as ``reference`` shows it (sum of squared differences of luma); a
    reader who knows the alphabet could tell them apart where this can.
    """
    texts = small_text(number)
    cells, originals = _cells(picture), _cells(reference)
    alphabet = {glyph: originals[index] for index, glyph in enumerate(texts)}
    glyphs = list(alphabet)
    templates = np.stack([alphabet[glyph] for glyph in glyphs])
    right = 0
    for index, glyph in enumerate(texts):
        distances = ((templates - cells[index]) ** 2).sum(axis=(1, 2))
        right += glyphs[int(distances.argmin())] == glyph
    return right / len(texts)


def _cells(picture: Image) -> npt.NDArray[np.float32]:
    luma = cv2.cvtColor(picture, cv2.COLOR_BGRA2GRAY).astype(np.float32)
    (left, top), (width, height) = SMALL_TEXT_ORIGIN, GLYPH_CELL
    block = luma[top : top + 12 * height, left : left + GLYPH_COLUMNS * width]
    return block.reshape(12, height, GLYPH_COLUMNS, width).swapaxes(1, 2).reshape(-1, height, width)


def ssim(one: Image, other: Image) -> float:
    """Return the mean structural similarity (-1…1) of the luma of two BGRA pictures of one size.

    Wang et al. 2004, «Image quality assessment: from error visibility to structural similarity»: Gaussian window
    of 11 with sigma 1.5, K1 = 0.01, K2 = 0.03.
    """
    x = cv2.cvtColor(one, cv2.COLOR_BGRA2GRAY).astype(np.float64)
    y = cv2.cvtColor(other, cv2.COLOR_BGRA2GRAY).astype(np.float64)
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    mx, my = _blur(x), _blur(y)
    vx, vy, vxy = _blur(x * x) - mx * mx, _blur(y * y) - my * my, _blur(x * y) - mx * my
    score = ((2 * mx * my + c1) * (2 * vxy + c2)) / ((mx**2 + my**2 + c1) * (vx + vy + c2))
    return float(score.mean())


def _blur(image: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.asarray(cv2.GaussianBlur(image, (11, 11), 1.5), np.float64)
