"""A field holds a value of its vocabulary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.answers import given
from pmo_kb.rules.kind import FieldKey, VocabularyKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.text import is_none, is_placeholder
from pmo_kb_checks.allowed import allowed_names, pieces
from pmo_kb_checks.given import field_problem, value_of, vocabulary_of

_LONGEST_ENTRY = 3  # words; what is longer beside a value that was understood is a remark


@dataclass(frozen=True, slots=True)
class Enum:
    """`controlled`: asked for only in a document with a front matter. `several`: a list; with `required` it names at least one value, so that "none" is not enough there."""

    fields: tuple[FieldKey, ...]
    vocabulary: VocabularyKey = VocabularyKey("")
    required: bool = False
    several: bool = False
    controlled: bool = False

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        asked = self.required and (record.document.front_matter_end or not self.controlled)
        absent = [key for key in self.fields if not value_of(record, key)] if asked else []
        for key in self.fields:
            vocabulary = self.vocabulary or vocabulary_of(record, key)
            text = value_of(record, key)
            if not vocabulary or is_placeholder(text):
                continue
            allowed = allowed_names(setting, vocabulary)
            if key in absent:
                yield field_problem("missing", record, key, allowed=allowed)
            elif self.several and self.required and is_none(text):
                yield field_problem("none", record, key, allowed=allowed)
            elif given(text) and (wrong := self._unknown(text, vocabulary, setting)):
                yield field_problem("unknown", record, key, wrong=wrong, allowed=allowed)

    def _unknown(self, text: str, vocabulary: str, setting: Setting) -> str:
        """What of the value the vocabulary does not know, or an empty text."""
        if setting.choice(vocabulary, text):
            return ""
        if not self.several:
            return text
        entries = pieces(text)
        unknown = [entry for entry in entries if given(entry) and setting.choice(vocabulary, entry) is None]
        if len(unknown) < len(entries):
            unknown = [entry for entry in unknown if len(entry.split()) <= _LONGEST_ENTRY]
        return ", ".join(unknown)
