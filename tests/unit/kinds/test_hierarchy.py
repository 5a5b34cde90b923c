from __future__ import annotations

from support.records import artefact, record, setting

from pmo_kb_checks.kinds.hierarchy import Hierarchy

PLAN = artefact(tables={"tasks": {"wbs": "identifier", "task": "", "owner": "person"}})
KIND = Hierarchy("tasks", "wbs")


def found(*codes: str) -> list[tuple[str, str]]:
    of = record(PLAN, "| WBS | Task | Owner |\n|-|-|-|\n" + "".join(f"| {code} | task | Rina |\n" for code in codes))
    return [(problem.message, codes[problem.line - 3]) for problem in KIND.check(of, setting(of))]


def test_codes_in_order_and_in_other_writings() -> None:
    assert found("1", "1.1", "1.2", "1.2.1", "2", "2.1") == []
    assert found("1.0", "1.1", "1.2", "2.0", "2.1") == []
    assert found("1.", "1.01", "1.02", "2.") == []
    assert found("A", "A.1", "A.2", "B", "B.1") == []
    assert found("10", "20", "30") == []
    assert found("1", "1.10", "1.2", *(f"1.{n}" for n in (1, 3, 4, 5, 6, 7, 8, 9))) == []


def test_the_highest_level_needs_no_parent_and_may_be_an_excerpt() -> None:
    assert found("1.1", "1.2", "2.1", "2.2") == []
    assert found("3", "3.1", "4") == []


def test_duplicate_parent_and_gap() -> None:
    assert found("1", "1.1", "1.1", "1.2") == [("duplicate", "1.1")]
    assert found("1", "2", "2.1.1", "2.1.2") == [("parent", "2.1.1")]
    assert found("1", "1.1", "1.3") == [("gap", "1.3")]
    assert found("1", "1.2") == [("gap", "1.2")]


def test_one_cause_one_problem() -> None:
    assert found("1", "1.1", "1.1", "1.3") == [("duplicate", "1.1")]
    assert found("1", "1.1", "1.4", "1.3") == [("gap", "1.4")]
    assert found("1", "1.1", "1.2.1", "1.3") == [("parent", "1.2.1")]


def test_title_rows_and_headings_are_parents() -> None:
    text = "| WBS | Task | Owner |\n|-|-|-|\n| **1. Persiapan proyek** | | |\n| 1.1 | a | Rina |\n| 2 | b | Rina |\n| 2.1 | c | Rina |\n"
    of = record(PLAN, text)
    assert list(KIND.check(of, setting(of))) == []


def test_words_dashes_and_placeholders_are_no_codes() -> None:
    assert found("-", "Fase", "Fase", "[WBS]", "1", "") == []
