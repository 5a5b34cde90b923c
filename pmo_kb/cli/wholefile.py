"""A file that is there in full or not at all."""

from __future__ import annotations

import os
import stat
from contextlib import contextmanager, suppress
from typing import IO, Iterator, Sequence

from pmo_kb.documents.discover import SUFFIXES
from pmo_kb.documents.text import is_below
from pmo_kb.errors import UsageError


def refuse_documents(path: str, checked: Sequence[str]) -> None:
    """Raise UsageError for a report that would stand in the place of a document, or be read as one in the next run."""
    target = os.path.join(os.path.realpath(os.path.dirname(path) or "."), os.path.basename(path))
    for each in checked:
        real = os.path.realpath(each)
        if (target == real and os.path.isfile(real)) or (is_below(target, real) and target.lower().endswith(SUFFIXES)):
            raise UsageError("the report would be one of the documents that are checked", path=path,
                             hint="Write it to another folder, or with an ending such as .txt.")  # fmt: skip


@contextmanager
def whole_file(path: str) -> Iterator[IO[str]]:
    """Written beside its place and moved there at the end; an older file stays until then, and when something goes wrong.

    Raises UsageError where no file can be written, before anything else is done. A link is refused, not followed:
    whoever wrote what is checked may have put it there.
    """
    folder, name = os.path.split(path)
    temporary = os.path.join(folder, f".{name}.{os.getpid()}")
    try:
        mode = _mode(path)
        stream = open(temporary, "x", encoding="utf-8", errors="backslashreplace", newline="\n")  # noqa: SIM115
    except OSError as problem:
        raise UsageError(f"the file cannot be written: {problem.strerror}", path=path) from None
    try:
        with stream:
            if mode is not None:
                os.chmod(temporary, mode)
            yield stream
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _mode(path: str) -> int | None:
    """The permissions of the older file, None where there is none. Raises OSError, and UsageError for what is no file."""
    if not os.path.lexists(path):
        return None
    status = os.lstat(path)
    if not stat.S_ISREG(status.st_mode):
        raise UsageError("this is a folder, a link or a device, no file that could be replaced", path=path,
                         hint="Name a file. Without one, the report goes to the screen.")  # fmt: skip
    return stat.S_IMODE(status.st_mode)
