"""The pages' TypeScript is generated, current, and complete."""

from __future__ import annotations

from pathlib import Path

import pytest

from server import paths
from server.errors import ErrorCode
from server.protocol.live import SERVER_EVENTS
from server.web import typescript


@pytest.mark.parametrize("name", ["protocol.ts", "errors.ts"])
def test_committed_files_are_current(name: str) -> None:
    folder = paths.bundle_root() / "server" / "pages" / "shared"
    assert (folder / name).read_text(encoding="utf-8") == typescript.outputs(folder)[folder / name]


def test_every_error_code_has_both_languages() -> None:
    source = typescript.errors_source()
    assert all(f"  {code}: {{" in source for code in ErrorCode)


def test_every_server_event_has_a_type() -> None:
    source = typescript.protocol_source()
    for kind in SERVER_EVENTS.values():
        assert f"export interface {kind.__name__} " in source or f"export type {kind.__name__} =" in source


def test_a_clients_optional_field_may_be_left_out_and_the_servers_may_not() -> None:
    source = typescript.protocol_source()
    assert "  pin?: string | null;" in source
    assert "  media: MediaGrant | null;" in source


def test_check_fails_on_a_stale_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "bundle_root", lambda: tmp_path)
    assert typescript.main(["--check"]) == 1
    assert typescript.main([]) == 0
    assert typescript.main(["--check"]) == 0
    (tmp_path / "server/pages/shared/errors.ts").write_text("", encoding="utf-8")
    assert typescript.main(["--check"]) == 1
