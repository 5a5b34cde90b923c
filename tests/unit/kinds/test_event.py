from __future__ import annotations

from support.records import artefact, record, setting

from pmo_kb_checks.kinds.event import Event

PLAN = artefact(
    sections={"tasks": "Tasks", "milestones": "Milestones"},
    tables={"tasks": {"wbs": "", "task": "", "start": "date", "finish": "date", "duration": "number"}, "milestones": {"id": "", "milestone": "", "date": "date"}},
)  # fmt: skip
KIND = Event("milestones", "milestone", "tasks", ("duration",), ("test the", "menguji", "install"), ("ready", "selesai"))
TASKS = "| 1 | Test the pumps | 2026-07-06 | 2026-07-10 | 5 |\n| 2 | Kick-off | 2026-07-06 | 2026-07-06 | 1 |\n"


def found(milestone: str, duration: str = "0") -> list[str]:
    tasks = f"## Tasks\n\n| WBS | Task | Start | Finish | Duration |\n|-|-|-|-|-|\n{TASKS}"
    of = record(PLAN, f"{tasks}\n## Milestones\n\n| ID | Milestone | Date | Duration |\n|-|-|-|-|\n| M1 | {milestone} | 2026-07-10 | {duration} |\n")
    return [problem.message for problem in KIND.check(of, setting(of))]


def test_what_is_no_event() -> None:
    assert found("Pumps accepted", "5 days") == ["long"]
    assert found("test the pumps") == ["task"]
    assert found("Install the pumps") == ["activity"]
    assert found("Menguji pompa") == ["activity"]


def test_what_is_an_event() -> None:
    for text in ("Pumps tested", "Kick-off", "Test finished", "Install ready", "Menguji pompa selesai", "Test", "Test report", "Pump house", "[Milestone]", ""):
        assert found(text, "-") == []
