"""A search engine as a plugin: SQLite's FTS5 ranks, pmo-kb does the rest (analysis, spelling, glossary, what is shown).

An engine gets pages that are analysed already and a query that is a tree; it never sees a raw text. It may rank as it
likes: here each stem is scored by FTS5's own bm25, and clauses are put together as the contract says.
"""

from __future__ import annotations

import os
import sqlite3
from collections import defaultdict
from typing import Iterable, Sequence

from pmo_kb.model.search import BOOSTS, FACETS, ZONES, Analysed, Clause, Hit, Option, Query

_FILE = "fts5.db"


class Fts5:
    """Implements `pmo_kb.model.search.Engine`."""

    def write(self, folder: str, pages: Sequence[Analysed]) -> None:
        connection = sqlite3.connect(os.path.join(folder, _FILE))
        connection.executescript(
            f"CREATE VIRTUAL TABLE page USING fts5({', '.join(ZONES)}, tokenize = 'ascii');"
            "CREATE VIRTUAL TABLE stem USING fts5vocab(page, row);"
            "CREATE TABLE named (id INTEGER PRIMARY KEY, key TEXT UNIQUE, weight REAL);"
            "CREATE TABLE facet (id INTEGER, name TEXT, value TEXT);"
        )
        _add(connection, pages)
        _close(connection)

    def update(self, folder: str, pages: Sequence[Analysed], changed: Sequence[str], removed: Sequence[str]) -> None:
        connection = sqlite3.connect(os.path.join(folder, _FILE))
        for key in (*changed, *removed):
            for (number,) in connection.execute("SELECT id FROM named WHERE key = ?", (key,)).fetchall():
                connection.execute("DELETE FROM page WHERE rowid = ?", (number,))
                connection.execute("DELETE FROM named WHERE id = ?", (number,))
                connection.execute("DELETE FROM facet WHERE id = ?", (number,))
        wanted = set(changed)
        _add(connection, [page for page in pages if page.key in wanted])
        _close(connection)

    def open(self, folder: str) -> Fts5Reader:
        return Fts5Reader(sqlite3.connect(f"file:{os.path.join(folder, _FILE)}?mode=ro&immutable=1", uri=True))


class Fts5Reader:
    """Implements `pmo_kb.model.search.IndexReader`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._pages: dict[int, tuple[str, float]] = {
            number: (key, weight) for number, key, weight in connection.execute("SELECT id, key, weight FROM named")
        }

    def close(self) -> None:
        self._connection.close()

    def known(self, stems: Iterable[str]) -> set[str]:
        query = "SELECT 1 FROM stem WHERE term = ?"
        return {word for word in stems if self._connection.execute(query, (word,)).fetchone()}

    def search(self, query: Query, limit: int) -> list[Hit]:
        scores: dict[int, float] = defaultdict(float)
        needed: list[set[int]] = [self._having(name, values) for name, values in query.filters.items()]
        never: set[int] = set()
        bonuses: list[dict[int, float]] = []
        for clause in query.clauses:
            found = self._clause(clause)
            if clause.role == "not":
                never |= found.keys()
            elif clause.role == "bonus":
                bonuses.append(found)
            else:
                needed += [set(found)] if clause.role == "must" else []
                for number, score in found.items():
                    scores[number] += score
        hits = [
            Hit(self._pages[number][0], (score + sum(found.get(number, 0.0) for found in bonuses)) * self._pages[number][1])
            for number, score in scores.items()
            if number not in never and all(number in found for found in needed)
        ]
        return sorted(hits, key=lambda hit: (-round(hit.score, 9), hit.key))[:limit]

    def _having(self, name: str, values: Iterable[str]) -> set[int]:
        query = "SELECT id FROM facet WHERE name = ? AND value = ?"
        return {number for value in values for (number,) in self._connection.execute(query, (name, value))}

    def _clause(self, clause: Clause) -> dict[int, float]:
        best: dict[int, float] = {}
        for option in clause.options:
            for number, score in self._option(option).items():
                best[number] = max(best.get(number, 0.0), score * option.weight)
        return best

    def _option(self, option: Option) -> dict[int, float]:
        if option.phrase:
            words = " ".join(_quoted(stems[0]) for stems in option.words)
            return self._best([f"NEAR({words}, {option.slop - 1})"], option.zones)
        total: dict[int, float] = defaultdict(float)
        for stems in option.words:
            for number, score in self._best([_quoted(word) for word in stems], option.zones).items():
                total[number] += score
        return total

    def _best(self, matches: Sequence[str], zones: Sequence[str]) -> dict[int, float]:
        """The best score of any of the matches in any of the zones."""
        best: dict[int, float] = {}
        for match in matches:
            for zone in zones:
                query = "SELECT rowid, -bm25(page) FROM page WHERE page MATCH ?"
                for number, score in self._connection.execute(query, (f"{zone} : {match}",)):
                    best[number] = max(best.get(number, 0.0), (score + 1e-6) * BOOSTS[zone])
        return best


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _add(connection: sqlite3.Connection, pages: Iterable[Analysed]) -> None:
    for page in pages:
        number = connection.execute("INSERT INTO named (key, weight) VALUES (?, ?)", (page.key, page.weight)).lastrowid
        texts = [" ".join(word for word, _ in page.zones[zone]) for zone in ZONES]
        marks = ", ".join("?" * len(ZONES))
        connection.execute(f"INSERT INTO page (rowid, {', '.join(ZONES)}) VALUES (?, {marks})", (number, *texts))  # noqa: S608
        rows = [(number, name, value) for name in FACETS for value in page.facets[name]]
        connection.executemany("INSERT INTO facet VALUES (?, ?, ?)", rows)


def _close(connection: sqlite3.Connection) -> None:
    connection.commit()
    connection.close()
