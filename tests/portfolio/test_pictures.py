"""The pictures of budgets and resources: what stands in them, and that documents cannot add to their markup."""

from __future__ import annotations

import re
from types import SimpleNamespace
from xml.etree.ElementTree import Element, fromstring

import pytest

pytest.importorskip("jinja2", reason="the site is an extra: pip install 'pmo-kb[site]'")

from pmo_kb.site.blocks.portfolio import budget, resources
from pmo_kb.site.blocks.portfolio.budget import BARS, LEFT

NAME = "Gate <script>alert(1)</script> & co"
ALLOCATION = "# Resource plan\n\n## Allocation\n\n| Person | Role | Unit | From | To | Allocation % |\n|---|---|---|---|---|---|\n"


def drawn(picture, office, language: str = "en") -> str:
    return str(picture(SimpleNamespace(language=language, source="https://git.example/main/"), None, office.portfolio()))


def svgs(html: str) -> list[Element]:
    return [fromstring(found) for found in re.findall(r"<svg.*?</svg>", html, re.DOTALL)]


def texts(svg: Element) -> list[str]:
    return ["".join(one.itertext()) for one in svg.iter("text")]


def report(office, path: str, day: str, **figures: str) -> None:
    office.document(path, "status-report", "# Status report\n\n## Executive summary\n\nFine.\n", id=path, period_to=day, **figures)


def test_bars_are_as_long_as_their_amounts_and_a_picture_holds_one_currency(office):
    office.project("AAA-26", name=NAME, budget="1000", currency="USD")
    office.project("BBB-26", budget="500", currency="USD")
    office.project("CCC-26", budget="7000000", currency="IDR")
    report(office, "AAA-26/r.md", "2026-06-26", ev="200", ac="250", eac="1250", bac="1000")
    html = drawn(budget.picture, office)
    rupiah, dollars = svgs(html)
    assert [(bar.get("class"), float(bar.get("width"))) for bar in dollars.iter("rect")] == [
        ("pmo-money__budget", BARS * 0.8), ("pmo-money__spent", BARS * 0.2), ("pmo-money__forecast", BARS),
        ("pmo-money__budget", BARS * 0.4), ("pmo-money__spent", 0), ("pmo-money__forecast", 0),
    ]  # fmt: skip
    assert "▲ 1,250" in texts(dollars)
    assert "–" in texts(dollars)
    assert dollars.find("desc").text.startswith("AAA-26: Budget 1,000, Spent 250, Forecast 1,250")
    assert "7,000,000" in texts(rupiah)
    assert f"M{LEFT + BARS * 0.8} 20 v51" in html
    assert "<script" not in html


def test_a_picture_says_how_many_projects_it_leaves_out(office):
    for number in range(43):
        office.project(f"P{number:02}-26", budget=str(1000 + number), currency="USD")
    html = drawn(budget.picture, office)
    assert "3 more projects are in the tables only." in html
    assert "P02-26" not in html


def test_a_curve_has_four_lines_and_breaks_its_scale_below_a_budget_far_above(office):
    office.project("AAA-26", name=NAME, budget="9000", currency="USD")
    report(office, "AAA-26/r1.md", "2026-04-30", pv="100", ev="90", ac="95", bac="8000")
    report(office, "AAA-26/r2.md", "2026-05-30", pv="200", ev="", ac="210", bac="8000")
    report(office, "AAA-26/r3.md", "2026-06-29", pv="300", ev="280", ac="320", bac="9000")
    html = drawn(budget.picture, office)
    _, curve = svgs(html)
    lines = [one for one in curve.iter("path") if "pmo-money__line" in one.get("class")]
    assert sorted({one.get("class").rpartition("--")[2] for one in lines}) == ["ac", "bac", "ev", "pv"]
    earned = next(one.get("d") for one in lines if one.get("class").endswith("--ev"))
    assert earned.count(" L") == 1  # a report without the figure is no point at zero
    assert "The scale is broken below the budget." in html
    assert "29 Jun 2026: BAC 9,000, PV 300, EV 280, AC 320." in curve.find("desc").text
    assert "<script" not in html


def test_a_curve_near_its_budget_keeps_one_scale(office):
    office.project("AAA-26", budget="1000", currency="IDR")
    report(office, "AAA-26/r1.md", "2026-04-30", pv="500", ev="400", ac="450", bac="1000")
    report(office, "AAA-26/r2.md", "2026-06-29", pv="900", ev="850", ac="950", bac="1000")
    html = drawn(budget.picture, office, "id")
    assert "Skala terputus" not in html
    assert "Nilai hasil dari waktu ke waktu" in html


def test_one_report_makes_no_curve_and_no_project_no_picture(office):
    assert drawn(budget.picture, office) == ""
    office.project("AAA-26", budget="1000", currency="USD")
    report(office, "AAA-26/r1.md", "2026-04-30", pv="500", ev="400", ac="450", bac="1000")
    assert len(svgs(drawn(budget.picture, office))) == 1


def test_figures_of_zero_draw_too(office):
    office.project("AAA-26", budget="0", currency="USD")
    report(office, "AAA-26/r1.md", "2026-04-30", pv="0", ev="0", ac="0", bac="0", eac="0")
    report(office, "AAA-26/r2.md", "2026-05-30", pv="0", ev="0", ac="-5", bac="0", eac="0")
    assert len(svgs(drawn(budget.picture, office))) == 2


def test_an_overload_has_a_sign_names_its_projects_and_leads_to_the_table(office):
    for code, percent in (("AAA-26", 80), ("BBB-26", 40)):
        office.project(code)
        office.document(f"{code}/res.md", "resource-plan", ALLOCATION + f'| Nadia "N" 1 < 2 | Tester | IT | 2026-07-01 | 2026-07-31 | {percent} % |\n')
    html = drawn(resources.picture, office)
    assert '<td class="pmo-load__over" title="AAA-26: 80 % + BBB-26: 40 %"><a href="#overloads">▲ 120 %</a></td>' in html
    assert 'href="https://git.example/main/AAA-26/res.md?plain=1#L15">Nadia &#34;N&#34; 1 &lt; 2</a>' in html


def test_an_empty_heat_table_says_so(office):
    office.project("AAA-26")
    assert "Tidak ada rencana sumber daya" in drawn(resources.picture, office, "id")
