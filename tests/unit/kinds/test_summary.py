from __future__ import annotations

from support.records import artefact, record, setting

from pmo_kb_checks.kinds.summary import Summary

REPORT = artefact(sections={"summary": "Summary", "decisions": "Decisions"})
KIND = Summary("summary", 5, "decisions", ("ask", "decision"), ("none", "no decision"))


def found(summary: str, decisions: str) -> list[str]:
    of = record(REPORT, f"# Report\n\n## Summary\n\n{summary}\n\n## Decisions\n\n{decisions}\n")
    return [problem.message for problem in KIND.check(of, setting(of))]


def test_too_long() -> None:
    assert found("One two three.\n\n- four five six", "None.") == ["long"]
    assert found("One two three.\n\n| a | b |\n|-|-|\n| four | five |\n", "None.") == []


def test_the_request_is_mentioned() -> None:
    assert found("All is well.", "- Rina decides.") == ["unasked"]
    assert found("All is well.", "| Decision | By |\n|-|-|\n| Second crew | Rina |") == ["unasked"]
    assert found("We ask Rina.", "- Rina decides.") == []
    assert found("See **decision** below.", "- Rina decides.") == []


def test_nothing_is_asked() -> None:
    for none in ("-", "None this month.", "[Decision]", "", "There is no decision to take."):
        assert found("All is well.", none) == []
    assert found("", "- Rina decides.") == []
