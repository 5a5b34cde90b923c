import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_kb.values.calendar_names import _names
from pmo_kb.values.dates import (
    add_working_days,
    dates_in,
    doubtful_lines,
    read_date,
    weekday_mismatch,
    working_days,
)
from pmo_kb.values.words import phrases

JUNE_30 = date(2026, 6, 30)


@pytest.mark.parametrize(
    "text",
    [
        "2026-06-30",
        " 2026-06-30\u00a0",
        "**2026-06-30**",
        "2026-06-30T10:00",
        "2026-06-30T10:00:00+07:00",
        "2026-06-30T10:00:00Z",
        "2026-06-30 10:00",
        "2026/06/30",
        "2026-6-30",
        "2026.06.30",
        "30 Juni 2026",
        "30 JUNI 2026",
        "30\u00a0Juni 2026",
        "30 June 2026",
        "June 30, 2026",
        "June 30 2026",
        "Jun 30th, 2026",
        "30th June 2026",
        "30th of June 2026",
        "the 30th of June 2026",
        "30 Jun 2026",
        "30 Jun. 2026",
        "30-Jun-2026",
        "30/Jun/2026",
        "Selasa, 30 Juni 2026",
        "Selasa 30 Juni 2026",
        "Tuesday, June 30, 2026",
        "30 Juni 2026 13.00 WIB",
        "30 Juni 2026, pukul 13.00 WIB",
        "30 Juni 2026 pukul 09.00-11.00",
        "June 30, 2026 1:00 pm",
        "(30 Juni 2026)",
        "30 Juni 2026 (Selasa)",
        "30 Juni 2026 (was 15 Juni 2026)",
        "Jakarta, 30 Juni 2026",
        "per 30 Juni 2026",
        "Tanggal: 2026-06-30",
        "30 Juni 2026.",
        "30 Juni 2026 ✅",
    ],
)
def test_readable(text: str) -> None:
    assert read_date(text) == (JUNE_30, "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 Agt 2026", date(2026, 8, 12)),
        ("12 Ags 2026", date(2026, 8, 12)),
        ("12 Agu 2026", date(2026, 8, 12)),
        ("12 Sept 2026", date(2026, 9, 12)),
        ("12 Mei 2026", date(2026, 5, 12)),
        ("12 May 2026", date(2026, 5, 12)),
        ("12 Des 2026", date(2026, 12, 12)),
        ("12 Nop 2026", date(2026, 11, 12)),
        ("12 Pebruari 2026", date(2026, 2, 12)),
        ("Minggu, 5 Juli 2026", date(2026, 7, 5)),
        ("Minggu 5 Juli 2026", date(2026, 7, 5)),
        ("29 Februari 2028", date(2028, 2, 29)),
    ],
)
def test_month_names(text: str, expected: date) -> None:
    assert read_date(text) == (expected, "")


@pytest.mark.parametrize(
    ("problem", "texts"),
    [
        (
            "ambiguous",
            "03/04/2026|15/11/2016|3/15/2026|3-15-26|21/11/20|03.04.2026|17/06|Tanggal: 03/04/2026|30 Jun 26",
        ),
        ("impossible", "2026-02-30|2026-13-01|2026-30-06|31 April 2026|February 30, 2026|31/31/2026|0000-01-01"),
        (
            "incomplete",
            (
                "Juli 2025|July 2025|28 Juni|13 Aug|June 3rd|Juni|Q1 2026|Q3|Kuartal 2|Triwulan II 2026|2026 Q1|2026-Q1|TW IV|"
                "Semester 1|2026|2026-06|06/2026|akhir Juni 2026|mid July 2025|Mei - Juli 2025|May 1 - July 31, 2025|28-30 Juni|"
                "Minggu 5 Juli|FY2026|2026-W12|TA 2026"
            ),
        ),
        (
            "relative",
            (
                "Week 3|Minggu 6-7|Minggu ke-3|Sprint 2|Bulan 4-6|Sprint 2 review|M+3|T + 30|H-7|W3|3 minggu setelah mulai|2 weeks|5 days|"
                "ASAP|segera|minggu depan|ongoing|akhir bulan"
            ),
        ),
        ("none", "|  |-|n/a|tidak ada|TBD|YYYY-MM-DD|[Date]|____"),
        (
            "unreadable",
            (
                "Rina Wulandari|setelah 30 Juni 2026|30 Juni 2026 - 15 Juli 2026|2026-06-30, 2026-07-15|30 Junni 2026|v1|R-001|D-01|1.1|"
                "12345678|30 tasks 2026|1.500.000"
            ),
        ),
    ],
)
def test_problems(problem: str, texts: str) -> None:
    for text in texts.split("|"):
        assert (text, *read_date(text)) == (text, None, problem)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Mulai 2026-06-30.", [(6, "2026-06-30", "")]),
        ("From 30 June 2026 to July 3, 2026", [(5, "30 June 2026", ""), (21, "July 3, 2026", "")]),
        ("12 dan 30 Juni 2026", [(7, "30 Juni 2026", "")]),
        ("due 03/04/2026, or 15/11/20.", [(4, "03/04/2026", "ambiguous"), (19, "15/11/20", "ambiguous")]),
        ("30/06/2026-15/07/2026", [(0, "30/06/2026", "ambiguous")]),
        ("on 03-04-2026 and 03.04.2026", [(3, "03-04-2026", "ambiguous"), (18, "03.04.2026", "ambiguous")]),
        ("until 2026-02-30 or 31 April 2026", [(6, "2026-02-30", "impossible"), (20, "31 April 2026", "impossible")]),
        ("10 tasks 2026-06-30", [(9, "2026-06-30", "")]),
        ("| (2026-06-30) |", [(3, "2026-06-30", "")]),
    ],
)
def test_dates_in_a_line(line: str, expected: list[tuple[int, str, str]]) -> None:
    assert [(start, text, reading.problem) for start, text, reading in dates_in(line)] == expected


