"""The settings a teacher can change while AIRClass runs, and that are kept."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from server.errors import Language
from server.protocol.settings import Settings, SettingsPatch
from server.settings import ServeSettings
from server.store.settings import SettingTable


class SavedSettings:
    """Settings as they are now: those of this run, under what the teacher has changed since."""

    def __init__(self, table: SettingTable, settings: ServeSettings) -> None:
        self._table = table
        self._settings = settings
        self._listeners: list[Callable[[ServeSettings], None]] = []

    @property
    def values(self) -> ServeSettings:
        """Every setting as it is now."""
        return self._settings

    @property
    def language(self) -> Language:
        """The language of messages where the caller asks for none."""
        return self._settings.language

    def current(self) -> Settings:
        """Return what the teacher can change."""
        return msgspec.convert(self._settings, Settings, from_attributes=True)

    async def change(self, patch: SettingsPatch) -> Settings:
        """Keep some of them, then tell whoever follows; return all. Raises ``store_failed``."""
        changes = {name: value for name, value in msgspec.structs.asdict(patch).items() if value is not msgspec.UNSET}
        await self._table.save_options(changes)
        self._settings = msgspec.structs.replace(self._settings, **changes)
        for listener in tuple(self._listeners):
            listener(self._settings)
        return self.current()

    def subscribe(self, listener: Callable[[ServeSettings], None]) -> Callable[[], None]:
        """Call ``listener`` with the settings at each change; return what ends that. It must not raise or block."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)
