"""The A-Z index: what is read where no script runs. Markdown with links to the pages and the terms of the glossary."""

from __future__ import annotations

from collections import defaultdict
from typing import Callable, Iterable, NamedTuple

from pmo_kb.model.search import TERM, PageRecord
from pmo_kb.search.words import folded


class Entry(NamedTuple):
    """A line of the index. `place` is the key of a page, with `#anchor` for a part of it."""

    name: str
    place: str


def entries(records: Iterable[PageRecord], language: str) -> dict[str, list[Entry]]:
    """The pages of a language and its rules and terms, by their first letter."""
    found: dict[str, set[Entry]] = defaultdict(set)
    for record in records:
        if record.language != language:
            continue
        found[_letter(record.title)].add(Entry(record.title, record.key))
        for section in record.sections:
            if section.rule:
                name = f"{section.rule}: {section.heading}"
            elif section.level == TERM:
                name = section.heading
            else:
                continue
            found[_letter(name)].add(Entry(name, f"{record.key}#{section.anchor}"))
    return {letter: sorted(found[letter], key=lambda entry: (folded(entry.name[:40]), entry)) for letter in sorted(found)}


def _letter(name: str) -> str:
    first = folded(name.strip()[:1]).upper()
    return first if "A" <= first <= "Z" else "#"


def az_page(records: Iterable[PageRecord], language: str, link: Callable[[str], str]) -> str:
    """The index as Markdown. `link` turns the key of a page (with its anchor) into a link of that page."""
    lines: list[str] = []
    for letter, found in entries(records, language).items():
        lines += [f"## {letter if letter != '#' else '0-9'}", ""]
        lines += [f"- [{_escaped(entry.name)}]({link(entry.place)})" for entry in found]
        lines.append("")
    return "\n".join(lines)


def _escaped(name: str) -> str:
    return "".join(f"\\{letter}" if letter in "\\[]<>*_`&" else letter for letter in name)
