"""What artefacts, statuses, phases and tiers are called in both languages: the standards say so."""

from __future__ import annotations

from pmo_kb.model.artefact import ANY, Label
from pmo_kb.portfolio.gather import REGISTER
from pmo_kb.standards.library import Library


def artefact_name(library: Library, key: str) -> Label | str:
    found = library.artefacts.get(key)
    return found.name if found else key


def value_name(library: Library, vocabulary: str, key: str) -> Label | str:
    """The name of a vocabulary's value, such as `superseded` of `status`; the key itself where no standard names it."""
    for artefact in (ANY, REGISTER):
        names = library.artefacts[artefact].vocabularies.get(vocabulary, {}).get(key, ()) if artefact in library.artefacts else ()
        if len(names) > 1:
            return {"en": names[0], "id": names[1]}
    return key
