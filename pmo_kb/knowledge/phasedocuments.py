"""Which documents a project needs, by tier, approach and phase (`data/phase-documents.yml`)."""

from __future__ import annotations

from typing import Mapping, NamedTuple, Sequence

from pmo_kb.config.settings import PROFILES, TIERS
from pmo_kb.knowledge.datafile import entries
from pmo_kb.standards.form import Form

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


def read_phase_documents(roots: Sequence[str]) -> tuple[PhaseDocument, ...]:
    """All entries in order. Raises StandardError with every mistake."""
    return entries(roots, "phase-documents.yml", _entry, lambda entry: entry.artefact)


def _entry(form: Form) -> PhaseDocument:
    entry = PhaseDocument(
        form.text("artefact", None), form.text("phase", None, (*PHASES[:-1], EACH_GATE)),
        {tier: form.text(tier, None, NEEDS) for tier in TIERS}, form.text("part_of"),
        form.texts("only_for"), form.texts("not_for"), form.flag("when_needed"), form.mistakes.page, form.line,
    )  # fmt: skip
    for key, approaches in (("only_for", entry.only_for), ("not_for", entry.not_for)):
        for approach in approaches:
            if approach not in PROFILES:
                form.mistakes.add(f"'{key}': '{approach}' is no approach", form.line_of(key), f"One of {', '.join(PROFILES)}.")
    return entry
