"""Earned value is progress times budget; the forecast is not below what is already spent."""

from __future__ import annotations

from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.answers import field_text, given
from pmo_kb.rules.indicators import fields_shown
from pmo_kb.rules.kind import FieldKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.numbers import decimals_shown
from pmo_kb_checks.amounts import Amount, amount_of, both, close, plain
from pmo_kb_checks.formulas import evm
from pmo_kb_checks.given import field_problem


class Monotonic(NamedTuple):
    """Progress may be off by half a unit of its last shown digit."""

    progress: FieldKey
    earned: FieldKey
    budget: FieldKey
    actual: FieldKey
    forecast: FieldKey
    tolerance: float = 0.0

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        earned, budget = self._amount(self.earned, record, setting), self._amount(self.budget, record, setting)
        text = field_text(record, self.progress)
        progress = setting.percent(text) if given(text) else None
        if earned and budget and progress is not None:
            expected = progress * budget.value / 100
            rounding = 0.5 / 10.0 ** decimals_shown(text) * abs(budget.value) / 100
            slack = rounding + 0.5 + earned.slack + budget.slack * progress / 100 + self.tolerance
            is_share = "%" not in text and 0 < progress <= 1 and close(earned.value, expected * 100, slack * 100)
            if not is_share and not close(earned.value, expected, slack):
                shown = {"earned": plain(earned.value), "budget": plain(budget.value), "progress": text if "%" in text else f"{text} %"}
                if budget.value and self._culprit(record, setting) == self.progress:
                    shown["expected"] = plain(100 * earned.value / budget.value, 1)
                    yield field_problem("progress", record, self.progress, **shown)
                else:
                    yield field_problem("earned", record, self.earned, **shown, expected=both(expected))
        actual, forecast = self._amount(self.actual, record, setting), self._amount(self.forecast, record, setting)
        if actual and forecast:
            slack = actual.slack + forecast.slack + self.tolerance
            if forecast.value < actual.value and not close(forecast.value, actual.value, slack):
                shown = {"forecast": plain(forecast.value), "actual": plain(actual.value)}
                yield field_problem("forecast", record, self.forecast, **shown)

    def _culprit(self, record: Record, setting: Setting) -> str:
        """Where the other figures of earned value recompute from EV, the progress is the odd one out."""
        shown = any(key in fields_shown(record) for key in ("spi", "cpi", "sv", "cv")) or "eac" in record.fields
        sound = shown and next(evm.check(record, setting, "", 0.01), None) is None
        return self.progress if sound else self.earned

    def _amount(self, key: str, record: Record, setting: Setting) -> Amount | None:
        text = field_text(record, key)
        return amount_of(text, setting) if given(text) else None
