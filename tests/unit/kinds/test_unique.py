from __future__ import annotations

from support.records import artefact, record, setting

from pmo_kb_checks.kinds.unique import Unique

REGISTER = artefact(tables={"register": {"name": "", "organisation": "", "role": ""}})
KIND = Unique(table="register", column="name", people=True, told_by=("organisation",))


def lines(*rows: str) -> list[int]:
    of = record(REGISTER, "| Name | Organisation | Role |\n|-|-|-|\n" + "\n".join(rows))
    return [problem.line - 2 for problem in KIND.check(of, setting(of))]


def test_titles_and_case_make_no_difference() -> None:
    assert lines("| Dr. Rina Sari | City | head |", "| RINA SARI, M.Si. | City | member |") == [2]
    assert lines("| Users | | |", "| users | City | |") == [2]


def test_organisations_tell_groups_apart() -> None:
    assert lines("| Users | City | x |", "| Users | County | x |") == []


def test_silent_on_placeholders_and_blanks() -> None:
    assert lines("| [Name] | | |", "| [Name] | | |", "| - | City | |", "| - | City | |") == []
