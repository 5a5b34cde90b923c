"""A colour agrees with the index that it stands for, in either direction."""

from __future__ import annotations

from typing import Iterator, Mapping, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.answers import given
from pmo_kb.rules.kind import FieldKey, VocabularyKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.numbers import decimals_shown
from pmo_kb.values.text import normalise
from pmo_kb_checks.given import field_problem, value_of

_EARNED_OVER = {"spi": "pv", "cpi": "ac"}


class Threshold(NamedTuple):
    """`bands`: colour -> lowest index, from best to worst; below the last one, the vocabulary's last value is right.

    A stated index is a rounded one: every colour that the unrounded value may have had is accepted, unless PV, EV and
    AC give the value itself.
    """

    pairs: Mapping[FieldKey, str]
    bands: Mapping[str, float]
    vocabulary: VocabularyKey = VocabularyKey("rag")

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        order = list(setting.vocabularies[self.vocabulary])
        for key, index in self.pairs.items():
            text = value_of(record, key)
            colour = setting.choice(self.vocabulary, text) if text else None
            span = _index(record, setting, index) if colour else ()
            if colour is None or not span:
                continue
            right = [self._colour(value, order) for value in span]
            places = sorted(order.index(name) for name in right)
            place = order.index(colour)
            if not places[0] <= place <= places[-1]:
                names = setting.vocabularies[self.vocabulary][right[0]]
                expected = {"en": names[0], "id": names[min(1, len(names) - 1)]}
                shown = {"index": index.upper(), "number": _shown(sum(span) / len(span)), "expected": expected}
                yield field_problem("too-good" if place < places[0] else "too-bad", record, key, **shown)

    def _colour(self, index: float, order: list[str]) -> str:
        for colour, lowest in self.bands.items():
            if index >= lowest - 1e-9:
                return colour
        return order[-1]


def _index(record: Record, setting: Setting, name: str) -> tuple[float, ...]:
    """The values that the index can have had before it was rounded: the lowest and the highest, if they are known.

    Where the stated index is not what EV and PV or AC give, another rule says so: then the colour may follow either.
    """
    earned, other = (_amount(record, setting, key) for key in ("ev", _EARNED_OVER.get(name, name)))
    computed = earned / other if earned is not None and other else None
    text = _stated(record, name)
    stated = setting.number(text) if given(text) else None
    if stated is None:
        return () if computed is None else (computed,)
    if "%" in text:
        stated /= 100
    half = 0.0 if "%" in text else 0.5 / 10 ** decimals_shown(text)
    if computed is None:
        return (stated - half + 1e-9, stated + half - 1e-9) if half else (stated,)
    return (computed,) if abs(computed - stated) <= half + 1e-9 else (stated, computed)


def _stated(record: Record, key: str) -> str:
    """The index as a field, else as a row of a table with the columns `indicator` and `value`."""
    text = value_of(record, key)
    for table in () if text else record.tables.values():
        if "indicator" in table.columns and "value" in table.columns:
            for row in table.rows:
                if key in normalise(row.text("indicator")).split():
                    return row.text("value")
    return text


def _amount(record: Record, setting: Setting, key: str) -> float | None:
    text = _stated(record, key)
    return setting.number(text) if given(text) else None


def _shown(number: float) -> dict[str, str]:
    english = f"{number:.4f}".rstrip("0").rstrip(".")
    return {"en": english, "id": english.replace(".", ",")}
