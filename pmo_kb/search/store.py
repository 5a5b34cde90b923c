"""Where indexes are kept: a folder of the user's cache that nobody else can write, in generations that replace each other.

A generation is written under a name of its own and becomes the one in use by the rename of one small file, so there is
always the old or the new one, whoever stops when; and nobody waits for a lock. Each file is held against its sum before
it is used.
"""

from __future__ import annotations

import json
import os
import stat
import sys
import time
from contextlib import suppress
from hashlib import sha256
from typing import Mapping, NamedTuple

CURRENT = "current"
SUMS = "sums.json"
OLD = 3_600
"""Seconds after which a generation that is not in use is taken away: no reader has it open any more."""


class Damaged(Exception):
    """An index, or a part of it, is not what was written."""


class Unusable(Exception):
    """The cache cannot be written, or others can write it. The text says why."""


def cache_folder(environment: Mapping[str, str]) -> str:
    """Where the user's caches are; '' if that cannot be told."""
    if sys.platform == "win32":
        base = environment.get("LOCALAPPDATA", "")
    else:
        base = environment.get("XDG_CACHE_HOME", "")
        if not os.path.isabs(base):
            home = environment.get("HOME", "")
            base = os.path.join(home, ".cache") if os.path.isabs(home) else ""
    return os.path.join(base, "pmo-kb", "search") if base else ""


class Generation(NamedTuple):
    """An index on disk that was checked when it was opened."""

    folder: str
    sums: Mapping[str, str]

    def read(self, name: str) -> object:
        """The data of a file. Raises Damaged if it is not the file that was written."""
        expected = self.sums.get(name)
        try:
            with open(os.path.join(self.folder, name), "rb") as stream:
                data = stream.read()
            if sha256(data).hexdigest() != expected:
                raise Damaged(name)
            return json.loads(data)
        except (OSError, ValueError, RecursionError) as problem:
            raise Damaged(name) from problem

    def sound(self, below: str) -> bool:
        """Whether `verify` has nothing to say."""
        try:
            self.verify(below)
        except Damaged:
            return False
        return True

    def verify(self, below: str) -> None:
        """Hold every file below a folder of the generation against its sum, before an engine opens it. Raises Damaged."""
        found = {name for name in self.sums if name.startswith(below + "/")}
        for name in found:
            try:
                with open(os.path.join(self.folder, name), "rb") as stream:
                    if sha256(stream.read()).hexdigest() != self.sums[name]:
                        raise Damaged(name)
            except OSError as problem:
                raise Damaged(name) from problem
        inside = os.path.join(self.folder, below)
        here = {f"{below}/{name}" for name in os.listdir(inside)} if os.path.isdir(inside) else set()
        if here - found:
            raise Damaged("a file that nobody wrote")


class Draft:
    """A generation that is being written."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._sums: dict[str, str] = {}

    def put(self, name: str, text: str) -> None:
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        data = text.encode("utf-8")
        with open(path, "wb") as stream:
            stream.write(data)
        self._sums[name] = sha256(data).hexdigest()

    def adopt(self, below: str) -> None:
        """Note the sums of what an engine has written into a folder of the draft."""
        for name in sorted(os.listdir(os.path.join(self.folder, below))):
            with open(os.path.join(self.folder, below, name), "rb") as stream:
                self._sums[f"{below}/{name}"] = sha256(stream.read()).hexdigest()

    def finish(self) -> str:
        """Write the sums; the sum of the sums."""
        data = json.dumps(self._sums, sort_keys=True).encode("utf-8")
        with open(os.path.join(self.folder, SUMS), "wb") as stream:
            stream.write(data)
        return sha256(data).hexdigest()


class Store:
    """The generations of one index."""

    def __init__(self, base: str, name: str) -> None:
        self._folder = os.path.join(base, name)
        self._base = base

    def open(self) -> Generation | None:
        """The generation in use; None where there is none, or it is damaged, or others could have written it."""
        try:
            self._refuse_shared()
            with open(os.path.join(self._folder, CURRENT), encoding="ascii") as stream:
                name, _, total = stream.read(200).strip().partition(" ")
            if not name.startswith("index-") or os.sep in name or "/" in name:
                return None
            folder = os.path.join(self._folder, name)
            with open(os.path.join(folder, SUMS), "rb") as stream:
                data = stream.read()
            sums = json.loads(data) if sha256(data).hexdigest() == total else None
        except (OSError, ValueError, Unusable, RecursionError):
            return None
        return Generation(folder, sums) if isinstance(sums, dict) else None

    def draft(self, like: Generation | None = None, below: str = "") -> Draft:
        """An empty generation, with a copy of one folder of the one in use. Raises Unusable."""
        try:
            os.makedirs(self._folder, mode=0o700, exist_ok=True)
            self._refuse_shared()
            folder = os.path.join(self._folder, f"draft-{os.urandom(8).hex()}")
            os.mkdir(folder, 0o700)
            if like is not None and below:
                from shutil import copytree  # noqa: PLC0415  (only where an index is written)

                copytree(os.path.join(like.folder, below), os.path.join(folder, below))
        except OSError as problem:
            raise Unusable(problem.strerror or str(problem)) from problem
        return Draft(folder)

    def publish(self, draft: Draft) -> Generation:
        """Make a draft the generation in use. Raises OSError; then the old one stays."""
        total = draft.finish()
        name = f"index-{os.path.basename(draft.folder).partition('-')[2]}"
        folder = os.path.join(self._folder, name)
        os.rename(draft.folder, folder)
        pointer = os.path.join(self._folder, f"{CURRENT}-{name}")
        with open(pointer, "w", encoding="ascii") as stream:
            stream.write(f"{name} {total}\n")
        os.replace(pointer, os.path.join(self._folder, CURRENT))
        self._tidy(name)
        with open(os.path.join(folder, SUMS), "rb") as stream:
            return Generation(folder, json.loads(stream.read()))

    def drop(self, draft: Draft) -> None:
        from shutil import rmtree  # noqa: PLC0415

        rmtree(draft.folder, ignore_errors=True)

    def _tidy(self, keep: str) -> None:
        """Take away what nobody uses: older generations, and what killed processes have left."""
        from shutil import rmtree  # noqa: PLC0415

        with suppress(OSError):
            for name in os.listdir(self._folder):
                path = os.path.join(self._folder, name)
                if name in (keep, CURRENT) or time.time() - os.lstat(path).st_mtime < OLD:
                    continue
                if os.path.isdir(path) and not os.path.islink(path):
                    rmtree(path, ignore_errors=True)
                else:
                    os.unlink(path)

    def _refuse_shared(self) -> None:
        """Raise Unusable if another user owns the folders or may write into them."""
        if sys.platform == "win32":
            return
        for folder in (self._base, self._folder):
            status = os.lstat(folder)
            if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.getuid() or status.st_mode & 0o022:
                raise Unusable(f"others can write {folder}, or it is not yours")
