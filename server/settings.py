"""Every setting, once: its command-line option, environment variable, default, limits and sentence.

The command line, ``docs/settings.md``, ``.env.example`` and ``GET /api/settings`` are all made from
:class:`ServeSettings`. A value comes from the first of: the command line, the environment, what the teacher
saved in the window, the default.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, cast

import msgspec
from msgspec import Meta

from server.errors import ErrorCode, ExitCode, Language, StartupError
from server.paths import default_data_dir


def _option(help_text: str, *, aliases: tuple[str, ...] = (), saved: bool = False, **limits: Any) -> Meta:  # noqa: ANN401 - passed on
    """Describe one setting. ``saved``: the teacher can change it in the window and it is kept."""
    # ``Any``: msgspec.Meta's own limits (ge, le, max_length …).
    return Meta(description=help_text, extra={"aliases": aliases, "saved": saved}, **limits)


class ServeSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that ``airclass serve`` can be told."""

    source: Annotated[
        str,
        _option(
            "What students see: screen, monitor:N, window:ID, region:X,Y,W,H, camera:N, file:PATH or testcard",
            saved=True,
            max_length=4096,
        ),
    ] = "screen"
    name: Annotated[str, _option("Title of the class", saved=True, max_length=200)] = "AIRClass"
    address: Annotated[str | None, _option("LAN address students use; by default the best one found")] = None
    port: Annotated[int, _option("Port of the pages and the API; 0 takes any free one", ge=0, le=65_535)] = 8000
    livekit_port: Annotated[
        int,
        _option("LiveKit's port; a busy one moves to the next plan", aliases=("LIVEKIT_PORT",), ge=1024, le=65_000),
    ] = 7880
    livekit: Annotated[Path | None, _option("LiveKit's program; by default found as the documentation says")] = None
    data_dir: Annotated[Path, _option("Where everything is kept")] = msgspec.field(default_factory=default_data_dir)
    ready_file: Annotated[Path | None, _option("File to write once students can join (URL, PIN, teacher token)")] = None
    lobby: Annotated[bool, _option("Wait in the lobby until the teacher presses «Start class»")] = False
    record: Annotated[bool, _option("Record the class into an MP4 file", saved=True)] = True
    waiting_room: Annotated[bool, _option("Students wait until the teacher admits them", saved=True)] = False
    fps: Annotated[int, _option("Pictures a second at most", saved=True, ge=1, le=60)] = 30
    max_height: Annotated[int, _option("Height of the picture at most, in pixels", saved=True, ge=90, le=2160)] = 1080
    max_kbit: Annotated[int, _option("Bitrate at most, in kbit/s a student", saved=True, ge=150, le=50_000)] = 4_000
    max_access_unit: Annotated[
        int, _option("Size of one encoded picture at most, in KiB; larger ones go out coarse first", ge=16, le=4096)
    ] = 120
    seats: Annotated[int, _option("Students at most on this PC", saved=True, ge=1, le=2_000)] = 150
    late_after: Annotated[
        int, _option("Minutes after the start from which a student counts as late", saved=True, ge=0, le=180)
    ] = 10
    cors_origins: Annotated[str, _option("Other web origins that may call the API, separated by commas")] = ""
    redis_url: Annotated[
        str,
        _option(
            "Redis where other programs find the live figures: its URL, or «off»; "
            "by default a Redis of its own where redis-server is installed",
            aliases=("REDIS_URL",),
            max_length=1024,
            pattern="^$|^off$|^(redis|rediss|unix)://",
        ),
    ] = ""
    tls_cert: Annotated[Path | None, _option("Certificate file (PEM) for https")] = None
    tls_key: Annotated[Path | None, _option("Key file (PEM) for https")] = None
    language: Annotated[Literal["en", "ko"], _option("Language of messages", saved=True)] = "en"
    log_level: Annotated[Literal["debug", "info", "warning", "error"], _option("How much is logged")] = "info"


class Option(NamedTuple):
    """One setting as the command line, the environment and the documentation name it."""

    field: str
    flag: str
    variables: tuple[str, ...]
    help: str
    saved: bool
    default: object
    type: msgspec.inspect.Type

    @property
    def accepted(self) -> str:
        """What it may be, for a person of any language; empty where any text will do."""
        match self.type:
            case msgspec.inspect.IntType(ge=lowest, le=highest):
                return f"{lowest}-{highest}"
            case msgspec.inspect.BoolType():
                return "true | false"
            case msgspec.inspect.LiteralType(values=values):
                return " | ".join(map(str, values))
            case _:
                return ""


def options() -> list[Option]:
    """Return every setting, in the order of the documentation."""
    described = cast("msgspec.inspect.StructType", msgspec.inspect.type_info(ServeSettings))
    return [_describe(field) for field in described.fields]


def _describe(field: msgspec.inspect.Field) -> Option:
    annotated = cast("msgspec.inspect.Metadata", field.type)
    extra = annotated.extra or {}
    schema = annotated.extra_json_schema or {}
    return Option(
        field=field.name,
        flag="--" + field.name.replace("_", "-"),
        variables=(f"AIRCLASS_{field.name.upper()}", *extra["aliases"]),
        help=str(schema["description"]),
        saved=bool(extra["saved"]),
        default=field.default,
        type=annotated.type,
    )


def load(
    saved: Mapping[str, object], environment: Mapping[str, str] = os.environ, chosen: Mapping[str, object] | None = None
) -> ServeSettings:
    """Merge saved, environment and command-line values (each a subset) over the defaults.

    Raises :class:`StartupError` (``bad_settings``, exit 2) naming what cannot be read, and what would be.
    """
    values, names = dict(saved), {option.field: option.flag for option in options()}
    for option in options():
        for variable in option.variables:
            if environment.get(variable, "") != "":
                values[option.field], names[option.field] = environment[variable], variable
                break
    for name, value in (chosen or {}).items():
        if value is not None:
            values[name], names[name] = value, f"--{name.replace('_', '-')}"
    try:
        return msgspec.convert(values, ServeSettings, strict=False, dec_hook=_path)
    except msgspec.ValidationError as error:
        raise StartupError(ErrorCode.BAD_SETTINGS, _complaint(str(error), names), ExitCode.USAGE) from error


def language(chosen: Mapping[str, object], environment: Mapping[str, str] = os.environ) -> Language:
    """Return the language to say in what is wrong with the other settings."""
    wanted = chosen.get("language") or environment.get("AIRCLASS_LANGUAGE")
    return "ko" if wanted == "ko" else "en"


def _complaint(message: str, names: Mapping[str, str]) -> str:
    """Say which setting msgspec's ``message`` is about, and what it may be. Never the value: it may be a secret."""
    for option in options():
        if message.endswith(f"`$.{option.field}`"):
            accepted = option.accepted
            return f"{names[option.field]}: {accepted}" if accepted else names[option.field]
    return message


def _path(kind: type, value: object) -> Path:
    if kind is not Path or not isinstance(value, str | Path):
        raise NotImplementedError(kind)
    try:
        return Path(value).expanduser()
    except RuntimeError as error:  # ~somebody whom this PC does not know
        raise ValueError("no such home directory") from error
