"""From what was asked to the query for an engine: spelling, the names of the glossary, phrases.

The same recipe stands in `assets/search-core.js`; the figures behind the weights are in `docs/search.md`.
"""

from __future__ import annotations

from typing import Iterator, NamedTuple, Protocol, Sequence

from pmo_kb.model.search import ZONES, Clause, Option, Query
from pmo_kb.search.asked import Asked, Part
from pmo_kb.search.spelling import correction
from pmo_kb.search.words import stem

ALTERNATIVE = 0.8
PHRASE = 0.3
NAMED = 1.2
"""For a name of several words as a phrase in a title or another name: `critical path` is about that, not about any path."""
SCATTERED = 0.7
"""For the words of such a name anywhere on the page."""
NAME_ZONES = ("title", "aliases")
NEAR = 2
SHORTER = 0.5
"""For another name without its first or last word: `EVM` also finds a page that says only `earned value`."""
MOST_COMPLETIONS = 12

Groups = Sequence[Sequence[tuple[str, tuple[str, ...], int]]]


class Lexicon(Protocol):
    """What is known of words. `StaticReader` is one."""

    def entry(self, word: str) -> tuple[int, str, str] | None: ...
    def beginning(self, prefix: str) -> Iterator[tuple[str, int]]: ...
    def known(self, stems: Sequence[str]) -> set[str]: ...


class Word(NamedTuple):
    """A word of the query: as typed, and its stems by language."""

    text: str
    en: str
    id: str
    more: tuple[str, ...] = ()
    """Stems of words that it begins."""

    @property
    def stems(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((self.en, self.id, self.text, *self.more)))

    def in_language(self, language: str) -> tuple[str, str]:
        return (self.en if language == "en" else self.id), self.text


class Plan(NamedTuple):
    """`corrected` are pairs of words: as typed, as looked for. `widened` are the names that were added, as stems."""

    query: Query
    corrected: tuple[tuple[str, str], ...]
    widened: tuple[tuple[str, ...], ...]


def plan(asked: Asked, lexicon: Lexicon, groups: Groups, *, exact: bool = False, partial: bool = False) -> Plan:
    """The query. `exact` switches off spelling and glossary; `partial` means that the last word is being typed."""
    corrected: list[tuple[str, str]] = []
    names = _Names(() if exact else groups)
    parts: list[tuple[Part, list[Word]]] = []
    for at, part in enumerate(asked.parts):
        last = partial and asked.unfinished and at == len(asked.parts) - 1
        words: list[Word] = []
        for place, text in enumerate(part.words):
            begun = part.prefix or (last and place == len(part.words) - 1)
            word = _word(text, lexicon, names, begun=begun, exact=exact or part.zone == "rules")
            if word.text != text:
                corrected.append((text, word.text))
            words.append(word)
        parts.append((part, words))
    clauses: list[Clause] = []
    widened: list[tuple[str, ...]] = []
    run: list[Word] = []
    for part, words in parts:
        if part.role == "should" and not part.zone:
            run += words
            continue
        clauses += _run(run, "should", names, widened)
        run = []
        clauses += _single(part, words, names, widened)
    clauses += _run(run, "should", names, widened)
    everything = [word for part, words in parts if part.role != "not" and not part.zone for word in words]
    clauses += _whole(everything)
    return Plan(Query(tuple(clauses), asked.filters), tuple(corrected), tuple(dict.fromkeys(widened)))


def _word(text: str, lexicon: Lexicon, names: _Names, *, begun: bool, exact: bool) -> Word:
    found = _stemmed(text, lexicon)
    more: tuple[str, ...] = ()
    known = lexicon.entry(text) is not None or bool(lexicon.known(found.stems)) or names.has(found)
    if begun and len(text) > 1:
        words = sorted(lexicon.beginning(text), key=lambda pair: (-pair[1], pair[0]))[:MOST_COMPLETIONS]
        completed = (_stemmed(word, lexicon) for word, count in words if count and word != text)
        more = tuple(dict.fromkeys(word_stem for word in completed for word_stem in (word.en, word.id)))
    if known or more:
        return found._replace(more=more)
    if exact:
        return found
    meant = correction(text, lexicon.beginning(text[0]))
    return _stemmed(meant, lexicon) if meant else found


