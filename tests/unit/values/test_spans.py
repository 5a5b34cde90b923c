from datetime import date

import pytest

from pmo_kb.values.dates import read_date
from pmo_kb.values.spans import read_span


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-07-03", (7, 3), (7, 3)),
        ("Juli 2026", (7, 1), (7, 31)),
        ("2026-02", (2, 1), (2, 28)),
        ("02/2026", (2, 1), (2, 28)),
        ("mid-July 2026", (7, 1), (7, 31)),
        ("akhir bulan Agustus 2026", (8, 1), (8, 31)),
        ("minggu ke-2 Juli 2026", (7, 1), (7, 31)),
        ("Minggu II Juli 2026", (7, 1), (7, 31)),
        ("second week of July 2026", (7, 1), (7, 31)),
        ("Mei - Juli 2026", (5, 1), (7, 31)),
        ("Q3 2026", (7, 1), (9, 30)),
        ("2026 Q2", (4, 1), (6, 30)),
        ("Triwulan III 2026", (7, 1), (9, 30)),
        ("semester II 2026", (7, 1), (12, 31)),
        ("FY2026", (1, 1), (12, 31)),
    ],
)
def test_the_days_that_it_may_mean(text: str, first: tuple[int, int], last: tuple[int, int]) -> None:
    assert read_span(text) == (date(2026, *first), date(2026, *last))


@pytest.mark.parametrize("text", ["", "-", "TBD", "week 3", "Juli", "Q3", "Summer 2026", "after UAT", "03/04/2026", "13/2026", "Nov 2025 - Jan 2026"])
def test_nothing_that_can_be_told(text: str) -> None:
    assert read_span(text) is None


@pytest.mark.parametrize("text", ["Minggu II Juli 2026", "second week of July 2026", "akhir bulan Juli 2026", "tengah Juli 2026", "by end of July 2026", "second half of 2026"])
def test_part_of_a_month_is_an_answer_though_no_date(text: str) -> None:
    assert read_date(text).problem == "incomplete"
