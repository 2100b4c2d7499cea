"""Who wants to be told of something."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

import structlog

_log: structlog.typing.FilteringBoundLogger = structlog.get_logger(__name__)

T = TypeVar("T")


class Subscribers(Generic[T]):
    """Callbacks, told in the order of subscribing. They must not block."""

    def __init__(self) -> None:
        self._callbacks: list[Callable[[T], None]] = []

    def add(self, callback: Callable[[T], None]) -> Callable[[], None]:
        """Tell ``callback`` from now on; return what ends that."""
        self._callbacks.append(callback)
        return lambda: self._callbacks.remove(callback)

    def tell(self, news: T) -> None:
        """Tell everyone. One that raises is logged: its fault must not keep the news from the others."""
        for callback in tuple(self._callbacks):
            try:
                callback(news)
            except Exception:
                _log.exception("a subscriber failed", news=type(news).__name__)
