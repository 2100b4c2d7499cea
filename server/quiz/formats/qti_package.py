"""The files of a QTI package, or the one file of an item."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from typing import Final, NamedTuple
from urllib.parse import unquote

from server.errors import AirclassError, ErrorCode
from server.quiz.formats.xml_tree import Node, tree
from server.spreadsheets import require_sane_zip

_MANIFEST: Final = "imsmanifest.xml"
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError)
"""What the archive's parts raise where they are broken, locked by a password, or packed in unknown ways."""


class ItemFile(NamedTuple):
    """One XML file: its path in the package, empty for a file alone; its root, or why it cannot be read."""

    path: str
    root: Node | None
    trouble: str = ""


class Package(NamedTuple):
    """The XML files in the manifest's order, and how to read the others."""

    files: list[ItemFile]
    encoding: str
    archive: zipfile.ZipFile | None
    names: Mapping[str, str]

    def content(self, item: str, source: str) -> bytes | None:
        """Return the file that an item names, relative to itself; None where the package has none."""
        path = posixpath.normpath(posixpath.join(posixpath.dirname(item), unquote(source)))
        if self.archive is None or path not in self.names:
            return None
        try:
            return self.archive.read(self.names[path])
        except _BROKEN:
            return None


def opened(content: bytes) -> Package:
    """Open a package or an item. Raises ``bad_file`` and ``too_large``."""
    if not content.startswith(b"PK"):
        root, encoding = tree(content)
        return Package([ItemFile("", root)], encoding, None, {})
    require_sane_zip(content)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except _BROKEN as error:
        raise AirclassError(ErrorCode.BAD_FILE, "zip") from error
    names = {posixpath.normpath(name): name for name in archive.namelist()}
    return Package([_item(archive, names[path]) for path in _paths(archive, names)], "utf-8", archive, names)


def is_package(content: bytes) -> bool:
    """Tell whether an archive has a package's manifest. Raises ``bad_file`` and ``too_large``."""
    require_sane_zip(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return any(posixpath.basename(name) == _MANIFEST for name in archive.namelist())


def _paths(archive: zipfile.ZipFile, names: Mapping[str, str]) -> list[str]:
    """Return the paths of the XML files: those of the manifest first, in its order."""
    every = [path for path in names if path.lower().endswith(".xml") and posixpath.basename(path) != _MANIFEST]
    manifest = next((path for path in names if posixpath.basename(path) == _MANIFEST), None)
    listed = _listed(archive, names[manifest], posixpath.dirname(manifest)) if manifest else []
    known = set(every)
    first = [path for path in dict.fromkeys(listed) if path in known]
    return first or every


def _listed(archive: zipfile.ZipFile, name: str, folder: str) -> list[str]:
    root = _item(archive, name).root
    if root is None:
        return []
    hrefs = (
        each.get("href", "")
        for resources in root.each("resources")
        for each in resources.each("resource")
        if "qti" in each.get("type", "").lower()
    )
    return [posixpath.normpath(posixpath.join(folder, unquote(href))) for href in hrefs if href]


def _item(archive: zipfile.ZipFile, name: str) -> ItemFile:
    try:
        root, _ = tree(archive.read(name))
    except _BROKEN:
        return ItemFile(name, None, "zip")
    except AirclassError as error:
        return ItemFile(name, None, error.detail)
    return ItemFile(name, root)
