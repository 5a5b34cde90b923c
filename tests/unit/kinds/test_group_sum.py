from __future__ import annotations

from support.records import artefact, record, setting

from pmo_kb.model.finding import Problem
from pmo_kb_checks.kinds.group_sum import GroupSum

PLAN = artefact(tables={
    "allocation": {"person": "person", "role": "", "from": "date", "to": "date", "allocation": "percent"}
})  # fmt: skip
KIND = GroupSum("allocation", "person", "allocation", "from", "to", 100)


def problems(*rows: str) -> list[Problem]:
    of = record(PLAN, "| Person | From | To | Allocation |\n|-|-|-|-|\n" + "\n".join(rows))
    return list(KIND.check(of, setting(of)))


def lines(*rows: str) -> list[int]:
    return [problem.line for problem in problems(*rows)]


def test_the_peak_of_overlapping_periods() -> None:
    rows = ("| Rina | 2026-07-01 | 2026-07-31 | 60 % |", "| Budi | 2026-07-01 | 2026-07-31 | 60 % |", "| Ibu Rina | 2026-07-20 | 2026-08-10 | 50 % |")
    (problem,) = problems(*rows)
    assert (problem.line, problem.values["months"], problem.values["lines"]) == (5, "2026-07", "3")
    assert problem.values["sum"] == {"en": "110", "id": "110"}


def test_periods_that_only_share_a_month() -> None:
    assert lines("| Rina | 2026-07-01 | 2026-07-15 | 100 % |", "| Rina | 2026-07-16 | 2026-07-31 | 100 % |") == []


def test_months_count_whole() -> None:
    assert lines("| Rina | Juli 2026 | Agustus 2026 | 60 |", "| Rina | 31 August 2026 | September 2026 | 60 |") == [4]
    assert lines("| Rina | Juli 2026 | Agustus 2026 | 60 |", "| Rina | September 2026 | September 2026 | 60 |") == []


def test_the_row_that_pushes_it_over_is_the_last_of_the_peak() -> None:
    rows = [f"| Rina | 2026-07-01 | 2026-07-31 | {size} % |" for size in (50, 50, 10)]
    assert lines(*rows) == [5]


def test_silent_on_groups_several_people_placeholders_and_single_rows() -> None:
    period = "2026-07-01 | 2026-07-31 | 80 %"
    for name in ("Tim pengembang", "Rina, Budi", "[Name]", "-", ""):
        assert lines(f"| {name} | {period} |", f"| {name} | {period} |") == []
    assert lines("| Rina | 2026-07-01 | 2026-07-31 | 120 % |") == []
    assert lines(f"| Rina | {period} |", "| Rina | minggu 3 | 2026-07-31 | 80 % |") == []


def test_a_lower_limit_holds_for_a_single_row_too() -> None:
    of = record(PLAN, "| Person | From | To | Allocation |\n|-|-|-|-|\n| Rina | 2026-07-01 | 2026-07-31 | 100 % |\n| Budi | 2026-07-01 | 2026-07-31 | 120 % |\n")
    kind = GroupSum("allocation", "person", "allocation", "from", "to", 80)
    assert [(problem.message, problem.line) for problem in kind.check(of, setting(of))] == [("over-alone", 3)]


def test_a_quarter_counts_whole() -> None:
    assert lines("| Rina | Q3 2026 | Q3 2026 | 60 |", "| Rina | 30 September 2026 | 31 Oktober 2026 | 60 |") == [4]
