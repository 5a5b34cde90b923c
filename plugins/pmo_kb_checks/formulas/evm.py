"""Earned value: indices, variances and the forecast recomputed from PV, EV, AC and BAC."""

from __future__ import annotations

import math
from typing import Callable, Iterator, Mapping, NamedTuple

from pmo_kb.model.artefact import Label
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.indicators import Shown, fields_shown, read_index, rows_shown
from pmo_kb.rules.setting import Setting
from pmo_kb.values.numbers import decimals_shown
from pmo_kb_checks.amounts import Amount, amount_of, both, close, grouped, plain

Inputs = Mapping[str, Amount]
_FORECAST_ROUNDING = 0.0005
_SCALES = (1.0, 1e3, 1e6, 1e9)


class _Formula(NamedTuple):
    needs: tuple[str, ...]
    compute: Callable[..., float]
    text: str
    share_of: str = ""
    """The input that a percentage of this value refers to."""


_FORMULAS = {
    "spi": _Formula(("ev", "pv"), lambda ev, pv: ev / pv, "EV / PV"),
    "cpi": _Formula(("ev", "ac"), lambda ev, ac: ev / ac, "EV / AC"),
    "sv": _Formula(("ev", "pv"), lambda ev, pv: ev - pv, "EV − PV", "pv"),
    "cv": _Formula(("ev", "ac"), lambda ev, ac: ev - ac, "EV − AC", "ev"),
    "vac": _Formula(("bac", "eac"), lambda bac, eac: bac - eac, "BAC − EAC", "bac"),
}
_FORECASTS = (
    _Formula(("bac", "ev", "ac"), lambda bac, ev, ac: bac / (ev / ac), "BAC / CPI"),
    _Formula(("bac", "ev", "ac"), lambda bac, ev, ac: ac + bac - ev, "AC + (BAC − EV)"),
    _Formula(
        ("bac", "ev", "ac", "pv"),
        lambda bac, ev, ac, pv: ac + (bac - ev) / ((ev / ac) * (ev / pv)),
        "AC + (BAC − EV) / (CPI × SPI)",
    ),
)


def check(record: Record, setting: Setting, table: str, tolerance: float) -> Iterator[Problem]:
    """Fields are judged by the fields' inputs, rows of the table by the table's; each borrows what it lacks."""
    fields = fields_shown(record)
    rows = rows_shown(record, record.tables.get(table or "indicators"))
    twice = _twice(record, setting, rows)
    if twice:
        own = _own_faults(rows, setting, tolerance)
        believe_rows = not own if own is not None else bool(_own_faults(fields, setting, tolerance))
        for key in twice:
            yield _twice_problem(record, key, fields[key], rows[key], in_body=not believe_rows)
    else:
        believe_rows = False
    lines = {shown.line for shown in fields.values()}
    for sheet, other in ((fields, rows), (rows, fields)):
        borrowed = {key: shown for key, shown in other.items() if key not in sheet and key not in twice}
        doubted = () if (sheet is rows) == believe_rows else twice
        inputs = _inputs({**borrowed, **{key: shown for key, shown in sheet.items() if key not in doubted}}, setting)
        for key, shown in sheet.items():
            if sheet is rows and shown.line in lines:
                continue
            wrong = _wrong(key, shown, inputs, setting, tolerance)
            if wrong:
                name = record.artefact.fields[key].name if key in record.artefact.fields else key.upper()
                values = {"name": name, "value": grouped(shown.text, setting), **wrong}
                yield Problem("forecast" if key == "eac" else "evm", shown.line, shown.element, values, shown.column)


def _twice(record: Record, setting: Setting, rows: Mapping[str, Shown]) -> list[str]:
    """Inputs that the body gives otherwise than the front matter; in thousands or millions they are the same."""
    found = []
    for key in ("pv", "ev", "ac", "bac"):
        own, other = record.fields.get(key), rows.get(key)
        if own is None or other is None or own.line > record.document.front_matter_end:
            continue
        one, two = amount_of(own.value, setting), amount_of(other.text, setting)
        if one is None or two is None or any(close(one.value, two.value * scale, two.slack * scale + one.slack) for scale in _SCALES):
            continue
        found.append(key)
    return found


def _own_faults(sheet: Mapping[str, Shown], setting: Setting, tolerance: float) -> bool | None:
    """Whether some figure does not follow from the inputs beside it; None where no figure is worked out from them."""
    inputs = _inputs(sheet, setting)
    derived = [key for key in sheet if key in _FORMULAS or key == "eac"]
    judged = [key for key in derived if all(need in inputs for need in _needs(key))]
    return any(_wrong(key, sheet[key], inputs, setting, tolerance) for key in judged) if judged else None


def _needs(key: str) -> tuple[str, ...]:
    return _FORMULAS[key].needs if key in _FORMULAS else _FORECASTS[0].needs


def _twice_problem(record: Record, key: str, own: Shown, other: Shown, *, in_body: bool) -> Problem:
    """At the place whose figure the others contradict."""
    name = record.artefact.fields[key].name
    if in_body:
        return Problem("twice", other.line, other.element, {"name": name, "value": other.text, "own": own.text}, other.column)
    return Problem("twice-front", own.line, own.element, {"name": name, "value": own.text, "body": other.text}, own.column)


def _inputs(sheet: Mapping[str, Shown], setting: Setting) -> dict[str, Amount]:
    found = {}
    for key in ("pv", "ev", "ac", "bac", "eac"):
        text = sheet[key].text if key in sheet else ""
        amount = amount_of(text, setting) or _percent(text, setting)
        if amount is not None:
            found[key] = amount
    if setting.profile == "agile" and "bac" not in found:
        return {}
    return found


