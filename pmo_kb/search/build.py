"""Builds an index: reads and analyses what has changed, keeps the rest, and publishes the whole."""

from __future__ import annotations

import json
import os
from collections import Counter
from contextlib import suppress
from typing import Callable, Iterable, Mapping, NamedTuple, Sequence

from pmo_kb.errors import UnreadableDocument
from pmo_kb.model.search import FACETS, Analysed, Engine, PageRecord, SectionRecord
from pmo_kb.search.analyse import Starts, analysed
from pmo_kb.search.content import with_names
from pmo_kb.search.glossary import Form
from pmo_kb.search.index import ENGINE, STATE, Index, Names, Source, opened
from pmo_kb.search.static import StaticReader
from pmo_kb.search.store import Damaged, Draft, Generation, Store, Unusable
from pmo_kb.search.words import words_in
from pmo_kb.search.write import Prepared, write_static

PAGES, NAMES = "prepared.json", "names.json"


class _Kept(NamedTuple):
    state: list[object]
    own: list[list[str]]
    page: Prepared


def built(
    source: Source, store: Store | None, generation: Generation | None, wanted: dict[str, object], engine: Engine | None
) -> Index:
    """The index of a source as it is now. Raises Damaged if the generation in use is."""
    kept = _kept(generation, wanted)
    names = _names(source, generation if kept else None, wanted)
    pages, notes, read = _prepared(source, kept, names)
    records = [page.page for page in pages.values()]

    def write(put: Callable[[str, str], None]) -> None:
        write_static(put, records, names.groups, vocabulary(names.words), source.url)

    if store is not None:
        try:
            return _on_disk(store, generation if kept else None, wanted, names, pages, kept, engine, write, notes, read)
        except (OSError, Unusable) as problem:
            reason = (problem.strerror if isinstance(problem, OSError) else "") or str(problem)
            notes.append(f"the index could not be kept, so every search builds it anew: {reason}")
    files: dict[str, str] = {}
    write(files.__setitem__)
    static = StaticReader(lambda name: json.loads(files[name]))
    return Index(static, static, notes, read)


def _on_disk(
    store: Store, generation: Generation | None, wanted: dict[str, object], names: Names, pages: Mapping[str, _Kept],
    kept: Mapping[str, _Kept], engine: Engine | None, write: Callable[[Callable[[str, str], None]], None],
    notes: list[str], read: int,
) -> Index:  # fmt: skip
    with_engine = engine is not None and generation is not None and generation.sound(ENGINE)
    draft = store.draft(generation if with_engine else None, ENGINE)
    try:
        if engine is not None:
            _engine(engine, draft, [page.page.analysed for page in pages.values()], kept, with_engine)
        write(draft.put)
        draft.put(PAGES, json.dumps({key: _packed(page) for key, page in pages.items()}, separators=(",", ":")))
        draft.put(NAMES, json.dumps(names))
        draft.put(STATE, json.dumps(wanted))
        published = store.publish(draft)
    except BaseException:
        store.drop(draft)
        raise
    return opened(published, engine, notes, read)


def _engine(engine: Engine, draft: Draft, pages: Sequence[Analysed], kept: Mapping[str, _Kept], update: bool) -> None:
    folder = os.path.join(draft.folder, ENGINE)
    if update:
        before = {key: old.page.analysed for key, old in kept.items()}
        changed = [page.key for page in pages if before.get(page.key) != page]
        here = {page.key for page in pages}
        engine.update(folder, pages, changed, [key for key in before if key not in here])
    else:
        os.mkdir(folder, 0o700)
        engine.write(folder, pages)
    draft.adopt(ENGINE)


def _kept(generation: Generation | None, wanted: Mapping[str, object]) -> dict[str, _Kept]:
    """The pages of the generation in use, if this program has written them."""
    if generation is None:
        return {}
    with suppress(Damaged, ValueError, KeyError, TypeError, AttributeError, IndexError):
        state = generation.read(STATE)
        if isinstance(state, dict) and all(state[key] == wanted[key] for key in ("version", "engine")):
            data = generation.read(PAGES)
            assert isinstance(data, dict)  # noqa: S101
            return {key: _unpacked(value) for key, value in data.items()}
    return {}


