from __future__ import annotations

from support.records import artefact, record, setting

from pmo_kb_checks.kinds.near_term import NearTerm

PLAN = artefact(tables={"tasks": {"wbs": "", "owner": "person", "start": "date", "finish": "date", "predecessors": ""}})
KIND = NearTerm("tasks", "wbs", "owner", "start", "finish", "predecessors", 30, ("status",), ("done",), ("not",))
HEAD = "| WBS | Owner | Start | Finish | Predecessors | {} |\n|-|-|-|-|-|-|\n"
SOON = "| 2 | {} | 2026-07-06 | 2026-07-10 | {} | |\n"


def found(rows: str, header: str = "Status") -> list[tuple[str, int]]:
    of = record(PLAN, HEAD.format(header) + rows)
    return [(problem.message, problem.line - 2) for problem in KIND.check(of, setting(of))]


def test_nobody_is_named() -> None:
    assert found(SOON.format("-", "")) == [("nobody", 1)]
    assert found(SOON.format("", "")) == found(SOON.format("[Name]", "")) == found(SOON.format("Rina", "")) == []


def test_what_it_waits_for_is_late() -> None:
    before = "| 1 | Rina | 2026-06-01 | 2026-06-12 | | {} |\n"
    for late in ("open", "not done", "80 %"):
        assert found(before.format(late) + SOON.format("Budi", "1")) == [("waits", 2)]
    for fine in ("done", "100 %", "", "-"):
        assert found(before.format(fine) + SOON.format("Budi", "1")) == []
    assert found(before.format("open") + SOON.format("Budi", "1"), "Remark") == []
    assert found(before.format("open") + SOON.format("Budi", "7")) == []


def test_what_lies_further_off_may_be_open() -> None:
    assert found("| 2 | - | 2026-07-31 | 2026-08-14 | | |\n| 3 | - | 2026-06-29 | 2026-08-14 | | |") == []
