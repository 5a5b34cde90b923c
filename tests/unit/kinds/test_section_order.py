from __future__ import annotations

import pytest
from support.records import artefact, record, setting

from pmo_kb_checks.kinds.section_order import SectionOrder

DECLARED = artefact(sections={"purpose": "Purpose", "scope": "Scope", "budget": "Budget", "risks": "Risks"})


def found(text: str) -> list[tuple[str, int, object]]:
    of = record(DECLARED, "# Title\n\n" + text)
    return [(problem.message, problem.line, problem.values["count"]) for problem in SectionOrder().check(of, setting(of))]


def sections(*titles: str) -> str:
    return "".join(f"{title}\n\ntext\n\n" for title in titles)


@pytest.mark.parametrize(
    "text",
    [
        sections("## Purpose", "## Scope", "## Budget", "## Risks"),
        sections("## Purpose", "## Something else", "## Budget"),
        sections("## Purpose", "### Risks", "## Scope", "## Budget"),
        sections("## Purpose", "## Risks and budget", "## Scope"),
        sections("## Risks"),
        "text\n",
    ],
)
def test_order_that_fits_is_silent(text):
    assert found(text) == []


def test_the_first_section_to_move_is_named_with_the_number_of_all():
    assert found(sections("## Risks", "## Purpose", "## Scope", "## Budget")) == [("after", 3, "1")]
    assert found(sections("## Scope", "## Budget", "## Purpose", "## Risks")) == [("before", 11, "1")]
    assert found(sections("## Risks", "## Budget", "## Scope", "## Purpose"))[0][2] == "3"
