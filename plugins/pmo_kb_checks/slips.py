"""Milestones that have slipped although the report looks well (STS009)."""

from __future__ import annotations

from typing import Iterable, Iterator

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import RecordRow, RecordTable
from pmo_kb.rules.setting import Setting
from pmo_kb_checks.rows import cell_problem, column_name, is_done


def slipped_dates(
    table: RecordTable, rows: Iterable[RecordRow], columns: tuple[str, str, int], setting: Setting
) -> Iterator[Problem]:
    """Rows not yet done whose first date lies more than some days behind the second one."""
    forecast, baseline, tolerance = columns
    for row in rows:
        days = [setting.date(row.text(column)).value for column in (forecast, baseline)]
        if days[0] and days[1] and not is_done(row) and (days[0] - days[1]).days > tolerance:
            shown = {"other": column_name(table, baseline), "other_value": row.text(baseline)}
            yield cell_problem("later", table, row, forecast, days=str((days[0] - days[1]).days), **shown)
