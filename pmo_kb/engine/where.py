"""Where our own pages are. A module of its own: who only looks for a page must not pay for the checker."""

from __future__ import annotations

import os

PACKAGE = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))


def content_root() -> str:
    """Inside the installed package, else beside it in the repository."""
    inside = os.path.join(PACKAGE, "content")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(PACKAGE), "content")
