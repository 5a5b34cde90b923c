from __future__ import annotations

import pytest
from support.records import artefact, record, setting

from pmo_kb.model.record import Record
from pmo_kb_checks.kinds.conditional import Conditional

RISKS = artefact(tables={
    "risks": {"id": "identifier", "risk": "", "type": "", "score": "number", "response": "", "action": "", "due": "date",
              "status": "enum:item_status"},
})  # fmt: skip
HEADER = "| ID | Risk | Type | Score | Response | Due | Status |\n|-|-|-|-|-|-|-|\n"
ALL = ("avoid", "mitigate", "transfer", "accept", "escalate", "exploit", "enhance", "share")
RESPONSES = Conditional(table="risks", allowed={"response": ALL}, signs="type")
REPORT = artefact(
    {"schedule": "rag:rag", "cost": "rag:rag"},
    tables={"health": {"dimension": "", "rag": "rag:rag", "action": "", "owner": "person", "due": "date"}},
)
RECOVERY = Conditional(dimensions=("schedule", "cost"), table="health", given=("action", "owner", "due"))
FRONT = "---\nschedule: red\ncost: hijau\n---\n# Laporan\n\n"


def found(kind: Conditional, of: Record) -> list[tuple[str, int]]:
    return [(problem.message, problem.line) for problem in kind.check(of, setting(of))]


@pytest.mark.parametrize(
    ("sign", "response", "message"),
    [
        ("threat", "Mitigate", ""),
        ("ancaman", "Mitigasi - tambah server", ""),
        ("threat", "Mitigate, accept", ""),
        ("threat", "[Response]", ""),
        ("threat", "-", ""),
        ("threat", "Share", "sign-threat"),
        ("threat", "Share the plan early with all the users", ""),
        ("peluang", "Mitigasi", "sign-opportunity"),
        ("peluang", "Terima", ""),
        ("", "Exploit", ""),
        ("threat", "Daily backup", "not-allowed"),
        ("threat", "We will train all users of the system", "prose"),
    ],
)
def test_a_response_is_a_strategy_that_fits_the_sign(sign: str, response: str, message: str) -> None:
    of = record(RISKS, HEADER + f"| R1 | a | {sign} | 9 | {response} | | open |\n")
    assert found(RESPONSES, of) == ([(message, 3)] if message else [])


def test_prose_is_told_once_per_table() -> None:
    rows = "".join(f"| R{n} | a | threat | 9 | We will train all users of it | | open |\n" for n in range(3))
    assert found(RESPONSES, record(RISKS, HEADER + rows)) == [("prose", 3)]


def test_a_missing_column_is_one_finding_for_all_rows() -> None:
    when = {"score": {"at_least": "15"}, "status": {"not": "closed"}}
    kind = Conditional(table="risks", when=when, given=("action", "due"), columns_too=True)
    rows = "| R1 | a | | 20 | | | open |\n| R2 | a | | 16 | | 2026-07-01 | open |\n| R3 | a | | 25 | | | closed |\n"
    assert found(kind, record(RISKS, HEADER + rows)) == [("column", 1), ("cell", 3)]


@pytest.mark.parametrize(
    "way",
    [
        "| Area | Tindakan | PIC | Tenggat |\n|-|-|-|-|\n| Jadwal | Tambah tim | Sari | 10 Juli 2026 |\n",
        "- Schedule: Rina adds two developers by 2026-07-10\n",
        "Teks. Untuk jadwal, Budi menambah personel sampai 10 Juli 2026. Teks.\n",
        "| Dimension | RAG | Action | Owner | Due |\n|-|-|-|-|-|\n| Schedule | red | more staff | Budi | 2026-07-10 |\n",
    ],
)
def test_a_way_back_to_green_is_seen_in_any_form(way: str) -> None:
    assert found(RECOVERY, record(REPORT, FRONT + way)) == []


def test_a_red_dimension_without_a_way_back_is_found_at_its_field_or_row() -> None:
    assert found(RECOVERY, record(REPORT, FRONT + "Jadwal mundur dua minggu.\n")) == [("recovery", 2)]
    row = "| Dimension | RAG | Action | Owner | Due |\n|-|-|-|-|-|\n| Schedule | red | more staff | | |\n"
    assert found(RECOVERY, record(REPORT, FRONT + row)) == [("recovery-gap", 9)]


def test_fields_follow_the_status() -> None:
    declared = artefact({"status": "enum:status", "approved_by": "person", "approved_on": "date"}, control="baseline")
    keys = ("approved_by", "approved_on")
    kind = Conditional(when={"status": "approved"}, given=keys, when_absent={"status": "draft"}, absent=keys)
    assert found(kind, record(declared, "---\nstatus: disetujui\napproved_by: '-'\n---\n")) == [("field", 3), ("field", 2)]
    assert found(kind, record(declared, "---\nstatus: draf\napproved_by: Sari\napproved_on: '-'\n---\n")) == [("too-much", 3)]
    assert found(kind, record(declared, "# No status\n")) == []


def test_a_field_condition_asks_for_the_table() -> None:
    declared = artefact({"result": ""}, {"remaining": "Remaining"}, {"remaining": {"item": "", "owner": "person", "due": "date"}})
    kind = Conditional(when={"result": "conditional"}, table="remaining", given=("owner", "due"))
    front = "---\nresult: conditional\n---\n# BAST\n\n## Remaining\n\n"
    table = "| Item | Owner | Due |\n|-|-|-|\n| a | | 2026-07-01 |\n"
    assert found(kind, record(declared, front + "None yet.\n")) == [("no-table", 6)]
    assert found(kind, record(declared, front + table)) == [("cell", 10)]
    assert found(kind, record(declared, front.replace("conditional", "accepted") + table)) == []
