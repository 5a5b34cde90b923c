"""The index as a folder of small JSON files, which the command line and the browser read alike: nothing to execute.

    meta.json         statistics, facets, and where each shard begins
    glossary.json     the names of things, as stems
    terms/N.json      stem -> zone -> [pages on from the last one, number of places, places on from the last one ...]
    words/N.json      word -> [how often, English stem, Indonesian stem]; '' for a stem that is the word
    pages/N.json      what is shown of a page

Only the shards of a query's words are read, so a query costs the same whatever the size of the base.
`assets/search-core.js` reads the same files; `tests/search/test_worker.py` holds both together.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from math import log
from typing import Callable, Iterable, Iterator, Mapping, Sequence

from pmo_kb.model.search import BOOSTS, Clause, Hit, Option, Query

FORMAT = 1
K1, B = 1.2, 0.75
NO_NORM = "rules"
"""A page that declares many rules is as good a place for each of them as one that declares few."""
SHORT = {"title": "t", "headings": "h", "body": "b", "aliases": "a", "rules": "r"}


class _Posting:
    """A stem in one zone: how often it stands in which page, and where."""

    __slots__ = ("_coded", "_starts")

    def __init__(self, coded: Sequence[int]) -> None:
        self._coded = coded
        starts: dict[int, int] = {}
        page = at = 0
        while at < len(coded):
            page += coded[at]
            starts[page] = at + 1
            at += coded[at + 1] + 2
        self._starts = starts

    def counts(self) -> Iterator[tuple[int, int]]:
        coded = self._coded
        return ((page, coded[at]) for page, at in self._starts.items())

    def __len__(self) -> int:
        return len(self._starts)

    def has(self, page: int) -> bool:
        return page in self._starts

    def pages(self) -> Iterable[int]:
        return self._starts.keys()

    def places(self, page: int) -> tuple[int, ...]:
        at = self._starts.get(page)
        if at is None:
            return ()
        found: list[int] = []
        position = 0
        for step in self._coded[at + 1 : at + 1 + self._coded[at]]:
            position += step
            found.append(position)
        return tuple(found)


class StaticReader:
    """An open index. `read` gives the data of a file of the index; what it raises goes through."""

    def __init__(self, read: Callable[[str], object]) -> None:
        self._read = read
        meta = read("meta.json")
        if not isinstance(meta, dict) or meta.get("format") != FORMAT:
            raise ValueError("another format")
        self.count: int = meta["pages"]
        self._lengths: dict[str, list[int]] = meta["lengths"]
        self._uncounted: list[int] = meta.get("uncounted", [])
        self._counted = self.count - len(self._uncounted)
        self._averages = {zone: self._average(lengths) for zone, lengths in self._lengths.items()}
        self._facets: dict[str, dict[str, list[object]]] = meta["facets"]
        self._firsts: dict[str, list[str]] = {"terms": meta["terms"], "words": meta["words"]}
        self._shards: dict[str, dict[str, object]] = {}
        self._postings: dict[tuple[str, str], _Posting] = {}
        self._keys: list[str] = meta["keys"]
        self._weights = {int(page): float(weight) for page, weight in meta["weights"].items()}

    def _average(self, lengths: Sequence[int]) -> float:
        total = sum(lengths) - sum(lengths[page] for page in self._uncounted)
        return (total / self._counted if self._counted else 0) or 1

    def close(self) -> None:
        self._shards.clear()

    # ----- words

    def groups(self) -> list[list[tuple[str, tuple[str, ...], int]]]:
        data = self._read("glossary.json")
        assert isinstance(data, list)  # noqa: S101  (what is read was verified; this is for the type)
        return [[(language, tuple(words), int(heard)) for language, words, heard in group] for group in data]

    def facet_values(self, name: str) -> list[str]:
        return [str(value) for value in self._facets[name]["values"]]

    def entry(self, word: str) -> tuple[int, str, str] | None:
        """How often a word stands in the pages, its English and its Indonesian stem."""
        shard = self._shard_of("words", word)
        found = shard.get(word) if shard else None
        if not isinstance(found, list):
            return None
        return found[0], found[1] or word, found[2] or word

    def beginning(self, prefix: str) -> Iterator[tuple[str, int]]:
        """The words that begin like this and how often they occur."""
        firsts = self._firsts["words"]
        at = max(0, bisect_right(firsts, prefix) - 1)
        while at < len(firsts) and (firsts[at] <= prefix or firsts[at].startswith(prefix)):
            for word, value in self._shard("words", at).items():
                if word.startswith(prefix) and isinstance(value, list):
                    yield word, value[0]
            at += 1

    def known(self, stems: Iterable[str]) -> set[str]:
        return {word for word in stems if word in (self._shard_of("terms", word) or {})}

    # ----- pages

    def page(self, key: str) -> dict[str, object]:
        """What is shown of a page."""
        data = self._read(f"pages/{self.number(key)}.json")
        assert isinstance(data, dict)  # noqa: S101
        return data

    def number(self, key: str) -> int:
        """The number of a page: pages are numbered in the order of their keys."""
        at = bisect_left(self._keys, key)
        if at == len(self._keys) or self._keys[at] != key:
            raise ValueError(f"no page {key}")
        return at

    def places(self, word: str, zone: str, key: str) -> tuple[int, ...]:
        """The positions of a stem in a zone of a page that was found."""
        return self._posting(word, zone).places(self.number(key))

    def idf(self, word: str, zone: str) -> float:
        posting = self._posting(word, zone)
        having = len(posting) - sum(posting.has(page) for page in self._uncounted)
        return log(max(1, self._counted) / (having + 1)) + 1

    # ----- search

    def search(self, query: Query, limit: int) -> list[Hit]:
        """The best pages; equal scores in the order of keys."""
        scores: dict[int, float] = {}
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
                if clause.role == "must":
                    musts.append(found)
                for page, score in found.items():
                    scores[page] = scores.get(page, 0.0) + score
        allowed = self._allowed(query.filters)
        kept = {
            page: score
            for page, score in scores.items()
            if page not in never and all(page in must for must in musts) and (allowed is None or allowed(page))
        }
        for found in bonuses:
            for page, score in found.items():
                if page in kept:
                    kept[page] += score
        for page, weight in self._weights.items():
            if page in kept:
                kept[page] *= weight
        best = sorted(kept.items(), key=lambda item: (-round(item[1], 9), item[0]))[:limit]
        hits = []
        for page, score in best:
            hits.append(Hit(self._keys[page], score))
        return hits

    def _allowed(self, filters: Mapping[str, tuple[str, ...]]) -> Callable[[int], bool] | None:
        tests: list[tuple[Sequence[object], int]] = []
        for name, wanted in filters.items():
            facet = self._facets[name]
            mask = sum(1 << at for at, value in enumerate(facet["values"]) if value in wanted)
            tests.append((facet["pages"], mask))
        if not tests:
            return None
        return lambda page: all(int(str(pages[page])) & mask for pages, mask in tests)

    def _clause(self, clause: Clause) -> dict[int, float]:
        best: dict[int, float] = {}
        for option in clause.options:
            found = self._phrase(option) if option.phrase else self._words(option)
            for page, score in found.items():
                weighted = score * option.weight
                if weighted > best.get(page, 0.0):
                    best[page] = weighted
        return best

    def _words(self, option: Option) -> dict[int, float]:
        total: dict[int, float] = {}
        for stems in option.words:
            best: dict[int, float] = {}
            for word in stems:
                for zone in option.zones:
                    for page, score in self._scored(word, zone):
                        if score > best.get(page, 0.0):
                            best[page] = score
            for page, score in best.items():
                total[page] = total.get(page, 0.0) + score
        return total

    def _scored(self, word: str, zone: str) -> Iterator[tuple[int, float]]:
        posting = self._posting(word, zone)
        if not posting:
            return
        factor = BOOSTS[zone] * self.idf(word, zone) * (K1 + 1)
        lengths, average = self._lengths[zone], self._averages[zone]
        norm = 0.0 if zone == NO_NORM else B
        for page, count in posting.counts():
            yield page, factor * count / (count + K1 * (1 - norm + norm * lengths[page] / average))

    def _phrase(self, option: Option) -> dict[int, float]:
        best: dict[int, float] = {}
        words = [stems[0] for stems in option.words]
        for zone in option.zones:
            postings = [self._posting(word, zone) for word in words]
            pages = set(min(postings, key=len).pages())
            for posting in postings:
                pages.intersection_update(posting.pages())
            near = {page for page in pages if follows([posting.places(page) for posting in postings], option.slop)}
            if not near:
                continue
            total = dict.fromkeys(near, 0.0)
            for word in words:
                for page, score in self._scored(word, zone):
                    if page in near:
                        total[page] += score
            for page, score in total.items():
                if score > best.get(page, 0.0):
                    best[page] = score
        return best

    # ----- files

    def _posting(self, word: str, zone: str) -> _Posting:
        known = self._postings.get((word, zone))
        if known is None:
            shard = self._shard_of("terms", word)
            entry = shard.get(word) if shard else None
            known = _Posting(entry.get(SHORT[zone], ()) if isinstance(entry, dict) else ())
            self._postings[word, zone] = known
        return known

    def _shard_of(self, name: str, key: str) -> dict[str, object] | None:
        at = bisect_right(self._firsts[name], key) - 1
        return self._shard(name, at) if at >= 0 else None

    def _shard(self, name: str, at: int) -> dict[str, object]:
        file = f"{name}/{at}.json"
        if file not in self._shards:
            data = self._read(file)
            assert isinstance(data, dict)  # noqa: S101
            self._shards[file] = data
        return self._shards[file]


def follows(places: Sequence[Sequence[int]], slop: int) -> bool:
    """Whether there is a row of positions, one of each, in which each is at most `slop` after the one before."""
    ends: Iterable[int] = places[0]
    for positions in places[1:]:
        ends = [place for place in positions if any(0 < place - end <= slop for end in ends)]
        if not ends:
            return False
    return True
