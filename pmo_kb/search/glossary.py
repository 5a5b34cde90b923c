"""Names of the same thing, in both languages: what a query is widened with.

The first source is the glossary, the second the standards with the names of their artefacts and elements.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Iterable, Iterator, NamedTuple, Sequence

from pmo_kb.knowledge.glossary import Term
from pmo_kb.model.artefact import ANY, LANGUAGES, Artefact, Element
from pmo_kb.search.words import stems


class Form(NamedTuple):
    """A name as stems of a language. What is only heard (a wrong form) is never looked for: `heard` counts to the name of its
    group, from 1, that was meant."""

    language: str
    stems: tuple[str, ...]
    heard: int = 0


Group = tuple[Form, ...]
"""All names of one thing."""


def groups(terms: Iterable[Term], artefacts: Iterable[Artefact] = ()) -> list[Group]:
    """The names of each thing that has more than one."""
    made = [_group(_of_term(term)) for term in terms]
    made += [_group(names) for artefact in artefacts for names in _of_artefact(artefact)]
    return [group for group in dict.fromkeys(made) if len({form.stems for form in group}) > 1]


_Names = Iterator[tuple[str, str, bool]]


def _of_term(term: Term) -> _Names:
    for language in LANGUAGES:
        for name in _bare(term.name[language]):
            yield language, name, False
    for names, heard in (((*abbreviations(term), *term.also), False), (term.avoid, True)):
        for name in names:
            for bare in _bare(name):
                for language in LANGUAGES:
                    yield language, bare, heard


def abbreviations(term: Term) -> tuple[str, ...]:
    """`PHO/FHO` are two."""
    return tuple(part.strip() for part in term.abbreviation.replace(";", "/").replace(",", "/").split("/") if part.strip())


def _bare(name: str) -> list[str]:
    """`pendekatan tangkas (agile)` is known under either name."""
    outside, bracket, inside = name.partition("(")
    return [part for part in (outside.strip(), inside.rstrip(") ").strip() if bracket else "") if part]


def _of_artefact(artefact: Artefact) -> Iterator[_Names]:
    if artefact.key != ANY:
        yield _titles(artefact)
    tables = artefact.tables.values()
    columns = [column for table in tables for column in table.columns.values()]
    elements: list[Element] = [*artefact.fields.values(), *artefact.sections.values(), *tables, *columns]
    for element in elements:
        yield _pair(element)


def _titles(artefact: Artefact) -> _Names:
    for language in LANGUAGES:
        yield language, artefact.name[language], False
    for title in artefact.titles:
        for language in LANGUAGES:
            yield language, title, False


def _pair(element: Element) -> _Names:
    for language in LANGUAGES:
        for name in _bare(element.name.get(language, "")):
            yield language, name, False


def _group(names: Iterable[tuple[str, str, bool]]) -> Group:
    forms: dict[tuple[str, tuple[str, ...]], bool] = {}
    for language, name, heard in names:
        key = (language, stems(name, language))
        if key[1]:
            forms[key] = forms.get(key, True) and heard
    right = [key for key, heard in forms.items() if not heard]
    made = [Form(language, words) for language, words in right]
    for (language, words), heard in forms.items():
        if heard and right:
            made.append(Form(language, words, right.index(_nearest(words, right)) + 1))
    return tuple(made)


def _nearest(words: tuple[str, ...], right: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[str, tuple[str, ...]]:
    """The name that is spelled most alike."""
    wrong = " ".join(words)
    return max(right, key=lambda name: SequenceMatcher(None, wrong, " ".join(name[1])).ratio())


def words_of(terms: Iterable[Term], more: Sequence[str] = ()) -> Iterator[str]:
    """Every accepted name as written: they are words the spelling knows."""
    for term in terms:
        yield from (*term.name.values(), *abbreviations(term), *term.also)
    yield from more
