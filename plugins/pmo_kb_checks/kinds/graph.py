"""Tasks and their predecessors: all exist, none waits for itself, none starts before what it waits for has finished."""

from __future__ import annotations

import re
from datetime import date
from typing import Iterator, Mapping, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record, RecordRow, RecordTable
from pmo_kb.rules.answers import given
from pmo_kb.rules.kind import ColumnKey, TableKey
from pmo_kb.rules.setting import Setting
from pmo_kb_checks.amounts import at
from pmo_kb_checks.rows import cell_problem
from pmo_kb_checks.strong import circles, path_back

_BETWEEN = re.compile(r"[,;&\n]|<br ?/?>|\s(?:and|dan|serta)\s", re.IGNORECASE)
_LINK = re.compile(r"(?P<node>\S.*?)\s*\(?(?P<kind>FS|SS|FF|SF)?\)?\s*(?:(?P<sign>[-+−])\s*(?P<lag>\d{1,4})\s*(?P<unit>[^\W\d_]*|%))?", re.IGNORECASE)
_CODE = re.compile(r"[^\W_]{0,12}[-_.]?\d[\w.-]{0,16}")
_LEADS = {"w": 7, "m": 7, "b": 31, "%": 365}
"""Calendar days that one unit of a lead grants: weeks (minggu), months (bulan), percent; two for a working day."""
_MOST_SHOWN = 8
_LONGEST = 60


class _Edge(NamedTuple):
    """A predecessor as written. `lead` is how many days before its finish the task may start."""

    text: str
    target: int
    kind: str
    lead: int


class Graph(NamedTuple):
    """Only finish-to-start links are held against the dates; a lead (`1.2FS-3d`) is granted generously."""

    table: TableKey
    node: ColumnKey
    edges: ColumnKey
    start: ColumnKey = ColumnKey("")
    finish: ColumnKey = ColumnKey("")

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        table = record.tables.get(self.table)
        if table is None or self.edges not in table.columns:
            return
        cells = {index: row.text(self.edges) for index, row in enumerate(table.rows) if given(row.text(self.edges))}
        if not cells:
            return
        nodes = self._nodes(table, cells)
        lettered = any(len(node) == 1 and node.isalpha() for node in nodes)
        links = {index: list(_links(text, nodes, lettered=lettered)) for index, text in cells.items()}
        known = {index: [edge.target for edge in found if edge.target >= 0] for index, found in links.items()}
        circling: set[int] = set()
        for group in circles(known):
            circling.update(group)
            yield self._circle(table, known, group)
        for index, found in links.items():
            row = table.rows[index]
            unknown = [edge.text for edge in found if edge.target < 0]
            if unknown:
                yield cell_problem("unknown", table, row, self.edges, node=", ".join(unknown))
            elif index not in circling and self.start in table.columns and self.finish in table.columns:
                yield from self._early(table, row, found, setting)

    def _nodes(self, table: RecordTable, cells: Mapping[int, str]) -> Mapping[str, int]:
        """Code -> row. A plan may also refer to the numbers of another column (`No`), or to the tasks by name."""
        wanted = {_key(part) for text in cells.values() for part in _BETWEEN.split(text)}
        maps = [_index([row.text(self.node) for row in table.rows])]
        for place in range(len(table.extra)):
            texts = [at(own, place, 0).text for own in table.extras]
            maps.append(_index(texts) if not any(len(text) > 12 for text in texts) else {})
        best = max(maps, key=lambda nodes: sum(1 for key in nodes if key in wanted))
        names: dict[str, int] = {}
        for column in table.columns:
            if column not in (self.node, self.edges) and table.spec.columns[column].type == "text":
                names |= _index([row.text(column) for row in table.rows], least=6)
        return {**names, **best}

    def _circle(self, table: RecordTable, known: Mapping[int, list[int]], group: list[int]) -> Problem:
        """One problem a circle, at the task that waits for a later one: there the mistake most likely is."""
        members = set(group)
        order = sorted(group)
        row = next(index for index in order if any(target >= index and target in members for target in known[index]))
        first = next(target for target in known[row] if target >= row and target in members)
        way = path_back(known, group, row, first)
        names = [self._name(table.rows[index]) for index in way[:_MOST_SHOWN]] + ["…"] * (len(way) > _MOST_SHOWN)
        return cell_problem("circle", table, table.rows[row], self.edges, way=" → ".join(names))

    def _early(self, table: RecordTable, row: RecordRow, links: list[_Edge], setting: Setting) -> Iterator[Problem]:
        start = setting.date(row.text(self.start)).value
        if start is None:
            return
        late: tuple[date, RecordRow] | None = None
        for edge in links:
            other = table.rows[edge.target]
            finish = setting.date(other.text(self.finish)).value if edge.kind == "FS" else None
            if finish and start.toordinal() < finish.toordinal() - edge.lead and (late is None or finish > late[0]):
                late = finish, other
        if late is not None:
            shown = {"other": self._name(late[1]), "finish": late[1].text(self.finish)}
            yield cell_problem("early", table, row, self.start, **shown)

    def _name(self, row: RecordRow) -> str:
        return row.text(self.node) or f"@{row.line}"


def _index(texts: list[str], least: int = 1) -> dict[str, int]:
    nodes: dict[str, int] = {}
    for index, text in enumerate(texts):
        key = _key(text)
        if len(key) >= least and given(text):
            nodes.setdefault(key, index)
    return nodes


def _key(text: str) -> str:
    return " ".join(text.casefold().split()).strip("*`() ").rstrip(".").removesuffix(".0")


def _links(text: str, nodes: Mapping[str, int], *, lettered: bool) -> Iterator[_Edge]:
    """The links of a cell. `lettered`: some tasks are known by a single letter."""
    for part in _BETWEEN.split(text):
        written = part.strip()
        if not given(written) or len(written) > _LONGEST:
            continue
        target = nodes.get(_key(written))
        if target is not None:
            yield _Edge(written, target, "FS", 0)
            continue
        ends = [nodes.get(_key(end)) for end in re.split(r"[-–]|s/?d", written)]
        if len(ends) == 2 and ends[0] is not None and ends[1] is not None:  # a range: `1.1-1.3`
            yield from (_Edge(written, end, "FS", 0) for end in ends if end is not None)
            continue
        yield from _qualified(written, nodes, lettered=lettered)


def _qualified(written: str, nodes: Mapping[str, int], *, lettered: bool) -> Iterator[_Edge]:
    """`1.2FS+2d`, `3SS`. Words that name no task (`after the approval`) are left alone, an unknown code is not."""
    found = _LINK.fullmatch(written)
    target = nodes.get(_key(found["node"])) if found else None
    if found and target is not None:
        lag = int(found["lag"] or 0)
        size = _LEADS.get((found["unit"] or "").casefold()[:1], 2)
        lead = lag * size + 2 if found["sign"] in ("-", "−") else 0
        yield _Edge(written, target, (found["kind"] or "FS").upper(), lead)
    elif _is_code(found["node"] if found else written, lettered=lettered):
        yield _Edge(written, -1, "FS", 0)


def _is_code(text: str, *, lettered: bool) -> bool:
    """Whether a text without a task was meant as one: it has a digit, or is a letter where tasks are letters."""
    if len(text) == 1 and text.isalpha():
        return lettered
    return bool(_CODE.fullmatch(text))
