"""Names of the same thing, in both languages: what a query is widened with.

The first source is the glossary, the second the standards with the names of their artefacts and elements.
"""

from __future__ import annotations

import os
from difflib import SequenceMatcher
from typing import Iterable, Iterator, Mapping, NamedTuple, Sequence

from pmo_kb.documents.text import read_text
from pmo_kb.errors import ConfigError
from pmo_kb.markdown.limits import Limits
from pmo_kb.markdown.yamlreader import YamlProblem, plain, read_yaml
from pmo_kb.model.artefact import ANY, LANGUAGES, Artefact, Element
from pmo_kb.search.knowledge import FILE
from pmo_kb.search.words import stems

LIMITS = Limits(bytes=2_000_000, front_matter=2_000_000)


class Term(NamedTuple):
    """An entry of the glossary."""

    en: str
    id: str
    abbreviations: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    means: Mapping[str, str] = {}
    page: str = ""


class Form(NamedTuple):
    """A name as stems of a language. What is only heard (a wrong form) is never looked for: `heard` counts to the name of its
    group, from 1, that was meant."""

    language: str
    stems: tuple[str, ...]
    heard: int = 0


Group = tuple[Form, ...]
"""All names of one thing."""


def read_glossary(root: str) -> list[Term]:
    """The glossary of a content tree; empty where there is none. Raises ConfigError for one that cannot be read."""
    path = os.path.join(root, FILE)
    if not os.path.isfile(path):
        return []
    text = read_text(path, path, LIMITS, root=None)
    try:
        data = plain(read_yaml(text, limits=LIMITS))
    except YamlProblem as problem:
        raise ConfigError(problem.message, path=path, line=problem.line, hint=problem.hint) from None
    if isinstance(data, dict):
        data = data.get("terms")
    if data is None:
        return []
    if not isinstance(data, list):
        raise ConfigError("the glossary is no list of terms", path=path, hint="Write `- {en: ..., id: ...}` for each.")
    return [_term(entry) for entry in data if isinstance(entry, dict)]


def _term(entry: Mapping[str, object]) -> Term:
    means = entry.get("means")
    meanings = {str(key): str(value) for key, value in means.items()} if isinstance(means, dict) else {}
    return Term(
        str(entry.get("en") or ""), str(entry.get("id") or ""), _names(entry.get("abbreviation")),
        _names(entry.get("also")), _names(entry.get("avoid")), meanings, str(entry.get("page") or ""),
    )  # fmt: skip


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        value = value.replace(";", ",").replace("/", ",").split(",")
    if not isinstance(value, list):
        return ()
    return tuple(name for part in value if (name := str(part or "").strip()))


def groups(terms: Iterable[Term], artefacts: Iterable[Artefact] = ()) -> list[Group]:
    """The names of each thing that has more than one."""
    made = [_group(_of_term(term)) for term in terms]
    made += [_group(names) for artefact in artefacts for names in _of_artefact(artefact)]
    return [group for group in dict.fromkeys(made) if len({form.stems for form in group}) > 1]


_Names = Iterator[tuple[str, str, bool]]


def _of_term(term: Term) -> _Names:
    for name in _bare(term.en):
        yield "en", name, False
    for name in _bare(term.id):
        yield "id", name, False
    for names, heard in (((*term.abbreviations, *term.also), False), (term.avoid, True)):
        for name in names:
            for bare in _bare(name):
                for language in LANGUAGES:
                    yield language, bare, heard


def _bare(name: str) -> list[str]:
    """`pendekatan tangkas (agile)` is known under either name."""
    outside, bracket, inside = name.partition("(")
    return [part for part in (outside.strip(), inside.rstrip(") ").strip() if bracket else "") if part]


def _of_artefact(artefact: Artefact) -> Iterator[_Names]:
    if artefact.key != ANY:
        yield _titles(artefact)
    tables = artefact.tables.values()
    columns = [column for table in tables for column in table.columns.values()]
    for element in (*artefact.fields.values(), *artefact.sections.values(), *tables, *columns):
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
        yield from (term.en, term.id, *term.abbreviations, *term.also)
    yield from more
