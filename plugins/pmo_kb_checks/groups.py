"""Groups, which answer for nothing, where a person is asked for."""

from __future__ import annotations

from functools import lru_cache
from typing import AbstractSet

from pmo_kb.rules.answers import given
from pmo_kb.rules.setting import Setting
from pmo_kb.values.persons import is_group, people_in
from pmo_kb.values.text import normalise
from pmo_kb.values.words import phrases


def groups_of(setting: Setting, vocabulary: str) -> frozenset[str]:
    return _normalised(tuple(setting.vocabularies.get(vocabulary, {}).values()))


@lru_cache(maxsize=64)
def _normalised(names: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    return frozenset(normalise(name) for own in names for name in own)


def names_nobody(text: str, groups: AbstractSet[str]) -> bool:
    """Whether only groups are named. A placeholder and a dash are other rules' matters."""
    if not given(text):
        return False
    return is_group(text) or all(is_group(name) or normalise(name) in groups for name in people_in(text) or [""])


def names_body(text: str) -> bool:
    """Whether a board or a committee is named with its own name: it may decide, although nobody can ask it."""
    words = normalise(text).split()
    return len(words) > 1 and not phrases("bodies").isdisjoint(words)
