"""``airclass SUBCOMMAND``, and ``python -m server``."""

from __future__ import annotations

import sys

_INTERRUPTED = 130
"""What shells call a program that Ctrl-C ended."""


def main(arguments: list[str] | None = None) -> None:
    """Run the media worker or the command line; ends the process with an :class:`server.errors.ExitCode`."""
    given = sys.argv[1:] if arguments is None else arguments
    if given == ["_media"]:
        # Its start counts for how soon a picture is back: it must not load the command line.
        from server.media.worker import main as worker  # noqa: PLC0415 - only the worker loads the media libraries

        raise SystemExit(worker())
    try:
        from server.command_line import main as command_line  # noqa: PLC0415 - as above

        command_line(given)
    except KeyboardInterrupt:  # before there was anything to stop
        raise SystemExit(_INTERRUPTED) from None


if __name__ == "__main__":
    main()
