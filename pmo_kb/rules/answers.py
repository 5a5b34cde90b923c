"""Is there an answer? Blank, a placeholder, "none" and a real value are four different things."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Iterator, Mapping, Sequence

from pmo_kb.model.artefact import Element
from pmo_kb.model.document import Cell
from pmo_kb.model.record import Record, RecordRow, RecordTable
from pmo_kb.rules.setting import Setting
from pmo_kb.values.text import is_blank, is_none, is_placeholder, normalise
from pmo_kb.values.vocabulary import level_number


@lru_cache(maxsize=4096)
def given(text: str) -> bool:
    """Whether there is a real value: not blank, not a placeholder, not "none"."""
    return not (is_blank(text) or is_placeholder(text) or is_none(text))


def missing(text: str) -> bool:
    """Whether nothing was answered. "-" and "tidak ada" are answers; a placeholder is another rule's matter."""
    return is_blank(text)


def field_text(record: Record, key: str) -> str:
    found = record.fields.get(key)
    return found.value if found else ""


def field_line(record: Record, key: str) -> int:
    """The line to show for a field: its own, or where it should have been written."""
    found = record.fields.get(key)
    return found.line if found else home_line(record)


def home_line(record: Record) -> int:
    """Where to point when something is absent from the whole document: the front matter, else the title."""
    document = record.document
    return 1 if document.front_matter else document.title.line


def row_name(table: RecordTable, row: RecordRow) -> str:
    """How a reader knows the row: its id, else its first filled cell, else its line."""
    identifier = row.text("id")
    if given(identifier):
        return identifier
    for key in table.columns:
        if given(row.text(key)):
            text = row.text(key)
            return text if len(text) <= 40 else text[:39] + "…"
    return f"@{row.line}"


def cell_place(row: RecordRow, column: str) -> tuple[int, int]:
    """Line and column of a cell, or of the row where the cell is missing."""
    cell: Cell | None = row.cells.get(column)
    return (cell.line, cell.column) if cell else (row.line, 1)


Condition = Mapping[str, object]
"""Column (or field) -> the value it must have, a list of values, `{not: [...]}`, `{at_least: n}` or `{given: true}`."""

ALWAYS: Condition = {}
"""What every row and document meets."""

TESTS = ("not", "at_least", "given")
_RANKS = {"small": 0, "medium": 1, "large": 2}
_LEAST = {"all": 0, "medium": 1, "large": 2}


def holds(condition: Condition, table: RecordTable, row: RecordRow, setting: Setting) -> bool:
    """Whether a row meets every test of a page's `when`. A column that the table lacks meets only `not`."""
    for column, wanted in condition.items():
        spec = table.spec.columns.get(column)
        text, vocabulary = row.text(column), spec.vocabulary if spec else ""
        if spec and spec.type == "level" and vocabulary:
            text = _level(text, vocabulary, setting)
        if not matches(wanted, text, vocabulary, setting):
            return False
    return True


def _level(text: str, vocabulary: str, setting: Setting) -> str:
    """A level written as a digit alone (`5`) by its name."""
    scale = setting.vocabularies[vocabulary]
    place = level_number(scale, text) if setting.choice(vocabulary, text) is None else None
    return text if place is None else list(scale)[place - 1].replace("-", " ")


def matches(wanted: object, text: str, vocabulary: str, setting: Setting) -> bool:
    """Whether `text` is what a page's condition wants."""
    if isinstance(wanted, Mapping):
        if "not" in wanted:
            return not matches(wanted["not"], text, vocabulary, setting)
        if "at_least" in wanted:
            number = setting.number(text) if given(text) else None
            return number is not None and number >= float(str(wanted["at_least"]))
        return given(text) == (str(wanted.get("given", "true")).lower() == "true")
    options = _options(wanted)
    value = setting.choice(vocabulary, text) if vocabulary else normalise(text)
    return value is not None and value in [str(option) if vocabulary else normalise(str(option)) for option in options]


def wrong_tests(wanted: object) -> Iterator[str]:
    """What `matches` could not make sense of."""
    if not isinstance(wanted, Mapping):
        if any(isinstance(value, (Mapping, list, tuple)) for value in _options(wanted)):
            yield "a value, or a list of values, is wanted"
        return
    if len(wanted) != 1 or next(iter(wanted)) not in TESTS:
        yield f"a test has one of the keys {', '.join(TESTS)}"
        return
    test, value = next(iter(wanted.items()))
    if test == "not":
        yield from wrong_tests(value)
    elif test == "at_least" and not _is_number(str(value)):
        yield f"at_least: '{value}' is not a number"
    elif test == "given" and str(value).lower() not in ("true", "false"):
        yield f"given: '{value}' is neither true nor false"


def values_of(wanted: object) -> Iterator[str]:
    """The values that a condition names, with those that it excludes."""
    if isinstance(wanted, Mapping):
        yield from values_of(wanted["not"]) if "not" in wanted else ()
    else:
        yield from map(str, _options(wanted))


def _options(wanted: object) -> Sequence[object]:
    return wanted if isinstance(wanted, (list, tuple)) else [wanted]


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def required(element: Element, setting: Setting) -> bool:
    """Whether the standard asks this project's tier for the element. An unknown tier is asked for the least."""
    least = _LEAST.get(element.required)
    return least is not None and _RANKS.get(setting.tier, 0) >= least
