from __future__ import annotations

import pytest
from support.records import artefact, record, setting

from pmo_kb_checks.kinds.limit_stated import LimitStated

DECLARED = artefact(fields={"sponsor": "person", "project_manager": "person"}, sections={"roles": "Roles", "change": "Change control"})
KIND = LimitStated(
    section="roles", holder="project_manager", other="sponsor",
    words=("up to", "decides", "approves", "may", "authority", "sampai"), units=("days", "weeks", "hari"), numbers=("two", "lima"),
    holders=("project manager", "manajer proyek"), others=("sponsor", "board"), none=("no authority",),
)  # fmt: skip
FRONT = "---\nsponsor: Priya Raman\nproject_manager: Tomas Lindqvist\n---\n# Charter\n\n"


def found(text: str) -> list[int]:
    of = record(DECLARED, FRONT + text)
    return [problem.line for problem in KIND.check(of, setting(of))]


@pytest.mark.parametrize(
    "text",
    [
        "The project manager decides up to USD 20,000.",
        "Tomas Lindqvist decides on delays of two weeks.",
        "He may spend 25'000 without asking.",
        "Manajer proyek memutuskan sampai Rp. 50 juta atau lima hari.",
        "He may exceed a line by 5 %.",
        "He may commit up to 10,000 without asking the sponsor.",
        "Without the sponsor, orders up to 10,000 may be placed.",
        "Up to 10,000 no approval of the board is needed; he decides.",
        "Tomas may decide alone:\n\n- cost: USD 10,000\n- time: 5 days",
        "### Tomas Lindqvist approves\n\n- orders of 10,000",
        "- Priya Raman: everything else\n- Lindqvist: may order for up to £5k",
        "| Role | Authority |\n|---|---|\n| Project manager | 5 working days |",
        "The project manager has no authority to spend.",
        "The project manager decides up to [amount].",
        "Tomas leads.\n\n## Change control\n\nTomas approves changes up to 5 days.",
        "",
    ],
)
def test_a_limit_in_money_or_time_is_enough(text):
    assert found(f"## Roles\n\n{text}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        "The sponsor approves changes up to USD 20,000. The project manager leads the team.",
        "Changes up to USD 20,000 are decided by the board.",
        "Keputusan sampai Rp 50 juta ada pada sponsor.",
        "Priya Raman approves changes up to 20 days. Tomas Lindqvist reports.",
        "The project manager decides what the work needs from 2026-03-02 on, as ISO 9001 asks.",
        "| Role | Allocation |\n|---|---|\n| Project manager | 5 days |",
        "Tomas leads.\n\n## Change control\n\nChanges up to 5 days are noted.",
    ],
)
def test_the_limit_of_somebody_else_or_none_is_found_at_the_section(text):
    assert found(f"## Roles\n\n{text}\n") == [7]


def test_without_the_section_nothing_is_said():
    assert found("## Change control\n\nThe sponsor decides.\n") == []
