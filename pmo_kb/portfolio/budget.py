"""Budgets over all projects: where each comes from, what is spent and forecast, and to which fund and year it belongs."""

from __future__ import annotations

from typing import Mapping, Sequence

from pmo_kb.facts.amounts import HALF, Amount, differ, total
from pmo_kb.facts.baselines import WAITS
from pmo_kb.portfolio.budgets import ProjectBudget, budgets
from pmo_kb.portfolio.cells import Cell, Money, Share, Table, column, say, table
from pmo_kb.portfolio.gather import Portfolio
from pmo_kb.portfolio.told import index_cell, verdict_cell
from pmo_kb.portfolio.tolerance import bands, overrun_colour, overrun_mark

PAGE = "budget"
NO_YEAR = 9999
"""Stands for a year that nobody states, behind all others."""


def tables(portfolio: Portfolio) -> tuple[Table, ...]:
    """The overview as tables."""
    seen = budgets(portfolio)
    return (_totals(seen), _performance(seen, bands(portfolio.library)), _budgets(seen), _origin(seen), _by_fund(seen), _by_year(seen), _changes(seen), _earned(seen))


def _origin(seen: Sequence[ProjectBudget]) -> Table:
    """Charter and approved changes against the budget now."""
    names = ("project", "name", "currency", "charter", "changes", "budget", "register", "difference", "explained")
    rows = []
    for one in seen:
        origin = one.origin
        register = _money(origin.register, one.currency)
        if origin.plan and origin.register and differ(origin.plan, origin.register):
            register = register._replace(mark="late")
        rows.append((
            Cell(one.project.code, one.project.entry.place), Cell(one.project.name), Cell(one.currency or None),
            _money(origin.start, one.currency), Cell(_plain(origin.sum.changed)), _money(one.budget, one.currency), register,
            Cell(_plain(origin.difference), mark="late" if origin.difference else ""), verdict_cell(origin),
        ))  # fmt: skip
    return _table("origin", names, rows, numeric=("charter", "changes", "budget", "register", "difference"), note=True)


def _performance(seen: Sequence[ProjectBudget], least: Mapping[str, float]) -> Table:
    """Spent, earned and forecast by the newest report."""
    names = ("project", "report", "currency", "bac", "ev", "ac", "eac", "variance", "spent", "done")
    rows = []
    for one in seen:
        bac = _money(one.bac, one.currency)
        if one.bac and one.budget and differ(one.bac, one.budget):
            bac = bac._replace(mark="late")
        rows.append((
            Cell(one.project.code), _reported(one),
            Cell(one.currency or None), bac,
            *(_money(amount, one.currency) for amount in (one.ev, one.ac, one.eac)),
            Cell(_plain(one.variance), mark=overrun_mark(overrun_colour(one.bac, one.eac, least))),
            _share(one.spent), _share(one.done),
        ))  # fmt: skip
    return _table("performance", names, rows, numeric=names[3:], note=True)


def _totals(seen: Sequence[ProjectBudget]) -> Table:
    """Of those projects only whose reports give everything: a forecast without its budget would say nothing."""
    names = ("currency", "reporting", "bac", "ev", "ac", "eac", "variance", "spent", "done")
    rows = []
    for currency in _currencies(seen):
        own = [one for one in seen if one.currency == currency and one.complete]
        figures = ((one.bac for one in own), (one.ev for one in own), (one.ac for one in own), (one.eac for one in own))
        bac, ev, ac, eac = (total(amounts, currency) for amounts in figures)
        left = bac - eac if bac is not None and eac is not None else None
        rows.append((
            Cell(currency or say(PAGE, "no-currency")), Cell(len(own)), *(Cell(_plain(amount)) for amount in (bac, ev, ac, eac)),
            Cell(_plain(left), mark="over" if left is not None and left < 0 else ""),
            _share(100 * ac / bac if bac and ac is not None else None), _share(100 * ev / bac if bac and ev is not None else None),
        ))  # fmt: skip
    return _table("totals", names, rows, numeric=names[1:], note=True)


def _budgets(seen: Sequence[ProjectBudget]) -> Table:
    """Charter, changes and budget of all projects of a currency."""
    names = ("currency", "projects", "charter", "changes", "budget")
    rows = []
    for currency in _currencies(seen):
        own = [one for one in seen if one.currency == currency]
        changed = [one.origin.sum.changed for one in own if one.origin.currency == currency and one.origin.sum.changed is not None]
        sums = (total((one.origin.start for one in own), currency), sum(changed) if changed else None, total((one.budget for one in own), currency))
        rows.append((Cell(currency or say(PAGE, "no-currency")), Cell(len(own)), *(Cell(_plain(amount)) for amount in sums)))
    return _table("budgets", names, rows, numeric=names[1:])


def _currencies(seen: Sequence[ProjectBudget]) -> list[str]:
    return sorted({one.currency for one in seen if one.budget})


