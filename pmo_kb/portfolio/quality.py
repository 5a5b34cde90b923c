"""Compliance with standards: findings by standard, project and rule, documents with errors, waivers, the trend."""

from __future__ import annotations

from pmo_kb.portfolio.cells import Cell, Column, Days, Ratio, Share, Table, column, say, table
from pmo_kb.portfolio.compliance import Compliance, Rule, Tally, compliance, trend
from pmo_kb.portfolio.exceptions import Exemption, exemptions
from pmo_kb.portfolio.gather import Portfolio
from pmo_kb.portfolio.named import artefact_name, status_name

PAGE = "quality"
MARKS = {"ended": "late", "soon": "late", "void": "missing", "holds": ""}
WORDS = ("project", "standard", "rule", "title", "document", "status", "lesson", "projects", "day", "where", "reason", "approver", "end", "state", "worst")
"""Columns that hold no numbers."""


def tables(portfolio: Portfolio) -> tuple[Table, ...]:
    """The overview as tables. Documents of every status take part, as in the check."""
    seen = compliance(portfolio)
    return (_findings(seen, portfolio), _rules(seen, portfolio), _errors(portfolio), _waivers(portfolio), _trend(portfolio))


def _columns(*names: str) -> tuple[Column, ...]:
    return tuple(column(PAGE, name, numeric=name not in WORDS) for name in names)


def _findings(seen: Compliance, portfolio: Portfolio) -> Table:
    rows = [
        (Cell(artefact_name(portfolio.library, artefact)), Cell(project), *_tally(seen.cells[artefact, project]))
        for artefact in seen.artefacts
        for project in seen.projects
        if (artefact, project) in seen.cells
    ]
    rows.sort(key=lambda row: tuple(-cell.shown if isinstance(cell.shown, int) else 0 for cell in row[5:7]))
    if rows:
        rows.append((Cell(say(PAGE, "all")), Cell(None), *(cell._replace(place=None) for cell in _tally(seen.whole))))
    return table(PAGE, "findings", _columns("standard", "project", "documents", "clean", "share", "errors", "warnings", "waived"), rows)


def _tally(own: Tally) -> tuple[Cell, ...]:
    return (
        Cell(own.documents), Cell(own.clean), Cell(Share(own.percent), mark="" if own.clean < own.documents else "green"),
        Cell(own.errors, own.first, "red" if own.errors else ""), Cell(own.warnings), Cell(own.waived),
    )  # fmt: skip


def _rules(seen: Compliance, portfolio: Portfolio) -> Table:
    rows = [_rule(rule, portfolio) for rule in seen.rules]
    return table(PAGE, "rules", _columns("rule", "title", "worst", "count", "projects", "lesson"), rows)


def _rule(rule: Rule, portfolio: Portfolio) -> tuple[Cell, ...]:
    declared = portfolio.library.rules.get(rule.id)
    return (
        Cell(rule.id, rule=rule.id), Cell(declared.title if declared else None), Cell(say(PAGE, f"severity.{rule.severity}"), mark="red" if rule.severity == "error" else ""),
        Cell(rule.findings, rule.first), Cell(", ".join(rule.projects)), Cell(declared.lesson or None if declared else None, page=declared.lesson if declared else ""),
    )  # fmt: skip


def _errors(portfolio: Portfolio) -> Table:
    rows = []
    wrong = [(project.code, paper) for project in portfolio.projects for paper in project.papers if paper.count("error")]
    for code, paper in sorted(wrong, key=lambda pair: (-pair[1].count("error"), pair[1].path)):
        first = min(finding.line for finding in paper.findings if finding.severity == "error")
        rows.append((
            Cell(code), Cell(paper.path, paper.place._replace(line=max(1, first))), Cell(artefact_name(portfolio.library, paper.artefact)),
            Cell(status_name(portfolio.library, paper)), Cell(paper.count("error"), mark="red"), Cell(paper.count("warning")),
        ))  # fmt: skip
    return table(PAGE, "documents", _columns("project", "document", "standard", "status", "errors", "warnings"), rows)


def _waivers(portfolio: Portfolio) -> Table:
    rows = [_waiver(one, portfolio) for one in exemptions(portfolio)]
    return table(PAGE, "waivers", _columns("rule", "project", "where", "reason", "approver", "end", "left", "state"), rows)


def _waiver(one: Exemption, portfolio: Portfolio) -> tuple[Cell, ...]:
    waiver, mark = one.waiver, MARKS[one.state]
    return (
        Cell(waiver.rule or None, one.place, rule=waiver.rule if waiver.rule in portfolio.library.rules else ""), Cell(one.project or None),
        Cell(one.where, one.place), Cell(waiver.reason or None), Cell(waiver.approver or None, mark="" if waiver.approver else "missing"),
        Cell(one.until or waiver.until or None, one.place, mark), Cell(Days(one.days) if one.days is not None else None), Cell(say(PAGE, f"waiver.{one.state}"), mark=mark),
    )  # fmt: skip


def _trend(portfolio: Portfolio) -> Table:
    rows = [
        (Cell(point.as_of, point.place), Cell(point.projects), Cell(point.documents), Cell(point.errors), Cell(Ratio(point.rate(point.errors))), Cell(point.warnings), Cell(point.waived))
        for point in reversed(trend(portfolio))
    ]
    return table(PAGE, "trend", _columns("day", "number-of-projects", "documents", "errors", "rate", "warnings", "waived"), rows)
