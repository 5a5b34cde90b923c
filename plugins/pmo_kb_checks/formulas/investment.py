"""NPV, ROI and payback recomputed from the yearly cash flows, in the ways that are usual."""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate, pairwise
from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordTable
from pmo_kb.rules.answers import given
from pmo_kb.rules.setting import Setting
from pmo_kb.values.text import normalise
from pmo_kb_checks.amounts import amount_of, both, grouped, plain, unit_of

_INDICATORS = "indicators"
_NAMES = {
    "npv": ("npv", "net present value", "nilai kini bersih", "nilai sekarang bersih"),
    "roi": ("roi", "return on investment", "pengembalian investasi", "tingkat pengembalian investasi"),
    "payback": ("payback", "pay back", "payback period", "payback time", "masa pengembalian", "periode pengembalian", "waktu pengembalian", "balik modal"),
    "rate": ("discount rate", "discounting rate", "tingkat diskonto", "suku bunga diskonto", "suku diskonto", "faktor diskonto"),
}
_OTHERWISE = frozenset(("annual", "annualised", "annualized", "yearly", "target", "minimum", "hurdle", "tahunan", "sedikitnya"))
"""Words that make it another figure than that of the whole cash flow."""
_TOLERANCE = 0.01
_SCALES = (1.0, 1e3, 1e6, 1e-3, 1e-6)
_MOST_YEARS = 60
_PERCENT = re.compile(r"([0-9]{1,2}(?:[.,][0-9]{1,2})?)\s?%")
_INTEGER = re.compile(r"[0-9]{1,4}")
_YEARS = re.compile(r"([0-9]+(?:[.,][0-9]+)?)\s*(?:-\s*)?(?:years?|yrs?|tahun|thn)\b", re.IGNORECASE)
_UNIT = re.compile(r"\b(?:years?|tahun)\b", re.IGNORECASE)
_MONTHS = re.compile(r"([0-9]+(?:[.,][0-9]+)?)\s*(?:-\s*)?(?:months?|mos?|bulan|bln)\b", re.IGNORECASE)


class _Shown(NamedTuple):
    name: str
    text: str
    line: int
    column: int


class _Flows(NamedTuple):
    """What comes in less what goes out, year by year, and what goes out in all and at first."""

    net: tuple[float, ...]
    costs: float
    first: float


def check(record: Record, setting: Setting, key: str, tolerance: float) -> Iterator[Problem]:
    """Silent without a table of yearly cash flows, for a figure without its inputs, and where the flows never pay back."""
    del tolerance  # one percent, or half a unit of the last digit
    table = record.tables.get(key)
    flows = _flows(record, setting, table) if table else None
    if flows is None:
        return
    shown = dict(_shown(record))
    rate = _rate(record, setting, shown)
    given_as = {
        "npv": _npvs(flows, rate) if rate is not None else [],
        "roi": _rois(flows, rate),
        "payback": _paybacks(flows, rate),
    }
    for name, expected in given_as.items():
        figure = shown.get(name)
        if figure is None or not expected or not _OTHERWISE.isdisjoint(normalise(figure.name).split()):
            continue
        text = f"{figure.text} years" if name == "payback" and _in_years(figure) else figure.text
        value = _value(name, text, setting)
        if value is None or any(_agree(name, value, text, wanted, setting) for wanted in expected):
            continue
        values = {"name": figure.name, "value": grouped(figure.text, setting), "expected": _written(name, expected[0])}
        yield Problem("investment", figure.line, f"figures.{name}", values, figure.column)


def _flows(record: Record, setting: Setting, table: RecordTable) -> _Flows | None:
    rows = table.rows
    years = [_INTEGER.findall(row.text("year")) for row in rows]
    if not 2 <= len(rows) <= _MOST_YEARS or not all(years) or any(int(two[-1]) - int(one[-1]) != 1 for one, two in pairwise(years)):
        return None
    columns = {name: _numbers(table, name, setting) for name in ("cost", "benefit", "net")}
    costs, benefits, net = columns["cost"], columns["benefit"], columns["net"]
    if costs and benefits and not net:
        net = [benefit - abs(cost) for cost, benefit in zip(costs, benefits, strict=True)]
    if not net:
        return None
    if min(net) >= 0:  # the investment stands outside the table
        field = record.fields.get("amount")
        amount = amount_of(field.value, setting) if field else None
        if amount is None:
            return None
        net = [-amount.value, *net]
        costs = [amount.value, *costs] if costs else []
    out = sum(map(abs, costs)) if costs else -sum(value for value in net if value < 0)
    return _Flows(tuple(net), out, abs(costs[0]) if costs and costs[0] else abs(net[0]))


def _numbers(table: RecordTable, column: str, setting: Setting) -> list[float]:
    """The numbers of a column; none where it is not there, or one of them cannot be read."""
    if column not in table.columns:
        return []
    texts = [row.text(column) for row in table.rows]
    found = [setting.money(_signed(text)).amount if given(text) else 0.0 for text in texts]
    numbers = [value for value in found if value is not None]
    return numbers if len(numbers) == len(found) and any(numbers) else []


