"""The timeline and the chart of indices: what is drawn, where, and that nothing covers anything else."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from types import SimpleNamespace

import pytest

pytest.importorskip("jinja2", reason="the site is an extra: pip install 'pmo-kb[site]'")

from pmo_kb.site.blocks.portfolio import dashboard, schedule
from pmo_kb.site.blocks.portfolio.labels import LINE, Box, Point, placed, width_of
from tests.portfolio.conftest import Office

SPACE = Box(0, 0, 460, 300)


@pytest.fixture
def office(tmp_path) -> Office:
    return Office(tmp_path)


def drawn(picture, portfolio, language: str = "en") -> str:
    return str(picture(SimpleNamespace(language=language), None, portfolio))


def planned(office, code: str, days: list[date], **entries: str) -> None:
    office.project(code, **entries)
    rows = "".join(f"| M{number} | Stone {number} | {day} |\n" for number, day in enumerate(days, start=1))
    office.document(f"{code}/plan.md", "project-plan", f"# Project plan\n\n## Milestones\n\n| ID | Milestone | Target date |\n|---|---|---|\n{rows}")


def reported(office, code: str, colour: str, **fields: str) -> None:
    office.document(f"{code}/report.md", "status-report", "# Status report\n", id=f"{code}-STS", period_to="2026-06-26", overall=colour, **fields)


def stones(html: str) -> list[tuple[float, float, float]]:
    """Left edge of the first diamond, right edge of the label, and the middle, of each milestone."""
    found = []
    for group in re.findall(r'<g class="pmo-stone.*?</g>', html, re.DOTALL):
        xs = [float(x) for x in re.findall(r'd="M([\d.]+) ', group)]
        label, y, text = re.search(r'<text[^>]* x="([\d.]+)" y="([\d.]+)">([^<]*)<', group).groups()
        found.append((min(xs) - schedule.RADIUS, float(label) + width_of(text), float(y)))
    return found


def test_no_milestone_touches_another_one_of_its_row_or_the_next_row(office):
    for code in ("AAA-26", "BBB-26"):
        planned(office, code, [date(2026, 6, 1) + timedelta(days=number * 3) for number in range(25)])
    found = stones(drawn(schedule.picture, office.portfolio()))
    assert len(found) == 50
    rows: dict[float, list[tuple[float, float]]] = {}
    for start, end, y in found:
        rows.setdefault(y, []).append((start, end))
    for row in rows.values():
        row.sort()
        assert all(one[1] <= other[0] for one, other in pairwise(row))
    ys = sorted(rows)
    assert min(below - above for above, below in pairwise(ys)) >= 2 * schedule.RADIUS


def test_a_forecast_is_joined_with_its_baseline_and_the_title_says_everything(office):
    planned(office, "AAA-26", [date(2026, 7, 1)])
    office.document("AAA-26/r.md", "status-report", "# Laporan status\n\n## Tonggak\n\n| ID | Tonggak | Baseline | Prakiraan |\n|---|---|---|---|\n| M1 | x | 2026-07-01 | 2026-08-01 |\n", period_to="2026-06-26")
    html = drawn(schedule.picture, office.portfolio(), "id")
    assert "<title>1. AAA-26 M1 Stone 1 · Garis dasar 1 Jul 2026 · Prakiraan 1 Agu 2026 · Pergeseran, hari: +31 · mendatang</title>" in html
    base, now = (float(x) for x in re.findall(r'class="pmo-stone__(?:base|now)" d="M([\d.]+) ', html))
    way = re.search(r'pmo-stone__way" x1="([\d.]+)" x2="([\d.]+)"', html)
    assert (float(way[1]), float(way[2])) == (base, now)
    assert now > base


def test_at_most_three_years_are_drawn_and_the_rest_is_counted(office):
    planned(office, "AAA-26", [date(1999, 1, 1), date(2025, 5, 31), date(2025, 6, 1), date(2028, 5, 31), date(2028, 6, 1), date(9999, 12, 31)])
    html = drawn(schedule.picture, office.portfolio())
    assert html.count("pmo-timeline__month") == 36
    assert len(stones(html)) == 2
    assert "outside these months or find no room: 4." in html


def test_at_the_end_of_a_long_plan_the_last_three_years_are_drawn(office):
    planned(office, "AAA-26", [date(2020, 1, 1), date(2026, 7, 1)])
    axis = schedule._axis(schedule.schedule(office.portfolio()).lanes[0][1], date(2026, 6, 30))
    assert (axis.first, axis.months) == (date(2023, 8, 1), 36)


def test_without_any_date_there_is_no_picture(office):
    office.project("AAA-26")
    assert drawn(schedule.picture, office.portfolio()) == ""


def test_texts_of_documents_are_escaped_in_both_pictures(office):
    planned(office, "<i>&26", [date(2026, 7, 1)], name='"<script>alert(1)</script>"', phase="executing", status="active")
    reported(office, "<i>&26", "red", spi="0.9", cpi="1.1")
    for picture in (schedule.picture, dashboard.picture):
        html = drawn(picture, office.portfolio())
        assert "&lt;i&gt;&amp;26" in html
        assert "<script" not in html
        assert "<i>" not in html


def test_labels_cover_neither_points_nor_one_another():
    points = [Point(100 + number % 6 * 14, 100 + number // 6 * 14, f"PRJ-{number:02}") for number in range(30)]
    found = placed(points, SPACE)
    boxes = [Box(one.x - width_of(point.text) / 2, one.y - LINE / 2, one.x + width_of(point.text) / 2, one.y + LINE / 2) for one, point in zip(found, points, strict=True) if one]
    assert len(boxes) > 10
    assert not any(one.meets(other) for number, one in enumerate(boxes) for other in boxes[:number])
    assert not any(box.meets(Box(point.x - 6, point.y - 6, point.x + 6, point.y + 6)) for box in boxes for point in points)
    assert all(box.within(SPACE) for box in boxes)


def test_what_finds_no_room_in_the_chart_is_named_below_it(office):
    for number in range(90):
        code = f"P{number:02}-26"
        office.project(code, phase="executing", status="active")
        reported(office, code, "green", spi="1.00", cpi="1.00")
    html = drawn(dashboard.picture, office.portfolio())
    labelled = len(re.findall("pmo-indices__name", html))
    assert 0 < labelled < 90
    assert html.count("SPI 1.00, CPI 1.00", html.index("Without a name")) == 90 - labelled


def test_a_point_stands_by_its_indices_and_beyond_the_axes_at_their_edge(office):
    for code, spi, cpi in (("AAA-26", "1.00", "1.00"), ("BBB-26", "0.40", "3.00"), ("CCC-26", "0.90", "")):
        office.project(code, phase="executing", status="active")
        reported(office, code, "green", spi=spi, **({"cpi": cpi} if cpi else {}))
    html = drawn(dashboard.picture, office.portfolio(), "id")
    middle = ((dashboard.PLOT.left + dashboard.PLOT.right) / 2, (dashboard.PLOT.top + dashboard.PLOT.bottom) / 2)
    assert [(float(x), float(y)) for x, y in re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', html)] == [middle, (dashboard.PLOT.left, dashboard.PLOT.top)]
    assert "Di luar sumbu: BBB-26: SPI 0,40, CPI 3,00." in html
    assert "Laporan tanpa kedua indeks: CCC-26." in html


def test_tiles_say_the_colour_in_words_and_shapes_tell_the_points_apart(office):
    for code, colour in (("AAA-26", "red"), ("BBB-26", "kuning"), ("CCC-26", "green")):
        office.project(code, phase="executing", status="active")
        reported(office, code, colour, spi="1.1", cpi="0.9")
    html = drawn(dashboard.picture, office.portfolio(), "id")
    assert re.findall(r"<b>(\d+)</b> <span[^>]*>([^<]+)<", html) == [("1", "merah"), ("1", "kuning"), ("1", "hijau"), ("0", "tanpa laporan")]
    assert re.findall(r'pmo-point--(\w+)"><title>[^<]*</title><(\w+)', html) == [("red", "rect"), ("amber", "path"), ("green", "circle")]
