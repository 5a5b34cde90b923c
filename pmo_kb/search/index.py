"""The index of a source: opened if nothing has changed, else brought up to date; built anew whenever it is damaged."""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, Mapping, NamedTuple, Protocol, Sequence

from pmo_kb import __version__
from pmo_kb.model.search import Engine, IndexReader, PageRecord
from pmo_kb.search.files import PageFile
from pmo_kb.search.static import FORMAT, StaticReader
from pmo_kb.search.store import Damaged, Generation, Store

if TYPE_CHECKING:
    from pmo_kb.search.glossary import Group

STATE, ENGINE = "state.json", "engine"


class Names(NamedTuple):
    """What an index knows beside its pages: the glossary, the words of it, and other names of pages by their path."""

    groups: Sequence[Group]
    words: Sequence[str]
    pages: Mapping[str, Sequence[tuple[str, str]]]


class Source(Protocol):
    """What is searched."""

    @property
    def name(self) -> str:
        """Says which source it is: two sources of the same name share an index."""

    def files(self) -> list[PageFile]:
        """Its pages, in the order of keys."""

    def extra(self) -> Sequence[PageFile]:
        """Files that are no pages but decide on the names."""

    def read(self, file: PageFile) -> PageRecord:
        """A page. Raises UnreadableDocument."""

    def names(self) -> Names: ...

    def decides(self, key: str) -> bool:
        """Whether `names` depends on this file."""

    def url(self, page: PageRecord) -> str:
        """Where the page is on the site, below its root; '' if it has no place there."""


class Index(NamedTuple):
    """An open index. `notes` say what a user has to know: what could not be read or kept."""

    static: StaticReader
    engine: IndexReader
    notes: Sequence[str] = ()
    read: int = 0
    """Pages that were read for this, because they are new or have changed."""


def open_index(
    source: Source, store: Store | None, engine_name: str = "", engine: Engine | None = None, *, anew: bool = False
) -> Index:
    """The index of a source. Without `engine` the static index ranks itself. `anew`: whatever is there is not used."""
    wanted = _wanted(source, engine_name)
    generation = store.open() if store and not anew else None
    if generation is not None:
        with suppress(Damaged, ValueError, KeyError, TypeError):
            if generation.read(STATE) == wanted:
                return opened(generation, engine)
    from pmo_kb.search.build import built  # noqa: PLC0415  (a search in a ready index must not pay for building one)

    try:
        return built(source, store, generation, wanted, engine)
    except Damaged:
        return built(source, store, None, wanted, engine)


def opened(generation: Generation, engine: Engine | None, notes: Sequence[str] = (), read: int = 0) -> Index:
    """An index on disk. Raises Damaged."""
    static = StaticReader(generation.read)
    if engine is None:
        return Index(static, static, notes, read)
    generation.verify(ENGINE)
    try:
        return Index(static, engine.open(os.path.join(generation.folder, ENGINE)), notes, read)
    except Exception as problem:  # an engine's index can fail in any way; each of them means to build it anew
        raise Damaged(ENGINE) from problem


def _wanted(source: Source, engine_name: str) -> dict[str, object]:
    files = {file.key: list(file.state) for file in (*source.files(), *source.extra())}
    return {"version": _version(), "engine": engine_name, "files": files}


def _version() -> str:
    """Changes whenever the program changes that writes indexes."""
    here = os.path.dirname(__file__)
    states = [os.stat(os.path.join(here, name)) for name in sorted(os.listdir(here)) if name.endswith((".py", ".json"))]
    told = [__version__, FORMAT, *((state.st_size, state.st_mtime_ns) for state in states)]
    return sha256(repr(told).encode("utf-8")).hexdigest()
