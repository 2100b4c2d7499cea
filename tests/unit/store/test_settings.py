from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from server import settings
from server.errors import AirclassError, ErrorCode
from server.store.store import Store


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = await Store.open(tmp_path / "airclass.db")
    yield store
    await store.close()


async def test_saved_options_are_what_the_settings_load(store: Store) -> None:
    await store.settings.save_options({"fps": 15, "record": False})
    await store.settings.save_options({"fps": 20})
    saved = await store.settings.options()
    assert saved == {"fps": 20, "record": False}
    assert settings.load(saved, environment={}).fps == 20


@pytest.mark.parametrize(
    "values", [{"fps": 0}, {"fps": "20"}, {"port": 8001}, {"nonsense": 1}, {"fps": 20, "language": "fr"}]
)
async def test_what_the_settings_do_not_allow_is_refused_whole(store: Store, values: dict[str, object]) -> None:
    with pytest.raises(AirclassError) as caught:
        await store.settings.save_options(values)
    assert caught.value.code is ErrorCode.BAD_SETTINGS
    assert await store.settings.options() == {}


async def test_a_saved_option_of_another_version_is_left_out_and_said(store: Store) -> None:
    await store.settings.save_options({"seats": 40})
    store.settings.remember("option.fps", "very many")
    store.settings.remember("option.gone", 1)
    with capture_logs() as lines:
        await store.settings.save_options({"max_height": 720})
        assert await store.settings.options() == {"seats": 40, "max_height": 720}
    assert sorted(line["setting"] for line in lines) == ["fps", "gone"]


async def test_small_things_are_remembered_by_kind(store: Store) -> None:
    assert await store.settings.recall("address.choice", str) is None
    store.settings.remember("address.choice", "10.0.0.5")
    await store.settings.save_options({"seats": 40})
    assert await store.settings.recall("address.choice", str) == "10.0.0.5"
    with capture_logs() as lines:
        assert await store.settings.recall("address.choice", int) is None
    assert len(lines) == 1
