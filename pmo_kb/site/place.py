"""Where a site is written, and what may be published: nothing of the user's is replaced, nothing from outside gets in."""

from __future__ import annotations

import os
import re
import shutil
from typing import Iterable

from pmo_kb.errors import PmoKbError, UsageError

MARKER = ".pmo-kb-site"
"""Stands in every built site. A folder without it that holds something is not ours to replace."""
STATIC = frozenset(
    [".css", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".ico", ".svg", ".woff", ".woff2", ".pdf", ".csv", ".txt", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".mp4", ".webm"]
)
"""Files that are published as they are. What a browser would run is not among them."""
LARGEST_PICTURE = 1_000_000
_RUNS = re.compile(rb"<script|<foreignobject|\son[a-z]+\s{0,9}=|javascript:|<!entity|href\s{0,9}=\s{0,9}[\"']data:", re.IGNORECASE)


def target_of(output: str, sources: Iterable[str]) -> str:
    """The real path of the folder to write. Raises UsageError if it is no place for a site.

    `sources` are folders that must outlive the build: those of the pages, and the folder we are in.
    """
    if not output.strip() or "\0" in output:
        raise UsageError("the output is no folder", path=output, hint="Name one with --output.")
    target = os.path.realpath(output)
    for source in map(os.path.realpath, sources):
        if source == target or source.startswith(target + os.sep):
            raise UsageError("the site would replace the folder of its own sources", path=output, hint="Name a folder of its own with --output.")
    if os.path.lexists(target) and not os.path.isdir(target):
        raise UsageError("this is a file, not a folder", path=output, hint="Name another folder with --output.")
    if os.path.isdir(target) and os.listdir(target) and not os.path.isfile(os.path.join(target, MARKER)):
        raise UsageError("the folder holds something else than a site", path=output,
                         hint="Name another folder with --output, or empty it yourself.")  # fmt: skip
    return target


def swap(fresh: str, target: str) -> None:
    """Put the finished site in the place of the old one."""
    with open(os.path.join(fresh, MARKER), "w", encoding="utf-8") as stream:
        stream.write("Written by `pmo-kb site build`, which replaces this folder.\n")
    old = f"{target}.old"
    shutil.rmtree(old, ignore_errors=True)
    if os.path.isdir(target):
        os.rename(target, old)
    os.rename(fresh, target)
    shutil.rmtree(old, ignore_errors=True)


def refuse_outside(folder: str) -> None:
    """Every link below the folder of pages leads to something below it, and to no folder above itself."""
    root = os.path.realpath(folder)
    for top, folders, files in os.walk(folder):
        for name in (*folders, *files):
            path = os.path.join(top, name)
            if not os.path.islink(path):
                continue
            real = os.path.realpath(path)
            if not real.startswith(root + os.sep) or (os.path.isdir(real) and os.path.realpath(top).startswith(real)):
                raise PmoKbError("this link leads out of the folder of the pages, or in a circle", path=os.path.relpath(path),
                                 hint="Put the file itself here: only what stands in the folder is published.")  # fmt: skip


def refuse_running(path: str) -> None:
    """A file that is published as it is must not be one that a browser runs. Raises PmoKbError."""
    suffix = os.path.splitext(path)[1].lower()
    if suffix not in STATIC:
        raise PmoKbError(f"files of the kind '{suffix or os.path.basename(path)}' are not published", path=os.path.relpath(path),
                         hint=f"Pages are Markdown; beside them: {', '.join(sorted(STATIC))}.")  # fmt: skip
    if suffix == ".svg":
        with open(path, "rb") as stream:
            data = stream.read(LARGEST_PICTURE + 1)
        if len(data) > LARGEST_PICTURE or _RUNS.search(data):
            raise PmoKbError("the picture holds a script or something like it, or is larger than 1 MB", path=os.path.relpath(path),
                             hint="Save it as a plain SVG or as PNG.")  # fmt: skip
