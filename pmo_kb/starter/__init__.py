"""A PMO's own knowledge base, ready to be changed: what `pmo-kb init` writes."""

from __future__ import annotations

import os
import shutil
from typing import Iterator

from pmo_kb import __version__
from pmo_kb.errors import UsageError

FILES = os.path.join(os.path.dirname(__file__), "files")
FILLED = ("README.md", "mkdocs.yml", "mkdocs.en.yml", "requirements.txt")
RENAMED = {"gitignore": ".gitignore"}


def start(folder: str, name: str) -> list[str]:
    """Write the files into a new or empty folder and return their paths below it.

    They are put together beside it first, so that the folder holds all of them or none. Raises UsageError for a
    folder that holds something, or that cannot be written.
    """
    if os.path.lexists(folder) and (not os.path.isdir(folder) or os.listdir(folder)):
        raise UsageError("this is not an empty folder", path=folder, hint="Name a new one; nothing is ever overwritten.")
    beside = f"{os.path.abspath(folder)}.starting"
    try:
        shutil.rmtree(beside, ignore_errors=True)
        paths = list(_written(beside, name))
        if os.path.isdir(folder):
            os.rmdir(folder)
        os.rename(beside, folder)
    except OSError as problem:
        raise UsageError(f"the folder cannot be written: {problem.strerror}", path=folder) from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return paths


def _written(target: str, name: str) -> Iterator[str]:
    for top, folders, files in os.walk(FILES):
        folders.sort()
        for file in sorted(files):
            source = os.path.join(top, file)
            path = os.path.normpath(os.path.join(os.path.relpath(top, FILES), RENAMED.get(file, file)))
            os.makedirs(os.path.dirname(os.path.join(target, path)), exist_ok=True)
            with open(source, encoding="utf-8") as stream:
                text = stream.read()
            if file in FILLED:
                text = text.replace("{name}", name).replace("{version}", __version__)
            with open(os.path.join(target, path), "w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
            yield path.replace(os.sep, "/")
