"""Writes the static index; `static` says how it looks."""

from __future__ import annotations

import json
from collections import Counter
from typing import Callable, Iterable, Iterator, Mapping, NamedTuple, Sequence

from pmo_kb.model.search import FACETS, ZONES, Analysed, PageRecord
from pmo_kb.search.analyse import MADE, Starts
from pmo_kb.search.glossary import Group
from pmo_kb.search.static import FORMAT, SHORT
from pmo_kb.search.words import stem, stop_words

SHARD = 8_000
"""Characters of a shard, about."""

UrlOf = Callable[[PageRecord], str]
Put = Callable[[str, str], None]
"""Takes the name of a file of the index and its text."""


class Prepared(NamedTuple):
    """A page ready to be written: its record, its stems, where its sections begin, how often it has which word."""

    record: PageRecord
    analysed: Analysed
    starts: Sequence[Starts]
    words: Mapping[str, int]


def write_static(
    put: Put, pages: Sequence[Prepared], groups: Sequence[Group], known: Iterable[str], url_of: UrlOf
) -> None:
    """Write the index, file by file. `known` are words that the spelling accepts though no page has them."""
    pages = sorted(pages, key=lambda page: page.record.key)
    postings, lengths = _postings(pages)
    meta: dict[str, object] = {
        "format": FORMAT,
        "pages": len(pages),
        "weights": {str(number): page.analysed.weight for number, page in enumerate(pages) if page.analysed.weight != 1},
        "uncounted": [number for number, page in enumerate(pages) if page.analysed.weight == MADE],
        "keys": [page.record.key for page in pages],
        "lengths": lengths,
        "facets": {name: _facet(name, pages) for name in FACETS},
        "stop": sorted(stop_words()),
        "terms": _shards(put, "terms", sorted(postings.items())),
        "words": _shards(put, "words", _words(pages, known)),
    }
    for number, page in enumerate(pages):
        put(f"pages/{number}.json", _compact(_shown(page, url_of(page.record))))
    told = [[[form.language, list(form.stems), form.heard] for form in group] for group in groups]
    put("glossary.json", _compact(told))
    put("meta.json", _compact(meta))


def _postings(pages: Sequence[Prepared]) -> tuple[dict[str, dict[str, list[int]]], dict[str, list[int]]]:
    postings: dict[str, dict[str, list[int]]] = {}
    last: dict[tuple[str, str], int] = {}
    lengths: dict[str, list[int]] = {zone: [] for zone in ZONES}
    for number, page in enumerate(pages):
        for zone in ZONES:
            found = page.analysed.zones[zone]
            lengths[zone].append(len(found))
            places: dict[str, list[int]] = {}
            for word, position in found:
                places.setdefault(word, []).append(position)
            short = SHORT[zone]
            for word, positions in places.items():
                coded = postings.setdefault(word, {}).setdefault(short, [])
                coded += (number - last.get((word, short), 0), len(positions))
                last[word, short] = number
                before = 0
                for position in positions:
                    coded.append(position - before)
                    before = position
    return postings, lengths


def _facet(name: str, pages: Sequence[Prepared]) -> dict[str, list[object]]:
    """The values of a facet, and for each page the sum of 2**index over the values that it has."""
    values = sorted({value for page in pages for value in page.record.facet(name) if value})
    masks: list[object] = [
        sum(1 << values.index(value) for value in set(page.record.facet(name)) if value) for page in pages
    ]
    return {"values": list(values), "pages": masks}


def _words(pages: Sequence[Prepared], known: Iterable[str]) -> Iterator[tuple[str, list[object]]]:
    counts: Counter[str] = Counter(dict.fromkeys(known, 0))
    for page in pages:
        counts.update(page.words)
    for word in sorted(counts):
        stems = [stem(word, language) for language in ("en", "id")]
        yield word, [counts[word], *("" if known_stem == word else known_stem for known_stem in stems)]


def _shown(page: Prepared, url: str) -> dict[str, object]:
    record = page.record
    return {
        "key": record.key, "url": url, "title": record.title, "summary": record.summary,
        **{name: list(record.facet(name)) for name in FACETS},
        "sections": [
            [section.anchor, section.heading, section.level, section.line, section.rule, start.heading, start.body, section.text]
            for section, start in zip(record.sections, page.starts, strict=True)
        ],
    }  # fmt: skip


def _shards(put: Put, name: str, entries: Iterable[tuple[str, object]]) -> list[str]:
    """Put entries in their order into files of about SHARD characters; the first key of each file."""
    firsts: list[str] = []
    parts: list[str] = []
    size = 0
    for key, value in entries:
        part = f"{_compact(key)}:{_compact(value)}"
        if parts and size + len(part) > SHARD:
            put(f"{name}/{len(firsts) - 1}.json", "{" + ",\n".join(parts) + "}")
            parts, size = [], 0
        if not parts:
            firsts.append(key)
        parts.append(part)
        size += len(part)
    if parts:
        put(f"{name}/{len(firsts) - 1}.json", "{" + ",\n".join(parts) + "}")
    return firsts


_compact = json.JSONEncoder(separators=(",", ":"), ensure_ascii=True, allow_nan=False).encode
"""One encoder for all: `json.dumps` would make one for each of thousands of entries."""
