from __future__ import annotations

import cv2
import numpy as np
import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from airclass_desktop.widgets.pin import NO_PIN, grouped
from airclass_desktop.widgets.qr import QrCode

LINK = "http://[fd00:1234:5678:9abc:def0:1234:5678:9abc]:8000/#key=0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize("side", [132, 180, 247, 600])
def test_the_qr_code_is_read_at_every_size(qapp: QApplication, side: int) -> None:
    code = QrCode()
    code.resize(side, side)
    code.show_link(LINK)
    image = code.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    pixels = np.ascontiguousarray(rows[:, : image.width()])
    large = cv2.resize(pixels, None, fx=4, fy=4, interpolation=cv2.INTER_NEAREST)
    text, *_ = cv2.QRCodeDetector().detectAndDecode(large)
    assert text == LINK
    code.deleteLater()


def test_a_pin_is_grouped_in_threes() -> None:
    assert grouped("481902") == "481 902"
    assert grouped("") == NO_PIN
