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

    stem: Callable[[str], str] = make({"en": "english", "id": "indonesian"}[language]).stemWord
    return cache(stem)


def stem(word: str, language: str) -> str:
    """The stem of a word; numbers and short words are their own."""
    if len(word) < 3 or not word.isascii() or not word.isalpha():
        return word
    return stemmer(language)(word)


def stems(text: str, language: str) -> tuple[str, ...]:
    """The stems of a text, in order."""
    return tuple(stem(token.word, language) for token in tokens(text))
