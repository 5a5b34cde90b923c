from __future__ import annotations

import pytest

from pmo_kb.values.date_ranges import read_range


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2 – 6 Juni 2026", "2026-06-02", "2026-06-06"),
        ("1-5 June 2026", "2026-06-01", "2026-06-05"),
        ("14 Juli s.d. 17 Agustus 2026", "2026-07-14", "2026-08-17"),
        ("31 Agustus 2026 – 05 September 2026", "2026-08-31", "2026-09-05"),
        ("2026-05-01 to 2026-05-31", "2026-05-01", "2026-05-31"),
        ("March 1, 2026 - March 7, 2026", "2026-03-01", "2026-03-07"),
        ("Februari 2028", "2028-02-01", "2028-02-29"),
    ],
)
def test_a_period_has_two_ends(text, first, last):
    period = read_range(text)
    assert period is not None
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


@pytest.mark.parametrize("text", ["", "28 Mei 2026", "Week 3", "6 – 2 Juni 2026", "31 – 2 Februari 2026", "now – later", "x" * 200])
def test_anything_else_is_no_period(text):
    assert read_range(text) is None
