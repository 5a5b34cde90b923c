"""The history file: how many findings each project had on earlier days, one line a project and day, as CSV."""

from __future__ import annotations

import csv
import io
import os
import tempfile
from datetime import date
from typing import Iterable, Iterator, NamedTuple

from pmo_kb.documents.text import read_text, reason
from pmo_kb.errors import ConfigError, UnreadableDocument
from pmo_kb.markdown.limits import Limits
from pmo_kb.model.finding import Place

HEADER = ("as_of", "project", "documents", "errors", "warnings", "waived")
MOST_LINES = 20_000
LONGEST = 200
"""Characters of a value."""
LIMITS = Limits(bytes=2_000_000)


class Count(NamedTuple):
    """What the check found in a project's documents on a day."""

    as_of: date
    project: str
    documents: int
    errors: int
    warnings: int
    waived: int
    place: Place | None = None


def read_history(folder: str, name: str) -> tuple[Count, ...]:
    """The lines of the file `name` below `folder`, by day and project; nothing where there is no such file.

    Raises ConfigError with the line of whatever is wrong.
    """
    path = _below(folder, name)
    if not os.path.lexists(path):
        return ()
    try:
        text = read_text(path, name, LIMITS, root=folder)
    except UnreadableDocument as problem:
        raise ConfigError(problem.message, path=problem.path, line=problem.line, hint=problem.hint) from None
    found: dict[tuple[date, str], Count] = {}
    for line in _lines(text, name):
        known = found.setdefault((line.as_of, line.project), line)
        if known is not line:
            first = known.place.line if known.place else 0
            raise _wrong(name, line.place.line if line.place else 0, f"{line.project} has a second line for {line.as_of}; the first is line {first}",
                         "Keep the line that is right.")  # fmt: skip
    return tuple(sorted(found.values(), key=lambda line: (line.as_of, line.project)))


def record(folder: str, name: str, counts: Iterable[Count]) -> int:
    """Write the counts into the file: a line of the same day and project is replaced, every other one stays.

    The old file or the new one is there at any moment, never half of one. How many lines the file has then.
    Raises ConfigError where the old file is wrong: nothing is written then.
    """
    counts = tuple(counts)
    for count in counts:
        if not _is_code(count.project):
            raise ConfigError(f"'{count.project[:LONGEST]}' cannot be the code of a project, so nothing was recorded", path=name,
                              hint="Correct `code` in its project.yml, or `project` in its documents.")  # fmt: skip
    lines = {(line.as_of, line.project): line for line in read_history(folder, name)}
    lines.update({(line.as_of, line.project): line for line in counts})
    if len(lines) > MOST_LINES:
        raise ConfigError(f"the history would have more than {MOST_LINES} lines", path=name, hint="Move its oldest years to a file of their own.")
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(HEADER)
    for _, line in sorted(lines.items()):
        writer.writerow([line.as_of.isoformat(), *line[1:6]])
    try:
        _replace(_below(folder, name), stream.getvalue())
    except OSError as error:
        raise ConfigError(f"the history could not be written: {reason(error)}", path=name, hint="Nothing was changed. Check the folder and its permissions.") from None
    return len(lines)


def _below(folder: str, name: str) -> str:
    """The file's path. It lies in the folder of the configuration: a configuration writes nowhere else."""
    path = os.path.join(os.path.realpath(folder), name)
    real = os.path.realpath(path)
    if os.path.commonpath((os.path.realpath(folder), real)) != os.path.realpath(folder):
        raise ConfigError(f"the history '{name}' lies outside the folder of the configuration", hint="Name a file below it.")
    return real


def _lines(text: str, name: str) -> Iterator[Count]:
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        for number, row in enumerate(reader):
            at = reader.line_num
            if number == 0:
                if tuple(row) != HEADER:
                    raise _wrong(name, at, "the first line is not the header of a history", f"It reads {','.join(HEADER)}.")
            elif number > MOST_LINES:
                raise _wrong(name, at, f"the history has more than {MOST_LINES} lines", "Move its oldest years to a file of their own.")
            elif row:
                yield _count(row, name, at)
    except csv.Error as problem:
        raise _wrong(name, reader.line_num, f"this is not CSV: {problem}", "Quote a value that holds a comma or a quote.") from None


def _count(row: list[str], name: str, at: int) -> Count:
    if len(row) != len(HEADER):
        raise _wrong(name, at, f"{len(row)} values where {len(HEADER)} are wanted", f"They are {', '.join(HEADER)}.")
    day, project, *numbers = (value.strip() for value in row)
    try:
        as_of = date.fromisoformat(day)
    except ValueError:
        as_of = None
    if as_of is None or as_of.isoformat() != day:
        raise _wrong(name, at, f"'{day[:LONGEST]}' is no day", "Write it like 2026-06-30.")
    if not _is_code(project):
        raise _wrong(name, at, "the project's code is missing or cannot be one", "Write the code of its project.yml.")
    documents, errors, warnings, waived = (_number(text, key, name, at) for key, text in zip(HEADER[2:], numbers, strict=True))
    return Count(as_of, project, documents, errors, warnings, waived, Place(name, at))


def _is_code(text: str) -> bool:
    """Whether a project may be called so. A sign in front would be a formula for whoever opens the file in a spreadsheet."""
    return 0 < len(text) <= LONGEST and text.isprintable() and text[0].isalnum() and text == text.strip()


def _number(text: str, key: str, name: str, at: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 7):
        raise _wrong(name, at, f"'{key}' is '{text[:LONGEST]}'", "It is a whole number, such as 12.")
    return int(text)


def _wrong(name: str, line: int, message: str, hint: str) -> ConfigError:
    return ConfigError(message, path=name, line=line, hint=hint)


def _replace(path: str, text: str) -> None:
    handle, temporary = tempfile.mkstemp(prefix=".history-", dir=os.path.dirname(path))
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        mode = os.stat(path).st_mode & 0o777 if os.path.exists(path) else 0o644
        os.chmod(temporary, mode)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
