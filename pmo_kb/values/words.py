"""The vocabularies of this package, kept as data in `words.json`: read once, when first asked for."""

from __future__ import annotations

import json
import os
import re
from functools import cache
from typing import Mapping, TypedDict


class _Data(TypedDict):
    lists: dict[str, list[str]]
    maps: dict[str, dict[str, str]]
    numbers: dict[str, dict[str, int]]


@cache
def _data() -> _Data:
    with open(os.path.join(os.path.dirname(__file__), "words.json"), encoding="utf-8") as stream:
        data: _Data = json.load(stream)
    return data


@cache
def phrases(name: str) -> frozenset[str]:
    """The lower-case words or phrases of a list."""
    return frozenset(_data()["lists"][name])


def mapping(name: str) -> Mapping[str, str]:
    """Lower-case text -> text."""
    return _data()["maps"][name]


def numbers(name: str) -> Mapping[str, int]:
    """Lower-case text -> number."""
    return _data()["numbers"][name]


def either(words: Mapping[str, object] | frozenset[str]) -> str:
    """A regular expression's alternatives, the longest first so that none hides another."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
