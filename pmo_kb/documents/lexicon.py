"""What all artefacts and their elements are called, normalised: made from the declarations, or compiled with them."""

from __future__ import annotations

from typing import Mapping, NamedTuple

from pmo_kb.documents.names import Spelling, spelled
from pmo_kb.documents.ondemand import OnDemand
from pmo_kb.model.artefact import ANY, Artefact
from pmo_kb.values.text import normalise


class ArtefactSpelling(NamedTuple):
    """The names of all elements of one artefact: its sections, its fields, and the columns of each of its tables."""

    sections: Spelling
    fields: Spelling
    columns: Mapping[str, Spelling]


class Lexicon(NamedTuple):
    """What a document can call itself, and by which names its elements are found."""

    titles: Mapping[str, str]
    """Key, name or further title of an artefact -> its key."""
    types: Mapping[str, str]
    """Value of `type:` -> the artefact that nothing else means."""
    standards: Mapping[str, str]
    """Identifier of each standard (`STD-CHR`) -> its current version."""
    spelled: Mapping[str, ArtefactSpelling]


def lexicon_of(artefacts: Mapping[str, Artefact]) -> Lexicon:
    titled = [artefact for key, artefact in artefacts.items() if key != ANY and not artefact.types]
    titles: dict[str, str] = {}
    for artefact in titled:
        for name in (artefact.key, *artefact.name.values()):
            titles.setdefault(normalise(name), artefact.key)
            titles.setdefault(bare(name), artefact.key)
    for artefact in titled:
        for name in artefact.titles:
            titles.setdefault(normalise(name), artefact.key)
    return Lexicon(
        titles,
        {normalise(name): artefact.key for artefact in artefacts.values() for name in artefact.types},
        {artefact.standard: artefact.version for artefact in artefacts.values()},
        OnDemand(list(artefacts), lambda key: spelling_of(artefacts[key])),
    )


def spelling_of(artefact: Artefact) -> ArtefactSpelling:
    return ArtefactSpelling(
        spelled(artefact.sections.values()),
        spelled(artefact.fields.values()),
        {key: spelled(table.columns.values()) for key, table in artefact.tables.items()},
    )


def bare(name: str) -> str:
    """`Matriks penugasan tanggung jawab (RACI)` without the abbreviation."""
    return normalise(name.partition("(")[0]) or normalise(name)
