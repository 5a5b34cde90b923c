"""KBS003: the blank template of each artefact passes its own standard, but for what is still to be filled in."""

from __future__ import annotations

from typing import Iterator

from pmo_kb.errors import PmoKbError
from pmo_kb.model.artefact import ANY, LANGUAGES
from pmo_kb.plugins import Kinds
from pmo_kb.standards.library import Library
from pmo_kb.templates import blank
from pmo_kb.testing.examples import check_text

TO_FILL = ("text-forbidden", "section-nonempty", "table-nonempty")
"""Kinds whose findings say that something is still to be written."""


def unfit_templates(library: Library, kinds: Kinds) -> Iterator[PmoKbError]:
    """What a standard finds in its own blank template. One message a rule: the first finding."""
    for key in library.artefacts:
        told: set[str] = set()
        for language in LANGUAGES if key != ANY else ():
            for finding in check_text(blank(library, key, language, "NEW-26"), library, kinds):
                if library.rules[finding.rule].kind not in TO_FILL and finding.rule not in told:
                    told.add(finding.rule)
                    rule = library.rules[finding.rule]
                    yield PmoKbError(
                        f"KBS003: {rule.id} finds a fault in the blank template of '{key}': {finding.message}", path=rule.page, line=rule.line,
                        hint=f"`pmo-kb new {key} --lang {language}` shows the template. Declare what the rule asks for in the pmo-artefact block, "
                        "or let the rule leave placeholders alone.",
                    )  # fmt: skip