@pytest.mark.parametrize(
    "line",
    [
        "",
        "version 1.2.3 and v2.10.12",
        "1.10.12 released",
        "10.4.12.9 is an address, 192.168.1.1 too",
        "support 24/7, 1/2 done, 3/4 selesai",
        "call 021-555-1234 or 08-12-34 or +62 12/34/5678",
        "see a/03/04/2026.md and 03/04/2026.md",
        "https://example.org/2026/06/30/post and /2026-06-30/",
        "2026-06-30-report.md",
        "Nomor: 12/05/2026",
        "No. 12/05/2026 on file",
        "005/12/2026",
        "score 31/31/2026",
        "`03/04/2026`",
        "30 tasks 2026",
        "Juli 2025, 28 Juni, Q1 2026, Week 3",
        "2026/45/12 letter",
        "2026.1.2 calendar version",
        "12/SK/2026",
        "3-15-26",
    ],
)
def test_no_dates_in_a_line(line: str) -> None:
    assert dates_in(line) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jumat, 28 Juni 2025", True),
        ("Friday, June 28, 2025", True),
        ("Minggu, 2025-06-23", True),
        ("28 Juni 2025 (Jumat)", True),
        ("Jum'at, 28 Juni 2025", True),
        ("Sabtu, 28 Juni 2025", False),
        ("Saturday, June 28, 2025", False),
        ("Minggu, 2025-06-22", False),
        ("28 Juni 2025 (Sabtu)", False),
        ("Jum’at, 27 Juni 2025", False),
        ("28 Juni 2025", False),
        ("Jumat, 28/06/2025", False),
        ("Jakarta, 28 Juni 2025", False),
        ("min 28 Juni 2025", False),
        ("", False),
    ],
)
def test_weekday_mismatch(text: str, expected: bool) -> None:
    assert weekday_mismatch(text) is expected


@pytest.mark.parametrize(
    ("start", "finish", "holidays", "expected"),
    [
        (date(2026, 6, 1), date(2026, 6, 1), [], 1),  # a Monday
        (date(2026, 6, 6), date(2026, 6, 7), [], 0),
        (date(2026, 6, 1), date(2026, 6, 30), [], 22),
        (date(2026, 6, 5), date(2026, 6, 8), [], 2),
        (date(2026, 6, 1), date(2026, 6, 5), [date(2026, 6, 3), date(2026, 6, 6), date(2026, 6, 10)], 4),
        (date(2026, 6, 2), date(2026, 6, 1), [], 0),
    ],
)
def test_working_days(start: date, finish: date, holidays: list[date], expected: int) -> None:
    assert working_days(start, finish, frozenset(holidays)) == expected


def test_add_working_days() -> None:
    friday = date(2026, 6, 5)
    assert add_working_days(friday, 0) == friday
    assert add_working_days(friday, 1) == date(2026, 6, 8)
    assert add_working_days(friday, 1, frozenset({date(2026, 6, 8)})) == date(2026, 6, 9)
    assert add_working_days(friday, -5) == date(2026, 5, 29)
    assert working_days(friday, add_working_days(friday, 10)) == 11


def test_iso_dates_do_not_need_babel() -> None:
    code = (
        "import sys; from pmo_kb.values.dates import dates_in, read_date; read_date('2026-06-30'); read_date('2026/06/30');"
        "dates_in('on 2026-06-30'); read_date('TBD'); assert 'babel' not in sys.modules;"
        "from pmo_kb.values.calendar_names import compiled; read_date('30 Juni 2026'); assert compiled() or 'babel' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@given(st.lists(st.sampled_from(["0", "1", "2", "3", "9", "30", "31", "29", "2026", "/", "-", ".", "April", "Februari", "Feb", "Mei", "th", "of", ",", "x"]), max_size=9))
def test_lines_that_are_passed_over_hold_no_wrong_date(parts: list[str]) -> None:
    for joint in ("", " "):
        line = joint.join(parts)
        wrong = [reading for _, _, reading in dates_in(line) if reading.problem in ("ambiguous", "impossible")]
        assert not wrong or doubtful_lines([line]) == [0]


def test_every_month_begins_as_the_gate_says() -> None:
    assert [name for name in _names("months") if name[:3] not in phrases("month_beginnings")] == []
