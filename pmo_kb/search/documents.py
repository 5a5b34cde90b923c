"""Project documents as a source."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Callable, NamedTuple, Sequence

from pmo_kb.documents.discover import Found, discover
from pmo_kb.model.search import PageRecord
from pmo_kb.search.files import PageFile

if TYPE_CHECKING:
    from pmo_kb.search.index import Names


class Documents(NamedTuple):
    """The documents below a folder. `names_of` gives the glossary, asked for only when the index is made."""

    path: str
    names_of: Callable[[], Names]
    extra_of: Callable[[], Sequence[PageFile]] = tuple
    """The files on which those names depend."""

    @property
    def name(self) -> str:
        return f"documents:{self.path}:{os.path.realpath(self.path)}"

    def files(self) -> list[PageFile]:
        return sorted(_file(found) for found in discover([self.path]))

    def extra(self) -> Sequence[PageFile]:
        return self.extra_of()

    def read(self, file: PageFile) -> PageRecord:
        from pmo_kb.search.registers import read_document  # noqa: PLC0415  (a search in a ready index reads nothing)

        return read_document(file, self.path if os.path.isdir(self.path) else None)

    def names(self) -> Names:
        return self.names_of()

    def decides(self, key: str) -> bool:
        return any(file.key == key for file in self.extra())

    def url(self, page: PageRecord) -> str:
        return ""


def _file(found: Found) -> PageFile:
    """A file and its state. One that cannot be read keeps its place: reading it says why."""
    try:
        status = os.stat(found.real)
    except (OSError, ValueError):
        return PageFile(found.path, found.real, (0, 0))
    return PageFile(found.path, found.real, (status.st_size, status.st_mtime_ns))
