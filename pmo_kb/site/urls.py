"""Addresses inside one language of the site. Pages are named by their path below the language's folder."""

from __future__ import annotations

import posixpath


def address(path: str, *, folders: bool) -> str:
    """Where a page stands: `policies/risk.md` is `policies/risk/` (with `folders`) or `policies/risk.html`."""
    if not path.endswith(".md"):
        return path
    stem = path.removesuffix(".md")
    if not folders:
        return stem + ".html"
    if stem == "index":
        return ""
    return stem.removesuffix("index") if stem.endswith("/index") else stem + "/"


def relative(here: str, there: str, anchor: str = "", *, folders: bool) -> str:
    """The link from page `here` to page or file `there`, both paths below the language's folder."""
    start = address(here, folders=folders)
    base = start if start.endswith("/") or not start else posixpath.dirname(start)
    target = address(there, folders=folders)
    link = posixpath.relpath(target or ".", base or ".")
    if target.endswith("/") or not target:
        link += "/"
    return link + (f"#{anchor}" if anchor else "")
