"""Which documents a project needs, by tier, approach and phase (`data/phase-documents.yml`)."""

from __future__ import annotations

from typing import Sequence

from pmo_kb.config.settings import PROFILES, TIERS
from pmo_kb.facts.phases import EACH_GATE, NEEDS, PHASES, PhaseDocument
from pmo_kb.standards.datafile import entries
from pmo_kb.standards.form import Form


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
