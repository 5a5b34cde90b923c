"""The index for a site: the same static files, and the script that reads them in the browser."""

from __future__ import annotations

import os
from shutil import copyfile
from typing import Iterable, Sequence

from pmo_kb.model.search import PageRecord
from pmo_kb.search.build import prepared, vocabulary
from pmo_kb.search.glossary import Group
from pmo_kb.search.index import Source
from pmo_kb.search.write import UrlOf, write_static

ASSETS = ("search.js", "search.css", "search-worker.js", "search-core.js", "stem.js")
"""What a site needs beside the index. `search.js` and `search.css` are put into its pages, the rest lies beside them."""


def export(
    records: Iterable[PageRecord], folder: str, url_of: UrlOf, *, groups: Sequence[Group] = (), words: Iterable[str] = ()
) -> None:
    """Write the index of these pages into a folder, which is made. `url_of` says where a page is, below the site's root.

    `groups` and `words` are those of `Source.names()`; without them nothing is found under its other names.
    """

    def put(name: str, text: str) -> None:
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)

    write_static(put, [prepared(record) for record in records], groups, vocabulary(words), url_of)


def export_source(source: Source, folder: str, url_of: UrlOf | None = None) -> list[str]:
    """The same for a whole source; what could not be read is told, one line each."""
    from pmo_kb.search.build import read_all  # noqa: PLC0415

    names = source.names()
    records, problems = read_all(source, names)
    export(records, folder, url_of or source.url, groups=names.groups, words=names.words)
    return problems


def copy_assets(folder: str) -> list[str]:
    """Copy the scripts and the style into a folder; their names."""
    os.makedirs(folder, exist_ok=True)
    for name in ASSETS:
        copyfile(os.path.join(os.path.dirname(__file__), "assets", name), os.path.join(folder, name))
    return list(ASSETS)
