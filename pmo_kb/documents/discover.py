"""Which files a run reads: those named, and the Markdown files of the folders named, always in the same order.

Nothing is passed over in silence that may hold documents: a folder that cannot be listed, a broken link and a link that
leads out of the folder named come back with the reason. Folders that hold tools instead of documents are skipped.
"""

from __future__ import annotations

import os
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, NamedTuple

from pmo_kb.documents.text import is_below, printable, reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SUFFIXES = (".md", ".markdown")
_SKIPPED = frozenset({"node_modules", "__pycache__"})


class Found(NamedTuple):
    """A file to read. `path` is shown (posix, as the user gave it), `real` is opened and must lie below `root`.

    `problem` says why it cannot be read; '' if nothing speaks against trying.
    """

    path: str
    real: str
    root: str
    problem: str = ""


class _Step(NamedTuple):
    """An entry of a folder, to be visited. `relative` is its path from the root."""

    shown: str
    real: str
    relative: str
    is_link: bool
    is_folder: bool


class _Walk(NamedTuple):
    """What one folder named by the user is walked with. `folders` are (device, inode) of those already listed."""

    root: str
    exclude: Sequence[str]
    folders: set[tuple[int, int]]


def discover(paths: Sequence[str], *, exclude: Sequence[str] = ()) -> Iterator[Found]:
    """Every file once, under the name by which it is met first; folders are walked in the order of names.

    A file named in `paths` is taken whatever its suffix; from folders come `*.md` and `*.markdown`, none of them in a
    folder whose name starts with a dot. Memory: one text per file found, to know it again.

    `exclude` holds patterns, which do not touch files named: `*`, `?` and `[a-z]` stay within a name, `**` stands for
    any number of folders, also none. A pattern with a `/` is relative to the folder named, one without matches a name
    at any depth. A folder that matches is left out with all it holds.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _under(path, exclude):
            if found.problem or found.real not in seen:
                seen.add(found.real)
                yield found


def _under(path: str, exclude: Sequence[str]) -> Iterator[Found]:
    shown = _shown(path)
    try:
        path.encode("utf-8")
        real = os.path.realpath(path, strict=True) if path else ""
    except (OSError, ValueError) as error:
        yield Found(printable(shown), path, "", reason(error))
        return
    if not path:
        yield Found("", "", "", "the name is empty")
    elif os.path.isdir(real):
        walk = _Walk(real, exclude, set())
        yield from _walked(_Step("" if shown == "." else shown, real, "", False, True), walk)
    else:
        yield Found(shown, real, os.path.dirname(real))


def _walked(start: _Step, walk: _Walk) -> Iterator[Found]:
    """The files below a folder, in order. The stack holds what is still to be visited, the next one last."""
    stack = [start]
    while stack:
        step = stack.pop()
        if step.is_link:
            followed = _followed(step, walk)
            if isinstance(followed, Found):
                yield followed
            elif followed:
                stack.append(followed)
        elif step.is_folder:
            try:
                stack += reversed(_entries(step, walk))
            except OSError as error:
                yield Found(printable(step.shown) or ".", step.real, walk.root, reason(error))
        elif _has_suffix(step.relative):
            problem = "" if printable(step.shown) == step.shown else reason(UnicodeError())
            yield Found(printable(step.shown), step.real, walk.root, problem)


def _entries(folder: _Step, walk: _Walk) -> list[_Step]:
    """What stands in a folder and is not skipped, by name; nothing if it was listed before. Raises OSError."""
    status = os.stat(folder.real)
    if (status.st_dev, status.st_ino) in walk.folders:
        return []
    walk.folders.add((status.st_dev, status.st_ino))
    steps = []
    with os.scandir(folder.real) as entries:
        for entry in sorted(entries, key=lambda one: one.name):
            relative = _joined(folder.relative, entry.name)
            link, is_folder = entry.is_symlink(), entry.is_dir(follow_symlinks=False)
            if not (link or is_folder or _has_suffix(entry.name)):
                continue
            if (is_folder and _is_skipped(entry.name)) or _excluded(relative, walk.exclude):
                continue
            shown = _joined(folder.shown, entry.name)
            steps.append(_Step(shown, os.path.join(folder.real, entry.name), relative, link, is_folder))
    return steps


def _followed(step: _Step, walk: _Walk) -> _Step | Found | None:
    """Where a link leads: a step, a Found with the problem, or None if it is of no interest or met elsewhere."""
    name = step.relative.rpartition("/")[2]
    try:
        real = os.path.realpath(step.real, strict=True)
        is_folder = os.path.isdir(real)
    except (OSError, ValueError) as error:
        # A link without a suffix may have led to a folder of documents; one to `tool.so` did not.
        if _has_suffix(name) or "." not in name:
            return Found(printable(step.shown), step.real, walk.root, f"broken link: {reason(error)}")
        return None
    if not (is_folder or _has_suffix(name)) or (is_folder and _is_skipped(name)):
        return None
    if not is_below(real, walk.root):
        problem = "the link leads out of the folder to be checked; name its target too, or exclude the link"
        return Found(printable(step.shown), real, walk.root, problem)
    if _is_met_itself(real, is_folder, walk):
        return None
    return step._replace(real=real, is_link=False, is_folder=is_folder)


def _is_met_itself(real: str, is_folder: bool, walk: _Walk) -> bool:
    """Whether the walk meets the target of a link under its own name, which tells its folder and its project."""
    parts = os.path.relpath(real, walk.root).split(os.sep)
    folders = parts if is_folder else parts[:-1]
    if parts == ["."]:
        return True
    if any(_is_skipped(part) for part in folders) or not (is_folder or _has_suffix(parts[-1])):
        return False
    return not any(_excluded("/".join(parts[:end]), walk.exclude) for end in range(1, len(parts) + 1))


def _is_skipped(name: str) -> bool:
    return name.startswith(".") or name in _SKIPPED


def _has_suffix(name: str) -> bool:
    return name.lower().endswith(SUFFIXES)


def _joined(folder: str, name: str) -> str:
    return name if not folder else folder + name if folder.endswith("/") else f"{folder}/{name}"


def _shown(path: str) -> str:
    """The path as given, in posix form, without `./` in front and `/` at the end."""
    posix = path.replace(os.sep, "/")
    while posix.startswith("./") and len(posix) > 2:
        posix = posix[2:].lstrip("/") or "."
    return posix.rstrip("/") or posix[:1]


def _excluded(relative: str, patterns: Sequence[str]) -> bool:
    """Whether a path (posix, from the root) matches one of the patterns. The folders it lies in are not asked again."""
    return any(_matches(relative.split("/"), pattern.removeprefix("./").rstrip("/")) for pattern in patterns)


def _matches(parts: Sequence[str], pattern: str) -> bool:
    """Glob over whole names. Only the last `**` can need another try, so the work is at most names x parts."""
    if "/" not in pattern:
        return bool(pattern) and fnmatchcase(parts[-1], pattern)
    wanted = pattern.lstrip("/").split("/")
    at = want = retry = 0
    star = -1
    while at < len(parts):
        if want < len(wanted) and wanted[want] == "**":
            star, retry = want, at
            want += 1
        elif want < len(wanted) and fnmatchcase(parts[at], wanted[want]):
            at += 1
            want += 1
        elif star >= 0:
            retry += 1
            at, want = retry, star + 1
        else:
            return False
    return all(part == "**" for part in wanted[want:])
