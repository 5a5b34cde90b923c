"""The index for a site: the same static files, and the script that reads them in the browser."""

from __future__ import annotations

import os
from shutil import copyfile
from typing import Iterable, Sequence

from pmo_kb.model.search import PageRecord
from pmo_kb.search.build import prepared, read_all, vocabulary
from pmo_kb.search.glossary import Group
from pmo_kb.search.index import Source
from pmo_kb.search.write import Prepared, UrlOf, write_static

ASSETS = ("search.js", "search.css", "search-worker.js", "search-core.js", "stem.js")
"""What a site needs beside the index. `search.js` and `search.css` are put into its pages, the rest lies beside them."""


def export(
    records: Iterable[PageRecord], folder: str, url_of: UrlOf, *, groups: Sequence[Group] = (), words: Iterable[str] = ()
) -> None:
    """Write the index of these pages into a folder, which is made. `url_of` says where a page is, below the site's root.

    `groups` and `words` are those of `Source.names()`; without them nothing is found under its other names.
    """

    _write(folder, [prepared(record) for record in records], groups, words, url_of)


def export_source(source: Source, folder: str, url_of: UrlOf | None = None) -> list[str]:
    """The same for a whole source; what could not be read is told, one line each."""
    names = source.names()
    pages, problems = read_all(source, names)
    _write(folder, pages, names.groups, names.words, url_of or source.url)
    return problems


def _write(folder: str, pages: Sequence[Prepared], groups: Sequence[Group], words: Iterable[str], url_of: UrlOf) -> None:
    def put(name: str, text: str) -> None:
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)

    write_static(put, pages, groups, vocabulary(words), url_of)


def copy_assets(folder: str) -> list[str]:
    """Copy the scripts and the style into a folder; their names."""
    os.makedirs(folder, exist_ok=True)
    for name in ASSETS:
        copyfile(os.path.join(os.path.dirname(__file__), "assets", name), os.path.join(folder, name))
    return list(ASSETS)
