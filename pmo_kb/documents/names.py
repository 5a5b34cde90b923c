"""Which element a heading, label or column header means: by its name, by a synonym, or by a phrase inside it."""

from __future__ import annotations

from typing import Iterable, Mapping, NamedTuple, Sequence

from pmo_kb.model.artefact import Element
from pmo_kb.values.text import normalise as _normalise
from pmo_kb.values.words import mapping, phrases

RANKS = {"name": 0, "synonym": 1, "phrase": 2}
MOST_KEPT = 20_000
MOST_TEXTS = 2_000
"""Of cells, most of which mean nothing and never come again."""
SHORTEST_PHRASE = 3
"""Letters: a column `L` is a likelihood, the L of "Impact (H/M/L)" is not."""

_ARTICLES = frozenset(("the", "yang"))


def normalise(text: str) -> str:
    """As `values.text.normalise`, without articles; a header that is only `%` or `#` is a name too."""
    plain = _normalise(text)
    if plain.startswith("no. "):
        plain = plain.replace(".", "", 1)
    if plain:
        return plain if _ARTICLES.isdisjoint(plain.split(" ")) else _without_articles(plain)
    return "percent" if "%" in text else "no" if text.strip() in ("#", "№") else ""


def _without_articles(text: str) -> str:
    """`dokumen yang terpengaruh` and `dokumen terpengaruh` are one name."""
    return " ".join(word for word in text.split() if word not in _ARTICLES) or text


class Meaning(NamedTuple):
    """`by` is `name`, `synonym` or `phrase`; `size` is the number of words that were understood."""

    key: str
    by: str
    size: int


class Title(NamedTuple):
    """A heading understood: its meanings, the elements that some of them are parts of, and the value in it."""

    meanings: tuple[Meaning, ...]
    parts: frozenset[str]
    value: str


class Spelling(NamedTuple):
    """The names of some elements as they are compared: data, the same in every run."""

    names: Mapping[str, Sequence[str]]
    """Name -> the elements of that name."""
    synonyms: Mapping[str, Sequence[str]]
    never: Mapping[str, Sequence[str]]
    """Element -> what looks like it and is not, for all elements in the order of their declaration."""


def spelled(elements: Iterable[Element]) -> Spelling:
    """The spelling of the elements. A name that an element has already is no synonym of it."""
    names: dict[str, list[str]] = {}
    synonyms: dict[str, list[str]] = {}
    never: dict[str, list[str]] = {}
    for element in elements:
        never[element.key] = [normalise(phrase) for phrase in element.never]
        known: set[str] = set()
        for found, given in ((names, element.name.values()), (synonyms, element.synonyms)):
            for name in given:
                plain = " ".join(normalise(name).split())
                if plain and plain not in known:
                    known.add(plain)
                    found.setdefault(plain, []).append(element.key)
    return Spelling(names, synonyms, never)


class Names:
    """The names of some elements. Answers are remembered: the same headings come again in every document."""

    def __init__(self, spelling: Spelling) -> None:
        self._spelling = spelling
        self._never = {key: [f" {each} " for each in given] for key, given in spelling.never.items()}
        self._phrases: dict[str, list[str]] = {}
        """First word -> the names that begin with it, as far as they count inside a longer text: `for` is a name only alone."""
        for name in {**spelling.names, **spelling.synonyms}:
            first = name.partition(" ")[0]
            if len(name) >= SHORTEST_PHRASE and first not in mapping("currencies") and name not in phrases("whole_names"):
                self._phrases.setdefault(first, []).append(name)
        self._by_text: dict[str, tuple[Meaning, ...]] = {}
        self._exact: dict[str, tuple[Meaning, ...]] = {}
        self._known: dict[str, tuple[Meaning, ...]] = {}
        self.titles: dict[str, Title] = {}
        """What `sections` found out about whole headings."""
        self.headers: dict[tuple[str, ...], dict[str, int]] = {}
        """What `tables.columns_of` found out about whole headers."""
        self.order = {key: place for place, key in enumerate(spelling.never)}
        """The elements in the order of their declaration: the earlier one wins where a name means two."""

    def exact(self, text: str) -> tuple[Meaning, ...]:
        """The elements that have this name or synonym."""
        known = self._by_text.get(text)
        if known is None:
            known = self._named(normalise(text))
            if len(self._by_text) < MOST_TEXTS:
                self._by_text[text] = known
        return known

    def remarked(self, text: str) -> tuple[Meaning, ...]:
        """As `exact`, with a remark behind it: `Out of scope (Phase 1)`.

        The remark decides where it says that the name means something else here: `Pihak Pertama (penerima)`.
        """
        found = self.exact(text)
        if found or not text.endswith(")"):
            return found
        name, _, remark = text.partition("(")
        padded = f" {normalise(remark)} "
        known = self.exact(name)
        meant = tuple(each for each in known if not any(never in padded for never in self._never[each.key]))
        return meant or (self.exact(remark) if known else ())

    def _named(self, name: str) -> tuple[Meaning, ...]:
        known = self._exact.get(name)
        if known is not None:
            return known
        names, synonyms = self._spelling.names.get(name, ()), self._spelling.synonyms.get(name, ())
        if not names and not synonyms:
            return ()
        size = name.count(" ") + 1
        found = [*(Meaning(key, "name", size) for key in names), *(Meaning(key, "synonym", size) for key in synonyms)]
        self._exact[name] = tuple(sorted(found, key=lambda meaning: self.order[meaning.key]))
        return self._exact[name]

    def parts(self, text: str) -> tuple[Meaning, ...]:
        """The elements of a label that names one, or several: `Limitations / Assumptions`; a remark behind it is none."""
        whole = self.remarked(text)
        words = normalise(text.replace("/", " & ")).split(" and ")
        if whole or len(words) < 2:
            return whole
        named = [self._named(word.strip()) for word in words]
        return tuple(meaning for meanings in named for meaning in meanings) if all(named) else ()

    def meanings(self, text: str) -> tuple[Meaning, ...]:
        """All elements that the text may mean, the surest first."""
        known = self._known.get(text)
        if known is None:
            known = self._find(normalise(text))
            if len(self._known) < MOST_KEPT:
                self._known[text] = known
        return known

    def _find(self, text: str) -> tuple[Meaning, ...]:
        found = {meaning.key: meaning for meaning in self._named(text)}
        words = [word.strip(",:;()") for word in text.split()]
        padded = f" {' '.join(words)} "
        at = 1
        for word in words:
            for phrase in self._phrases.get(word, ()):
                if padded.startswith(f"{phrase} ", at):
                    for key, _, size in self._named(phrase):
                        is_better = key not in found or (found[key].by == "phrase" and found[key].size < size)
                        if is_better and not any(never in padded for never in self._never[key]):
                            found[key] = Meaning(key, "phrase", size)
            at += len(word) + 1
        return tuple(sorted(found.values(), key=lambda meaning: (RANKS[meaning.by], -meaning.size, self.order[meaning.key])))


class ArtefactNames(NamedTuple):
    """The names of all elements of one artefact."""

    sections: Names
    fields: Names
    columns: Mapping[str, Names]
