"""One window a user and data directory: a second start raises the first."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_TIMEOUT_MS = 500


class SingleInstance(QObject):
    """Holds the name, or knocks at the door of who holds it."""

    knocked = Signal()
    """Somebody tried to start a second window."""

    def __init__(self, data_dir: Path) -> None:
        super().__init__()
        self._name = "airclass-" + hashlib.sha256(str(data_dir.resolve()).encode()).hexdigest()[:16]
        self._door = QLocalServer(self)
        self._door.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._door.newConnection.connect(self._answer)

    def is_first(self) -> bool:
        """Take the name and say true, or knock at the first one's door and say false."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if socket.waitForConnected(_TIMEOUT_MS):
            socket.disconnectFromServer()
            return False
        QLocalServer.removeServer(self._name)  # left behind by a window that was killed
        return self._door.listen(self._name)

    def close(self) -> None:
        """Give the name back."""
        self._door.close()

    def _answer(self) -> None:
        visitor = self._door.nextPendingConnection()
        if visitor is not None:
            visitor.disconnected.connect(visitor.deleteLater)
            self.knocked.emit()
