from __future__ import annotations

import pytest
from support.records import artefact, record, setting

from pmo_kb.rules.options import build
from pmo_kb_checks.kinds.formula import Formula

INDICATORS = dict.fromkeys(("pv", "ev", "ac", "bac", "eac", "spi", "cpi", "sv", "cv", "vac"), "number")
REPORT = artefact(fields=INDICATORS, tables={"indicators": {"indicator": "", "value": "number"}})
PLAN = artefact(tables={"tasks": {"wbs": "", "start": "date", "finish": "date", "duration": "number"}})
BUDGET = artefact(tables={"cost": {"category": "", "amount": "money", "note": ""}})


def evm(text: str) -> list[tuple[str, int]]:
    of = record(REPORT, text)
    return [(problem.element, problem.line) for problem in Formula("evm").check(of, setting(of))]


def front(**values: str) -> str:
    given = {"pv": "450000000", "ev": "420000000", "ac": "400000000", "bac": "1000000000", **values}
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in given.items()) + "---\n# Report\n"


def duration(rows: str, header: str = "Duration") -> list[tuple[str, int]]:
    of = record(PLAN, f"| WBS | Start | Finish | {header} |\n|-|-|-|-|\n{rows}")
    return [(problem.message, problem.line) for problem in Formula("duration", "tasks").check(of, setting(of))]


def budget(formula: str, rows: str) -> list[tuple[str, int]]:
    of = record(BUDGET, "| Category | Amount | Note |\n|-|-|-|\n" + rows)
    return [(problem.message, problem.line) for problem in Formula(formula, "cost").check(of, setting(of))]


def test_an_unknown_formula_is_refused_with_the_known_ones() -> None:
    assert build(Formula, {"formula": "emv"}) == (
        None, ["option 'formula': 'emv' is none of budget-at-completion, contingency, duration, evm, investment, quantities, request"]
    )  # fmt: skip


def test_an_option_is_the_formula_of_that_name() -> None:
    assert build(Formula, {"formula": "evm"}) == (Formula("evm"), [])


@pytest.mark.parametrize("shown", ["0.93", "0.933", "0.9333", '"0,93"', "93 %", "0.9"])
def test_an_index_is_judged_on_the_unrounded_value(shown: str) -> None:
    assert evm(front(spi=shown)) == []


@pytest.mark.parametrize("shown", ["0.95", "0.92", "0.94", "1.07", "90 %"])
def test_an_index_that_is_off_in_the_second_digit(shown: str) -> None:
    assert evm(front(spi=shown)) == [("fields.spi", 6)]


def test_variances_and_their_percentages() -> None:
    assert evm(front(sv="-30000000", cv="20000000")) == []
    assert evm(front(sv="-6.7 %", cv="4.8 %")) == []
    assert evm(front(sv="30000000", cv="-20000000")) == [("fields.sv", 6), ("fields.cv", 7)]


@pytest.mark.parametrize("eac", ["952380952", "952000000", "980000000", "991836735", "952.4 million"])
def test_a_forecast_by_any_of_the_usual_formulas(eac: str) -> None:
    assert evm(front(eac=eac)) == []


def test_a_forecast_by_none_and_a_variance_that_does_not_follow_from_it() -> None:
    assert evm(front(eac="900000000", vac="100000000")) == [("fields.eac", 6)]
    assert evm(front(eac="980000000", vac="47619048")) == [("fields.vac", 7)]


def test_rounded_inputs_grant_what_their_rounding_hides() -> None:
    assert evm("---\npv: 4,5 miliar\nev: 4,2 miliar\nsv: Rp -312.000.000\nspi: 0,93\n---\n# Laporan\n") == []


def test_the_table_of_indicators_is_read_by_names_and_synonyms() -> None:
    table = "# Report\n\n| Indicator | Value |\n|-|-|\n| PV | 450 |\n| Ev | 420 |\n| SPI (EV/PV) | {} |\n"
    assert evm(table.format("0.93")) == []
    assert [line for _, line in evm(table.format("0.85"))] == [7]


