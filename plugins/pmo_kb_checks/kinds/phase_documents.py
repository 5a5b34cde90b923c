"""The documents that tier, approach and phase ask for are there, and in force."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.facts.gathered import Compared
from pmo_kb.facts.required import held
from pmo_kb.model.finding import Contradiction, Problem


class PhaseDocuments(NamedTuple):
    """Only where the project's folder was read as a whole, and for gates that the phase in `project.yml` says have been passed."""

    def compare(self, gathered: Compared) -> Iterator[Contradiction]:
        for project in gathered.projects:
            for one in held(project, gathered) if gathered.is_whole(project.code) else ():
                if one.gap:
                    place = project.entry.place_of("phase")
                    values = {"document": gathered.name(one.wanted.artefact), "key": one.wanted.artefact, "phase": project.entry.text("phase")}
                    related = (one.place,) if one.place else ()
                    yield Contradiction(place.path, Problem(one.state, place.line, "fields.phase", values), related)
