"""Figures and colours that a report gives in its body alone: in a table of indicators or dimensions, in labelled lines."""

from __future__ import annotations

from typing import Mapping

from pmo_kb.facts.papers import Value
from pmo_kb.model.finding import Place
from pmo_kb.model.record import Record
from pmo_kb.rules.indicators import KEYS, Shown, colours_shown, read_index, rows_shown
from pmo_kb.rules.setting import Setting
from pmo_kb.values.digits import first_digits
from pmo_kb.values.headers import unit_in

INDICES = ("spi", "cpi")
PROGRESS = ("progress_planned", "progress_actual")


def in_the_body(record: Record, setting: Setting, path: str) -> Mapping[str, Value]:
    """By the key of the field that should hold it; what the front matter gives is not among them."""
    if "ev" not in record.artefact.fields:
        return {}
    above = {key for key, field in record.fields.items() if field.line <= record.document.front_matter_end}
    figures = rows_shown(record, record.tables.get("indicators"), (*KEYS, *PROGRESS))
    found = {key: _figure(key, shown, setting, path) for key, shown in figures.items() if key not in above}
    for key, shown in colours_shown(record, record.tables.get("health")).items():
        if key not in record.fields:
            found[key] = Value(shown.text, setting.choice("rag", shown.text), Place(path, shown.line))
    return found


def _figure(key: str, shown: Shown, setting: Setting, path: str) -> Value:
    text, place = shown.text, Place(path, shown.line)
    if key in INDICES:
        return Value(text, read_index(text, setting)[0], place)
    if key in PROGRESS:
        return Value(text, setting.percent(text), place)
    read, unit = setting.money(text), unit_in(shown.header)
    if read.amount is None:
        return Value(text, None, place)
    shortened = abs(read.amount) == setting.number(first_digits(text))  # a cell's own `juta` goes before the header's
    return Value(text, read.amount * (unit.scale if shortened else 1.0), place, read.currency or unit.currency)
