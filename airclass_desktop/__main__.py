"""``airclass``: the window without arguments, the command line with them."""

from __future__ import annotations

import sys


def main() -> None:
    """Open the window, or hand a subcommand to the server's command line, which needs no Qt."""
    if len(sys.argv) > 1:
        from server.__main__ import main as command  # noqa: PLC0415 - the window needs none of the server

        command()
        return
    from airclass_desktop.program import run  # noqa: PLC0415 - a subcommand must not load Qt

    raise SystemExit(run())


if __name__ == "__main__":
    main()
