"""Portfolios that somebody wants to break us with: no traceback, no endless loop, bounded pictures, nothing that runs."""

from __future__ import annotations

import json
import re
from datetime import date
from types import SimpleNamespace
from xml.etree.ElementTree import fromstring

import pytest

pytest.importorskip("jinja2", reason="the site is an extra: pip install 'pmo-kb[site]'")

from pmo_kb.portfolio.cells import Money, Ratio, Share, plain, written
from pmo_kb.portfolio.overviews import OVERVIEWS, with_left_out
from pmo_kb.reports.overview import as_csv, as_json, text
from pmo_kb.reports.style import Style
from pmo_kb.site.blocks.portfolio import budget, configuration, dashboard, quality, resources, risks, schedule
from pmo_kb.site.blocks.portfolio.tables import shown_table

PICTURES = (dashboard, schedule, budget, resources, risks, configuration, quality)
AMOUNTS = ("1e300", "9" * 59, "-" + "9" * 59, "NaN", "inf", "Infinity", "1e9 %", "0", "-5", "Rp " + "9" * 50 + " triliun", "=1+1", "٣٤٥", "0.0000001")
DAYS = ("0001-01-01", "9999-12-31", "0000-00-00", "2026-02-30", "9999", "Q9 9999", "-2026-01-01", "2026-06-26")
NAMES = ("<script>alert(1)</script>", "\u202eevil\u202c", '=HYPERLINK("http://x")', "a" * 10_000, "{{ 7*7 }} {day} {n}", "| | |", "\x00\x07", "]]><x>", "😀" * 500, "&#60;b&#62;")


def hostile(office, number: int) -> None:
    """One project that takes the n-th of every kind of nonsense."""
    amount, day, name = AMOUNTS[number % len(AMOUNTS)], DAYS[number % len(DAYS)], NAMES[number % len(NAMES)]
    other = DAYS[(number + 1) % len(DAYS)]
    code = f"P{number:02}"
    cell = name.replace("|", "\\|").replace("\x00", "")
    q = json.dumps(name.replace("\x00", "").replace("\x07", ""), ensure_ascii=False)
    office.write(f"{code}/project.yml", f"code: {code}\nname: {q}\nbudget: {json.dumps(amount)}\ncurrency: {q[:40] + ('' if len(q) <= 40 else chr(34))}\nstart: {day}\nfinish: {other}\n"
                 f"phase: executing\ndepends_on: {q}\nproject_manager: {q}\n")  # fmt: skip
    fields = {"budget": amount, "finish": other, "start": day, "approved_on": "2026-01-05"}
    office.document(f"{code}/charter.md", "project-charter", f"# Charter {cell}\n", **fields)
    office.document(f"{code}/plan.md", "project-plan", f"# Plan\n\n## Milestones\n\n| ID | Milestone | Target date |\n|---|---|---|\n| M1 | {cell} | {day} |\n| M2 | b | {other} |\n\n"
                    f"## Budget\n\n| Category | Amount | Q1 9999 | 0001 |\n|---|---|---|---|\n| {cell} | {amount} | {amount} | {amount} |\n", **fields)  # fmt: skip
    for nth in (1, 2):
        figures = {key: AMOUNTS[(number + nth + at) % len(AMOUNTS)] for at, key in enumerate(("pv", "ev", "ac", "bac", "eac", "spi", "cpi", "progress_actual", "progress_planned"))}
        office.document(f"{code}/r{nth}.md", "status-report", f"# Status report\n\n## Milestones\n\n| ID | Milestone | Baseline | Forecast | Actual |\n|---|---|---|---|---|\n| M1 | {cell} | {day} | {other} | - |\n",
                        id=f"{code}-R{nth}", period_to=("0001-01-01", "2026-06-26")[nth - 1], overall=name.replace('"', "'").replace("\\", "")[:50].replace("\x00", "").replace("\x07", ""), **figures)  # fmt: skip
    office.document(f"{code}/res.md", "resource-plan", "# Resource plan\n\n## Allocation\n\n| Person | Role | Unit | From | To | Allocation % |\n|---|---|---|---|---|---|\n"
                    f"| Nadia Prameswari | {cell} | IT | 0001-01-01 | 9999-12-31 | 1000000000 % |\n| Budi Santoso | PM | IT | {day} | {other} | {amount} |\n")  # fmt: skip
    office.document(f"{code}/risks.md", "risk-register", "# Risk register\n\n## Risk register\n\n| ID | Risk | Probability | Impact | Score | Owner | Due | Status |\n|---|---|---|---|---|---|---|---|\n"
                    f"| R1 | {cell} | 5 | 5 | {amount} | {cell} | {day} | open |\n| R2 | x | {amount} | 99 | NaN | - | {other} | open |\n")  # fmt: skip
    office.document(f"{code}/CR-001.md", "change-request", f"# Change {cell}\n", decision="approved", decided_on=day if number % 2 else "2026-06-01", submitted_on=other, cost_impact=amount, schedule_impact_days=amount)
    office.document(f"{code}/log.md", "change-log", f"# Change log\n\n## Change log\n\n| ID | Change | Cost impact | Decision | Decided on |\n|---|---|---|---|---|\n| {cell} | {cell} | {amount} | approved | {day} |\n| 1 | x | {amount} | ? | {other} |\n")


