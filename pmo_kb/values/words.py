"""The vocabularies of this package, kept as data in `words.json`: read once, when first asked for."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Mapping, TypedDict


class _Data(TypedDict):
    lists: dict[str, list[str]]
    maps: dict[str, dict[str, str]]
    numbers: dict[str, dict[str, int]]


@cache
def _data() -> _Data:
    data: _Data = json.loads(Path(__file__).with_name("words.json").read_text(encoding="utf-8"))
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