def _percent(text: str, setting: Setting) -> Amount | None:
    number = setting.percent(text) if "%" in text else None
    return None if number is None else Amount(number, 10.0 ** -decimals_shown(text))


def _wrong(key: str, shown: Shown, inputs: Inputs, setting: Setting, tolerance: float) -> dict[str, object] | None:
    """What the message says when a value is not what its inputs give, else None."""
    if key in ("spi", "cpi"):
        return _wrong_index(_FORMULAS[key], shown.text, inputs, setting, tolerance)
    if key == "eac":
        return _wrong_forecast(shown.text, inputs, setting)
    if key == "vac" and "eac" in inputs and _wrong_forecast(str(inputs["eac"].value), inputs, setting):
        return None  # the forecast itself is wrong: one cause
    return _wrong_variance(key, shown.text, inputs, setting) if key in _FORMULAS else None


def _computed(formula: _Formula, inputs: Inputs) -> Amount | None:
    """The formula's value; `unit` is by how much the rounding of the inputs can move it."""
    if any(need not in inputs for need in formula.needs):
        return None
    values = [inputs[need].value for need in formula.needs]
    try:
        centre = formula.compute(*values)
        moved = 0.0
        for place, need in enumerate(formula.needs):
            shifted = [value + inputs[need].slack * (at == place) for at, value in enumerate(values)]
            moved += abs(formula.compute(*shifted) - centre)
    except ZeroDivisionError:
        return None
    return Amount(centre, moved)


def _wrong_index(
    formula: _Formula, text: str, inputs: Inputs, setting: Setting, tolerance: float
) -> dict[str, object] | None:
    exact = _computed(formula, inputs)
    number, decimals = read_index(text, setting)
    if exact is None or number is None:
        return None
    half = 0.5 / 10 ** max(decimals, 1)
    cut = math.floor(exact.value * 10**decimals + 1e-6) / 10**decimals
    off = abs(number - exact.value)
    fits = close(number, exact.value, half + exact.unit) or (close(number, cut) and off <= tolerance)
    if fits or (decimals > 2 and off <= tolerance / 2):
        return None
    return {"formula": _worked(formula, inputs), "expected": both(exact.value, max(decimals, 2))}


def _wrong_variance(key: str, text: str, inputs: Inputs, setting: Setting) -> dict[str, object] | None:
    formula = _FORMULAS[key]
    exact = _computed(formula, inputs)
    shown = amount_of(text, setting)
    if exact is None:
        return None
    if shown is None:
        percent = _percent(text, setting)
        base = inputs[formula.share_of].value
        if percent is None or not base:
            return None
        share = 100 * exact.value / base
        if any(close(percent.value, value, percent.unit / 2 + exact.unit) for value in (share, exact.value)):
            return None
        worked = _worked(formula, inputs, f" ({formula.share_of.upper()} = 100 %)")
        return {"formula": worked, "expected": {code: f"{number} %" for code, number in plain(share, 1).items()}}
    slack = shown.unit / 2 + exact.unit + (_rounding(shown) if key == "vac" else 0)
    if close(shown.value, exact.value, slack):
        return None
    return {"formula": _worked(formula, inputs), "expected": plain(exact.value)}


def _wrong_forecast(text: str, inputs: Inputs, setting: Setting) -> dict[str, object] | None:
    shown = amount_of(text, setting)
    if shown is None:
        return None
    formulas = [(formula, exact) for formula in _FORECASTS if (exact := _computed(formula, inputs)) is not None]
    slack = shown.unit / 2 + _rounding(shown)
    for _, exact in formulas:
        if close(shown.value, exact.value, slack + exact.unit):
            return None
    if not formulas or any(close(shown.value, value, slack) for value in _with_rounded_indices(inputs)):
        return None
    texts = [(formula.text, plain(exact.value)) for formula, exact in formulas]
    return {"expected": {code: "; ".join(f"{number[code]} = {text}" for text, number in texts) for code in ("en", "id")}}


def _with_rounded_indices(inputs: Inputs) -> Iterator[float]:
    """The forecasts of somebody who took CPI and SPI as they stand in the report."""
    bac, ev, ac = (inputs[key].value for key in ("bac", "ev", "ac"))
    if not ac:
        return
    for decimals in (2, 3, 4):
        cpi = round(ev / ac, decimals)
        spi = round(ev / inputs["pv"].value, decimals) if "pv" in inputs and inputs["pv"].value else 0
        if cpi:
            yield bac / cpi
            if spi:
                yield ac + (bac - ev) / (cpi * spi)
            if round(cpi * spi, decimals):
                yield ac + (bac - ev) / round(cpi * spi, decimals)


def _rounding(shown: Amount) -> float:
    """Half of what a forecast's closing zeros stand for, at most 0.05 % of it: nobody forecasts to the rupiah."""
    zeros = len(str(int(abs(shown.value)))) - len(str(int(abs(shown.value))).rstrip("0"))
    return min(10**zeros / 2, abs(shown.value) * _FORECAST_ROUNDING) if shown.value else 0.0


def _worked(formula: _Formula, inputs: Inputs, more: str = "") -> Label:
    """`EV / PV = 420 / 450` in both languages."""
    texts = {}
    for code in ("en", "id"):
        numbers = formula.text
        for need in formula.needs:
            numbers = numbers.replace(need.upper(), plain(inputs[need].value)[code])
        texts[code] = f"{formula.text} = {numbers}{more}"
    return texts
