"""Which table of a document is which table of the standard, and its rows by the columns' keys."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Iterator, Mapping, NamedTuple, Sequence

from pmo_kb.documents.names import MOST_KEPT, RANKS, Names
from pmo_kb.documents.shape import MOST_CELLS
from pmo_kb.errors import UnreadableDocument
from pmo_kb.model.artefact import TableSpec
from pmo_kb.model.document import Cell, Document, Row, Table
from pmo_kb.model.new import new
from pmo_kb.model.record import RecordRow, RecordTable, SectionMatch
from pmo_kb.values.text import normalise
from pmo_kb.values.words import mapping

NUMERIC = ("money", "number", "percent")
CODES = ("id", "wbs")
ID = "id"
LEAST_COMMON = 5
_SMALL_WORDS = ("in", "dalam", "fy", "ta")
MATRIX_COLUMNS = 2
"""A table of so few known columns is a matrix: what else it holds differs from table to table."""
NARROW = 3
"""Columns of a legend or a form. A matrix that is the only wider table needs no heading of its own."""


class _Fit(NamedTuple):
    """How well a table fits a declaration: `score` counts the columns, a table in its own section gets a bonus."""

    score: float
    columns: dict[str, int]
    table: Table
    at_home: bool


def all_tables(document: Document) -> Iterator[Table]:
    yield from document.preamble.tables
    for section in document.sections:
        yield from section.tables


def subject_of(spec: TableSpec) -> str:
    """The column that says what a row is about: the first that is neither its code nor when or in which version it was."""
    told = (key for key, column in spec.columns.items() if key not in CODES and column.type not in ("date", "version"))
    return next(told, "id")


def _says_what(fit: _Fit, spec: TableSpec) -> bool:
    """A table in the section of another element has to say what its rows are about to be taken for this one."""
    return fit.at_home or subject_of(spec) in fit.columns


def _is_inside(table: Table, sections: Sequence[SectionMatch]) -> bool:
    return any(match.line < table.line <= match.end_line for match in sections)


def match_tables(
    document: Document,
    specs: Mapping[str, TableSpec],
    names: Mapping[str, Names],
    sections: Mapping[str, SectionMatch],
) -> dict[str, RecordTable]:
    """Table key -> its rows. A table serves one declaration only, the one that it fits best."""
    tables = [table for table in all_tables(document) if table.line >= document.front_matter_end]
    if not tables or not specs:
        return {}
    fits = _all_fits(tables, specs, names, sections)
    everywhere = dict(fits)
    others = [match for match in sections.values() if match.by != "label" and match.line > document.title.line]
    for key, spec in specs.items():
        fits[key] = [fit for fit in fits[key] if _says_what(fit, spec) or not _is_inside(fit.table, others)]
    scores: dict[int, dict[str, float]] = {}
    for key, own in fits.items():
        for fit in own:
            scores.setdefault(id(fit.table), {})[key] = fit.score
    order = sorted(specs, key=lambda key: -max((fit.score for fit in fits[key]), default=0))
    taken: set[int] = set()
    found: dict[str, RecordTable] = {}
    for key in order:
        free = [fit for fit in fits[key] if id(fit.table) not in taken]
        if not free:
            continue
        best = max(free, key=lambda fit: fit.score)
        same = free if len(free) == 1 else _same(free, best, specs[key], scores)
        taken.update(id(fit.table) for fit in same)
        _refuse_too_many(same, document.path)
        found[key] = _record_table(key, specs[key], same)
    for key, table in found.items():
        lines = {row.line for row in table.rows}
        beside = [fit for fit in everywhere[key] if ID in fit.columns and all(row.line not in lines for row in fit.table.rows)]
        if beside:
            found[key] = _completed(table, [_record_table(key, specs[key], [fit]) for fit in beside])
        elif ID not in specs[key].columns:
            halves = [fit for fit in everywhere[key] if fit.at_home and id(fit.table) not in taken]
            found[key] = _paired(table, [_record_table(key, specs[key], [fit]) for fit in halves])
    return found


def _paired(table: RecordTable, others: Sequence[RecordTable]) -> RecordTable:
    """The table with another that says something else of the same rows: the colours, and below them what is done about some."""
    subject = subject_of(table.spec)
    for other in others:
        if set(table.columns) & set(other.columns) != {subject} or other.extra or table.extra:
            continue
        more, fewer = sorted((table, other), key=lambda each: -len(each.rows))
        added = {normalise(row.text(subject)): row for row in fewer.rows}
        names = [normalise(row.text(subject)) for row in more.rows]
        if "" in names or len(set(names)) < len(names) or not added.keys() <= set(names):
            continue
        rows = [
            row._replace(cells={**added[name].cells, **row.cells}) if name in added else row
            for name, row in zip(names, more.rows, strict=True)
        ]
        table = more._replace(rows=tuple(rows), columns={**fewer.columns, **more.columns})
    return table


def _completed(table: RecordTable, others: Sequence[RecordTable]) -> RecordTable:
    """The table with what smaller tables say of its rows: the closing dates of some risks, below the register."""
    at = {row.text(ID).casefold(): place for place, row in enumerate(table.rows) if row.text(ID)}
    for other in others:
        places = [at.get(row.text(ID).casefold(), -1) for row in other.rows]
        if not places or min(places) < 0 or other.extra:
            continue
        rows = list(table.rows)
        for place, row in zip(places, other.rows, strict=True):
            known = {name: cell for name, cell in rows[place].cells.items() if cell.text or name not in row.cells}
            rows[place] = rows[place]._replace(cells={**row.cells, **known})
        table = table._replace(rows=tuple(rows), columns={**other.columns, **table.columns})
    return table


def _same(free: Sequence[_Fit], best: _Fit, spec: TableSpec, scores: Mapping[int, Mapping[str, float]]) -> list[_Fit]:
    """The best table, and the others that are read as one with it."""
    others_of_best = _others(best)
    belonging = [fit for fit in free if _belongs(fit, best, spec, others_of_best) or _continues(fit, best, spec)]
    return [fit for fit in belonging if not _rivals(fit, best, spec.key, scores)]


def _all_fits(
    tables: Sequence[Table], specs: Mapping[str, TableSpec], names: Mapping[str, Names], sections: Mapping[str, SectionMatch]
) -> dict[str, list[_Fit]]:
    """Table key -> the tables that fit its declaration."""
    fits: dict[str, list[_Fit]] = {key: [] for key in specs}
    wide = [table for table in tables if len(table.header) > NARROW]
    for table in tables:
        header = tuple([cell.text for cell in table.header])
        priced = _has_currency(header)
        for key, spec in specs.items():
            columns, home = _known_columns(header, names[key]), sections.get(spec.section)
            at_home = home is not None and home.line <= table.line <= home.end_line
            if not columns and not (at_home and len(spec.columns) <= MATRIX_COLUMNS) and not priced:
                continue
            if priced or (columns and spec.columns[next(iter(columns))].type == "money"):
                columns = _amounts_placed(columns, table, spec, names[key])
            fit = _fit(table, columns, spec, at_home, home is None and wide == [table])
            if fit is not None:
                fits[key].append(fit)
    return fits


def _fit(
    table: Table, columns: dict[str, int], spec: TableSpec, at_home: bool, alone: bool
) -> _Fit | None:
    """How the table fits; None where it does not. `alone`: the section has no heading, and no other table is as wide."""
    if not columns and len(spec.columns) > MATRIX_COLUMNS:
        return None
    least = 1 if at_home or (alone and len(spec.columns) <= MATRIX_COLUMNS) else min(3, max(2, len(spec.columns) // 2))
    if len(spec.columns) <= MATRIX_COLUMNS and not columns and at_home and len(table.header) > 2:
        columns = {list(spec.columns)[-1]: 0}
    if len(columns) < least or not (at_home or len(columns) * 2 >= len(table.header) or len(spec.columns) <= MATRIX_COLUMNS):
        return None
    shown = _with_label(columns, table, spec) if at_home else columns
    return new(_Fit, (len(columns) + (2.5 if at_home else 0), shown, table, at_home))


def _amounts_of(spec: TableSpec) -> str:
    """The first column of amounts."""
    return next((key for key, column in spec.columns.items() if column.type == "money"), "")


def _belongs(fit: _Fit, best: _Fit, spec: TableSpec, others_of_best: set[str]) -> bool:
    """A register split over several tables: the same columns or nearly so, and no others. A matrix may have others."""
    common = len(set(fit.columns) & set(best.columns))
    if fit is best or len(spec.columns) <= MATRIX_COLUMNS:
        return fit is best or (fit.at_home and best.at_home)
    return common * 4 >= max(len(best.columns), len(fit.columns)) * 3 and _others(fit) == others_of_best


def _continues(fit: _Fit, best: _Fit, spec: TableSpec) -> bool:
    """Rows that were moved to a table of their own, such as closed risks: fewer columns, perhaps more, none unknown."""
    common = set(fit.columns) & set(best.columns) if best.table.rows else set()
    return {"id", subject_of(spec)} <= common and len(common) >= LEAST_COMMON and not _others(fit)


def _others(fit: _Fit) -> set[str]:
    used = set(fit.columns.values())
    return {cell.text.casefold() for at, cell in enumerate(fit.table.header) if at not in used}


def _rivals(fit: _Fit, best: _Fit, key: str, scores: Mapping[int, Mapping[str, float]]) -> bool:
    """Whether another declaration fits this further table as well or better."""
    own = scores[id(fit.table)]
    return fit is not best and any(score >= fit.score for name, score in own.items() if name != key)


def columns_of(header: Sequence[Cell], names: Names) -> dict[str, int]:
    """Column key -> position. Each header means at most one column, each column stands once; the surest wins."""
    return _known_columns(tuple(cell.text for cell in header), names)


def _known_columns(texts: tuple[str, ...], names: Names) -> dict[str, int]:
    known = names.headers.get(texts)
    if known is None:
        known = _columns(texts, names)
        if len(names.headers) < MOST_KEPT:
            names.headers[texts] = known
    return known


def _columns(header: Sequence[str], names: Names) -> dict[str, int]:
    wishes = [
        (RANKS[meaning.by], -meaning.size, position, names.order[meaning.key], meaning.key)
        for position, text in enumerate(header)
        if text
        for meaning in names.meanings(text)
    ]
    columns: dict[str, int] = {}
    used: set[int] = set()
    for _, _, position, _, key in sorted(wishes):
        if key not in columns and position not in used:
            columns[key] = position
            used.add(position)
    return dict(sorted(columns.items(), key=lambda column: column[1]))


def _amounts_placed(columns: dict[str, int], table: Table, spec: TableSpec, names: Names) -> dict[str, int]:
    """The columns, where the header alone misleads about amounts.

    `| Cost | Q1 | Q2 | Sum |`: a first column of words says what the rows are about, whatever its name. And
    `| Item | 2026 (USD) |`: the one column that is named by its currency holds the amounts.
    """
    money = _amounts_of(spec)
    if not money:
        return columns
    placed = columns
    if columns.get(money) == 0 and _is_of_words(table, 0):
        placed = _columns(("", *(cell.text for cell in table.header[1:])), names)
        placed.setdefault(subject_of(spec), 0)
    if money not in placed:
        used = set(placed.values())
        named = [at for at, cell in enumerate(table.header) if at not in used and _is_currency(cell.text)]
        if len(named) == 1:
            placed = {**placed, money: named[0]}
    return columns if placed is columns else dict(sorted(placed.items(), key=lambda column: column[1]))


def _with_label(columns: dict[str, int], table: Table, spec: TableSpec) -> dict[str, int]:
    """`| Work | Amount |`: beside amounts a first column of words is their label, although its name is unknown."""
    amounts = any(spec.columns[key].type == "money" for key in columns)
    if not amounts or subject_of(spec) in columns or 0 in columns.values() or not _is_of_words(table, 0):
        return columns
    return {subject_of(spec): 0, **columns}


def _is_of_words(table: Table, at: int) -> bool:
    texts = [row.cells[at].text for row in table.rows if at < len(row.cells) and row.cells[at].text]
    return len(texts) > 1 and sum(any(map(str.isdigit, text)) for text in texts) * 2 < len(texts)


@lru_cache(maxsize=4096)
def _has_currency(header: tuple[str, ...]) -> bool:
    return any(map(_is_currency, header))


@lru_cache(maxsize=4096)
def _is_currency(header: str) -> bool:
    """`USD`, `2026 (USD)`, `in EUR`: a currency, and besides only a year or a small word."""
    words = re.findall(r"[^\W\d_]+\$?|[$€£¥]", header.casefold())
    known = [word for word in words if word in mapping("currencies")]
    return len(known) == 1 and all(word in known or word in _SMALL_WORDS for word in words)


def _record_table(key: str, spec: TableSpec, fits: Sequence[_Fit]) -> RecordTable:
    first = fits[0]
    columns = {name: fit.table.header[at] for fit in reversed(fits) for name, at in fit.columns.items()}
    headers = _extra_headers(fits)
    rows: list[RecordRow] = []
    totals: list[RecordRow] = []
    extras: list[tuple[Cell, ...]] = []
    total_extras: list[tuple[Cell, ...]] = []
    for fit in fits:
        positions = _extra_positions(fit, headers) if headers else []
        known = list(fit.columns.items())
        for row in fit.table.rows:
            if row.kind == "title":
                continue
            own = row.cells
            width = len(own)
            cells = {name: own[at] for name, at in known if at < width}
            shaped = new(RecordRow, (cells, row.line, row.line))
            is_total = row.kind == "total" and any(column.type in NUMERIC for column in spec.columns.values())
            more = _extra_cells(row, positions) if positions else ()
            (totals if is_total else rows).append(shaped)
            (total_extras if is_total else extras).append(more)
    return RecordTable(
        key, spec, columns, tuple(rows), tuple(totals), first.table.line, fits[-1].table.end_line, first.table.form,
        headers, tuple(extras), tuple(total_extras),
    )  # fmt: skip


def _extra_cells(row: Row, positions: Sequence[int]) -> tuple[Cell, ...]:
    blank = Cell("", row.line)
    return tuple(row.cells[at] if 0 <= at < len(row.cells) else blank for at in positions)


def _refuse_too_many(fits: Sequence[_Fit], path: str) -> None:
    """Tables that are read as one have each other's columns: thousands of them would fill any memory."""
    rows = sum(len(fit.table.rows) for fit in fits)
    widest = sum(len(fit.table.header) for fit in fits)
    if rows * widest > MOST_CELLS and rows * len(_extra_headers(fits)) > MOST_CELLS:
        message = f"the tables that are read as one have more than {MOST_CELLS:,} cells"
        raise UnreadableDocument(message, hint="Split the document, or keep them as CSV.", path=path, line=fits[0].table.line)


def _extra_headers(fits: Sequence[_Fit]) -> tuple[Cell, ...]:
    seen: dict[str, Cell] = {}
    for fit in fits:
        used = set(fit.columns.values())
        for at, cell in enumerate(fit.table.header):
            if at not in used:
                seen.setdefault(cell.text.casefold() or f"@{at}", cell)
    return tuple(seen.values())


def _extra_positions(fit: _Fit, headers: Sequence[Cell]) -> list[int]:
    used = set(fit.columns.values())
    at = {cell.text.casefold(): index for index, cell in enumerate(fit.table.header) if index not in used}
    return [at.get(cell.text.casefold(), -1) for cell in headers]
