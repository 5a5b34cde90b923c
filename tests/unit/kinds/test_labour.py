from __future__ import annotations

from support.records import artefact, record, setting

from pmo_kb_checks.kinds.labour import Labour

PLAN = artefact(sections={"allocation": "Allocation"}, tables={
    "allocation": {"person": "person", "from": "date", "to": "date", "allocation": "percent", "rate": "money"}
})  # fmt: skip
KIND = Labour("allocation", ("cost",), ("labour cost",), {"day": ("a day", "/day"), "month": ("a month",)}, 5)
HEAD = "| Person | From | To | Allocation | Rate | Cost |\n|-|-|-|-|-|-|\n"


def found(rows: str, unit: str = "a day", after: str = "") -> list[tuple[str, int]]:
    of = record(PLAN, f"## Allocation\n\nRates {unit}.\n\n{HEAD}{rows}\n\n{after}\n")
    return [(problem.message, problem.line - 6) for problem in KIND.check(of, setting(of))]


def test_a_day_rate() -> None:
    row = "| Rina | 2026-07-06 | 2026-07-31 | 50 % | 400 | {} |"
    for right in ("4,000", "3,600", "4,150", "-", "", "[cost]"):
        assert found(row.format(right)) == []
    assert found(row.format("8,000")) == found(row.format("8,000"), "in EUR/day") == [("row", 1)]
    assert found(row.format("2,000")) == [("row", 1)]


def test_a_month_rate() -> None:
    row = "| Rina | 2026-07-01 | 2026-09-30 | 50 % | 4,000 | {} |"
    assert found(row.format("6,000"), "a month") == []
    assert found(row.format("12,000"), "a month") == [("row", 1)]


def test_the_sum() -> None:
    rows = "| Rina | 2026-07-06 | 2026-07-31 | 50 % | 400 | 4,000 |\n| Budi | 2026-07-06 | 2026-07-31 | 100 % | 300 | 6,000 |"
    assert found(rows + "\n| Total | | | | | 10,000 |") == []
    assert found(rows + "\n| Total | | | | | 16,000 |") == [("total", 3)]
    assert found(rows, after="**Labour cost:** 16,000") == [("total", 4)]
    assert found(rows, after="**Labour cost:** 10,000") == []


def test_silent_without_the_unit_of_the_rate() -> None:
    assert found("| Rina | 2026-07-06 | 2026-07-31 | 50 % | 400 | 80,000 |", "apply") == []
    assert found("| Rina | 2026-07-06 | later | 50 % | 400 | 80,000 |") == []
