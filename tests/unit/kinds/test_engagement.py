from __future__ import annotations

from support.records import artefact, record, setting

from pmo_kb_checks.kinds.engagement import Engagement

REGISTER = artefact(tables={"register": {"name": "", "current": "enum:level3", "desired": "enum:level3", "strategy": ""}})
KIND = Engagement("register", "current", "desired", "medium", "strategy")


def found(row: str, header: str = "Strategy") -> list[str]:
    of = record(REGISTER, f"| Name | Current | Desired | {header} |\n|-|-|-|-|\n| {row} |\n")
    return [problem.message for problem in KIND.check(of, setting(of))]


def test_less_than_there_is_and_a_gap_without_action() -> None:
    assert found("Rina | high | medium | letters") == ["less"]
    assert found("Rina | low | high | ") == ["gap"]
    assert found("Rina | low | high | - ") == ["gap"]


def test_silent() -> None:
    for row in ("Rina | low | high | visits", "Rina | medium | medium | ", "Rina | low | high | [Strategy]", "Rina | unknown | high | ", "Rina | | high | "):
        assert found(row) == []
    assert found("Rina | low | high | x", header="Remark") == []
