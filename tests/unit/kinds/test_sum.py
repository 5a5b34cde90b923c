from __future__ import annotations

import pytest
from support.records import artefact, record, setting

from pmo_kb_checks.kinds.sum import Sum

CHARTER = artefact(
    fields={"budget": "money"},
    tables={"cost": {"category": "", "amount": "money", "note": ""}, "payments": {"term": "", "percent": "percent"}},
)
KIND = Sum("cost", "amount", "budget", across=True)


def found(table: str, budget: str = "", kind: Sum = KIND) -> list[tuple[str, int]]:
    front = f"---\nbudget: {budget}\n---\n" if budget else "---\na: b\n---\n"
    of = record(CHARTER, front + table)
    return [(problem.message, problem.line) for problem in kind.check(of, setting(of))]


def costs(*rows: str) -> str:
    return "| Category | Amount | Note |\n|-|-|-|\n" + "".join(f"| {row} | |\n" for row in rows)


def test_rows_total_and_field_agree() -> None:
    assert found(costs("Labour | Rp 600.000.000", "Licences | Rp 400.000.000", "Jumlah | Rp 1.000.000.000"), "1000000000") == []
    assert found(costs("Labour | 600", "Licences | 400"), "1000") == []
    assert found(costs("Labour | 600", "Training | -", "Licences | 400", "Total | 1,000")) == []


def test_where_to_point() -> None:
    assert found(costs("Labour | 600", "Licences | 400", "Total | 900"), "1000") == [("total", 8)]
    assert found(costs("Labour | 600", "Licences | 300", "Total | 1000"), "1000") == [("total", 8)]
    assert found(costs("Labour | 600", "Licences | 400", "Total | 1000"), "900") == [("field", 2)]
    assert found(costs("Labour | 600", "Licences | 400"), "900") == [("field", 2)]


def test_subtotals_tax_rounding_and_discount() -> None:
    rows = ("A | 100", "B | 50", "Subtotal | 150", "C | 40", "D | 10", "Subtotal | 50", "Grand total | 200")
    assert found(costs(*rows), "200") == []
    assert found(costs(*rows[:-1], "Grand total | 210")) == [("total", 12)]
    assert found(costs(*rows[:5], "Subtotal | 60", rows[-1])) == [("total", 11)]
    assert found(costs("A | 100", "B | 50", "Jumlah | 150", "PPN 11 % | 16.50", "Total | 166.50", "Dibulatkan | 166"), "166") == []
    assert found(costs("A | 100", "B | 50", "Diskon | 20", "Total | 130"), "130") == []


def test_the_budget_at_completion_is_no_summand() -> None:
    rows = costs("Cost baseline | 900", "Contingency | 90", "Budget at completion | 990", "Management reserve | 50", "Total | 1040")
    assert found(rows, "990") == []
    assert found(rows, "1040") == []
    assert found(rows, "1000") == [("field", 2)]


def test_details_below_their_sum_do_not_count_twice() -> None:
    assert found(costs("Hardware | 100", "- server | 60", "- storage | 40", "Labour | 50", "Total | 150"), "150") == []


def test_silent_where_a_cell_cannot_be_read() -> None:
    assert found(costs("Labour | 600", "Licences | [amount]", "Total | 1000"), "2000") == []
    assert found(costs("Labour | 180.000/bulan", "Licences | 400", "Total | 1000")) == []
    assert found(costs("Labour | USD 600", "Licences | Rp 400", "Total | 1000")) == []
    assert found(costs("Labour | 600", "Licences | 400"), "TBD") == []


def test_amounts_in_millions_and_a_rounded_field() -> None:
    table = "| Category | Amount (Rp juta) | Note |\n|-|-|-|\n| Labour | 600 | |\n| Licences | 958 | |\n"
    assert found(table, "1558000000") == []
    assert found(costs("Labour | 1.000.000.000", "Licences | 558.000.000"), "Rp 1,6 miliar") == []


PERIODS = [["Labour", "100", "40", "60"], ["Licences", "50", "20", "30"], ["Training", "30", "10", "20"], ["Total", "180", "70", "110"]]


def periods(*edits: tuple[int, int, str]) -> str:
    rows = [list(row) for row in PERIODS]
    for row, column, text in edits:
        rows[row][column] = text
    return "| Category | Amount | Q1 | Q2 |\n|-|-|-|-|\n" + "".join(f"| {' | '.join(row)} |\n" for row in rows)


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        ((1, 1, "55"), [("across", 7)]),
        ((1, 2, "25"), [("cell", 7)]),
        ((3, 1, "190"), [("total", 9)]),
        ((3, 3, "120"), [("total", 9)]),
    ],
)
def test_one_wrong_cell_is_one_problem(edit: tuple[int, int, str], expected: list[tuple[str, int]]) -> None:
    assert found(periods(), "180") == []
    assert found(periods(edit), "180") == expected


def test_further_columns_that_are_no_parts() -> None:
    table = "| No | Category | Volume | Unit price | Amount | Share |\n|-|-|-|-|-|-|\n| 1 | Labour | 3 | 100 | 300 | 60% |\n| 2 | Licences | 4 | 50 | 200 | 40% |\n| | Total | | | 500 | 100% |\n"
    assert found(table, "500") == []


def test_percentages_of_payment_terms() -> None:
    kind = Sum("payments", "percent", equals=100)
    head = "| Term | Percent |\n|-|-|\n"
    assert found(head + "| 1 | 30 % |\n| 2 | 70 % |\n", kind=kind) == []
    assert found(head + "| 1 | 33,3 % |\n| 2 | 33,3 % |\n| 3 | 33,3 % |\n", kind=kind) == []
    assert found(head + "| 1 | 30 % |\n| 2 | 60 % |\n", kind=kind) == [("equals", 4)]
    assert found(head + "| 1 | 30 % |\n| 2 | 60 % |\n| Total | 100 % |\n", kind=kind) == [("equals", 8)]
    assert found(head + "| 1 | 30 % |\n| 2 | 70 % |\n| Total | 90 % |\n", kind=kind) == [("total", 8)]
