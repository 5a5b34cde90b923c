"""Under which circumstances a document is judged, and how its texts are read as values there."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Mapping, NamedTuple

from pmo_kb.model.record import Record
from pmo_kb.rules.around import Around
from pmo_kb.rules.reading import Reading
from pmo_kb.rules.waivers import Waiver
from pmo_kb.values.dates import DateReading, read_date
from pmo_kb.values.numbers import Convention, MoneyReading, convention_of
from pmo_kb.values.vocabulary import choose

NUMERIC = ("money", "number")


class Circumstances(NamedTuple):
    """What is known about one document. `status`, `tier` and `profile` are keys; `as_of` is the day of judgement."""

    record: Record
    as_of: date
    tier: str
    profile: str
    status: str
    vocabularies: Mapping[str, Mapping[str, tuple[str, ...]]]
    standards: Mapping[str, str] = {}
    """Identifier of each known standard (`STD-CHR`) -> its current version."""
    artefact_names: frozenset[str] = frozenset()
    """Normalised keys, names and titles of all artefacts that the standards declare; empty: unknown."""
    around: Around = Around()
    """The files and pages that the document may link to."""
    waivers: tuple[Waiver, ...] = ()
    """The exceptions that the document itself records, valid or not."""


class Setting(Circumstances):
    """The circumstances of one document, and how its texts are read there."""

    def date(self, text: str) -> DateReading:
        """A date in ISO form or with a written month, in either language. See `values.dates`."""
        return read_date(text)

    def number(self, text: str) -> float | None:
        """A number in the document's convention (`1.500` is 1500 in an Indonesian document)."""
        return self.reading.number(text)

    def money(self, text: str) -> MoneyReading:
        """An amount with its currency. See `values.numbers`."""
        return self.reading.money(text)

    def percent(self, text: str) -> float | None:
        """`40 %`, `40`, `0.4` with a percent sign's meaning: 40.0."""
        return self.reading.percent(text)

    def choice(self, vocabulary: str, text: str) -> str | None:
        """The vocabulary's value that `text` names in either language, or None."""
        return choose(self.vocabularies[vocabulary], text)

    @cached_property
    def reading(self) -> Reading:
        return Reading(self.convention, self.vocabularies)

    @cached_property
    def convention(self) -> Convention:
        """How this document writes numbers, told from its own unambiguous ones, else from its language."""
        return convention_of(_numbers(self.record), self.record.document.language)


def _numbers(record: Record) -> list[str]:
    specs = record.artefact.fields
    texts = [field.value for key, field in record.fields.items() if specs[key].type in NUMERIC]
    for table in record.tables.values():
        numeric = [key for key, column in table.spec.columns.items() if column.type in NUMERIC]
        for row in (*table.rows, *table.totals):
            texts.extend(row.text(key) for key in numeric)
    return texts
