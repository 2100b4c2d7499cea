"""The PIN, as large as the place allows."""

from __future__ import annotations

from airclass_desktop.theme.theme import Theme
from airclass_desktop.widgets.fitted import FittedText

NO_PIN = "––– –––"


def grouped(pin: str) -> str:
    """Return the digits in threes: «123 456»; dashes while there is no PIN."""
    return " ".join(pin[start : start + 3] for start in range(0, len(pin), 3)) if pin else NO_PIN


class Pin(FittedText):
    """Six digits in two groups; screen readers read them one by one."""

    def __init__(self, theme: Theme, *, largest: int = 52, smallest: int = 28, left: bool = False) -> None:
        super().__init__(theme, largest=largest, smallest=smallest, left=left)
        self.show_pin("")

    def show_pin(self, pin: str) -> None:
        """Show these digits from now on; dashes for none."""
        self.set_text(grouped(pin))
        self.setAccessibleName(" ".join(pin))
