"""What artefacts, statuses, phases and tiers are called in both languages: the standards say so."""

from __future__ import annotations

from typing import Mapping

from pmo_kb.facts.papers import Paper
from pmo_kb.model.artefact import ANY, Label
from pmo_kb.portfolio.cells import say
from pmo_kb.portfolio.gather import REGISTER
from pmo_kb.standards.library import Library


def artefact_name(library: Library, key: str) -> Label | str:
    found = library.artefacts.get(key)
    return found.name if found else key


def value_name(library: Library, vocabulary: str, key: str) -> Label | str:
    """The name of a vocabulary's value, such as `superseded` of `status`; the key itself where no standard names it."""
    for artefact in (ANY, REGISTER):
        found = name_in(library.artefacts[artefact].vocabularies.get(vocabulary, {}), key) if artefact in library.artefacts else None
        if found:
            return found
    return key


def status_name(library: Library, paper: Paper) -> Label | str | None:
    """The status of a document on the day; None where it states none."""
    if paper.later:
        return say("common", "status.later")
    return value_name(library, "status", paper.status) if paper.status else None


def name_in(vocabulary: Mapping[str, tuple[str, ...]], key: str) -> Label | None:
    """A value of a vocabulary in both languages: its first two names."""
    names = vocabulary.get(key, ())
    return {"en": names[0], "id": names[1]} if len(names) > 1 else None
