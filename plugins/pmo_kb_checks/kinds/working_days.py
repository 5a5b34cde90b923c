"""Work begins and ends on days on which people work."""

from __future__ import annotations

from typing import Iterator, Mapping, NamedTuple

from pmo_kb.model.artefact import Label
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.kind import SectionKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.dates import dates_in
from pmo_kb_checks.formulas.duration import counts_working_days
from pmo_kb_checks.rows import cell_problem, names_any
from pmo_kb_checks.said import lines_of, says

_SATURDAY = 5
_WEEKEND: tuple[Label, Label] = ({"en": "Saturday", "id": "Sabtu"}, {"en": "Sunday", "id": "Minggu"})


class WorkingDays(NamedTuple):
    """Judged is only a document that declares such a calendar: by `declared` words in `sections`, or by durations that
    count Monday to Friday. `unless` are words for other calendars.

    `holidays`: language -> days of each year (`08-17`). Where the text has one of `holiday_words`, `movable` ones hold
    too, and the dates on the same line. `except_` are words of rows that are planned for such a day.
    """

    columns: tuple[str, ...]
    sections: tuple[SectionKey, ...]
    declared: tuple[str, ...]
    unless: tuple[str, ...] = ()
    holidays: Mapping[str, tuple[str, ...]] = {}
    movable: Mapping[str, tuple[str, ...]] = {}
    holiday_words: tuple[str, ...] = ()
    except_: tuple[str, ...] = ()

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        known: frozenset[str] | None = None
        for path in self.columns:
            key, _, column = path.partition(".")
            table = record.tables.get(key)
            for row in table.rows if table and column in table.columns else ():
                day = setting.date(row.text(column)).value
                if table is None or day is None:
                    continue
                if known is None:
                    if not self._is_declared(record, setting):
                        return
                    known = self._holidays(record)
                is_weekend = day.weekday() >= _SATURDAY
                free = is_weekend or day.isoformat() in known or day.isoformat()[5:] in known
                if not free or names_any(row, self.except_):
                    continue
                if is_weekend:
                    yield cell_problem("weekend", table, row, column, day=_WEEKEND[day.weekday() - _SATURDAY])
                else:
                    yield cell_problem("holiday", table, row, column)

    def _is_declared(self, record: Record, setting: Setting) -> bool:
        headers = [cell.text for table in record.tables.values() if "duration" in table.columns for cell in [table.columns["duration"]]]
        text = " ".join((*headers, *lines_of(record, self.sections, tables=False)))
        if says(text, self.unless):
            return False
        return says(text, self.declared) or any(counts_working_days(table, setting) for table in record.tables.values())

    def _holidays(self, record: Record) -> frozenset[str]:
        """Those that everybody knows, and those that the document says are free."""
        prose = record.document.prose if says("\n".join(record.document.prose), self.holiday_words) else ()
        lines = [line for line in prose if not line.lstrip().startswith("|") and says(line, self.holiday_words)]
        named = [reading.value.isoformat() for line in lines for _, _, reading in dates_in(line) if reading.value]
        language = record.document.language
        return frozenset((*named, *self.holidays.get(language, ()), *(self.movable.get(language, ()) if lines else ())))
