"""Budgets over all projects: where each comes from, what is spent and forecast, and to which fund and year it belongs."""

from __future__ import annotations

from typing import Sequence

from pmo_kb.portfolio.amounts import HALF, Amount, differ, total
from pmo_kb.portfolio.budgets import ProjectBudget, budgets
from pmo_kb.portfolio.cells import Cell, Money, Ratio, Share, Table, column, say
from pmo_kb.portfolio.gather import Portfolio

PAGE = "budget"
NO_YEAR = 9999
"""Stands for a year that nobody states, behind all others."""


def tables(portfolio: Portfolio) -> tuple[Table, ...]:
    """The overview as tables."""
    seen = budgets(portfolio)
    return (_totals(seen), _performance(seen), _budgets(seen), _origin(seen), _by_fund(seen), _by_year(seen), _changes(seen), _earned(seen))


def _origin(seen: Sequence[ProjectBudget]) -> Table:
    """Charter and approved changes against the budget now."""
    names = ("project", "name", "currency", "charter", "changes", "budget", "register", "difference", "explained")
    rows = []
    for one in seen:
        verdict = _verdict(one)
        register = _money(one.register, one.currency)
        if one.plan and one.register and differ(one.plan, one.register):
            register = register._replace(mark="late")
        rows.append((
            Cell(one.project.code, one.project.entry.place), Cell(one.project.name), Cell(one.currency or None),
            _money(one.charter, one.currency), Cell(Money(one.added, "") if one.changes else None),
            _money(one.budget, one.currency), register,
            Cell(Money(one.unexplained, "") if one.unexplained else None, mark="late" if one.unexplained else ""),
            Cell(say(PAGE, f"explained.{verdict}"), mark={"yes": "", "no": "late"}.get(verdict, "missing")),
        ))  # fmt: skip
    return _table("origin", names, rows, numeric=("charter", "changes", "budget", "register", "difference"), note=True)


def _verdict(one: ProjectBudget) -> str:
    """A key of the words under `explained`."""
    if one.budget is None:
        return "no-budget"
    if one.charter is None:
        return "no-charter"
    if one.unexplained is None:
        return "no-cost" if any(change.cost is None for change in one.changes) else "currencies"
    return "no" if one.unexplained else "yes"


def _performance(seen: Sequence[ProjectBudget]) -> Table:
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
            Cell(_plain(one.variance), mark="over" if one.variance is not None and one.variance < 0 else ""),
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
        sums = (total((one.charter for one in own), currency), sum(one.added for one in own), total((one.budget for one in own), currency))
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
    names = ("project", "id", "change", "currency", "cost", "decided", "counted-from")
    rows = []
    for one in seen:
        for change in one.changes:
            differs = bool(change.cost and change.logged and differ(change.cost, change.logged))
            origin = "differs" if differs else "request" if change.request else "log"
            rows.append((
                Cell(one.project.code), Cell(change.name, change.place), Cell(change.text or None), Cell(change.cost.currency if change.cost else None),
                Cell(Money(change.cost.amount, ""), change.cost.place) if change.cost else Cell(None, mark="missing"), Cell(change.decided),
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
            *(Cell(None if index is None else Ratio(index)) for index in (point.spi, point.cpi)),
        )
        for one in seen
        for point in one.points
    )  # fmt: skip
    return _table("earned", names, rows, numeric=names[3:])


def _table(key: str, names: Sequence[str], rows: Sequence[tuple[Cell, ...]], *, numeric: Sequence[str], note: bool = False) -> Table:
    columns = tuple(column(PAGE, name, numeric=name in numeric) for name in names)
    return Table(key, say(PAGE, key), columns, tuple(rows), say(PAGE, f"{key}.empty"), say(PAGE, f"{key}.note") if note else None)


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
