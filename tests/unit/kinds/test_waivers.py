from __future__ import annotations

from datetime import date

import pytest

from pmo_kb.documents.read import reader
from pmo_kb.markdown.limits import Limits
from pmo_kb.model.document import Cell
from pmo_kb.rules.waivers import covers, flaws, is_valid, read_comment, waivers_in

AS_OF = date(2026, 6, 30)
FULL = 'pmo-kb: waive RSK003 reason="hired in August" approver="Sari Dewi" until=2026-08-31'


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (FULL, []),
        ('pmo-kb: waive RSK003 file alasan="x y" penyetuju=Sari sampai="31 Agustus 2026"', []),
        (FULL.replace("until", "expires").replace("approver", "approved_by"), []),
        ("pmo-kb: waive RSK003", ["no-reason", "no-approver", "no-expiry"]),
        (FULL.replace("RSK003 ", ""), ["no-rule"]),
        (FULL.replace("hired in August", "TBD"), ["no-reason"]),
        (FULL.replace("2026-08-31", "31/08/2026"), ["bad-date"]),
        (FULL.replace("2026-08-31", "2026-06-29"), ["expired"]),
        (FULL.replace("2026-08-31", "2026-06-30"), []),
        (FULL + " scope=all", ["unknown-words"]),
    ],
)
def test_flaws(text: str, wrong: list[str]) -> None:
    waiver = read_comment(Cell(text, 4), "a.md")
    assert waiver is not None
    assert flaws(waiver, AS_OF) == wrong
    assert is_valid(waiver, AS_OF) == (not wrong)


def test_longest_days() -> None:
    waiver = read_comment(Cell(FULL, 4), "a.md")
    assert waiver is not None
    assert flaws(waiver, AS_OF, 30) == ["too-long"]


@pytest.mark.parametrize("text", ["", "a comment", "table: a.csv", "pmo-kb: table", "waive RSK003"])
def test_other_comments(text: str) -> None:
    assert read_comment(Cell(text, 1), "a.md") is None


def reach(text: str) -> list[int]:
    document = reader(Limits())(text, "a.md")
    (waiver,) = waivers_in(document)
    return [line for line in range(1, len(document.lines) + 1) if covers(waiver, document, "RSK003", line)]


def test_how_far_a_waiver_reaches() -> None:
    comment = f"<!-- {FULL} -->\n"
    assert reach(comment + "# A\n\ntext\n") == [1, 2, 3, 4]
    assert reach(f"# A\n\n{comment}\ntext\n\n## B\n\ntext\n") == [4, 5, 6]
    assert reach(f"# A\n\n{comment}\n## B\n\ntext\n\n### C\n\ntext\n\n## D\n") == [4, 5, 6, 7, 8, 9, 10, 11, 12]
    assert reach(f"# A\n\n{comment.replace('RSK003', 'RSK003 file')}\ntext\n") == [1, 2, 3, 4, 5]
