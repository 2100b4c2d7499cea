"""What can go wrong between the window and its server, each with a sentence for the teacher.

The sentences of refusals and failed starts are the server's own, already in the teacher's language.
"""

from __future__ import annotations

_EXITS_WITH_A_REASON = frozenset({2, 3, 4})
"""Bad settings; port, display or data directory not to be had; a child that cannot start."""


class WindowError(Exception):
    """An error the teacher sees; ``str`` of it is the sentence."""


class RequestRefused(WindowError):  # noqa: N818 - what the server did
    """The server said no. ``code`` is its stable word for why."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class ServerUnreachable(WindowError):  # noqa: N818 - a state of the world
    """No answer within the time allowed; the link to the server mends itself."""


class FileFailed(WindowError):  # noqa: N818 - what the disk did
    """A file the teacher named cannot be read or written."""


class ServerFailed(WindowError):  # noqa: N818 - what the server did
    """The server did not start. ``exit_code`` is None when it did not end either.

    ``sentence`` is its last line on stderr, empty where it said nothing.
    """

    def __init__(self, exit_code: int | None, sentence: str) -> None:
        super().__init__(sentence)
        self.exit_code = exit_code
        self.sentence = sentence

    @property
    def has_a_reason(self) -> bool:
        """Whether the server explained why it cannot start, so that trying again at once is of no use."""
        return self.exit_code in _EXITS_WITH_A_REASON
