"""Which element a heading, label or column header means: by its name, by a synonym, or by a phrase inside it."""

from __future__ import annotations

from typing import Iterable, Mapping, NamedTuple

from pmo_kb.model.artefact import Element
from pmo_kb.values.text import normalise as _normalise
from pmo_kb.values.words import mapping

RANKS = {"name": 0, "synonym": 1, "phrase": 2}
MOST_KEPT = 20_000
SHORTEST_PHRASE = 3
"""Letters: a column `L` is a likelihood, the L of "Impact (H/M/L)" is not."""

_ARTICLES = frozenset(("the", "yang"))


def normalise(text: str) -> str:
    """As `values.text.normalise`, without articles; a header that is only `%` or `#` is a name too."""
    plain = _normalise(text)
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


class Names:
    """The names of some elements. Answers are remembered: the same headings come again in every document."""

    def __init__(self, elements: Iterable[Element]) -> None:
        self._exact: dict[str, list[Meaning]] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._never: dict[str, tuple[str, ...]] = {}
        self._known: dict[str, tuple[Meaning, ...]] = {}
        self.titles: dict[str, Title] = {}
        """What `sections` found out about whole headings."""
        self.headers: dict[tuple[str, ...], dict[str, int]] = {}
        """What `tables.columns_of` found out about whole headers."""
        self.order: dict[str, int] = {}
        """The elements in the order of their declaration: the earlier one wins where a name means two."""
        for element in elements:
            self._add(element)

    def _add(self, element: Element) -> None:
        self.order[element.key] = len(self.order)
        self._never[element.key] = tuple(f" {normalise(phrase)} " for phrase in element.never)
        for by, names in (("name", element.name.values()), ("synonym", element.synonyms)):
            for name in names:
                words = tuple(normalise(name).split())
                if not words:
                    continue
                meanings = self._exact.setdefault(" ".join(words), [])
                if all(meaning.key != element.key for meaning in meanings):
                    meanings.append(Meaning(element.key, by, len(words)))
                    if len(" ".join(words)) >= SHORTEST_PHRASE and words[0] not in mapping("currencies"):
                        self._phrases.setdefault(words[0], []).append((words, element.key))

    def exact(self, text: str) -> tuple[Meaning, ...]:
        """The elements that have this name or synonym."""
        return tuple(self._exact.get(normalise(text), ()))

    def parts(self, text: str) -> tuple[Meaning, ...]:
        """The elements of a label that names one, or several: `Limitations / Assumptions`."""
        whole = self.exact(text)
        words = normalise(text.replace("/", " & ")).split(" and ")
        if whole or len(words) < 2:
            return whole
        named = [self._exact.get(word.strip(), []) for word in words]
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
        found = {meaning.key: meaning for meaning in self._exact.get(text, ())}
        words = [word.strip(",:;()") for word in text.split()]
        padded = f" {' '.join(words)} "
        for start, word in enumerate(words):
            for phrase, key in self._phrases.get(word, ()):
                size = len(phrase)
                if tuple(words[start : start + size]) != phrase or any(never in padded for never in self._never[key]):
                    continue
                if key not in found or (found[key].by == "phrase" and found[key].size < size):
                    found[key] = Meaning(key, "phrase", size)
        return tuple(sorted(found.values(), key=lambda meaning: (RANKS[meaning.by], -meaning.size, self.order[meaning.key])))


class ArtefactNames(NamedTuple):
    """The names of all elements of one artefact."""

    sections: Names
    fields: Names
    columns: Mapping[str, Names]
