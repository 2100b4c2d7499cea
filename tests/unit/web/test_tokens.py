"""The server's own tokens."""

from __future__ import annotations

import base64
import json
import os
from pathlib import Path

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from server.errors import AirclassError, ErrorCode, StartupError
from server.protocol.classroom import Role
from server.web.tokens import Tokens, load_key

KEY = Ed25519PrivateKey.generate()
TOKENS = Tokens(KEY)


def refused(token: str, class_id: str = "c1") -> ErrorCode:
    with pytest.raises(AirclassError) as caught:
        TOKENS.verify(token, class_id)
    return caught.value.code


def signed(key: Ed25519PrivateKey | bytes | None = KEY, algorithm: str = "EdDSA", **changes: object) -> str:
    """Return a token that is right but for the changes (None leaves a claim out)."""
    claims = {
        "role": "student", "sub": "s1", "cls": "c1", "iss": "airclass", "aud": "airclass-control",
        "iat": 1_000_000_000, "exp": 4_000_000_000, **changes,
    }  # fmt: skip
    present = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode(present, key, algorithm=algorithm)  # type: ignore[arg-type]  # None is what «none» wants


def test_a_token_says_what_was_put_in() -> None:
    claims = TOKENS.verify(TOKENS.issue(Role.STUDENT, "s1", "c1"), "c1")
    assert (claims.role, claims.subject, claims.class_id) == (Role.STUDENT, "s1", "c1")
    assert TOKENS.verify(signed(), "c1").subject == "s1"


def test_a_teachers_token_is_good_for_the_next_class_too() -> None:
    assert TOKENS.verify(TOKENS.issue(Role.TEACHER, "t"), "c2").role is Role.TEACHER


@pytest.mark.parametrize(
    "token",
    [
        pytest.param(signed(exp=1_000_000_001), id="expired"),
        pytest.param(signed(exp=None), id="no expiry"),
        pytest.param(signed(aud="another"), id="another audience"),
        pytest.param(signed(aud=None), id="no audience"),
        pytest.param(signed(iss="another"), id="another issuer"),
        pytest.param(signed(sub=None), id="no subject"),
        pytest.param(signed(sub=""), id="empty subject"),
        pytest.param(signed(sub="s" * 65), id="long subject"),
        pytest.param(signed(role="admin"), id="unknown role"),
        pytest.param(signed(role=None), id="no role"),
        pytest.param(signed(cls="c2"), id="another class"),
        pytest.param(signed(cls=None), id="no class"),
        pytest.param(signed(Ed25519PrivateKey.generate()), id="foreign key"),
        pytest.param(signed(None, "none"), id="alg none"),
        pytest.param(
            signed(KEY.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw) * 2, "HS256"),
            id="the public key as an HMAC secret",
        ),
        pytest.param("x" * 5_000, id="too long"),
        pytest.param("", id="empty"),
    ],
)
def test_what_is_not_ours_is_refused(token: str) -> None:
    assert refused(token) is ErrorCode.UNAUTHORIZED


@given(st.text(max_size=200))
def test_any_text_is_refused(text: str) -> None:
    assert refused(text) is ErrorCode.UNAUTHORIZED


@pytest.mark.parametrize("claim", ["role", "cls", "sub"])
def test_a_claim_that_was_changed_is_noticed(claim: str) -> None:
    head, body, signature = TOKENS.issue(Role.STUDENT, "s1", "c1").split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=="))
    claims[claim] = {"role": "teacher", "cls": "c1x", "sub": "s2"}[claim]
    forged = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    assert refused(f"{head}.{forged}.{signature}") is ErrorCode.UNAUTHORIZED


# ---- the key


def test_tokens_survive_a_restart(tmp_path: Path) -> None:
    token = Tokens(load_key(tmp_path / "secrets")).issue(Role.STUDENT, "s1", "c1")
    assert Tokens(load_key(tmp_path / "secrets")).verify(token, "c1").subject == "s1"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_nobody_else_can_read_the_key(tmp_path: Path) -> None:
    load_key(tmp_path / "secrets")
    assert (tmp_path / "secrets").stat().st_mode & 0o777 == 0o700
    assert [path.stat().st_mode & 0o777 for path in (tmp_path / "secrets").iterdir()] == [0o600]


def test_a_damaged_key_is_not_replaced(tmp_path: Path) -> None:
    load_key(tmp_path)
    (tmp_path / "token-key.pem").write_text("damaged")
    with pytest.raises(StartupError) as caught:
        load_key(tmp_path)
    assert (caught.value.code, caught.value.exit_code) == (ErrorCode.DATA_DIR_UNUSABLE, 3)
    assert (tmp_path / "token-key.pem").read_text() == "damaged"
