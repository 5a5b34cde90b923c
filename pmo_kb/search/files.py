"""The files of a source and their states."""

from __future__ import annotations

import os
from typing import NamedTuple, Sequence

LANGUAGES = ("en", "id")


class PageFile(NamedTuple):
    """A file that belongs to an index, and its state: what is unchanged is not read again."""

    key: str
    path: str
    state: tuple[int, int]


def page_files(root: str, languages: Sequence[str] = LANGUAGES) -> list[PageFile]:
    """The pages below `root/en` and `root/id`, in order. `README.md` is for those who look at the repository."""
    found: list[PageFile] = []
    for language in languages:
        folders = [os.path.join(root, language)]
        while folders:
            folder = folders.pop()
            if not os.path.isdir(folder):
                continue
            with os.scandir(folder) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False) and not entry.name.startswith("."):
                        folders.append(entry.path)
                    elif entry.name.endswith(".md") and entry.name != "README.md" and entry.is_file(follow_symlinks=False):
                        status = entry.stat(follow_symlinks=False)
                        key = os.path.relpath(entry.path, root).replace(os.sep, "/")
                        found.append(PageFile(key, entry.path, (status.st_size, status.st_mtime_ns)))
    return sorted(found)
