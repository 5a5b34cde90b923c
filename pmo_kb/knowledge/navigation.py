"""The order and the names of the sections (`data/navigation.yml`)."""

from __future__ import annotations

from typing import NamedTuple, Sequence

from pmo_kb.model.artefact import Label
from pmo_kb.standards.datafile import entries
from pmo_kb.standards.form import Form


class NavFolder(NamedTuple):
    """A folder of pages. `first` are keys of the pages that lead; the others follow by title."""

    folder: str
    name: Label
    first: tuple[str, ...]
    path: str = ""
    line: int = 0


def read_navigation(roots: Sequence[str]) -> tuple[NavFolder, ...]:
    """All folders in order; that of a later root replaces the one of the same name. Raises StandardError."""
    return entries(roots, "navigation.yml", _folder, lambda entry: entry.folder)


def _folder(form: Form) -> NavFolder:
    return NavFolder(form.text("folder"), form.label("name"), form.texts("first"), form.mistakes.page, form.line_of("first"))
