"""Who signed and on which day, read from one line."""

from __future__ import annotations

import pytest

from pmo_kb.documents.signed import signed
from pmo_kb.model.document import Field


@pytest.mark.parametrize(("line", "who", "day"), [
    ("Rina Wulandari, 12 March 2026", "Rina Wulandari", "12 March 2026"),
    ("Rina Wulandari (sponsor), 8 Mei 2026", "Rina Wulandari (sponsor)", "8 Mei 2026"),
    ("Rina Wulandari (12 March 2026)", "Rina Wulandari", "12 March 2026"),
    ("Rina Wulandari (sponsor, 2026-03-12)", "Rina Wulandari (sponsor)", "2026-03-12"),
    ("Rina Wulandari on March 12, 2026", "Rina Wulandari", "March 12, 2026"),
    ("Rina Wulandari pada tanggal 12 Maret 2026.", "Rina Wulandari", "12 Maret 2026"),
    ("Rina Wulandari / 12/03/2026", "Rina Wulandari", "12/03/2026"),
])  # fmt: skip
def test_a_person_and_a_day(line, who, day):
    assert [field.value for field in signed(Field("approved_by", line, 3, 1, "line"))] == [who, day]


@pytest.mark.parametrize("line", [
    "Rina Wulandari", "12 March 2026", "2026-03-12", "Rina Wulandari, March 2026", "Board decision 12/2026",
    "not before 12 March 2026", "paling lambat 12 Maret 2026", "- (12 March 2026)", "TBD, 12 March 2026", "x" * 500 + ", 12 March 2026",
])  # fmt: skip
def test_a_line_that_does_not_say_both_is_left_alone(line):
    assert signed(Field("approved_by", line, 3, 1, "line")) == ()
