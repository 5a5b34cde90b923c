from __future__ import annotations

import pytest
from support.records import artefact, record, setting

from pmo_kb.model.record import Record
from pmo_kb_checks.kinds.cell_enum import CellEnum

RISKS = artefact(tables={"risks": {"id": "identifier", "risk": "", "probability": "level", "impact": "level"}})
SCALE = CellEnum(table="risks", columns=("probability", "impact"), one_scale=True, required=True)
RACI = artefact(sections={"matrix": "RACI", "legend": "Legend"}, tables={"matrix": {"id": "identifier", "activity": ""}})
LETTERS = CellEnum(table="matrix", others=True, letters=("R", "A", "C", "I", "-"))


def risks(*levels: tuple[str, str]) -> Record:
    rows = "".join(f"| R{n} | a | {one} | {two} |\n" for n, (one, two) in enumerate(levels))
    return record(RISKS, "| ID | Risk | Probability | Impact |\n|-|-|-|-|\n" + rows)


def found(kind: CellEnum, of: Record) -> list[tuple[str, int]]:
    return [(problem.message, problem.line) for problem in kind.check(of, setting(of))]


@pytest.mark.parametrize("text", ["Low (2)", "3 (Medium)", "4 - High", "4", "Sedang", "VL", "4/5", "[1-5]", "-"])
def test_one_level_in_any_form(text: str) -> None:
    assert found(SCALE, risks((text, text), (text, text))) == []


@pytest.mark.parametrize("text", ["Varies from low to high", "often enough to matter", "12.5.7", "150"])
def test_on_no_scale(text: str) -> None:
    assert found(SCALE, risks((text, "low"))) == [("no-level", 3)]


def test_forms_are_not_mixed_in_a_table() -> None:
    assert found(SCALE, risks(("low", "high"), ("low", "3"), ("medium", "high"))) == [("mixed", 4)]
    assert found(SCALE, risks(("low (2)", "3"), ("high (4)", "5"))) == []
    assert found(SCALE, risks(("A", "3"), ("E (by design)", "5"))) == []
    assert found(SCALE, risks(("30%", "low"), ("0,4", "low"), ("5%", ""))) == [("column-scale", 3), ("empty", 5)]


def test_letters_of_a_raci() -> None:
    text = (
        "| Activity | PM | Dev | Notes | Ops |\n|-|-|-|-|-|\n| Design | | | | |\n| a | **A/R** | X | see the plan | ✓ |\n"
        "| b | RA | S | other | C, I |\n| c | R, A | - | words | |\n"
    )
    assert found(LETTERS, record(RACI, "# RACI\n\n" + text)) == [("letter", 6), ("letter", 6), ("letter", 7)]
    explained = record(RACI, "# RACI\n\n" + text + "\n## Legend\n\n- **S** = Support\n- X: extern\n")
    assert found(LETTERS, explained) == [("letter", 6)]
