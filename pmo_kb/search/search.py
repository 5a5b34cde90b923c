"""A search from the query to the result, the same for the command line and for whoever embeds it."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import Mapping, NamedTuple, Sequence

from pmo_kb.model.search import FACETS, Engine
from pmo_kb.search.asked import Asked, asked
from pmo_kb.search.found import FoundPage, shown
from pmo_kb.search.index import Index, Source, open_index
from pmo_kb.search.plan import plan
from pmo_kb.search.store import Damaged, Store, cache_folder

PREFERRED = 1.05


class Results(NamedTuple):
    """`corrected` are pairs (typed, looked for); `widened` the stems of other names that were looked for as well.

    `notes` are keys of what the query asked and did not get; `problems` are texts about the index.
    """

    pages: tuple[FoundPage, ...]
    corrected: tuple[tuple[str, str], ...]
    widened: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    problems: tuple[str, ...]
    words: tuple[str, ...]
    searched: int
    facets: Mapping[str, Sequence[str]]
    """The values that the pages have."""


def store_for(source: Source, environment: Mapping[str, str], engine: str = "") -> Store | None:
    """Where the index of a source is kept; None if the user has no place for caches."""
    base = cache_folder(environment)
    name = sha256(f"{engine}:{source.name}".encode("utf-8", "surrogatepass")).hexdigest()[:24]
    if base:
        try:
            os.makedirs(base, mode=0o700, exist_ok=True)
        except OSError:
            return Store(base, name)
    return Store(base, name) if base else None


def search(
    source: Source, text: str, *, store: Store | None, filters: Mapping[str, tuple[str, ...]] | None = None,
    limit: int = 10, exact: bool = False, partial: bool = False, prefer: str = "", engine_name: str = "",
    engine: Engine | None = None,
) -> Results:  # fmt: skip
    """The pages that answer a query. A part of the index that turns out to be damaged means to build it anew, once."""
    question = asked(text)
    question.filters.update(filters or {})
    try:
        index = open_index(source, store, engine_name, engine)
        return results(index, question, limit=limit, exact=exact, partial=partial, prefer=prefer)
    except Damaged:
        index = open_index(source, store, engine_name, engine, anew=True)
        return results(index, question, limit=limit, exact=exact, partial=partial, prefer=prefer)


def results(
    index: Index, question: Asked, *, limit: int = 10, exact: bool = False, partial: bool = False, prefer: str = ""
) -> Results:
    """The answer of an open index. Of pages that are as good as each other, those in the language `prefer` come first."""
    planned = plan(question, index.static, index.static.groups(), exact=exact, partial=partial)
    hits = index.engine.search(planned.query, limit)
    pages = tuple(shown(hit.key, hit.score, planned.query, index.static) for hit in hits)
    if prefer:
        pages = tuple(sorted(pages, key=lambda page: -page.score * (PREFERRED if page.language == prefer else 1)))
    words = tuple(word for part in question.parts for word in part.words)
    facets = {name: index.static.facet_values(name) for name in FACETS}
    notes = tuple(index.notes)
    return Results(pages, planned.corrected, planned.widened, question.notes, notes, words, index.static.count, facets)
