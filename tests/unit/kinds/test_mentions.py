from __future__ import annotations

import pytest
from support.records import artefact, record, setting

from pmo_kb_checks.kinds.mentions import Mentions
from pmo_kb_checks.said import names_any_of, paragraphs

PLAN = artefact(sections={"change": "Change control"})
SIZE = Mentions("change", size=True, elsewhere=("policy",))


def lines(text: str) -> list[int]:
    of = record(PLAN, f"# Plan\n\n{text}\n")
    return [problem.line for problem in SIZE.check(of, setting(of))]


@pytest.mark.parametrize("text", [
    "Up to EUR 10,000 the project manager decides.", "Changes of up to five days are small.", "Lebih dari dua minggu: sponsor.",
    "See the change policy.", "See [the charter](charter.md).", "[Who decides]", "| Up to | Who |\n|-|-|\n| 5 % | manager |",
])  # fmt: skip
def test_silent(text: str) -> None:
    assert lines(f"## Change control\n\n{text}") == []


@pytest.mark.parametrize("text", ["The board decides.", "1. A form is filled in.\n2. The board decides.", "Small ones: manager. Form CR-01."])
def test_found(text: str) -> None:
    assert lines(f"## 10. Change control\n\n{text}") == [3]


def test_silent_without_the_section_and_where_it_is_empty() -> None:
    assert lines("## Risks\n\nThe board decides.") == []
    assert lines("## Change control\n\n## Risks\n\nNone.") == []
    assert lines("## Change control\n\n```mermaid\nflowchart\n```\n\nThe board decides.") == []


def test_each_entry_of_a_vocabulary_is_named() -> None:
    of = record(artefact(sections={"change": "Change control"}), "# Plan\n\nThe sponsor and the project\nmanager decide.\n")
    (problem,) = Mentions(vocabulary="roles").check(of, setting(of))
    assert (problem.message, problem.values["lacking"]) == ("unnamed", {"en": "change board", "id": "dewan perubahan"})


def test_a_name_of_two_parts_is_one_paragraph_with_both() -> None:
    texts = paragraphs(["We work in sprints;", "each takes two weeks.", "", "A week has five days.", "| sprints |", "| weeks |"])
    assert texts == ["We work in sprints; each takes two weeks.", "A week has five days.", "| sprints |", "| weeks |"]
    assert names_any_of(texts[:1], ["length", "sprints + weeks"])
    assert not names_any_of(texts[1:], ["length", "sprints + weeks"])
