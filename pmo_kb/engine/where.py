"""Where our own pages are. A module of its own: who only looks for a page must not pay for the checker."""

from __future__ import annotations

import os

SAMPLES = ("lipat-id", "harbour-en")
PACKAGE = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))


def content_root() -> str:
    """Inside the installed package, else beside it in the repository."""
    inside = os.path.join(PACKAGE, "content")
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(PACKAGE), "content")


def sample_folders() -> list[str]:
    """Complete example projects that stand beside our pages, one in each language."""
    inside = os.path.join(PACKAGE, "examples")
    root = inside if os.path.isdir(inside) else os.path.join(os.path.dirname(PACKAGE), "examples")
    return [path for name in SAMPLES if os.path.isdir(path := os.path.join(root, name))]
