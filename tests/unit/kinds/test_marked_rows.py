from __future__ import annotations

from support.records import artefact, record, setting

from pmo_kb_checks.kinds.marked_rows import MarkedRows

BACKLOG = artefact(tables={"items": {"id": "identifier", "item": "", "acceptance": ""}})
KIND = MarkedRows("items", ("sprint",), ("points", "size"), ("acceptance",), ("backlog",))


def found(*rows: str, header: str = "Sprint | Points") -> list[tuple[str, int]]:
    line = "|-" * (header.count("|") + 4) + "|"
    of = record(BACKLOG, f"| ID | Item | Acceptance | {header} |\n{line}\n" + "\n".join(f"| {row} |" for row in rows))
    return [(problem.message, problem.line - 2) for problem in KIND.check(of, setting(of))]


def test_marked_rows_are_filled() -> None:
    assert found("B1 | Pay | paid | 3 | 8", "B2 | See | | 3 | 5", "B3 | Go | gone | 4 | ") == [("empty", 2), ("empty", 3)]
    assert found("B1 | Pay | paid | 3 | -") == [("empty", 1)]


def test_rows_that_are_not_marked() -> None:
    assert found("B1 | Pay | | | ", "B2 | See | | - | ", "B3 | Go | | Backlog | ", "B4 | Stay | gone | 3 | [points]") == []


def test_the_column_is_missing_once() -> None:
    assert found("B1 | Pay | paid | 3", "B2 | See | seen | 3", header="Sprint") == [("column", -1)]
    assert found("B1 | Pay | paid | ", header="Sprint") == []
    assert found("B1 | Pay | | 3", header="Week") == []
