"""The document is written in the language that it declares."""

from __future__ import annotations

from functools import lru_cache
from typing import Iterator, Mapping, NamedTuple

from pmo_kb.model.artefact import LANGUAGES
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.answers import given
from pmo_kb.rules.kind import FieldKey
from pmo_kb.rules.setting import Setting

_FIRST = 500
_SAMPLE = 6_000
"""Characters of the text that are looked at: a few at first, more only where these do not settle it."""
_SETTLED = 5
_TIMES = 4


class Language(NamedTuple):
    """`words`: language -> small words that no text in it can do without. Headings and terms tell nothing."""

    field: FieldKey
    words: Mapping[str, tuple[str, ...]]
    at_least: int = 12
    """So many small words of the other language, and four times those of the declared one, are another language."""

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        declared, document = record.fields.get(self.field), record.document
        language = document.language
        if declared is None or not given(declared.value) or language not in self.words:
            return
        below = document.prose[document.front_matter_end :]
        if _count(below, _known(self.words[language]), _FIRST) >= _SETTLED:
            return
        counts = {key: _count(below, _known(self.words.get(key, ())), _SAMPLE) for key in LANGUAGES}
        other = next(key for key in LANGUAGES if key != language)
        if counts[other] >= max(self.at_least, _TIMES * counts[language]):
            shown = {"value": declared.value, "seen": {"en": _NAMES[other][0], "id": _NAMES[other][1]}, "key": other}
            yield Problem("other", declared.line, f"fields.{self.field}", shown, declared.column)


_NAMES = {"en": ("English", "Inggris"), "id": ("Indonesian", "Indonesia")}


@lru_cache(maxsize=64)
def _known(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words)


def _count(lines: tuple[str, ...], words: frozenset[str], size: int) -> int:
    """How often the words stand in the text outside headings."""
    kept: list[str] = []
    for line in lines:
        if size <= 0:
            break
        if line and line[0] != "#":
            kept.append(line)
            size -= len(line)
    return sum(map(words.__contains__, " ".join(kept).lower().split()))
