"""Configuration status: which documents each project has and lacks, its changes and baselines, and what its register says."""

from __future__ import annotations

from datetime import date

from pmo_kb.facts.amounts import Amount
from pmo_kb.facts.baselines import Comparison, budget_of, finish_of, led
from pmo_kb.facts.changes import Change, changes
from pmo_kb.facts.current import APPROVED, CHARTER, PLAN, paper
from pmo_kb.facts.papers import Paper, Project
from pmo_kb.facts.register import Difference, compare
from pmo_kb.facts.required import GAPS, Held, held, tier_of
from pmo_kb.model.artefact import Label
from pmo_kb.portfolio.cells import NOTHING, Cell, Days, Money, Shown, Table, column, say, table
from pmo_kb.portfolio.gather import Portfolio
from pmo_kb.portfolio.named import artefact_name, status_name, value_name
from pmo_kb.portfolio.told import verdict_cell
from pmo_kb.standards.library import Library

PAGE = "configuration"
LATE = ("not-yet", "no-plan")
MOST_DAYS = 20_000
"""Days by which changes may move a finish; what is more was no number of days."""


def tables(portfolio: Portfolio) -> tuple[Table, ...]:
    """The overview as tables. Documents of every status take part: that is what it is about."""
    return (_missing(portfolio), _changes(portfolio), _baselines(portfolio), _differences(portfolio), _documents(portfolio))


def _missing(portfolio: Portfolio) -> Table:
    columns = tuple(column(PAGE, name) for name in ("project", "tier", "phase", "document", "gate", "state"))
    rows = []
    for project in portfolio.projects:
        for one in held(project, portfolio):
            if one.gap or one.state == "due" or (one.state in GAPS and one.wanted.asked(project.entry.word("phase"))):
                rows.append((
                    Cell(project.code, one.place or project.entry.place), Cell(_named(portfolio, "tier", tier_of(project, portfolio))),
                    Cell(_named(portfolio, "project_phase", project.entry.word("phase"))), Cell(artefact_name(portfolio.library, one.wanted.artefact)),
                    Cell(_gate(portfolio.library, one)), Cell(say(PAGE, f"state.{one.state}"), one.place, _mark(one)),
                ))  # fmt: skip
    return table(PAGE, "missing", columns, rows)


def _mark(one: Held) -> str:
    if one.gap:
        return "missing" if one.state in ("missing", "old") else "late"
    return ""


def _gate(library: Library, one: Held) -> Label | str:
    phase = one.wanted.phase
    return say(PAGE, "gate.each") if phase == "each-gate" else value_name(library, "project_phase", phase)


def _named(portfolio: Portfolio, vocabulary: str, key: str) -> Label | str | None:
    return value_name(portfolio.library, vocabulary, key) if key else None


def _documents(portfolio: Portfolio) -> Table:
    names = ("project", "document", "id", "version", "status", "approved-by", "approved-on", "baseline", "next-review", "path")
    order = {wanted.artefact: number for number, wanted in enumerate(portfolio.phase_documents)}
    rows = []
    for project in portfolio.projects:
        papers = sorted(project.papers, key=lambda paper: (order.get(paper.artefact, len(order)), paper.artefact, paper.path))
        rows += [_document(project, paper, portfolio) for paper in papers]
    return table(PAGE, "documents", tuple(column(PAGE, name) for name in names), rows)


def _document(project: Project, paper: Paper, portfolio: Portfolio) -> tuple[Cell, ...]:
    fields = paper.fields
    artefact = portfolio.library.artefacts.get(paper.artefact)
    signed = paper.status == "approved" and artefact is not None and artefact.control == "baseline"
    review, approver = fields.day("next_review"), fields.text("approved_by")
    late = review is not None and review < portfolio.as_of and paper.status in ("", "approved")
    return (
        Cell(project.code), Cell(artefact_name(portfolio.library, paper.artefact)), Cell(paper.identifier or None, fields.place_of("id")),
        Cell(fields.text("version") or None, fields.place_of("version")),
        Cell(status_name(portfolio.library, paper), fields.place_of("status"), "" if paper.status in ("", "approved") else "amber"),
        Cell(approver or None, fields.place_of("approved_by") if approver else None, "missing" if signed and not approver else ""),
        Cell(fields.day("approved_on"), fields.place_of("approved_on") if fields.day("approved_on") else None),
        Cell(fields.text("baseline") or None), Cell(review, fields.place_of("next_review") if review else None, "late" if late else ""),
        Cell(paper.path, paper.place),
    )  # fmt: skip


def _changes(portfolio: Portfolio) -> Table:
    numbers = ("open", "cost", "impact")
    names = ("project", "id", "change", "decision", "submitted", "open", "cost", "impact", "led")
    rows = [
        _change(change, project, portfolio)
        for project in portfolio.projects
        for change in sorted(changes(portfolio, project), key=lambda change: (not change.undecided, change.names[0]))
    ]
    return table(PAGE, "changes", tuple(column(PAGE, name, numeric=name in numbers) for name in names), rows)


