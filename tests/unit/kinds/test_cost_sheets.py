"""Formulas of business cases and cost sheets: investment, quantities, request."""

from __future__ import annotations

import pytest
from support.records import artefact, record, setting

from pmo_kb_checks.kinds.formula import Formula

CASE = artefact(
    fields={"amount": "money"}, sections={"costs": "Costs"},
    tables={
        "cash_flow": {"year": "", "cost": "money", "benefit": "money", "net": "money"},
        "indicators": {"indicator": "", "value": ""},
    },
)  # fmt: skip
SHEET = artefact(
    fields={"amount": "money", "ceiling": "money"}, sections={"cost": "Cost"},
    tables={"lines": {"item": "", "volume": "number", "unit": "", "unit price": "money", "amount": "money"}},
)  # fmt: skip
FLOWS = "| Year | Cost | Benefit | Net |\n|-|-|-|-|\n| 0 | 300,000 | 0 | -300,000 |\n| 1 | 62,000 | 190,000 | 128,000 |\n| 2 | 62,000 | 240,000 | 178,000 |\n| 3 | 62,000 | 240,000 | 178,000 |\n"


def case(indicators: str, flows: str = FLOWS, rate: str = "The discount rate is 8 %.") -> list[tuple[str, str]]:
    of = record(CASE, f"# Case\n\n## Costs\n\n{rate}\n\n{flows}\n| Indicator | Value |\n|-|-|\n{indicators}")
    return [(problem.element, str(problem.values["name"])) for problem in Formula("investment", "cash_flow").check(of, setting(of))]


@pytest.mark.parametrize(
    "row",
    [
        "| NPV | EUR 112,427 |",
        "| Net present value (NPV) | 112.4 thousand EUR |",
        "| NPV | 104,099 |",  # the first year discounted as well
        "| ROI | 37.9 % |",
        "| ROI | 0.38 |",
        "| ROI on the first investment | 61.3 % |",
        "| Annual ROI | 12 % |",
        "| Payback | 1.97 years |",
        "| Payback period (years) | 2 |",
        "| Payback period | 2.97 years |",
        "| Payback | 1 year 11 months |",
        "| Payback | 24 months |",
        "| Payback | none |",
        "| Something else | 5 |",
    ],
)
def test_figures_worked_out_in_a_usual_way_are_silent(row):
    assert case(row + "\n") == []


@pytest.mark.parametrize(
    ("row", "element"),
    [
        ("| NPV | EUR 121,427 |", "figures.npv"),
        ("| NPV | -112,427 |", "figures.npv"),
        ("| ROI | 47.9 % |", "figures.roi"),
        ("| Payback | 1.27 years |", "figures.payback"),
        ("| Payback | 5 years |", "figures.payback"),
    ],
)
def test_figures_that_the_flows_contradict(row, element):
    assert [found for found, _ in case(row + "\n")] == [element]


def test_without_rate_years_or_flows_nothing_can_be_recomputed():
    assert case("| NPV | 5 |\n", rate="") == []
    assert case("| NPV | 5 |\n", rate="The discount rate is 8 % at first, a discount rate of 6 % later.\n\nA discount rate of 6 %.") == []
    assert case("| ROI | 90 % |\n", flows=FLOWS.replace("| 2 |", "| mid |")) == []
    assert case("| ROI | 90 % |\n", flows="| Year | One-off |\n|-|-|\n| 2026 | 5 |\n| 2027 | 6 |\n") == []
    assert case("| Payback | 9 years |\n", flows=FLOWS.replace("178,000", "8,000")) == []


def sheet(formula: str, rows: str, front: str = "", text: str = "") -> list[tuple[str, int]]:
    of = record(SHEET, f"---\nid: X\n{front}---\n# T\n\n## Cost\n\n{text}\n\n| Item | Volume | Times | Unit price | Amount |\n|-|-|-|-|-|\n{rows}")
    of = of._replace(tables={key: table._replace(columns=_keyed(table.columns), rows=tuple(map(_row, table.rows))) for key, table in of.tables.items()})
    return [(problem.message, problem.line) for problem in Formula(formula, "lines").check(of, setting(of))]


def _keyed(cells):
    return {key.replace(" ", "_"): cell for key, cell in cells.items()}


def _row(row):
    return row._replace(cells=_keyed(row.cells))


LINES = "| Analyst | 4 | | 25,000 | 100,000 |\n| Workshop | 5 | | 10,000 | 50,000 |\n"


@pytest.mark.parametrize(
    "rows",
    [
        LINES + "| Total | | | | 150,000 |\n",
        LINES + "| Subtotal | | | | 150,000 |\n| VAT 11 % | | | | 16,500 |\n| Total | | | | 166,500 |\n",
        LINES + "| Subtotal | | | | 150,000 |\n| PPN 12 % | | | | 16,500 |\n| Total | | | | 166,500 |\n",
        "| Analyst | 2 | 4 | 25,000 | 200,000 |\n| Workshop | 5 x 2 days | | 10,000 | 100,000 |\n",
        "| Analyst | 40 % | | 25,000 | 7,000 |\n| Travel | - | | - | 9,000 |\n",
        "| Analyst | 4 | | 25,000 | 1 |\n| Workshop | 5 | | 10,000 | 2 |\n| Manual | 5 | | 2,000 | 10,000 |\n",
        LINES + "| Discount | 1 | | | -10,000 |\n| Total | | | | 140,000 |\n",
    ],
)
def test_lines_that_multiply_and_add_up_are_silent(rows):
    assert sheet("quantities", rows) == []


def test_a_wrong_line_is_found_once_though_the_total_no_longer_fits():
    assert sheet("quantities", LINES.replace("| 50,000", "| 55,000") + "| Total | | | | 150,000 |\n") == [("line-amount", 13)]
    assert sheet("quantities", LINES.replace("| 4 |", "| 6 |") + "| Total | | | | 150,000 |\n") == [("line-amount", 12)]


def test_totals_and_taxes_that_do_not_follow():
    assert sheet("quantities", LINES + "| Total | | | | 153,000 |\n") == [("line-total", 14)]
    assert sheet("quantities", LINES + "| VAT 11 % | | | | 15,000 |\n| Total | | | | 166,500 |\n") == [("line-tax", 14)]


@pytest.mark.parametrize(
    ("front", "text", "problems"),
    [
        ("amount: 150000\n", "", []),
        ("amount: 150000\n", "The ceiling for 2026 is USD 160,000.", []),
        ("", "", []),
        ("amount: 105000\n", "", [("request", 3)]),
        ("amount: 150000\nceiling: 140000\n", "", [("over-ceiling", 16)]),
        ("amount: 150000\n", "The ceiling of fiscal year 2026 is USD 140,000, not more.", [("over-ceiling", 15)]),
        ("amount: 150000\n", "The ceiling was raised. A quotation of USD 90,000 came later.", []),
    ],
)
def test_the_sum_asked_for_is_the_total_within_the_ceiling(front, text, problems):
    assert sheet("request", LINES + "| Total | | | | 150,000 |\n", front, text) == problems


def test_a_total_that_is_wrong_itself_does_not_make_the_request_wrong():
    assert sheet("request", LINES + "| Total | | | | 153,000 |\n", "amount: 150000\n") == []
