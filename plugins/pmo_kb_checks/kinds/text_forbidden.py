"""No placeholder and no instruction of the template is left in the text."""

from __future__ import annotations

import re
from typing import Iterator, NamedTuple

from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.setting import Setting
from pmo_kb.values.code_spans import without_code
from pmo_kb.values.placeholders import candidates, placeholders_in

_MOST = 50
_LONGEST = 60


class TextForbidden(NamedTuple):
    """One problem a line, at its first placeholder or phrase. A phrase between backticks is a quotation."""

    placeholders: bool = False
    phrases: tuple[str, ...] = ()

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        count, more = 0, 0
        for line, offset, text, message in self._found(record, setting):
            count += 1
            if count <= _MOST:
                yield Problem(message, line, _element(record, line), {"text": _short(text.strip("\"'"))}, offset + 1)
            elif count == _MOST + 1:
                more = line
        if more:
            yield Problem("more", more, "text", {"count": str(count - _MOST), "most": str(_MOST)})

    def _found(self, record: Record, setting: Setting) -> Iterator[tuple[int, int, str, str]]:
        """Line, offset, text and message of the first finding in each line."""
        pattern = self._pattern("\n".join(record.document.prose)) if self.phrases else None
        prose = record.document.prose
        for at in candidates(prose) if self.placeholders and pattern is None else range(len(prose)):
            number, line = at + 1, prose[at]
            found = placeholders_in(line) if self.placeholders else []
            if found and number < record.document.front_matter_end:
                found = [hit for hit in found if not _is_list(record, setting, number, *hit)]
            phrase = pattern.search(without_code(line)) if pattern else None
            if found and not (phrase and phrase.start() < found[0][0]):
                yield number, found[0][0], found[0][1], "placeholder"
            elif phrase:
                yield number, phrase.start(), phrase.group(), "phrase"

    def _pattern(self, text: str) -> re.Pattern[str] | None:
        """The phrases that the document holds at all, as whole words in any case."""
        folded = text.casefold()
        held = [re.escape(phrase) for phrase in self.phrases if phrase.strip() and phrase.casefold() in folded]
        return re.compile(rf"(?<!\w)(?:{'|'.join(held)})(?!\w)", re.IGNORECASE) if held else None


def _is_list(record: Record, setting: Setting, line: int, offset: int, text: str) -> bool:
    """Whether brackets in the front matter are YAML's: `tags: [draft]`, `baselines: [scope, cost]`."""
    if not text.startswith("[") or record.document.prose[line - 1][:offset].endswith(("'", '"')):
        return False
    key = next((key for key, field in record.fields.items() if field.line == line), "")
    spec = record.artefact.fields.get(key)
    if spec is None or "," in text:
        return True
    return bool(spec.vocabulary) and setting.choice(spec.vocabulary, text.strip("[]")) is not None


def _element(record: Record, line: int) -> str:
    """What the line belongs to: a field of the front matter, or the innermost section that was found there."""
    if line <= record.document.front_matter_end:
        return next((f"fields.{key}" for key, field in record.fields.items() if field.line == line), "text")
    around = [match for match in record.sections.values() if match.line <= line <= match.end_line]
    return f"sections.{max(around, key=lambda match: match.line).key}" if around else "text"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
