"""Which value of a declared vocabulary a text names: by word in either language, by emoji, with a remark beside it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import pairwise
from typing import Mapping, NamedTuple

from pmo_kb.values.text import is_blank, is_placeholder, normalise
from pmo_kb.values.words import either, phrases

_Items = tuple[tuple[str, tuple[str, ...]], ...]
_SEGMENT_END = re.compile(r"\s[-–—]\s|[(:,;]")
_MOST_WORDS = 8
_HOLE = "\0"
"""Stands for a value that was understood."""


class _Index(NamedTuple):
    exact: Mapping[str, str]
    symbols: Mapping[str, str]
    longer: frozenset[str]
    """The names that are looked for inside a longer text."""


def choose(vocabulary: Mapping[str, tuple[str, ...]], text: str) -> str | None:
    """The key of the value that `text` names, or None: nothing named, two values named, or one denied (`not open`) or
    shaded (`light green`).

    `vocabulary` is key -> names; a name may hold an emoji. A remark in brackets may follow (`Open (since May)`).
    """
    return _choose(tuple(vocabulary.items()), text) if text else None


def level_number(vocabulary: Mapping[str, tuple[str, ...]], text: str) -> int | None:
    """The place of a value in an ordered scale, from 1. A single number within the scale wins over the word."""
    if is_blank(text) or is_placeholder(text):
        return None
    ratio = _out_of().fullmatch(text.strip())
    found = [ratio[1]] if ratio and int(ratio[2]) == len(vocabulary) else _level().findall(text)
    if len(found) == 1 and (ratio or len(re.findall(r"\d+", text)) == 1) and 1 <= int(found[0]) <= len(vocabulary):
        return int(found[0])
    value = choose(vocabulary, text)
    return None if value is None else list(vocabulary).index(value) + 1


@lru_cache(maxsize=4096)
def _choose(items: _Items, text: str) -> str | None:
    if is_blank(text):
        return None
    index = _index(items)
    bare = text.strip().replace("\ufe0f", "")
    if bare in index.symbols:
        return index.symbols[bare]
    if is_placeholder(text):
        return None
    words = normalise(text)
    shown = {index.symbols[char] for char in bare if char in index.symbols and _is_symbol(char)}
    named = {index.exact[words]} if words in index.exact else _named(index, text, words)
    if named is None or len(shown | named) != 1:
        return None
    return (shown | named).pop()


def _named(index: _Index, text: str, words: str) -> set[str] | None:
    """The values that the words name; None where they say that it is not one of them."""
    segment, *rest = _SEGMENT_END.split(text, maxsplit=1)
    first = index.exact.get(normalise(segment))
    if first and (not rest or text[len(segment)] == "("):
        return {first}
    if not index.longer or len(words.split()) > _MOST_WORDS:
        return {first} if first else set()
    names = _any_of(index.longer)
    found = {index.exact[name] for name in names.findall(words)} | ({first} if first else set())
    if not first and found and _is_denied(names.sub(_HOLE, words).split()):
        return None
    return found


def _is_denied(words: list[str]) -> bool:
    """Whether what stands around a value takes it back (`not open`), or makes another one of it (`light green`, `ok-ish`)."""
    if not phrases("negations").isdisjoint(words):
        return True
    return any(_HOLE in pair and not phrases("shades").isdisjoint(pair) for pair in pairwise(words))


@lru_cache(maxsize=256)
def _index(items: _Items) -> _Index:
    exact: dict[str, str] = {}
    symbols: dict[str, str] = {}
    shared: set[str] = set()
    for value, names in items:
        for name in (value, *names):
            words = normalise(name)
            if words:
                exact.setdefault(words, value)
            for symbol in {name.strip().replace("\ufe0f", "")} if not words else filter(_is_symbol, name):
                if symbols.setdefault(symbol, value) != value:
                    shared.add(symbol)
    for symbol in shared:
        del symbols[symbol]
    longer = frozenset(name for name in exact if len(name) > 1 and not name.isdigit())
    return _Index(exact, symbols, longer)


@lru_cache(maxsize=256)
def _any_of(names: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either(names)})(?!\w)")


def _is_symbol(char: str) -> bool:
    """An emoji or an arrow, not a character that prose also holds."""
    return char >= "\u2190" and unicodedata.category(char) in ("So", "Sm")


@cache
def _level() -> re.Pattern[str]:
    return re.compile(r"(?<![\w.,-])[a-z]?(\d{1,3})(?![\w%]|[.,]\d| ?%)", re.IGNORECASE)


@cache
def _out_of() -> re.Pattern[str]:
    return re.compile(r"(\d{1,3})\s?(?:/|of|dari)\s?(\d{1,3})", re.IGNORECASE)
