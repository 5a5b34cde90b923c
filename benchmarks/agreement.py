"""How far `pmo-kb check` agrees with people who read real documents.

The labelled documents are not part of the repository. Put them beside it (`../shared/real-documents`) or name the folder:

    python benchmarks/agreement.py [FOLDER]

Printed: for every language and element, how many absent elements were reported, and how many present ones were reported
missing; how many documents were recognised without being told; then each disagreement with its place. A finding says
that an element is missing where the record does not have that element: a placeholder in a section is a finding about it
too, and a different one. Skipped, with exit 0, where the folder does not exist.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path

from pmo_kb.config.projects import Project
from pmo_kb.config.settings import Config
from pmo_kb.documents.read import reader
from pmo_kb.engine.checker import Checker
from pmo_kb.engine.setup import own_library
from pmo_kb.markdown.limits import Limits
from pmo_kb.model.record import Record
from pmo_kb.plugins import load
from pmo_kb.rules.answers import field_text, missing

ARTEFACTS = {"charter": "project-charter", "plan": "project-plan", "risk": "risk-register", "status": "status-report"}
MEASURABLE = "tables.objectives.measure"
ELEMENTS = {
    "charter": {
        "purpose": ["sections.purpose"], "objectives": ["sections.objectives"],
        "objectives_measurable": [MEASURABLE, "sections.objectives"], "success_criteria": ["sections.success"],
        "scope_in": ["sections.scope_in", "sections.scope"], "scope_out": ["sections.scope_out", "sections.scope"],
        "deliverables": ["sections.deliverables"], "milestones": ["sections.milestones"],
        "budget": ["sections.budget"], "risks": ["sections.risks"],
        "assumptions": ["sections.assumptions_list", "sections.assumptions"],
        "constraints": ["sections.constraints", "sections.assumptions"], "stakeholders": ["sections.stakeholders"],
        "sponsor": ["fields.sponsor"], "project_manager": ["fields.project_manager"], "approval": ["sections.approval"],
    },
    "plan": {
        "scope": ["sections.scope"], "deliverables": ["sections.deliverables"],
        "tasks_wbs": ["tables.tasks", "sections.schedule"], "schedule": ["sections.schedule"],
        "resources": ["sections.resources"], "budget": ["sections.cost"], "risk": ["sections.risk"],
        "communication": ["sections.communication"], "change_control": ["sections.change"],
        "approvals": ["sections.approval"],
    },
    "risk": {
        "id": ["tables.risks.id"], "description": ["tables.risks.risk"], "probability": ["tables.risks.probability"],
        "impact": ["tables.risks.impact"], "score": ["tables.risks.score"], "response": ["tables.risks.response"],
        "owner": ["tables.risks.owner"], "status": ["tables.risks.status"],
    },
    "status": {
        "period": ["fields.period_from", "fields.period_to"], "overall_status": ["fields.overall"],
        "schedule_status": ["fields.schedule"], "budget_status": ["fields.cost"],
        "accomplishments": ["sections.accomplishments"], "next_steps": ["sections.next"],
        "milestones": ["sections.milestones"], "risks_issues": ["sections.risks"],
        "decisions_needed": ["sections.decisions"],
    },
}  # fmt: skip


def is_absent(place: str, record: Record) -> bool:
    """Whether the record does not have the element at all: then a finding about it says that it is missing."""
    kind, _, rest = place.partition(".")
    if place == MEASURABLE:
        return True
    if kind == "sections":
        return rest not in record.sections
    if kind == "fields":
        return missing(field_text(record, rest))
    key, _, column = rest.partition(".")
    table = record.tables.get(key)
    return table is None or (bool(column) and column not in table.columns)


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[2] / "shared" / "real-documents")
    if not (folder / "labels.json").is_file():
        print(f"skipped: no labelled documents in {folder.name}")
        return
    labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    plugins = load()
    library = own_library(plugins)
    read = reader(Limits())
    guesser = Checker(library, plugins.kinds, Config(), date(2026, 6, 30))
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    recognised: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    errors: list[str] = []
    for name, label in labels.items():
        kind = label["kind"]
        if kind not in ELEMENTS:
            continue
        document = read((folder / name).read_text(encoding="utf-8"), name)
        checker = Checker(library, plugins.kinds, Config(), date(2026, 6, 30), "", ARTEFACTS[kind])
        findings = checker.check(document, Project()).findings
        record = checker.record(document, checker.recognised(document))
        said = {finding.element for finding in findings if is_absent(finding.element, record)}
        guessed = guesser.recognised(document)
        right = guessed.artefact == ARTEFACTS[kind]
        recognised[label["language"]][0] += 1
        recognised[label["language"]][1 if right else 2] += bool(guessed.artefact)
        if not right:
            errors.append(f"{name}: recognised as {guessed.artefact or 'nothing'} ({guessed.by})")
        for element, places in ELEMENTS[kind].items():
            value = label["elements"].get(element, {}).get("value")
            reported = is_absent(places[0], record) and any(place in said for place in places)
            for key in ((label["language"], f"{kind}.{element}"), (label["language"], "all")):
                if value == "absent":
                    counts[key][0] += 1
                    counts[key][1] += reported
                elif value == "present":
                    counts[key][2] += 1
                    counts[key][3] += reported
            if (value == "absent") != reported and value in ("absent", "present"):
                how = label["elements"][element].get("how", "")
                errors.append(f"{name}: {element} is {value} ({how}), {'reported' if reported else 'not reported'}")
    print(f"{'element':34} {'absent':>7} {'reported':>9} {'present':>8} {'reported':>9}")
    for (language, element), (absent, found, present, wrong) in sorted(counts.items()):
        print(f"{language} {element:31} {absent:7} {found:9} {present:8} {wrong:9}")
    for language in sorted({language for language, _ in counts}):
        absent, found, present, wrong = counts[language, "all"]
        share, false = found / max(1, absent), wrong / max(1, present)
        print(f"{language}: {share:.0%} of {absent} absent elements reported, {false:.0%} of {present} present ones wrongly")
        documents, as_right, as_wrong = recognised[language]
        print(f"{language}: {documents} documents, {as_right} recognised, {as_wrong} as something else")
    print(*errors, sep="\n")


if __name__ == "__main__":
    main()
