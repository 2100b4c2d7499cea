"""Cyclic garbage is collected on Qt's thread only.

WORKAROUND: Python collects in whichever thread happens to allocate, also in one that decodes a picture; a
``QObject`` that is destroyed there crashes Qt («Timers cannot be stopped from another thread»).
https://bugreports.qt.io/browse/PYSIDE-810 and https://doc.qt.io/qt-6/threads-qobject.html#per-thread-event-loop
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1_000


class GarbageCollection(QObject):
    """Does on a timer what the interpreter would do on its own: each generation once its threshold is passed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def _collect(self) -> None:
        due = [count > threshold for count, threshold in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if any(due):
            gc.collect(max(generation for generation, is_due in enumerate(due) if is_due))
