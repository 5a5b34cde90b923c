"""From text to words and from words to stems. `assets/search-core.js` does the same; a test holds both together."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from functools import cache
from typing import Callable, Iterator, NamedTuple

LANGUAGES = ("en", "id")
LONGEST = 40
"""Characters of a word that count: a text without spaces must not become one endless term."""
_WORD = re.compile(r"[^\W_]+")


class Token(NamedTuple):
    """A word in lower case, and where it stands in its text."""

    word: str
    start: int
    end: int


@cache
def stop_words() -> frozenset[str]:
    """The stop words of both languages: they are in no index and in no query."""
    with open(os.path.join(os.path.dirname(__file__), "stopwords.json"), encoding="utf-8") as stream:
        data = json.load(stream)
    return frozenset(word for language in LANGUAGES for word in data[language])


def tokens(text: str) -> Iterator[Token]:
    """The words that count, in order."""
    stops = stop_words()
    for match in _WORD.finditer(text):
        word = folded(match[0])
        if word not in stops:
            yield Token(word, match.start(), match.end())


def words_in(text: str) -> list[str]:
    """The same without their places: what an index needs of the whole text of every page."""
    stops = stop_words()
    if text.isascii():
        found = [word[:LONGEST] for word in _WORD.findall(text.lower())]
    else:
        found = [folded(word) for word in _WORD.findall(text)]
    return [word for word in found if word not in stops]


def folded(word: str) -> str:
    """A word as it is compared: in lower case, without marks, no longer than LONGEST."""
    if not word.isascii():
        decomposed = unicodedata.normalize("NFKD", word.lower())
        word = "".join(letter for letter in decomposed if unicodedata.category(letter)[0] != "M")
    return word.lower()[:LONGEST]


@cache
def stemmer(language: str) -> Callable[[str], str]:
    """The Snowball stemmer of a language. Importing it costs more than a query: made when first needed."""
    from snowballstemmer import stemmer as make  # noqa: PLC0415

    shortened: Callable[[str], str] = make({"en": "english", "id": "indonesian"}[language]).stemWord
    return cache(lambda word: shortened(word) if _inflects(word) else word)


def stem(word: str, language: str) -> str:
    """The stem of a word; numbers and short words are their own."""
    return stemmer(language)(word) if _inflects(word) else word


def _inflects(word: str) -> bool:
    return len(word) > 2 and word.isascii() and word.isalpha()


def stems(text: str, language: str) -> tuple[str, ...]:
    """The stems of a text, in order."""
    return tuple(map(stemmer(language), words_in(text)))