def _stemmed(text: str, lexicon: Lexicon) -> Word:
    entry = lexicon.entry(text)
    return Word(text, entry[1], entry[2]) if entry else Word(text, stem(text, "en"), stem(text, "id"))


def _run(words: Sequence[Word], role: str, names: _Names, widened: list[tuple[str, ...]]) -> Iterator[Clause]:
    """The clauses of words that follow each other: the longest names first, then single words."""
    at = 0
    while at < len(words):
        length, own, others, meant = names.at(words, at)
        span = words[at : at + max(1, length)]
        options = [Option(SCATTERED if length > 1 else 1.0, tuple(word.stems for word in span))]
        options += (Option(NAMED, tuple((word,) for word in stems), NEAR, NAME_ZONES) for stems in (*own, *meant) if len(stems) > 1)
        options += (_other(stems, 1.0) for stems in meant)
        for stems in others:
            options.append(_other(stems, ALTERNATIVE))
            if len(stems) > 2:
                options += (_other(part, ALTERNATIVE * SHORTER) for part in (stems[:-1], stems[1:]))
        widened += others
        yield Clause(role, tuple(options))
        at += len(span)


def _other(stems: tuple[str, ...], weight: float) -> Option:
    return Option(weight, tuple((word,) for word in stems), NEAR if len(stems) > 1 else 0)


def _single(part: Part, words: Sequence[Word], names: _Names, widened: list[tuple[str, ...]]) -> Iterator[Clause]:
    zones = (part.zone,) if part.zone else ZONES
    if part.phrase:
        ways = dict.fromkeys(tuple(word.in_language(language)[0] for word in words) for language in ("en", "id"))
        yield Clause(part.role, tuple(Option(1.0, tuple((word,) for word in way), 1, zones) for way in ways))
    elif part.zone or part.role == "not":
        for word in words:
            yield Clause(part.role, (Option(1.0, (word.stems,), 0, zones),))
    else:
        for word in words:
            yield from _run([word], part.role, names, widened)


def _whole(words: Sequence[Word]) -> Iterator[Clause]:
    """A bonus for pages that have the whole query as a phrase."""
    if len(words) > 1:
        ways = dict.fromkeys(tuple(word.in_language(language)[0] for word in words) for language in ("en", "id"))
        yield Clause("bonus", tuple(Option(PHRASE, tuple((word,) for word in way), NEAR) for way in ways))


class _Names:
    """Looks up which names of the glossary stand at a place of the query."""

    def __init__(self, groups: Groups) -> None:
        self._groups = groups
        self._by_first: dict[str, list[tuple[int, int]]] = {}
        for number, group in enumerate(groups):
            for place, (_, words, _) in enumerate(group):
                self._by_first.setdefault(words[0], []).append((number, place))

    def has(self, word: Word) -> bool:
        """Whether the word is one of a name."""
        return any(
            first in word.in_language(self._groups[number][place][0])
            for first in (word.en, word.id, word.text)
            for number, place in self._by_first.get(first, ())
        )

    def at(
        self, words: Sequence[Word], at: int
    ) -> tuple[int, list[tuple[str, ...]], list[tuple[str, ...]], list[tuple[str, ...]]]:
        """The longest name at this place: its length, the name itself, the other names of what it means, and what a wrong
        form meant."""
        longest = 0
        found: dict[tuple[int, int], None] = {}
        firsts = dict.fromkeys((words[at].en, words[at].id, words[at].text))
        for first in firsts:
            for number, place in self._by_first.get(first, ()):
                language, name, _ = self._groups[number][place]
                if len(name) < longest or at + len(name) > len(words):
                    continue
                if all(part in word.in_language(language) for part, word in zip(name, words[at:], strict=False)):
                    if len(name) > longest:
                        found.clear()
                        longest = len(name)
                    found[number, place] = None
        own = tuple(word.stems for word in words[at : at + longest])
        itself: dict[tuple[str, ...], None] = {}
        others: dict[tuple[str, ...], None] = {}
        meant: dict[tuple[str, ...], None] = {}
        for number, place in sorted(found):
            group = self._groups[number]
            if group[place][2]:
                meant[group[group[place][2] - 1][1]] = None
            for _, name, heard in group:
                same = len(name) == longest and all(part in stems for part, stems in zip(name, own, strict=True))
                if not heard:
                    (itself if same else others)[name] = None
        return longest, list(itself), [name for name in others if name not in meant], list(meant)