def _names(source: Source, generation: Generation | None, wanted: Mapping[str, object]) -> Names:
    """The names of the source: those of the generation in use where nothing has changed on which they depend."""
    if generation is not None:
        with suppress(Damaged, ValueError, KeyError, TypeError, AttributeError):
            state, data = generation.read(STATE), generation.read(NAMES)
            if isinstance(state, dict) and isinstance(data, list) and _deciding(source, state) == _deciding(source, wanted):
                groups = [tuple(Form(language, tuple(stems), heard) for language, stems, heard in group) for group in data[0]]
                return Names(groups, data[1], {path: [(name, language) for name, language in found] for path, found in data[2].items()})
    return source.names()


def _deciding(source: Source, state: Mapping[str, object]) -> dict[str, object]:
    files = state["files"]
    assert isinstance(files, dict)  # noqa: S101
    return {key: value for key, value in files.items() if source.decides(key)}


def _prepared(source: Source, kept: Mapping[str, _Kept], names: Names) -> tuple[dict[str, _Kept], list[str], int]:
    """Every page, read and analysed where it has changed."""
    files = source.files()
    states: dict[str, list[object]] = {file.key: list(file.state) for file in files}
    records: list[PageRecord] = []
    notes: list[str] = []
    changed = []
    for file in files:
        old = kept.get(file.key)
        if old is not None and old.state == list(file.state):
            names_of_old = tuple((name, language) for name, language in old.own)
            records.append(old.page.record._replace(aliases=names_of_old))
        else:
            changed.append(file)
    for file in changed:
        try:
            records.append(source.read(file))
        except UnreadableDocument as problem:
            notes.append(str(problem))
    own = {record.key: record.aliases for record in records}  # without what `with_names` adds
    pages: dict[str, _Kept] = {}
    for record in with_names(sorted(records, key=lambda record: record.key), names.pages):
        old = kept.get(record.key)
        page = old.page if old is not None and old.page.record == record else prepared(record)
        pages[record.key] = _Kept(states[record.key], [list(pair) for pair in own[record.key]], page)
    return pages, notes, len(changed)


def read_all(source: Source, names: Names) -> tuple[list[Prepared], list[str]]:
    """All pages ready to be written, and what could not be read."""
    pages, notes, _ = _prepared(source, {}, names)
    return [page.page for page in pages.values()], notes


def prepared(record: PageRecord) -> Prepared:
    """A page with everything an index needs to know of it."""
    found, starts = analysed(record)
    texts = [record.title, record.summary, *(f"{section.heading} {section.text}" for section in record.sections)]
    words = Counter(word for text in texts for word in words_in(text))
    return Prepared(record, found, starts, words)


def vocabulary(names: Iterable[str]) -> set[str]:
    """The words of names."""
    return {word for name in names for word in words_in(name)}


def _packed(kept: _Kept) -> object:
    record, found, starts, words = kept.page
    return [kept.state, kept.own, record._asdict(), found.zones, starts, words, found.weight]


def _unpacked(data: Sequence[object]) -> _Kept:
    state, own, record, zones, starts, words, weight = data
    assert isinstance(weight, float)  # noqa: S101
    assert isinstance(state, list)  # noqa: S101
    assert isinstance(own, list)  # noqa: S101
    assert isinstance(record, dict)  # noqa: S101
    assert isinstance(zones, dict)  # noqa: S101
    assert isinstance(starts, list)  # noqa: S101
    assert isinstance(words, dict)  # noqa: S101
    page = PageRecord(
        record["key"], record["title"], record["language"], record["type"], record["summary"], tuple(record["phase"]),
        tuple(record["audience"]), tuple((name, language) for name, language in record["aliases"]),
        tuple(SectionRecord(*section) for section in record["sections"]),
    )  # fmt: skip
    places = {zone: [(word, place) for word, place in found] for zone, found in zones.items()}
    facets = {name: page.facet(name) for name in FACETS}
    return _Kept(state, own, Prepared(page, Analysed(page.key, places, facets, weight), [Starts(*pair) for pair in starts], words))
