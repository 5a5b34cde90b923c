"""The example projects agree with one another: budgets, dates, reports, people, risks, and the months before."""

from __future__ import annotations

import csv
import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from pmo_kb.documents.read import reader
from pmo_kb.markdown.limits import Limits
from pmo_kb.values.dates import read_date, working_days

EXAMPLES = Path(__file__).parents[2] / "examples"
PROJECTS = sorted(path.parent for path in EXAMPLES.glob("*/project.yml"))


def entries(project):
    return dict(line.split(": ", 1) for line in (project / "project.yml").read_text(encoding="utf-8").splitlines())


def documents(project, artefact):
    """The fields of all documents of a type, by path."""
    read = reader(Limits())
    found = (read(path.read_text(encoding="utf-8"), str(path)) for path in sorted(project.rglob("*.md")))
    fields = ({field.key: field.value for field in document.front_matter} for document in found)
    return [own for own in fields if own.get("type") == artefact]


def rows(project, first):
    """The cells of all table rows whose first cell looks like this."""
    lines = (line for path in sorted(project.rglob("*.md")) for line in path.read_text(encoding="utf-8").splitlines())
    cells = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|"))
    return [row for row in cells if re.fullmatch(first, row[0])]


@pytest.mark.parametrize("project", PROJECTS, ids=lambda path: path.name)
def test_charter_and_approved_changes_give_plan_and_entry(project):
    entry, charter = entries(project), documents(project, "project-charter")[0]
    changes = [own for own in documents(project, "change-request") if own["decision"] == "approved"]
    budget = int(charter["budget"]) + sum(int(own["cost_impact"]) for own in changes)
    finish = date.fromisoformat(charter["finish"]) + timedelta(sum(int(own["schedule_impact_days"]) for own in changes))
    for own in (entry, *documents(project, "project-plan"), *documents(project, "project-register")):
        assert (int(own["budget"]), own["finish"]) == (budget, finish.isoformat())
    assert entry["fund"]


@pytest.mark.parametrize("project", PROJECTS, ids=lambda path: path.name)
def test_durations_are_the_working_days_from_start_to_finish(project):
    """Exactly: the rule itself lets holidays explain a day or two."""
    tasks = [row for row in rows(project, r"\d(\.\d)?") if len(row) == 8]
    assert bool(tasks) == bool(documents(project, "project-plan"))
    wrong = {row[0]: row[5] for row in tasks if working_days(_day(row[3]), _day(row[4])) != int(row[5])}
    assert wrong == {}


@pytest.mark.parametrize("project", PROJECTS, ids=lambda path: path.name)
def test_reports_follow_one_another(project):
    reports = sorted(documents(project, "status-report"), key=lambda own: int(own["report_no"]))
    for earlier, later in pairwise(reports):
        assert int(later["report_no"]) == int(earlier["report_no"]) + 1
        assert date.fromisoformat(later["period_from"]) - date.fromisoformat(earlier["period_to"]) == timedelta(1)
        assert all(int(later[key]) > int(earlier[key]) for key in ("pv", "ev", "ac"))
    if reports:
        assert reports[-1]["bac"] == entries(project)["budget"]


def test_projects_depend_on_projects_that_exist():
    codes = {entries(project)["code"]: entries(project).get("depends_on") for project in PROJECTS}
    assert {code: giver for code, giver in codes.items() if giver} == {"LIT-26": "JRK-26", "SKT-27": "JRK-26", "YRD-26": "HBG-26"}
    assert set(filter(None, codes.values())) < set(codes)
    assert ["T3", "Jaringan di lima lokasi diserahkan kepada LIT-26", "2026-10-16"] in rows(EXAMPLES / "jarkot-id", "T3")


@pytest.mark.parametrize(("person", "projects", "months"), [
    ("Nadia Prameswari", ("lipat-id", "jarkot-id"), {"2026-09", "2026-10"}),
    ("Mei Lin Tan", ("harbour-en", "yard-en"), {"2026-08", "2026-09", "2026-10"}),
])  # fmt: skip
def test_two_people_are_booked_too_much_over_two_projects(person, projects, months):
    booked = {name: [row for row in rows(EXAMPLES / name, person) if len(row) == 7] for name in projects}
    shares: dict[date, dict[str, int]] = {}
    for name, periods in booked.items():
        for row in periods:
            day, until, share = _day(row[3]), _day(row[4]), int(row[5].strip(" %"))
            while day <= until:
                shares.setdefault(day, {})[name] = shares.get(day, {}).get(name, 0) + share
                day += timedelta(1)
    assert all(share <= 100 for day in shares.values() for share in day.values())
    assert {day.isoformat()[:7] for day, own in shares.items() if sum(own.values()) > 100} == months


def _day(text):
    found = read_date(text).value
    assert found is not None
    return found


def test_the_shared_risk_has_one_owner_and_two_scores():
    shared = [row for name in ("jarkot-id", "sekolah-id") for row in rows(EXAMPLES / name, "S-01") if len(row) > 10]
    assert [(row[6], row[9]) for row in shared] == [("17", "Hendra Gunawan"), ("22", "Hendra Gunawan")]


def test_the_months_before_are_of_projects_that_exist():
    with (EXAMPLES / "portfolio-history.csv").open(encoding="utf-8", newline="") as file:
        months = list(csv.DictReader(file))
    assert list(months[0]) == ["as_of", "project", "documents", "errors", "warnings", "waived"]
    assert {row["project"] for row in months} < {entries(project)["code"] for project in PROJECTS}
    assert months == sorted(months, key=lambda row: (row["as_of"], row["project"]))
    assert len({(row["as_of"], row["project"]) for row in months}) == len(months)
    assert all((date.fromisoformat(row["as_of"]) + timedelta(1)).day == 1 for row in months)
