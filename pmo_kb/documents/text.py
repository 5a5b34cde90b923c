"""From a file to its text: regular files only, below their root, in UTF-8, within the limits. Or an error with the why.

Lines end at a line feed and nowhere else: `str.splitlines` also breaks at VT, FF, NEL, LS and PS, and every line number
after one of those would be wrong.
"""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING

from pmo_kb.errors import UnreadableDocument

if TYPE_CHECKING:
    from pathlib import Path

    from pmo_kb.markdown.limits import Limits

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_UTF8 = "Save it as UTF-8 (in the editor: Save with Encoding, UTF-8)."
_MARKS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_PIECE = 1 << 24  # bytes read at once
_SAMPLE = 4_096  # bytes in which the pattern of NUL bytes is looked for


def read_text(path: Path | str, shown: str, limits: Limits, *, root: Path | str | None) -> str:
    r"""The text of the file at `path`, with `\n` as the only line break and no byte order mark.

    `shown` is the name for messages. With `root`, a file that lies outside of it (links resolved) is refused.
    Raises UnreadableDocument, and nothing else, for whatever keeps the file from being read in full.
    """
    shown = printable(shown)
    try:
        data = _read(os.fspath(path), shown, limits.bytes, root)
    except (OSError, ValueError) as error:
        raise UnreadableDocument(reason(error), hint="Check the name and the permissions.", path=shown) from None
    return _decode(data, shown, limits)


def split_lines(text: str) -> tuple[str, ...]:
    """The lines without their breaks. A line feed at the end ends the last line and starts no other."""
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return tuple(lines)


def printable(name: str) -> str:
    r"""A file name that can be encoded: bytes of it that are not UTF-8 are shown as `\udcNN`."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def reason(error: OSError | ValueError) -> str:
    """Why a file or folder could not be opened, in words."""
    if isinstance(error, UnicodeError):
        return "the name is not UTF-8, so no report could name it"
    if not isinstance(error, OSError):
        return f"this cannot be a file name: {error}"
    if error.errno == errno.ENOENT:
        return "there is no such file or folder"
    if error.errno == errno.ELOOP:
        return "the link leads in a circle"
    if error.errno in (errno.EACCES, errno.EPERM):
        return "there is no permission to read it"
    if error.errno == errno.EISDIR:
        return "it is a folder"
    return f"it cannot be read: {error.strerror or error}"


def _read(path: str, shown: str, most: int, root: Path | str | None) -> bytes:
    path.encode("utf-8")
    real = os.path.realpath(path, strict=True)
    if root is not None and not _is_inside(real, os.fspath(root)):
        raise UnreadableDocument("the file lies outside the folder to be checked", path=shown, hint=_outside(shown))
    # A link that has taken the file's place since `realpath` looked is not followed out of the root.
    descriptor = os.open(real, _FLAGS | getattr(os, "O_NOFOLLOW", 0))
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            kind = "a folder" if stat.S_ISDIR(status.st_mode) else "a device, a pipe or a socket"
            raise UnreadableDocument(f"this is {kind}, not a file", path=shown, hint="Name a Markdown file.")
        if status.st_size > most:
            raise _too_big(status.st_size, most, shown)
        parts: list[bytes] = []
        missing = most + 1  # one byte more than allowed: the file may have grown since `fstat`
        while missing and (part := os.read(descriptor, min(missing, _PIECE, status.st_size + 1))):
            parts.append(part)
            missing -= len(part)
    finally:
        os.close(descriptor)
    if not missing:
        raise _too_big(most + 1, most, shown)
    return b"".join(parts)


def _is_inside(real: str, root: str) -> bool:
    """Whether a resolved path lies below a root. If it begins with the root as given, that one is resolved already."""
    return (bool(root) and is_below(real, root)) or is_below(real, os.path.realpath(root))


def is_below(real: str, root: str) -> bool:
    """Whether a resolved path is `root` or lies below it. Both are absolute and free of links."""
    return real == root or real.startswith(root if root.endswith(os.sep) else root + os.sep)


def _decode(data: bytes, shown: str, limits: Limits) -> str:
    encoding = _other_encoding(data)
    if encoding:
        raise UnreadableDocument(f"the file is in {encoding}, not in UTF-8", path=shown, line=1, hint=_UTF8)
    nul = data.find(b"\0")
    if nul >= 0:
        message = f"the file contains a NUL byte (byte {nul + 1}), so it is not a text"
        raise UnreadableDocument(message, path=shown, line=_line_at(data, nul), hint=f"Remove it. {_UTF8}")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"byte {error.start + 1} (0x{data[error.start]:02X}) is not UTF-8"
        hint = f"The file may be in Windows-1252 or Latin-1. {_UTF8}"
        raise UnreadableDocument(message, path=shown, line=_line_at(data, error.start), hint=hint) from None
    text = text.lstrip("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > limits.line:
        _refuse_long_line(text, limits.line, shown)
    return text


def _other_encoding(data: bytes) -> str:
    """The name of the encoding that the first bytes or the NUL bytes tell, '' if it may be UTF-8."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    sample = data[:_SAMPLE]
    if len(sample) < 4 or b"\0" not in sample:
        return ""
    # Latin letters in UTF-16 have a NUL as every second byte, in UTF-32 as three of four.
    quarter = len(sample) / 4
    nuls = [sample[start::4].count(0) / quarter > 0.7 for start in range(4)]
    if nuls in ([False, True, True, True], [True, True, True, False]):
        return "UTF-32 without a byte order mark"
    if nuls in ([False, True, False, True], [True, False, True, False]):
        return "UTF-16 without a byte order mark"
    return ""


def _line_at(data: bytes, offset: int) -> int:
    before = data[:offset].replace(b"\r\n", b"\n")
    return before.count(b"\n") + before.count(b"\r") + 1


def _refuse_long_line(text: str, most: int, shown: str) -> None:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > most:
            message = f"the line is {len(line):,} characters long; the limit is {most:,}"
            raise UnreadableDocument(message, path=shown, line=number, hint="Break the line.")


def _too_big(size: int, most: int, shown: str) -> UnreadableDocument:
    message = f"the file has {size:,} bytes; the limit is {most:,}"
    return UnreadableDocument(message, path=shown, hint="Split the document, or raise the limit on the command line.")


def _outside(shown: str) -> str:
    return f"Name {shown} itself on the command line if it is to be checked."
