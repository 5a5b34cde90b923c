from __future__ import annotations

from support.records import artefact, record, setting

from pmo_kb.model.record import Record
from pmo_kb_checks.kinds.cell_required import CellRequired

CHARTER = artefact(
    {"approved_on": "date"},
    {"objectives": "Objectives", "approval": "Approval", "tasks": "Tasks"},
    {
        "objectives": {"objective": "", "measure": "", "target": ""},
        "approval": {"role": "enum:roles", "name": "person", "decision": "", "date": "date"},
        "tasks": {"wbs": "identifier", "task": "", "owner": "person"},
    },
)
OBJECTIVES = CellRequired(table="objectives", columns=("measure", "target"), list_section="objectives")
APPROVAL = CellRequired(
    table="approval", columns=("name", "decision", "date"), when={"role": "sponsor"}, some=True,
    not_after={"date": "approved_on"}, table_needed=True,
)  # fmt: skip


def found(kind: CellRequired, of: Record) -> list[tuple[str, int]]:
    return [(problem.message, problem.line) for problem in kind.check(of, setting(of))]


def test_list_items_count_as_rows() -> None:
    text = "# C\n\n## Objectives\n\nGoals:\n\n1. Improve service\n   - Target: 90 %\n2. OBJ-02 better\n3. Save Rp5 juta\n"
    assert found(OBJECTIVES, record(CHARTER, text)) == [("entry", 9)]


def test_rows_of_another_table_count_as_rows() -> None:
    text = "# C\n\n## Objectives\n\n| No | Tujuan |\n|-|-|\n| 1 | cepat |\n| 2 | 90 % cepat |\n"
    assert found(OBJECTIVES, record(CHARTER, text)) == [("entry", 7)]


def test_prose_is_one_finding_at_the_heading() -> None:
    assert found(OBJECTIVES, record(CHARTER, "# C\n\n## Objectives\n\nGood things.\n\nMore.\n")) == [("prose", 3)]
    assert found(OBJECTIVES, record(CHARTER, "# C\n\n## Objectives\n\nGood things by 2026.\n")) == []
    assert found(OBJECTIVES, record(CHARTER, "# C\n\n## Objectives\n\n[Objectives]\n")) == []


def test_the_row_that_is_asked_for() -> None:
    front = "---\napproved_on: 2026-05-02\n---\n# C\n\n## Approval\n\n| Role | Name | Decision | Date |\n|-|-|-|-|\n"
    row = "| Project Sponsor | Rina | approved | 2026-05-03 |\n"
    assert found(APPROVAL, record(CHARTER, front + row)) == [("late", 10)]
    assert found(APPROVAL, record(CHARTER, front + row.replace("Sponsor", "Manager"))) == [("no-row", 8)]
    assert found(APPROVAL, record(CHARTER, "# C\n\n## Approval\n\nSigned.\n")) == [("no-table", 3)]
    assert found(APPROVAL, record(CHARTER, "# C\n")) == []


def test_summary_tasks_need_no_owner() -> None:
    kind = CellRequired(table="tasks", columns=("owner",), leaf="wbs", person=True)
    text = "# P\n\n## Tasks\n\n| WBS | Task | Owner |\n|-|-|-|\n| 1.0 | a | |\n| 1.1 | b | |\n| 1.2 | c | - |\n| 2 | d | [x y] |\n"
    assert found(kind, record(CHARTER, text)) == [("no-name", 8), ("no-person", 9)]