def test_silent_without_inputs_and_on_placeholders() -> None:
    assert evm("---\nspi: 0.9\ncpi: 1.1\neac: 5\n---\n# Report\n") == []
    assert evm(front(spi="TBD", eac='"-"')) == []


def test_most_rows_tell_the_calendar() -> None:
    working = "| 1 | 2026-03-02 | 2026-03-13 | 10 |\n| 2 | 2026-03-16 | 2026-03-27 | 9 hari |\n| 3 | 2026-04-01 | 2026-04-14 | 10 |\n"
    assert duration(working) == []
    assert duration(working + "| 4 | 2026-03-02 | 2026-03-13 | 12 |\n") == [("duration", 6)]
    calendar = "| 1 | 2026-03-02 | 2026-03-13 | 12 |\n| 2 | 2026-03-16 | 2026-03-27 | 12 |\n| 3 | 2026-04-01 | 2026-04-14 | 14 |\n"
    assert duration(calendar) == []
    assert duration(calendar + "| 4 | 2026-05-04 | 2026-05-15 | 10 |\n") == [("duration", 6)]


def test_a_holiday_explains_one_day_in_two_weeks_and_no_more() -> None:
    rows = "| 1 | 2026-03-02 | 2026-03-27 | 20 |\n| 2 | 2026-03-30 | 2026-04-24 | 18 |\n| 3 | 2026-05-04 | 2026-05-08 | 5 |\n"
    assert duration(rows) == []
    assert duration(rows + "| 4 | 2026-06-01 | 2026-06-26 | 17 |\n") == [("duration", 6)]
    assert duration(rows + "| 4 | 2026-06-01 | 2026-06-04 | 3 |\n") == [("duration", 6)]


def test_few_rows_need_only_fit_some_calendar() -> None:
    assert duration("| 1 | 2026-03-02 | 2026-03-13 | 12 |\n| 2 | 2026-03-16 | 2026-03-27 | 10 |\n") == []
    assert duration("| 1 | 2026-03-02 | 2026-03-13 | 15 |\n") == [("duration-any", 3)]


def test_weeks_milestones_and_blanks() -> None:
    rows = "| 1 | 2026-03-02 | 2026-03-13 | 2 minggu |\n| 2 | 2026-03-13 | 2026-03-13 | 0 |\n| 3 | | 2026-03-27 | 0 |\n| 4 | 2026-03-02 | 2026-03-13 | |\n"
    assert duration(rows) == []
    assert duration("| 1 | 2026-03-02 | 2026-03-27 | 4 |\n", "Duration (weeks)") == []
    assert duration("| 1 | 2026-03-02 | 2026-03-27 | 6 |\n", "Duration (weeks)") == [("duration-any", 3)]


def test_contingency_is_its_share() -> None:
    rows = "| Labour | 600 | |\n| Hardware | 400 | |\n"
    assert budget("contingency", rows + "| Contingency 10 % | 100 | |\n| Total | 1100 | |\n") == []
    assert budget("contingency", rows + "| Kontingensi | 250 | 20 % dari total |\n| Total | 1.250 | |\n") == []
    assert budget("contingency", rows + "| Kontingensi | 60 | 10 % dari Labour |\n") == []
    assert budget("contingency", rows + "| Contingency | 150 | 10 % |\n") == [("contingency", 5)]
    assert budget("contingency", rows + "| Contingency | 150 | for risks |\n") == []
    assert budget("contingency", rows + "| Contingency 10 % | TBD | |\n") == []


def test_the_reserve_lies_outside_the_budget_at_completion() -> None:
    rows = "| Garis dasar biaya | 900 | |\n| Kontingensi | 90 | |\n| Anggaran penyelesaian (BAC) | {} | garis dasar biaya + kontingensi |\n| Cadangan manajemen | 50 | di luar BAC |\n"
    assert budget("budget-at-completion", rows.format("990")) == []
    assert budget("budget-at-completion", rows.format("1040")) == [("completion-reserve", 5)]
    assert budget("budget-at-completion", rows.format("980")) == [("completion", 5)]
    assert budget("budget-at-completion", "| Cost baseline | 900 | |\n| BAC | 800 | |\n") == []
