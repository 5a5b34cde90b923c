"""The parties of an undertaking are named, and those that watch each other are not the same person."""

from __future__ import annotations

from typing import Iterator, Mapping, NamedTuple

from pmo_kb.model.artefact import Label
from pmo_kb.model.document import Row, Section
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, SectionMatch
from pmo_kb.rules.answers import given
from pmo_kb.rules.kind import FieldKey, SectionKey, VocabularyKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.persons import person_key
from pmo_kb.values.text import is_blank, is_placeholder, normalise

_PAIR = 2
_NAME_HEADS = ("nama", "name", "nama pejabat")


class _Party(NamedTuple):
    role: str
    name: str
    line: int
    column: int


class Parties(NamedTuple):
    """Parties are rows of tables and labelled lines whose first words are a name of the vocabulary, and `fields`.

    In prose of the section a party counts as named by its role alone; `anywhere` are words that do so in the whole text.
    """

    section: SectionKey
    vocabulary: VocabularyKey
    required: tuple[str, ...]
    apart: tuple[str, ...] = ()
    """Two roles that one person may not have."""
    fields: Mapping[str, tuple[FieldKey, ...]] = {}
    anywhere: Mapping[str, tuple[str, ...]] = {}

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        match = record.sections.get(self.section)
        if match is None or not match.sections:
            return
        parties = list(self._parties(record, match, setting))
        names = setting.vocabularies[self.vocabulary]
        for role in self.required:
            own = [party for party in parties if party.role == role]
            empty = next((party for party in own if is_blank(party.name)), None)
            if empty:
                yield self._problem("empty", empty, names)
            elif not own and not self._told(role, record, match, names[role]):
                yield self._problem("unnamed", _Party(role, "", match.line, 1), names, section=match.taken)
        yield from self._same(parties, names)

    def _parties(self, record: Record, match: SectionMatch, setting: Setting) -> Iterator[_Party]:
        for section in match.sections:
            for table in section.tables:
                heads = [normalise(cell.text) for cell in table.header]
                at = next((place for place, head in enumerate(heads) if head in _NAME_HEADS), 0)
                for row in table.rows:
                    party = self._in_row(row, at, setting)
                    if party:
                        yield party
        for section in (record.document.preamble, *record.document.sections):
            for field in section.fields:
                role = setting.choice(self.vocabulary, field.key)
                if role:
                    yield _Party(role, field.value, field.line, field.column)
        known = {key: role for role, keys in self.fields.items() for key in keys}
        for key, role in known.items():
            found = record.fields.get(key)
            if found and not is_blank(found.value) and found.line <= record.document.front_matter_end:
                yield _Party(role, found.value, found.line, found.column)

    def _in_row(self, row: Row, at: int, setting: Setting) -> _Party | None:
        for place, cell in enumerate(row.cells[:2]):
            role = setting.choice(self.vocabulary, cell.text) if cell.text else None
            if role:
                name = row.cells[at] if place < at < len(row.cells) else row.cells[place + 1] if place + 1 < len(row.cells) else None
                return _Party(role, name.text, name.line, name.column) if name else None
        return None

    def _told(self, role: str, record: Record, match: SectionMatch, names: tuple[str, ...]) -> bool:
        prose = " ".join(text for section in match.sections for text in _prose(section))
        if any(f" {normalise(name)} " in f" {_plain(prose)} " for name in names) or is_placeholder(prose):
            return True
        words = self.anywhere.get(role, ())
        whole = f" {_plain(' '.join(record.document.prose))} " if words else ""
        return any(f" {word} " in whole for word in words)

    def _same(self, parties: list[_Party], names: Mapping[str, tuple[str, ...]]) -> Iterator[Problem]:
        if len(self.apart) != _PAIR:
            return
        one, other = self.apart
        known = {person_key(party.name) for party in parties if party.role == one and given(party.name)} - {""}
        for party in parties:
            if party.role == other and given(party.name) and person_key(party.name) in known:
                yield self._problem("same", party, names, other=_label(names, one))
                return

    def _problem(self, message: str, party: _Party, names: Mapping[str, tuple[str, ...]], **values: object) -> Problem:
        shown = {"role": _label(names, party.role), "name": party.name, **values}
        return Problem(message, party.line, f"sections.{self.section}", shown, party.column)


def _label(names: Mapping[str, tuple[str, ...]], role: str) -> Label:
    return {"en": names[role][0], "id": names[role][min(1, len(names[role]) - 1)]}


def _prose(section: Section) -> Iterator[str]:
    yield from (cell.text for cell in (*section.paragraphs, *section.items))
    yield from (f"{cell.text}" for table in section.tables for row in table.rows for cell in row.cells if is_placeholder(cell.text))


def _plain(text: str) -> str:
    return " ".join(word.strip(".,;:()*_|\"'") for word in normalise(text).split())
