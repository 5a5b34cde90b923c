"""A field holds a value of its vocabulary."""

from __future__ import annotations

import re
from typing import Iterator, Mapping, NamedTuple

from pmo_kb.model.artefact import Label
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.answers import given, home_line
from pmo_kb.rules.kind import ColumnKey, FieldKey, TableKey, VocabularyKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.text import is_none, is_placeholder
from pmo_kb_checks.allowed import allowed_names, pieces
from pmo_kb_checks.given import field_name, field_problem, in_front_matter, value_of, vocabulary_of
from pmo_kb_checks.recovery import names_of, row_of
from pmo_kb_checks.rows import cell_problem, joined

_VERSION = re.compile(r"\b(?:baselines?|garis dasar|versions?|versi)\b[^.\d]{0,30}\d+\.\d", re.IGNORECASE)
_BASELINE = re.compile(r"\bbaselines?\b|\bgaris dasar\b", re.IGNORECASE)
_ONLY_BASELINE = re.compile(r"(?:baseline|garis dasar) v?\d[\d.]*", re.IGNORECASE)
_CLAUSE = re.compile(r"[;|]|[.](?!\d)")
_TO_COME = re.compile(
    r"\b(?:new|next|issues?|publish(?:es)?|releases?|(?:is|are|be) (?:issued|published|released)|baru|berikutnya|(?:menerbit|diterbit)kan|terbit)\b",
    re.IGNORECASE,
)
"""`Ana issues cost baseline 1.1` tells the version that the change makes, not the one it starts from."""
_TURNS = re.compile(r"\b(?:becomes?|to|menjadi|ke(?= versi| v?\d))\b", re.IGNORECASE)
"""What stands before it is the present version: `cost baseline 1.0 becomes 1.1`."""
_LONGEST_ENTRY = 3  # words; what is longer beside a value that was understood is a remark


class Enum(NamedTuple):
    """`controlled`: asked for only in a document with a front matter. `several`: a list; with `required` it names at least one value, so that "none" is not enough there."""

    fields: tuple[FieldKey, ...]
    vocabulary: VocabularyKey = VocabularyKey("")
    required: bool = False
    several: bool = False
    controlled: bool = False
    versions: bool = False
    """Each value stands with its version: `scope 1.0`; or the text names the version of the baseline."""
    together: bool = False
    """A front matter that gives some of the fields gives all of them."""
    beside: Mapping[str, VocabularyKey] = {}
    """Tables beside which a field may have a value of another vocabulary: a list of projects has the status of a document."""
    cells: Mapping[TableKey, ColumnKey] = {}
    """Columns whose cells repeat the front matter's value, in the row that bears the name of the field."""

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        asked = self.required and (record.document.front_matter_end or not self.controlled)
        absent = [key for key in self.fields if not value_of(record, key)] if asked else []
        yield from self._apart(record, absent)
        yield from self._cells(record, setting)
        for key in self.fields:
            vocabulary = self.vocabulary or vocabulary_of(record, key)
            text = value_of(record, key)
            if not vocabulary or is_placeholder(text):
                continue
            if any(table in record.tables and setting.reading.choice(other, text) for table, other in self.beside.items()):
                continue
            if key in absent:
                allowed = allowed_names(setting, vocabulary)
                yield self._in_its_row(record, key, allowed, setting) or field_problem("missing", record, key, allowed=allowed)
            elif self.several and self.required and is_none(text):
                yield field_problem("none", record, key, allowed=allowed_names(setting, vocabulary))
            elif given(text) and (wrong := self._unknown(text, vocabulary, setting)):
                yield field_problem("unknown", record, key, wrong=wrong, allowed=allowed_names(setting, vocabulary))
            elif self.versions and record.document.front_matter_end and given(text) and (bare := _unversioned(record, text)):
                yield field_problem("no-version", record, key, bare=bare)

    def _apart(self, record: Record, absent: list[FieldKey]) -> Iterator[Problem]:
        """Fields that stand in the body only, although the front matter has the others."""
        beside = [key for key in self.fields if in_front_matter(record, key)] if self.together else []
        for key in self.fields:
            if beside and key not in beside and key not in absent:
                shown = {"field": field_name(record, key), "others": joined(field_name(record, each) for each in beside)}
                yield Problem("apart", home_line(record), f"fields.{key}", shown)

    def _cells(self, record: Record, setting: Setting) -> Iterator[Problem]:
        for name, column in self.cells.items():
            table = record.tables.get(name)
            for key in self.fields:
                row = row_of(table, names_of(record, key)) if table and in_front_matter(record, key) else None
                vocabulary = self.vocabulary or vocabulary_of(record, key)
                if table is None or row is None or not given(row.text(column)):
                    continue
                value = setting.choice(vocabulary, row.text(column))
                if value is None:
                    yield cell_problem("unknown-cell", table, row, column, allowed=allowed_names(setting, vocabulary))
                elif value != (setting.choice(vocabulary, value_of(record, key)) or value):
                    shown = {"field": field_name(record, key), "own": value_of(record, key)}
                    yield cell_problem("other-cell", table, row, column, **shown)

    def _in_its_row(self, record: Record, key: str, allowed: Label, setting: Setting) -> Problem | None:
        """The row that bears the field's name, where the document gives the field nowhere else, and not as it should."""
        for name, column in self.cells.items():
            table = record.tables.get(name)
            row = row_of(table, names_of(record, key)) if table and column in table.columns else None
            if table and row and not is_placeholder(row.text(column)):
                if setting.choice(self.vocabulary or vocabulary_of(record, key), row.text(column)):
                    continue
                message = "unknown-cell" if given(row.text(column)) else "empty-cell"
                return cell_problem(message, table, row, column, allowed=allowed)
        return None

    def _unknown(self, text: str, vocabulary: str, setting: Setting) -> str:
        """What of the value the vocabulary does not know, or an empty text."""
        if setting.choice(vocabulary, text):
            return ""
        if not self.several:
            return text
        entries = pieces(text)
        unknown = [entry for entry in entries if given(entry) and setting.choice(vocabulary, entry) is None]
        if len(unknown) < len(entries):
            unknown = [entry for entry in unknown if len(entry.split()) <= _LONGEST_ENTRY]
        return ", ".join(unknown)


def _unversioned(record: Record, text: str) -> str:
    """The values without a version, if the rest of the document names none either."""
    entries = [entry for entry in pieces(text) if given(entry)]
    bare = [entry for entry in entries if not any(char.isdigit() for char in entry)]
    body = record.document.prose[record.document.front_matter_end :]
    if len(bare) == len(entries) and any(map(_tells_current, body)):
        return ""
    return ", ".join(bare)


def _tells_current(line: str) -> bool:
    """Whether a clause names the version that a baseline has now: `against cost baseline 1.0`.

    A cell that says `Baseline 1.1` and nothing else heads a column of dates or amounts: it is the version of that one.
    """
    if line.lstrip().startswith("|"):
        line = "|".join(cell for cell in line.split("|") if not _ONLY_BASELINE.fullmatch(cell.strip(" *_")))
    clauses = [_TURNS.split(clause, maxsplit=1)[0] for clause in _CLAUSE.split(line) if not _TO_COME.search(clause)]
    return any(_VERSION.search(clause) and _BASELINE.search(clause) for clause in clauses)
