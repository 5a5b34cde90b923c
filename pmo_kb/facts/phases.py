"""The phases of a project, and what a document must be there for."""

from __future__ import annotations

from typing import Mapping, NamedTuple

PHASES = ("pre-project", "initiating", "planning", "executing", "closing", "closed")
"""In the order in which a project passes them."""
EACH_GATE = "each-gate"
NEEDS = ("own", "part", "none")
PROJECT_FILE = "project.yml"


class PhaseDocument(NamedTuple):
    """A document that must exist at the gate out of `phase`. `needs` maps each tier to `own`, `part` or `none`."""

    artefact: str
    """Key of an artefact, or `project.yml`."""
    phase: str
    needs: Mapping[str, str]
    part_of: str
    only_for: tuple[str, ...]
    not_for: tuple[str, ...]
    when_needed: bool
    """Whether it is asked for only where there is something to write in it."""
    path: str = ""
    line: int = 0

    def need(self, tier: str, approach: str) -> str:
        """`own`, `part` or `none`. An approach that nobody knows is none of those that are named."""
        if approach in self.not_for or (self.only_for and approach not in self.only_for):
            return "none"
        return self.needs.get(tier, "none")

    def due(self, phase: str) -> bool:
        """Whether a project in `phase` has passed a gate at which the document had to be there."""
        own = PHASES[0] if self.phase == EACH_GATE else self.phase
        return phase in PHASES and PHASES.index(phase) > PHASES.index(own)

    def asked(self, phase: str) -> bool:
        """Whether it is asked for at the latest at the gate out of `phase`."""
        return self.due(phase) or phase == self.phase or (self.phase == EACH_GATE and phase in PHASES)
