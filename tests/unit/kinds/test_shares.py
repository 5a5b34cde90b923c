from __future__ import annotations

from support.records import artefact, record, setting

from pmo_kb_checks.kinds.shares import Shares

BUDGET = artefact(tables={"cost": {"category": "", "amount": "money"}})
KIND = Shares("cost", "amount", ("share", "% of total"))


def found(*rows: str, header: str = "Share") -> list[tuple[str, int]]:
    of = record(BUDGET, f"| Category | Amount | {header} |\n|-|-|-|\n" + "\n".join(rows))
    return [(problem.message, problem.line - 2) for problem in KIND.check(of, setting(of))]


def test_the_share_that_the_amount_contradicts() -> None:
    assert found("| A | 600 | 60 % |", "| B | 300 | 40 % |", "| C | 100 | 10 % |") == [("share", 2)]
    assert found("| A | 600 | 60 % |", "| B | 300 | 30 % |", "| C | 100 | 10 % |", "| Total | 1,000 | 99 % |") == [("share", 4)]


def test_rounded_as_shown() -> None:
    assert found("| A | 200 | 66.7 % |", "| B | 100 | 33.3 % |") == []
    assert found("| A | 200 | 67 |", "| B | 100 | 33 |", header="% of total") == []


def test_shares_of_the_budget_with_its_reserve() -> None:
    assert found("| A | 600 | 54.5 % |", "| B | 400 | 36.4 % |", "| Contingency | 100 | 9.1 % |", "| Total | 1,100 | 100 % |") == []
    assert found("| A | 600 | 60 % |", "| B | 400 | 40 % |", "| Contingency | 100 | - |", "| Cost baseline | 1,000 | 100 % |") == []


def test_shares_of_something_else() -> None:
    assert found("| A | 600 | 10 % |", "| B | 400 | 90 % |") == []
    assert found("| A | 600 | 30 % |", "| B | 400 | 65 % |") == [("hundred", -1)]
    assert found("| A | 600 | 12 % |", "| B | 400 | 20 % |") == []


def test_silent_without_such_a_column_and_where_amounts_cannot_be_read() -> None:
    assert found("| A | 600 | 10 % |", "| B | 400 | 40 % |", header="Spent") == []
    assert found("| A | later | 10 % |", "| B | 400 | 40 % |") == []
