"""The exceptions, each with its code."""

from __future__ import annotations

from server.errors.codes import ErrorCode, ExitCode
from server.errors.sentences import SENTENCES
from server.errors.sentences.sentence import Language


class AirclassError(Exception):
    """An error that a person may see.

    ``code`` chooses the sentence; ``detail`` (a file, a port, an option, never a name or a secret) says which
    one, and may be shown behind it.
    """

    def __init__(self, code: ErrorCode, detail: str = "") -> None:
        super().__init__(f"{code}: {detail}" if detail else str(code))
        self.code = code
        self.detail = detail

    def sentence(self, language: Language = "en") -> str:
        """Return the sentence for a person, with the detail in brackets where there is one."""
        text = getattr(SENTENCES[self.code], language)
        return f"{text} ({self.detail})" if self.detail else str(text)


class StartupError(AirclassError):
    """The process cannot start; ``exit_code`` is what it ends with."""

    def __init__(self, code: ErrorCode, detail: str = "", exit_code: ExitCode = ExitCode.UNAVAILABLE) -> None:
        super().__init__(code, detail)
        self.exit_code = exit_code


class ChildFailed(StartupError):  # noqa: N818 - a state of the world, as the code says
    """A child process did not become ready; ``last_lines`` are its own words, newest last."""

    def __init__(self, name: str, last_lines: tuple[str, ...]) -> None:
        super().__init__(ErrorCode.CHILD_FAILED, name, ExitCode.CHILD)
        self.last_lines = last_lines
