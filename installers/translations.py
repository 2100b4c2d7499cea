"""The window's translations, compiled from Qt Linguist's files."""

from __future__ import annotations

from installers.commands import Commands
from installers.layout import Checkout, program
from installers.stamps import Stamp
from installers.steps import Step


class Translations(Step):
    """Compiles every ``.ts`` into the ``.qm`` that the window loads."""

    title = "Compiling the translations"
    estimate = "a second"

    def __init__(self, checkout: Checkout) -> None:
        self._checkout = checkout
        self._sources = sorted(checkout.translations.glob("*.ts"))
        self._stamp = Stamp(checkout.translations / ".airclass-stamp", self._sources)

    def needed(self) -> bool:
        """Return whether a translation changed or is not compiled."""
        compiled = all(source.with_suffix(".qm").exists() for source in self._sources)
        return not (compiled and self._stamp.is_current())

    def run(self, commands: Commands) -> None:
        """Compile them all."""
        lrelease = program(self._checkout.environment, "pyside6-lrelease")
        for source in self._sources:
            commands.run([lrelease, source, "-qm", source.with_suffix(".qm")], cwd=self._checkout.root)
        self._stamp.write()
