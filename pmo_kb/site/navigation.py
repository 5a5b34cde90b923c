"""The navigation tree of one language: folders in the order of the data file, leading pages first, the rest by title."""

from __future__ import annotations

import html
from typing import Iterator

from pmo_kb.knowledge.navigation import NavFolder
from pmo_kb.knowledge.pages import KnowledgePage
from pmo_kb.site.model import Site

NavItem = dict[str, "str | list[NavItem]"]
"""{title: path} for a page, {title: [items]} for a folder: the form that mkdocs reads."""


def navigation(site: Site) -> list[NavItem]:
    """All pages of the site. A folder that the data file does not know stands at the end, under its own name."""
    known = {entry.folder: entry for entry in site.knowledge.navigation}
    pages = {page.key: page for page in site.here()}
    placed: set[str] = set()
    tree: list[NavItem] = []
    folders = [*site.knowledge.navigation, *_unknown(pages, known)]
    for folder in folders:
        if "/" not in folder.folder:
            items = [*_pages(folder, pages, placed, known), *_inner(folder, folders, pages, placed, known, site.language)]
            if items:
                tree.append({html.escape(folder.name[site.language]): items})
    return tree


def _inner(
    folder: NavFolder, folders: list[NavFolder], pages: dict[str, KnowledgePage], placed: set[str],
    known: dict[str, NavFolder], language: str,
) -> Iterator[NavItem]:  # fmt: skip
    for inner in folders:
        if folder.folder and inner.folder.startswith(folder.folder + "/"):
            items = list(_pages(inner, pages, placed, known))
            if items:
                yield {html.escape(inner.name[language]): items}


def _pages(
    folder: NavFolder, pages: dict[str, KnowledgePage], placed: set[str], known: dict[str, NavFolder]
) -> Iterator[NavItem]:  # fmt: skip
    leading = [pages[key] for key in folder.first if key in pages]
    named = {key for entry in known.values() for key in entry.first}
    others = [page for key, page in pages.items() if _folder_of(key, known) == folder.folder and key not in named]
    for page in (*leading, *sorted(others, key=lambda page: label(page).casefold())):
        if page.key not in placed:
            placed.add(page.key)
            yield {html.escape(label(page)): page.path}


def label(page: KnowledgePage) -> str:
    """What the navigation calls the page: its short title where it has one."""
    return page.meta.get("short") or page.title


def _folder_of(key: str, known: dict[str, NavFolder]) -> str:
    """The longest known folder that the page lies in, else its first folder."""
    folder = key.rpartition("/")[0]
    while folder and folder not in known:
        folder = folder.rpartition("/")[0]
    return folder or key.rpartition("/")[0].partition("/")[0]


def _unknown(pages: dict[str, KnowledgePage], known: dict[str, NavFolder]) -> list[NavFolder]:
    folders = sorted({_folder_of(key, known) for key in pages} - set(known))
    return [NavFolder(folder, {"en": folder, "id": folder}, ()) for folder in folders]
