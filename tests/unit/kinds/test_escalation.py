from __future__ import annotations

from support.records import artefact, record, setting

from pmo_kb_checks.kinds.escalation import Escalation

PLAN = artefact(sections={"escalation": "Escalation"}, tables={"escalation": {"level": "", "contact": "person", "response": ""}})
KIND = Escalation("escalation", ("contact", "response"), "escalation", ("level",), ("same day",))


def found(text: str) -> list[tuple[str, int]]:
    of = record(PLAN, f"# Plan\n\n## Escalation\n\n{text}\n")
    return [(problem.message, problem.line) for problem in KIND.check(of, setting(of))]


def test_cells_and_columns() -> None:
    assert found("| Level | Contact | Response |\n|-|-|-|\n| 1 | Rina | |\n| | Budi | 2 days |") == [("empty", 7), ("empty", 8)]
    assert found("| Level | Contact |\n|-|-|\n| 1 | Rina |") == [("column", 5)]
    assert found("| Level | Contact | Response |\n|-|-|-|\n| [Level] | [Person] | [Time] |") == []


def test_a_list_says_times() -> None:
    assert found("1. Rina answers within 1 day.\n2. Budi answers the same day.") == []
    assert found("1. Rina\n2. Budi") == [("no-time", 3)]
    assert found("- Level 1: Rina\n- Level 2: Budi") == [("no-time", 3)]
    assert found("- Rina, 1 day\n- Budi, 2 days\n- Sari") == [("level", 7)]


def test_steps_among_which_one_has_a_time_are_no_levels() -> None:
    assert found("- The owner tells Rina.\n- Rina tries to solve it.\n- Budi answers within 2 days.") == []


def test_text() -> None:
    assert found("Rina first, then Budi.") == [("no-time", 3)]
    assert found("Rina first, then Budi; each answers within one day.") == []
    assert found("Each level answers within 2 days:\n\n- Rina\n- Budi") == []
    assert found("As the [policy](policy.md) says.") == []
    assert found("[Levels and persons]") == []
    assert found("") == []
