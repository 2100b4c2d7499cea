"""The server's own tokens: JWTs signed with EdDSA, so that who verifies need not be able to issue.

The key is kept beside the data (0600), so the tokens of a class survive a restart of the server.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Annotated

import jwt
import msgspec
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from msgspec import Meta

from server.errors import AirclassError, ErrorCode, StartupError
from server.protocol.classroom import Role

_ALGORITHM = "EdDSA"
_ISSUER = "airclass"
_AUDIENCE = "airclass-control"
_LIFETIME_S = {
    Role.TEACHER: 30 * 86_400,  # the window reads a fresh one at every start of the server
    Role.STUDENT: 12 * 3_600,  # a school day
    Role.MONITOR: 365 * 86_400,  # stands in a scraper's configuration
    Role.NODE: 3_600,
}
_LONGEST_TOKEN = 4_096


class Claims(msgspec.Struct, frozen=True, kw_only=True, rename={"class_id": "cls", "subject": "sub"}):
    """What a token says. ``class_id`` is empty where the role is not bound to one class (all but students).

    ``line``: as which line of the roster a student's device joined, where that is another than ``subject``'s because
    the teacher has merged the two.
    """

    role: Role
    subject: Annotated[str, Meta(min_length=1, max_length=64)]
    class_id: Annotated[str, Meta(max_length=64)] = ""
    line: Annotated[str, Meta(max_length=64)] = ""


class Tokens:
    """Issues and verifies the tokens of one data directory."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key
        self._public_key = key.public_key()

    def issue(self, role: Role, subject: str, class_id: str = "", lifetime_s: int | None = None, line: str = "") -> str:
        """Return a token for ``subject`` (a random id), valid for ``lifetime_s`` seconds or the role's default.

        ``line``: as in :class:`Claims`.
        """
        now = int(time.time())
        return jwt.encode(
            {
                **msgspec.to_builtins(Claims(role=role, subject=subject, class_id=class_id, line=line)),
                "iss": _ISSUER,
                "aud": _AUDIENCE,
                "iat": now,
                "exp": now + (_LIFETIME_S[role] if lifetime_s is None else lifetime_s),
            },
            self._key,
            algorithm=_ALGORITHM,
        )

    def verify(self, token: str, class_id: str) -> Claims:
        """Return what a token says.

        Raises :class:`AirclassError` (``unauthorized``) when it is no token of ours, has expired, or is a
        student's of another class than ``class_id``.
        """
        if len(token) > _LONGEST_TOKEN:
            raise AirclassError(ErrorCode.UNAUTHORIZED)
        try:
            decoded = jwt.decode(
                token,
                self._public_key,
                algorithms=[_ALGORITHM],
                audience=_AUDIENCE,
                issuer=_ISSUER,
                options={"require": ["exp", "iat", "iss", "aud", "sub"]},
            )
            claims = msgspec.convert(decoded, Claims)
        except (jwt.InvalidTokenError, msgspec.ValidationError) as error:
            raise AirclassError(ErrorCode.UNAUTHORIZED) from error
        if claims.role is Role.STUDENT and claims.class_id != class_id:
            raise AirclassError(ErrorCode.UNAUTHORIZED)
        return claims


def load_key(secrets: Path) -> Ed25519PrivateKey:
    """Return the signing key kept in the folder ``secrets`` (made 0700), creating it (0600) the first time.

    Raises :class:`StartupError` (``data_dir_unusable``) when the key cannot be read or written: a new key in
    its place would throw every student out of a running class.
    """
    path = secrets / "token-key.pem"
    try:
        secrets.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            _write_new_key(path)
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise StartupError(ErrorCode.DATA_DIR_UNUSABLE, path.name) from error
    if not isinstance(key, Ed25519PrivateKey):
        raise StartupError(ErrorCode.DATA_DIR_UNUSABLE, path.name)
    return key


def _write_new_key(path: Path) -> None:
    """Write beside, then rename: a crash never leaves half a key."""
    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    draft = path.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
