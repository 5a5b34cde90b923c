"""What stands around a document: the files that it may link to, and the pages that it is published with."""

from __future__ import annotations

from typing import Callable, NamedTuple

from pmo_kb.model.document import Document


def _anything(path: str) -> bool:
    """For a document without a folder: whatever it links to may be there."""
    return bool(path)


def _nowhere(_path: str) -> bool:
    """For a document outside a knowledge base: no other page is published with it."""
    return False


def _nothing(_path: str) -> Document | None:
    """For a document without a folder: it stands alone."""
    return None


def _unknown(_path: str) -> frozenset[str] | None:
    return None


class Around(NamedTuple):
    """All paths are relative to the document's folder; nothing outside the root of the run is opened."""

    reachable: Callable[[str], bool] = _anything
    """Whether a path names something below the root of the run."""
    published: Callable[[str], bool] = _nowhere
    """Whether a path names a page that stands in no file here: one of ours beside a PMO's own pages, or a generated one."""
    neighbour: Callable[[str], Document | None] = _nothing
    """Another document; None where it is not there, cannot be read or lies outside."""
    is_page: bool = False
    """Whether the document stands where the pages of a knowledge base are."""
    anchors: Callable[[str], frozenset[str] | None] = _unknown
    """The anchors that a page has on the site; None where nobody can tell: a generated page, one that cannot be read."""