def _signed(text: str) -> str:
    """`(300,000)` is how accountants write -300,000; a long dash is a minus too."""
    bare = text.strip().replace("−", "-").replace("–", "-")
    return f"-{bare[1:-1]}" if bare.startswith("(") and bare.endswith(")") else bare


def _npvs(flows: _Flows, rate: float) -> list[float]:
    """The first year counts as today, as the end of the first year, or as its middle."""
    return [sum(value / (1 + rate) ** (year + start) for year, value in enumerate(flows.net)) for start in (0, 1, 0.5)]


def _rois(flows: _Flows, rate: float | None) -> list[float]:
    """In percent: of all costs, of the investment at first, discounted."""
    gains = [sum(flows.net), *(_npvs(flows, rate) if rate is not None else ())]
    out = [base for base in (flows.costs, flows.first, abs(flows.net[0])) if base]
    return [100 * gain / base for gain in gains for base in out]


def _paybacks(flows: _Flows, rate: float | None) -> list[float]:
    """Years until the sum is no longer negative, counted from the first row or from the year before it."""
    found = []
    for factor in (0.0, rate or 0.0):
        net = [value / (1 + factor) ** year for year, value in enumerate(flows.net)]
        sums = list(accumulate(net))
        at = next((year for year, total in enumerate(sums) if year and total >= 0 > sums[year - 1]), 0)
        if at and min(sums[at:]) >= 0:
            years = at - 1 - sums[at - 1] / net[at]
            found += [years, years + 1]
    return found


def _value(name: str, text: str, setting: Setting) -> float | None:
    if name == "payback":
        years, months = _YEARS.search(text), _MONTHS.search(text)
        numbers = [(setting.number(found[1]), size) for found, size in ((years, 1), (months, 12)) if found]
        return sum(number / size for number, size in numbers if number is not None) if numbers else None
    if name == "roi":
        share = setting.percent(text)
        return share if share is None or "%" in text or "perc" in text or "persen" in text else share * 100
    return setting.money(_signed(text)).amount


def _in_years(figure: _Shown) -> bool:
    """`Payback (years) | 1.97`: the unit stands in the name."""
    return figure.text.strip().replace(",", ".").replace(".", "", 1).isdecimal() and bool(_UNIT.search(figure.name))


def _agree(name: str, value: float, text: str, wanted: float, setting: Setting) -> bool:
    slack = abs(wanted) * _TOLERANCE
    if name == "npv":
        return any(abs(value * scale - wanted) <= max(slack, unit_of(text, value, setting.convention) * scale / 2) for scale in _SCALES)
    if name == "payback":
        months = bool(_MONTHS.search(text))
        whole = value == int(value) and not months
        return abs(value - wanted) < max(slack, 1.0 if whole else 1 / 12 if months else 0.05)
    return abs(value - wanted) <= max(slack, 0.5 if value == int(value) else 0.05)


def _written(name: str, value: float) -> object:
    return plain(value) if name == "npv" and abs(value) < 100 else both(value, 0 if name == "npv" else 2 if name == "payback" else 1)


def _shown(record: Record) -> Iterator[tuple[str, _Shown]]:
    """The figures of the table of indicators and of labelled lines; a later one of the same name wins nothing."""
    found: dict[str, _Shown] = {}
    table = record.tables.get(_INDICATORS)
    for row in table.rows if table else ():
        cell = row.cells.get("value")
        if cell and given(cell.text):
            found.setdefault(_key(row.text("indicator")), _Shown(row.text("indicator"), cell.text, cell.line, cell.column))
    for section in record.document.sections:
        for field in section.fields:
            if given(field.value):
                found.setdefault(_key(field.key), _Shown(field.key, field.value, field.line, field.column))
    found.pop("", None)
    yield from found.items()


def _key(text: str) -> str:
    """`Net present value (NPV, 8 %)` -> `npv`."""
    words = f" {normalise(text).replace('(', ' ').replace(')', ' ').replace(',', ' ')} "
    return next((key for key, names in _NAMES.items() if any(f" {name} " in words for name in names)), "")


def _rate(record: Record, setting: Setting, shown: dict[str, _Shown]) -> float | None:
    """The discount rate: an indicator, in the name of the NPV, or told in the text, where it gives one only."""
    texts = [shown["rate"].text] if "rate" in shown else [shown["npv"].name] if "npv" in shown else []
    rates = {found for text in texts for found in _PERCENT.findall(text)}
    if not rates:
        rates = {found[1] for line in record.document.prose if "dis" in line.casefold() for found in [_told().search(line)] if found}
    read = [setting.percent(f"{digits} %") for digits in rates]
    return read[0] / 100 if len(read) == 1 and read[0] else None


@cache
def _told() -> re.Pattern[str]:
    names = "|".join((*_NAMES["rate"], "discounted", "didiskonto", "didiskontokan"))
    return re.compile(rf"(?:{names})[^.;%\d]{{0,60}}([0-9]{{1,2}}(?:[.,][0-9]{{1,2}})?)\s?%", re.IGNORECASE)
