"""What kinds that hold documents against one another share: places, amounts and days as messages show them."""

from __future__ import annotations

from datetime import date

from pmo_kb.facts.current import REPORT, SETTLED, reported, versions
from pmo_kb.facts.papers import Entry, Paper, Project
from pmo_kb.model.artefact import Label
from pmo_kb.model.finding import Contradiction, Place, Problem
from pmo_kb.values.digits import first_digits
from pmo_kb.values.numbers import Convention, decimals_shown, read_money, read_number
from pmo_kb_checks.amounts import plain

CONVENTIONS: tuple[Convention, ...] = ("en", "id")


def found_in(paper: Paper, key: str, message: str, related: tuple[Place, ...], **values: object) -> Contradiction:
    """At a field of a document, or where the field should stand."""
    return Contradiction(paper.path, Problem(message, paper.fields.place_of(key).line, f"fields.{key}", values), related)


def found_at(paper: Paper, entry: Entry, column: str, message: str, related: tuple[Place, ...] = (), *, table: str, **values: object) -> Contradiction:
    """At a cell of a row, or at the row."""
    return Contradiction(paper.path, Problem(message, entry.place_of(column).line, f"tables.{table}.{column}", values), related)


def found_missing(paper: Paper, message: str, related: tuple[Place, ...], *, table: str, column: str, **values: object) -> Contradiction:
    """At the head of a table that lacks a row."""
    return Contradiction(paper.path, Problem(message, paper.heads.get(table, paper.place.line), f"tables.{table}.{column}", values), related)


def money(amount: float, currency: str) -> Label:
    return {language: f"{currency} {shown}" for language, shown in plain(amount).items()}


def day_or(ordinal: float) -> date:
    return date.fromordinal(int(ordinal))


def slack(paper: Paper, key: str) -> float:
    """By how much an amount may have been rounded: half of what the last digit is worth in `1,8 miliar`, nothing in `1800000000`."""
    found = paper.fields.values.get(key)
    if found is None or not isinstance(found.value, float):
        return 0.0
    digits = first_digits(found.text)
    for convention in CONVENTIONS:
        bare = read_number(digits, convention)
        if bare and read_money(found.text, convention).amount == found.value and abs(found.value) > abs(bare):
            return abs(found.value) / abs(bare) / 10.0 ** decimals_shown(found.text) / 2
    return 0.0


def fresh(register: Paper, report: Paper) -> bool:
    """Whether a register says how things were on the day of the report, or before: later they may have moved on."""
    day = reported(report)
    kept = next((own for key in ("as_of", "reviewed_on") if (own := register.fields.day(key)) is not None), None)
    return day is not None and kept is not None and kept <= day


def newest_reports(project: Project) -> list[Paper]:
    """The report in force that is the last one, and a draft of a later one."""
    dated = sorted((one for one in versions(project, REPORT) if reported(one)), key=lambda one: (reported(one) or date.min, one.path))
    settled = [one for one in dated if one.status in SETTLED]
    last = settled[-1:]
    return [*last, *(one for one in dated if one.status not in SETTLED and (not last or (reported(one) or date.min) > (reported(last[0]) or date.min)))]
