from __future__ import annotations

from support.records import artefact, record, setting

from pmo_kb_checks.kinds.absence import Absence

PLAN = artefact(
    sections={"allocation": "Allocation", "absences": "Availability"},
    tables={"allocation": {"person": "person", "role": "", "from": "date", "to": "date"}, "absences": {"person": "person", "from": "date", "to": "date"}},
)  # fmt: skip
KIND = Absence("allocation", "absences", "person", "from", "to", 3)


def lines(work: str, away: str) -> list[int]:
    tables = f"## Allocation\n\n| Person | Role | From | To |\n|-|-|-|-|\n{work}\n\n## Availability\n\n| Person | From | To |\n|-|-|-|\n"
    of = record(PLAN, tables + away)
    return [problem.line - work.count("\n") - 10 for problem in KIND.check(of, setting(of))]


def test_away_while_planned() -> None:
    work = "| Rina Sari | analyst | 2026-07-01 | 2026-09-30 |"
    assert lines(work, "| Ibu Rina Sari, S.T. | 2026-08-03 | 2026-08-14 |\n| Budi | 2026-08-03 | 2026-08-14 |") == [1]
    assert lines(work, "| Rina Sari | August 2026 | August 2026 |") == [1]


def test_before_and_after_or_a_day_or_two() -> None:
    work = "| Rina Sari | analyst | 2026-07-01 | 2026-07-31 |\n| Rina Sari | analyst | 2026-08-17 | 2026-09-30 |"
    assert lines(work, "| Rina Sari | 2026-08-03 | 2026-08-14 |\n| Rina Sari | 2026-07-09 | 2026-07-10 |") == []


def test_silent_on_what_cannot_be_read() -> None:
    assert lines("| Rina Sari | analyst | 2026-07-01 | later |", "| Rina Sari | 2026-08-03 | 2026-08-14 |") == []
    assert lines("| the team | analyst | 2026-07-01 | 2026-09-30 |", "| the team | 2026-08-03 | 2026-08-14 |") == []
    assert lines("| [Name] | analyst | 2026-07-01 | 2026-09-30 |", "| [Name] | 2026-08-03 | 2026-08-14 |") == []