@pytest.fixture
def broken(office):
    for number in range(max(len(AMOUNTS), len(DAYS), len(NAMES))):
        hostile(office, number)
    return office


SITE = SimpleNamespace(
    language="en", source="https://git.example/main/", folders=SimpleNamespace(), page=lambda _path: None,
    knowledge=SimpleNamespace(standard_of={}, library=SimpleNamespace(rules={})),
)  # fmt: skip


@pytest.mark.parametrize("day", [date(2026, 6, 30), date(1, 1, 1), date(9999, 12, 31)])
def test_every_overview_in_every_form_comes_to_an_end(broken, day, monkeypatch):
    monkeypatch.setattr("pmo_kb.site.blocks.portfolio.configuration.relative", lambda *_args, **_how: "x")
    for drafts in (False, True):
        portfolio = broken.portfolio(day=day, drafts=drafts)
        assert len(portfolio.projects) == max(len(AMOUNTS), len(DAYS), len(NAMES))
        for name in OVERVIEWS:
            tables = with_left_out(name, portfolio)
            for language in ("en", "id"):
                for line in text(tables, language, Style(colour=False)):
                    assert not re.search("[\x00-\x08\x1b\u202e]", line)
                sheet = as_csv(tables, language)
                assert "\n=" not in sheet
                assert ",=" not in sheet
                json.loads(as_json(name, tables, day.isoformat(), language), parse_constant=pytest.fail)
            for table in tables:
                html = str(shown_table(SITE, SimpleNamespace(path="x"), table))
                assert "<script" not in html
        for module in PICTURES:
            html = str(module.picture(SITE, SimpleNamespace(path="x"), portfolio))
            assert "<script" not in html
            assert len(html) < 2_000_000
            for svg in re.findall(r"<svg.*?</svg>", html, re.DOTALL):
                width, height = map(float, fromstring(svg).get("viewBox").split()[2:])
                assert 0 < width <= 4_000
                assert 0 < height <= 40_000
                assert not re.search(r'="[^"]*\b(?:nan|inf)\b[^"]*"', re.sub(r"(?:aria-label|title)=\"[^\"]*\"", "", svg))


@pytest.mark.parametrize("value", [1e300, -1e300, float("inf"), float("nan"), 1e-300])
def test_numbers_beyond_all_reason_are_written(value):
    for shown in (Money(value, "IDR"), Share(value), Ratio(value)):
        assert len(written(shown, "id")) <= 40
        json.dumps(plain(shown, "en"), allow_nan=False)


def test_a_crowd_in_one_place_keeps_its_picture_small(office):
    office.project("AAA-26", phase="executing")
    stones = "".join(f"| M{number} | Stone {number} | 2026-07-01 |\n" for number in range(200))
    office.document("AAA-26/plan.md", "project-plan", "# Plan\n\n## Milestones\n\n| ID | Milestone | Target date |\n|---|---|---|\n" + stones)
    body = "# Risk register\n\n## Risk register\n\n| ID | Risk | Probability | Impact | Owner | Status |\n|---|---|---|---|---|---|\n"
    rows = "".join(f"| R{number} | The certified pump supplier delivers late again | 5 | 5 | A | open |\n" for number in range(40))
    for code in ("AAA-26", "BBB-26"):
        office.document(f"{code}/risks.md", "risk-register", body + rows)
    found = office.portfolio()
    timeline = str(schedule.picture(SITE, None, found))
    assert float(fromstring(re.findall(r"<svg.*?</svg>", timeline, re.DOTALL)[0]).get("viewBox").split()[3]) < 400
    assert "find no room: 188." in timeline
    heat = str(risks.picture(SITE, None, found))
    assert "<b>80</b>" in heat
    assert "<li>+50</li>" in heat
    alike = next(table for table in OVERVIEWS["risks"](found) if table.key == "alike")
    assert len(alike.rows) == 500
    assert "The first 500 of 1,600 rows." in alike.note["en"]


def test_a_turn_of_direction_hides_nothing(office):
    office.write("A/project.yml", 'code: "A\\u202eB"\nname: "Alpha\\u202e Beta"\n')
    office.document("A/charter.md", "project-charter", "# T\u202eitle\n", project="AB")
    (project,) = office.portfolio().projects
    assert (project.code, project.name, project.papers[0].title) == ("AB", "Alpha Beta", "Title")
