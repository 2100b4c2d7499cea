"""What every page has."""

from __future__ import annotations

from dataclasses import dataclass

from airclass_desktop.desk.files import Files
from airclass_desktop.desk.requests import Requests
from airclass_desktop.models.classroom import ClassroomModel
from airclass_desktop.preferences import Preferences
from airclass_desktop.theme.theme import Theme
from airclass_desktop.undo import Undo
from airclass_desktop.widgets.notice import Notices
from airclass_desktop.widgets.translated import Translated


@dataclass(frozen=True, slots=True)
class Desk:
    """What the pages work with: the class that is open, the server, files, and the window's own notices."""

    classroom: ClassroomModel
    requests: Requests
    files: Files
    notices: Notices
    undo: Undo
    theme: Theme
    preferences: Preferences


class Page(Translated):
    """One page of a window of pages."""

    def appear(self) -> None:
        """Ask the server anew: the page is shown, or the teacher wants to see what is new."""
        raise NotImplementedError

    def start_search(self) -> None:
        """Go to the field to search with."""
        raise NotImplementedError
