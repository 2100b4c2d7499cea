"""The command line: ``airclass serve``.

The options of ``serve`` are not written here: they are the fields of :class:`server.settings.ServeSettings`.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, NoReturn

import msgspec
import typer

from server import settings
from server.errors import AirclassError, ChildFailed, ExitCode, Language, StartupError

cli = typer.Typer(
    name="airclass",
    help="The teacher's screen in every browser on the LAN.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

_Chosen = str | int | bool | Path | None


def _annotation(option: settings.Option) -> object:
    """Return the typer annotation of one setting: the option takes text, :mod:`server.settings` reads it."""
    is_switch = isinstance(option.type, msgspec.inspect.BoolType)
    flag = f"{option.flag}/--no-{option.flag.removeprefix('--')}" if is_switch else option.flag
    kind = bool if is_switch else str
    return Annotated[kind | None, typer.Option(flag, help=option.help, show_default=_shown(option))]


def _shown(option: settings.Option) -> bool | str:
    return str(option.default) if option.default not in (None, msgspec.NODEFAULT, "") else False


def _with_every_option(function: Callable[..., None]) -> Callable[..., None]:
    """Give ``function(**chosen)`` a signature with an option for each setting."""
    function.__signature__ = inspect.Signature(  # type: ignore[attr-defined]  # read by typer, unknown to typeshed
        [
            inspect.Parameter(
                option.field, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=_annotation(option)
            )
            for option in settings.options()
        ]
    )
    return function


@cli.command()
@_with_every_option
def serve(**chosen: _Chosen) -> None:
    """Hold a class on this PC, without a window."""
    from server.startup import run  # noqa: PLC0415 - `--help` needs none of the server

    given = {name: value for name, value in chosen.items() if value is not None}
    try:
        run(settings.load({}, chosen=given), given)
    except AirclassError as error:
        fail(error, settings.language(given))


@cli.callback()
def _root() -> None:
    """Make `airclass serve` a subcommand even while it is the only one that is shown."""


def fail(error: AirclassError, language: Language = "en") -> NoReturn:
    """End with the error's exit code, after its sentence (and a failed child's own last lines) on stderr."""
    if isinstance(error, ChildFailed):
        sys.stderr.writelines(f"    {line}\n" for line in error.last_lines[-20:])
    sys.stderr.write(f"airclass: {error.sentence(language)}\n")
    raise SystemExit(error.exit_code if isinstance(error, StartupError) else ExitCode.UNAVAILABLE)


def main(arguments: list[str]) -> None:
    """Run a subcommand; ends the process with an :class:`server.errors.ExitCode`."""
    try:
        cli(args=arguments)
    except AirclassError as error:
        fail(error)
