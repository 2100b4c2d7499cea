"""How long things are kept: what goes is announced a day before, and then goes as announced."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from typing import Final

import msgspec
import structlog
from msgspec import UNSET

from server.errors import AirclassError
from server.operations.history import remove_folder
from server.paths import DataDir
from server.protocol.history import ErasedPart, Retention, RetentionPatch
from server.store.erasure import Kind
from server.store.receipts import new_receipt
from server.store.store import Store

DAY_MS: Final = 86_400_000
_DAYS: Final = "retention.days"
_PLAN: Final = "retention.plan"

_log = structlog.get_logger(__name__)


class Days(msgspec.Struct, frozen=True, kw_only=True):
    """Days that each kind is kept after the class's end; 0 for ever."""

    media_days: int = 0
    chat_days: int = 0
    attendance_days: int = 0
    quiz_days: int = 0


class Plan(msgspec.Struct, frozen=True):
    """What was announced: from ``acts_at_ms`` on, each kind of the classes that ended before its time goes."""

    acts_at_ms: int
    ended_before_ms: dict[Kind, int]


class RetentionRun:
    """Announces and erases. ``now_ms`` is Unix time. Classes that are to be kept stay, whatever their age."""

    def __init__(
        self,
        store: Store,
        data_dir: DataDir,
        now_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
    ) -> None:
        self._store = store
        self._data_dir = data_dir
        self._now_ms = now_ms
        self._listeners: list[Callable[[Retention], None]] = []
        self.notice: Retention | None = None
        """What will go, where something will."""
        self._announced = False

    async def current(self) -> Retention:
        """Return the days, and what goes next. Raises ``store_failed``."""
        days, plan = await self._days(), await self._store.settings.recall(_PLAN, Plan)
        counted = Counter[str]()
        for class_id, kinds in (await self._due(plan)).items():
            for kind in kinds:
                counted += await self._store.retention.count([class_id], kind)
        return Retention(
            **msgspec.structs.asdict(days),
            next_at_ms=plan.acts_at_ms if plan and plan.ended_before_ms else None,
            next=[ErasedPart(kind=name, count=count) for name, count in counted.items()],
        )

    async def change(self, patch: RetentionPatch) -> Retention:
        """Keep other days, and announce anew what goes then. Raises ``store_failed``."""
        changes = {name: value for name, value in msgspec.structs.asdict(patch).items() if value is not UNSET}
        days = msgspec.structs.replace(await self._days(), **changes)
        await self._store.commit(self._store.settings.remembered(_DAYS, days))
        return await self._announce(days)

    async def run(self) -> None:
        """Erase what was announced once its time has come, and announce what goes next.

        What goes wrong is logged, and tried again the next time; one file in use keeps nothing else.
        """
        try:
            plan = await self._store.settings.recall(_PLAN, Plan)
            if plan is None or self._now_ms() >= plan.acts_at_ms:
                await self._act(plan)
                await self._announce(await self._days())
            elif not self._announced:
                await self._tell()
        except AirclassError as error:
            _log.error("retention could not act", trouble=str(error))

    def subscribe(self, listener: Callable[[Retention], None]) -> Callable[[], None]:
        """Call ``listener`` with what will go, whenever that is announced or has gone; return what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    async def _announce(self, days: Days) -> Retention:
        plan = _plan(days, self._now_ms() + DAY_MS)
        await self._store.commit(self._store.settings.remembered(_PLAN, plan))
        return await self._tell()

    async def _tell(self) -> Retention:
        current = await self.current()
        was, self.notice, self._announced = self.notice, current if current.next else None, True
        if self.notice is not None:
            _log.info("retention is announced", at_ms=current.next_at_ms)
        if self.notice != was:
            for listener in tuple(self._listeners):
                listener(current)
        return current

    async def _act(self, plan: Plan | None) -> None:
        erased, files = Counter[str](), 0
        for class_id, kinds in (await self._due(plan)).items():
            if Kind.MEDIA in kinds:  # files first: rows without files are erased again, files without rows would stay
                try:
                    files += await asyncio.to_thread(remove_folder, self._data_dir.class_media(class_id))
                except OSError as error:
                    _log.error("media could not be removed", class_id=class_id, trouble=str(error))
                    kinds.remove(Kind.MEDIA)
            erased += await self._store.retention.erase(class_id, kinds)
        if erased:
            receipt = new_receipt(self._now_ms(), "retention", erased | {"file": files}, ["backup_month"])
            await self._store.erased(receipt, in_copies=False)
            _log.info("retention has acted", receipt=receipt.id)

    async def _due(self, plan: Plan | None) -> dict[str, list[Kind]]:
        """Return what goes by a plan: of which class which kinds."""
        due: dict[str, list[Kind]] = {}
        for kind, ended_before_ms in plan.ended_before_ms.items() if plan else ():
            for class_id in await self._store.retention.due(kind, ended_before_ms):
                due.setdefault(class_id, []).append(kind)
        return due

    async def _days(self) -> Days:
        return await self._store.settings.recall(_DAYS, Days) or Days()


def _plan(days: Days, acts_at_ms: int) -> Plan:
    """Return what goes at a time, nothing where all is kept for ever. Names go with the last that is theirs."""
    rows = (days.chat_days, days.attendance_days, days.quiz_days)
    kept = {
        Kind.MEDIA: days.media_days,
        Kind.CHAT: days.chat_days,
        Kind.ATTENDANCE: days.attendance_days,
        Kind.QUIZ: days.quiz_days,
        Kind.PEOPLE: max(rows) if all(rows) else 0,
    }
    return Plan(acts_at_ms, {kind: acts_at_ms - count * DAY_MS for kind, count in kept.items() if count})
