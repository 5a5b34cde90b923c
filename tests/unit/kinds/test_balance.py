from __future__ import annotations

from support.records import artefact, record, setting

from pmo_kb_checks.kinds.balance import Balance

RACI = artefact(tables={"matrix": {"id": "identifier", "activity": ""}})
KIND = Balance("matrix", 50, 4, 4)
SPREAD = ("A | R | C | -", "R | A | C | I", "C | R | A | I", "C | R | C | A")


def found(*rows: str, header: str = "Sponsor | Manager | Analyst | Tester") -> list[tuple[str, int]]:
    line = "|-" * (header.count("|") + 2) + "|"
    of = record(RACI, f"| Activity | {header} |\n{line}\n" + "".join(f"| Step {number} | {row} |\n" for number, row in enumerate(rows)))
    return [(problem.message, problem.line - 2) for problem in KIND.check(of, setting(of))]


def test_one_role_answers_for_most() -> None:
    assert found(*SPREAD) == []
    assert found("C | A | R | -", "C | A | R | I", "C | A/R | C | I", "A | R | C | C") == [("most", -1)]


def test_a_row_that_informs_everybody() -> None:
    assert found(*SPREAD, "I | I | I | A/R") == [("everybody", 5)]
    assert found(*SPREAD, "I | I | R | A") == []


def test_small_matrices_are_left_alone() -> None:
    assert found("C | A | R | -", "C | A | R | I", "C | A | R | I") == []
    assert found("A | R | C", "A | R | I", "A | R | I", "A | R | I", header="Manager | Analyst | Tester") == []
