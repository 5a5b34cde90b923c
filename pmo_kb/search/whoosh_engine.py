"""whoosh as an engine (`--engine whoosh`): the only module that knows it.

The fork is whoosh-reloaded, but only what all forks do alike is used: Schema with TEXT, ID and KEYWORD, create_in, open_dir,
update_document, delete_by_term, Term, Or, And, Phrase, BM25F. Its `DisjunctionMax` gives one document the score of
another and `Or(scale=)` fails in some forks: the best of several is taken here, per document. Texts come analysed and are
split at spaces by whoosh's own tokenizer, so that no class of ours is pickled into an index.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Iterable, Sequence

from whoosh import index as whoosh_index
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.fields import ID, KEYWORD, STORED, TEXT, Schema
from whoosh.query import Phrase, Term
from whoosh.scoring import BM25F

from pmo_kb.model.search import BOOSTS, FACETS, ZONES, Analysed, Clause, Hit, Option, Query

_GAP = "\x1f"
"""Stands for a place that holds no word, so that no phrase reaches from one section into the next."""


def _schema() -> Any:
    zones = {zone: TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True) for zone in ZONES}
    facets = {name: KEYWORD(commas=True) for name in FACETS}
    return Schema(key=ID(stored=True, unique=True), weight=STORED, **zones, **facets)


def _spaced(found: Sequence[tuple[str, int]]) -> str:
    """The stems, with marks where positions are left out."""
    words: list[str] = []
    for word, place in found:
        words += [_GAP] * (place - len(words))
        words.append(word)
    return " ".join(words)


class WhooshEngine:
    """Writes and opens indexes of whoosh. Opening one runs what it holds: only in a folder that was verified."""

    def write(self, folder: str, pages: Sequence[Analysed]) -> None:
        self._put(whoosh_index.create_in(folder, _schema()), pages, [])

    def update(self, folder: str, pages: Sequence[Analysed], changed: Sequence[str], removed: Sequence[str]) -> None:
        wanted = set(changed)
        self._put(whoosh_index.open_dir(folder), [page for page in pages if page.key in wanted], removed)

    def open(self, folder: str) -> WhooshReader:
        return WhooshReader(whoosh_index.open_dir(folder, readonly=True))

    @staticmethod
    def _put(index: Any, pages: Iterable[Analysed], removed: Iterable[str]) -> None:
        writer = index.writer()
        for key in removed:
            writer.delete_by_term("key", key)
        for page in pages:
            texts = {zone: _spaced(page.zones[zone]) for zone in ZONES}
            facets = {name: ",".join(page.facets[name]) for name in FACETS}
            writer.update_document(key=page.key, weight=page.weight, **texts, **facets)
        writer.commit(optimize=True)
        index.close()


class WhooshReader:
    """An open index."""

    def __init__(self, index: Any) -> None:
        self._searcher = index.searcher(weighting=BM25F(rules_B=0.0))
        self._index = index
        self._pages = {number: (fields["key"], fields["weight"]) for number, fields in self._searcher.reader().iter_docs()}

    def close(self) -> None:
        self._searcher.close()
        self._index.close()

    def known(self, stems: Iterable[str]) -> set[str]:
        reader = self._searcher.reader()
        return {word for word in stems if any((zone, word) in reader for zone in ZONES)}

    def search(self, query: Query, limit: int) -> list[Hit]:
        """The best pages; equal scores in the order of keys."""
        scores: dict[int, float] = defaultdict(float)
        musts: list[dict[int, float]] = []
        never: set[int] = set()
        bonuses: list[dict[int, float]] = []
        for clause in query.clauses:
            found = self._clause(clause)
            if clause.role == "not":
                never |= found.keys()
            elif clause.role == "bonus":
                bonuses.append(found)
            else:
                musts += [found] if clause.role == "must" else []
                for number, score in found.items():
                    scores[number] += score
        allowed = [self._with(name, values) for name, values in query.filters.items()]
        kept = {
            number: score + sum(found.get(number, 0.0) for found in bonuses)
            for number, score in scores.items()
            if number not in never and all(number in found for found in (*musts, *allowed))
        }
        hits = [Hit(self._pages[number][0], score * self._pages[number][1]) for number, score in kept.items()]
        return sorted(hits, key=lambda hit: (-round(hit.score, 9), hit.key))[:limit]

    def _with(self, facet: str, values: Iterable[str]) -> set[int]:
        return {number for value in values for number in self._scored(Term(facet, value))}

    def _clause(self, clause: Clause) -> dict[int, float]:
        best: dict[int, float] = {}
        for option in clause.options:
            found = self._phrase(option) if option.phrase else self._words(option)
            for number, score in found.items():
                best[number] = max(best.get(number, 0.0), score * option.weight)
        return best

    def _words(self, option: Option) -> dict[int, float]:
        total: dict[int, float] = defaultdict(float)
        for stems in option.words:
            best: dict[int, float] = {}
            for word in stems:
                for zone in option.zones:
                    for number, score in self._scored(Term(zone, word)).items():
                        best[number] = max(best.get(number, 0.0), score * BOOSTS[zone])
            for number, score in best.items():
                total[number] += score
        return total

    def _phrase(self, option: Option) -> dict[int, float]:
        best: dict[int, float] = {}
        words = [stems[0] for stems in option.words]
        for zone in option.zones:
            if all((zone, word) in self._searcher.reader() for word in words):
                for number, score in self._scored(Phrase(zone, words, slop=option.slop)).items():
                    best[number] = max(best.get(number, 0.0), score * BOOSTS[zone])
        return best

    def _scored(self, query: Any) -> dict[int, float]:
        return {hit.docnum: hit.score for hit in self._searcher.search(query, limit=None)}
