from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from server.children.livekit import LiveKitServer
from server.children.supervisor import Timing
from tests.livekit_fixture import livekit_program


@pytest.fixture
async def livekit(tmp_path: Path) -> AsyncIterator[LiveKitServer]:
    """A real LiveKit, supervised as in the product."""
    server = LiveKitServer(tmp_path, base_port=22_200, program=livekit_program(), timing=Timing(stop_s=0))
    await server.start()
    yield server
    await server.stop()
