from __future__ import annotations

from support.records import artefact, record, setting

from pmo_kb_checks.kinds.rhythm import Rhythm

LESSONS = artefact(tables={"register": {"id": "identifier", "lesson": "", "action": "", "owner": "person"}})
KIND = Rhythm("register", ("sprint",), ("action", "owner"))


def found(*sprints: str, header: str = "Sprint", owner: str = "Rina") -> list[tuple[str, int]]:
    rows = "\n".join(f"| L{number} | {sprint} | learned | act | {owner} |" for number, sprint in enumerate(sprints))
    of = record(LESSONS, f"| ID | {header} | Lesson | Action | Owner |\n|-|-|-|-|-|\n{rows}\n")
    return [(problem.message, problem.line - 2) for problem in KIND.check(of, setting(of))]


def test_a_number_that_is_left_out() -> None:
    assert found("1", "2", "2", "5") == [("absent", 4), ("absent", 4)]
    assert found("Sprint 3", "Sprint 1", "Sprint 2") == []


def test_a_sprint_without_an_owned_action() -> None:
    assert found("1", "2", owner="") == [("unowned", 1), ("unowned", 2)]


def test_silent() -> None:
    assert found("1", "3-5") == []
    assert found("4") == []
    assert found("1", "9", header="Week") == []
    assert found("all", "none") == []