def _change(change: Change, project: Project, portfolio: Portfolio) -> tuple[Cell, ...]:
    entry, waiting = change.entry, change.open_days(portfolio.as_of)
    days, submitted = change.days, change.submitted
    return (
        Cell(project.code), Cell(change.names[0], entry.place), Cell(change.what),
        Cell(_named(portfolio, "decision", change.decision) or entry.text("decision") or None, entry.place_of("decision"), "amber" if change.undecided else ""),
        Cell(entry.day("submitted_on") or entry.day("submitted"), submitted.place if submitted else None), Cell(waiting),
        Cell(_money(change.cost), change.cost.place) if change.cost else Cell(None),
        Cell(_whole(days.value), days.place) if days and isinstance(days.value, float) else Cell(None),
        _led(change, project, portfolio),
    )  # fmt: skip


def _baselines(portfolio: Portfolio) -> Table:
    """Two rows a project that has a charter or a plan: budget and finish."""
    names = ("project", "measure", "charter", "changes", "expected", "plan", "baseline", "verdict")
    rows = []
    for project in portfolio.projects:
        plan = paper(project, PLAN, drafts=portfolio.drafts)
        if plan or paper(project, CHARTER, drafts=portfolio.drafts):
            money, time = budget_of(portfolio, project), finish_of(portfolio, project)
            moved = _whole(time.sum.changed)
            rows += [
                _compared(project, plan, "budget", money, _money(money.start), _money(money.end), _sum(money.sum.changed, money), _sum(money.sum.expected, money)),
                _compared(project, plan, "finish", time, _day(time.start), _day(time.end), None if moved is None else Days(moved), _on(time.sum.expected)),
            ]
    return table(PAGE, "baselines", tuple(column(PAGE, name, numeric=name in ("charter", "changes", "expected", "plan")) for name in names), rows)


def _compared(project: Project, plan: Paper | None, measure: str, found: Comparison, start: Shown, end: Shown, changed: Shown, expected: Shown) -> tuple[Cell, ...]:
    return (
        Cell(project.code), Cell(say(PAGE, f"measure.{measure}")), Cell(start, found.start.place if found.start else None), Cell(changed), Cell(expected),
        Cell(end, found.end.place if found.end else None),
        Cell(plan.fields.text("baseline") or plan.fields.text("version") or None if plan else None, plan.fields.place_of("baseline") if plan else None),
        verdict_cell(found),
    )  # fmt: skip


def _money(amount: Amount | None) -> Money | None:
    return Money(amount.amount, amount.currency) if amount else None


def _sum(amount: float | None, found: Comparison) -> Money | None:
    return None if amount is None else Money(amount, found.currency)


def _whole(days: float | None) -> int | None:
    return int(days) if days is not None and abs(days) <= MOST_DAYS else None


def _day(amount: Amount | None) -> date | None:
    return _on(amount.amount) if amount else None


def _on(ordinal: float | None) -> date | None:
    """The day of an ordinal, where there is such a day."""
    return date.fromordinal(int(ordinal)) if ordinal is not None and 1 <= ordinal <= date.max.toordinal() else None


def _led(change: Change, project: Project, portfolio: Portfolio) -> Cell:
    if change.decision == APPROVED and not change.counts:
        return Cell(say(PAGE, "led.draft"), change.place, "late")
    found = led(change, paper(project, PLAN, drafts=portfolio.drafts))
    if found is None:
        return Cell(None)
    if found.state == "no-plan" and portfolio.hides(project.code, PLAN):
        return Cell(say(PAGE, "led.hidden"))
    mark = "late" if found.state in LATE else "amber" if found.state == "unnamed" else ""
    return Cell(say(PAGE, f"led.{found.state}", version=found.version or NOTHING), found.place, mark)


def _differences(portfolio: Portfolio) -> Table:
    seen = compare(portfolio)
    columns = tuple(column(PAGE, name) for name in ("project", "id", "title", "difference", "register-says", "document-says"))
    rows = [_difference(one, portfolio) for one in seen.differences]
    note = say(PAGE, "register.note", n=seen.compared, other=seen.elsewhere)
    return table(PAGE, "register", columns, rows)._replace(note=note)


def _difference(one: Difference, portfolio: Portfolio) -> tuple[Cell, ...]:
    item, paper = one.item, one.paper
    title = item.text("title") if item else paper.title if paper else ""
    number = item.name if item else paper.identifier if paper else ""
    return (
        Cell(one.project), Cell(number or None, item.place if item else one.register.place), Cell(title or None),
        Cell(say(PAGE, f"register.{one.kind}"), mark="missing" if one.kind in ("missing", "unlisted") else "late"),
        _register_says(one, portfolio), _document_says(one, portfolio),
    )  # fmt: skip


def _register_says(one: Difference, portfolio: Portfolio) -> Cell:
    if one.item is None:
        return Cell(None)
    if one.kind == "status":
        return Cell(_named(portfolio, "status", one.item.word("status")), one.item.place_of("status"))
    key = "version" if one.kind == "version" else "location"
    return Cell(one.item.text(key) or None, one.item.place_of(key))


def _document_says(one: Difference, portfolio: Portfolio) -> Cell:
    if one.paper is None:
        return Cell(None)
    fields = one.paper.fields
    if one.kind == "status":
        return Cell(_named(portfolio, "status", one.paper.status), fields.place_of("status"))
    if one.kind == "version":
        return Cell(fields.text("version"), fields.place_of("version"))
    return Cell(one.paper.path, one.paper.place)