def _by_fund(seen: Sequence[ProjectBudget]) -> Table:
    """What each fund gives in each year, a row a currency."""
    names = ("fund", "year", "currency", "amount", "projects")
    sums: dict[tuple[str, str, int], list[tuple[str, Amount]]] = {}
    for one in seen:
        for year, amount, _ in one.years:
            sums.setdefault((one.fund, amount.currency, year or NO_YEAR), []).append((one.project.code, amount))
    rows = []
    for (fund, currency, year), parts in sorted(sums.items(), key=lambda item: (not item[0][0], item[0])):
        codes = sorted({code for code, _ in parts})
        rows.append((
            Cell(fund or say(PAGE, "no-fund"), mark="" if fund else "missing"), _year(year), Cell(currency or say(PAGE, "no-currency")),
            Cell(_plain(total((amount for _, amount in parts), currency))), Cell(", ".join(codes)),
        ))  # fmt: skip
    return _table("by-fund", names, rows, numeric=("amount",), note=True)


def _by_year(seen: Sequence[ProjectBudget]) -> Table:
    """The years of each project, and whether they add up to its budget."""
    names = ("project", "fund", "year", "currency", "amount", "adds-up")
    rows = []
    for one in seen:
        whole = one.budget
        rest = whole.amount - sum(part.amount.amount for part in one.years) if whole else 0.0
        fits = all(whole and part.amount.currency == whole.currency for part in one.years) and abs(rest) < HALF
        for year, amount, divided in one.years:
            verdict = "whole" if not divided else "yes" if fits else "no"
            rows.append((
                Cell(one.project.code), Cell(one.fund or None), _year(year or NO_YEAR), Cell(amount.currency or None),
                Cell(Money(amount.amount, ""), amount.place), Cell(say(PAGE, f"adds-up.{verdict}", rest=Money(rest, "")), mark="late" if verdict == "no" else ""),
            ))  # fmt: skip
    return _table("by-year", names, rows, numeric=("amount",))


def _changes(seen: Sequence[ProjectBudget]) -> Table:
    """Every approved change once."""
    names = ("project", "id", "change", "currency", "cost", "decided", "counts", "counted-from")
    rows = []
    for one in seen:
        for change, _, state in one.origin.steps:
            differs = bool(change.cost and change.logged and differ(change.cost, change.logged))
            origin = "differs" if differs else "request" if change.entry is not change.row else "log"
            rows.append((
                Cell(one.project.code), Cell(change.name, change.place), Cell(change.what or None), Cell(change.cost.currency if change.cost else None),
                Cell(Money(change.cost.amount, ""), change.cost.place) if change.cost else Cell(None, mark="missing"), Cell(change.decided_on),
                Cell(say(PAGE, f"counts.{state}"), mark="late" if state == WAITS else ""),
                Cell(say(PAGE, f"counted-from.{origin}", logged=Money(change.logged.amount, "") if change.logged else None), mark="late" if differs else ""),
            ))  # fmt: skip
    return _table("changes", names, rows, numeric=("cost",), note=True)


def _earned(seen: Sequence[ProjectBudget]) -> Table:
    """The figures of every report: what the curves are drawn from."""
    names = ("project", "report", "currency", "pv", "ev", "ac", "bac", "eac", "spi", "cpi")
    rows = tuple(
        (
            Cell(one.project.code), Cell(point.day, point.report.place), Cell(point.currency or None),
            *(_money(amount, point.currency) for amount in (point.pv, point.ev, point.ac, point.bac, point.eac)),
            *(index_cell(index) for index in (point.spi, point.cpi)),
        )
        for one in seen
        for point in one.points
    )  # fmt: skip
    computed = any(index and index.computed for one in seen for point in one.points for index in (point.spi, point.cpi))
    return _table("earned", names, rows, numeric=names[3:])._replace(note=say("common", "computed") if computed else None)


def _table(key: str, names: Sequence[str], rows: Sequence[tuple[Cell, ...]], *, numeric: Sequence[str], note: bool = False) -> Table:
    columns = tuple(column(PAGE, name, numeric=name in numeric) for name in names)
    return table(PAGE, key, columns, rows, say(PAGE, f"{key}.note") if note else None)


def _money(amount: Amount | None, currency: str) -> Cell:
    """An amount of a row; its currency is said only where it is not the row's."""
    if amount is None:
        return Cell(None)
    foreign = amount.currency != currency
    return Cell(Money(amount.amount, amount.currency if foreign else ""), amount.place, "late" if foreign else "")


def _plain(amount: float | None) -> Money | None:
    return None if amount is None else Money(amount, "")


def _share(percent: float | None) -> Cell:
    return Cell(None if percent is None else Share(round(percent, 1)))


def _year(year: int) -> Cell:
    """As text: a year has no thousands mark."""
    return Cell(say(PAGE, "no-year"), mark="missing") if year == NO_YEAR else Cell(str(year))


def _reported(one: ProjectBudget) -> Cell:
    newest = one.newest
    return Cell(newest.day, newest.report.place) if newest else Cell(say(PAGE, "no-report"), one.project.entry.place, "missing")
