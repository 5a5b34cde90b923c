"""All standards together: what every document is held against."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Mapping, NamedTuple, Sequence, TypeAlias, TypeVar

from pmo_kb.documents.lexicon import Lexicon, lexicon_of
from pmo_kb.documents.text import read_text
from pmo_kb.errors import ConfigError, PmoKbError, StandardError, UnreadableDocument, seen, unknown
from pmo_kb.markdown.limits import Limits
from pmo_kb.model.artefact import ANY, LANGUAGES, Artefact, ColumnSpec, FieldSpec, TableSpec
from pmo_kb.model.rule import Example, RuleDeclaration

if TYPE_CHECKING:
    from pmo_kb.standards.page import Page

PAGES = Limits(bytes=2_000_000)
Value = TypeVar("Value")
Typed: TypeAlias = "FieldSpec | ColumnSpec"


class Library(NamedTuple):
    """Artefacts by key (each with what `any` declares), rules by id, what all are called, and the pages' examples."""

    artefacts: Mapping[str, Artefact]
    rules: Mapping[str, RuleDeclaration]
    lexicon: Lexicon
    examples: tuple[Example, ...] = ()

    def rules_of(self, artefact: str) -> list[RuleDeclaration]:
        """The rules for a document of this type: its own, and those of what it builds on."""
        chain = self.chain(artefact)
        return [rule for rule in self.rules.values() if rule.artefact in chain]

    def chain(self, artefact: str) -> list[str]:
        """The artefact, what it builds on, and so on."""
        found: list[str] = []
        while artefact and artefact not in found:
            found.append(artefact)
            artefact = self.artefacts[artefact].base if artefact in self.artefacts else ""
        return found


def pages_below(root: str) -> list[Page]:
    """The pages of one tree: `en/standards/*.md` and `id/standards/*.md`, in order. `root` is `content` or alike."""
    from pmo_kb.standards.page import Page, read_page  # noqa: PLC0415  (compiled standards need no pages)

    pages: list[Page] = []
    for language in LANGUAGES:
        folder = os.path.join(root, language, "standards")
        if not os.path.isdir(folder):
            raise ConfigError(
                f"there is no folder {language}/standards", path=root,
                hint="A tree of standards holds the same pages in en/standards and id/standards.",
            )  # fmt: skip
        for file in sorted(os.listdir(folder)):
            if file.endswith(".md") and file not in ("index.md", "README.md"):
                path = os.path.join(folder, file)
                try:
                    text = read_text(path, path, PAGES, root=root)
                except UnreadableDocument as problem:
                    page = Page(path, file[:-3], language, mistakes=[problem])
                else:
                    page = read_page(text, path, file[:-3], language, PAGES)
                pages.append(page)
    return pages


def merged(trees: Sequence[Sequence[Page]], onto: Library | None = None) -> Library:
    """One library of several trees, or of trees `onto` a library; a later tree overrides artefacts and rules of an earlier one.

    Raises StandardError with every mistake of every page. Whether kinds and options exist is checked by `selection`.
    """
    artefacts = {key: own(artefact, onto.artefacts) for key, artefact in onto.artefacts.items()} if onto else {}
    rules = dict(onto.rules) if onto else {}
    examples = list(onto.examples) if onto else []
    mistakes: list[PmoKbError] = []
    for pages in trees:
        mistakes += [mistake for page in pages for mistake in page.mistakes]
        mistakes += _parity(pages)
        mistakes += _declare(pages, artefacts, rules, examples)
    mistakes += _dangling(rules)
    mistakes += _baseless(artefacts)
    if mistakes:
        raise StandardError(sorted(mistakes, key=lambda mistake: (mistake.path, mistake.line)))
    inheriting = {key: inherited(artefact, artefacts) for key, artefact in artefacts.items()}
    return Library(inheriting, rules, lexicon_of(inheriting), tuple(examples))


def _declare(
    pages: Sequence[Page], artefacts: dict[str, Artefact], rules: dict[str, RuleDeclaration], examples: list[Example]
) -> list[PmoKbError]:
    mistakes: list[PmoKbError] = []
    here: dict[str, RuleDeclaration] = {}
    declared: dict[str, Artefact] = {}
    for page in pages:
        if page.artefact is not None:
            key = page.artefact.key
            if key in declared:
                mistakes.append(PmoKbError(f"artefact '{key}' is declared twice; first on {seen(declared[key].page)}",
                                           path=page.path, line=page.artefact.line))  # fmt: skip
            declared[key] = page.artefact
            known = artefacts.get(key)
            artefacts[key] = extended(known, page.artefact) if page.extends and known else page.artefact
        for rule in page.rules:
            if rule.id in here:
                first = here[rule.id]
                mistakes.append(PmoKbError(f"{rule.id} is declared twice; first on {seen(first.page)}:{first.line}",
                                           path=page.path, line=rule.line))  # fmt: skip
            here[rule.id] = rule
            old = {example for example in examples if example.rule == rule.id}
            examples[:] = [example for example in examples if example not in old]
    rules.update(here)
    for page in pages:
        examples += page.examples
        if page.about and page.about not in artefacts:
            mistakes.append(PmoKbError(f"artefact '{page.about}' is declared nowhere", path=page.path, line=page.about_line))
    return mistakes


def _parity(pages: Sequence[Page]) -> list[PmoKbError]:
    """Both languages have the same pages with the same rules, and each rule stands in full on one of them."""
    by_name: dict[str, dict[str, Page]] = {}
    for page in pages:
        by_name.setdefault(page.name, {})[page.language] = page
    mistakes: list[PmoKbError] = []
    for name, both in by_name.items():
        for language in LANGUAGES:
            if language not in both:
                other = next(iter(both.values()))
                mistakes.append(PmoKbError(f"the page has no counterpart {language}/standards/{name}.md", path=other.path,
                                           hint="Every standard reads in both languages."))  # fmt: skip
        if len(both) < len(LANGUAGES) or any(page.mistakes for page in both.values()):
            continue  # what a page that cannot be read lacks is no mistake of its twin
        in_full = {rule.id for page in both.values() for rule in page.rules}
        for page, other in ((both["en"], both["id"]), (both["id"], both["en"])):
            for rule, line in page.refers.items():
                if rule not in other.refers:
                    mistakes.append(PmoKbError(f"{rule} is missing on {seen(other.path)}", path=page.path, line=line,
                                               hint=f"Put a pmo-rule block with only `id: {rule}` under its prose there."))  # fmt: skip
                if rule not in in_full:
                    mistakes.append(PmoKbError(f"{rule} is named but declared in full on neither page", path=page.path, line=line))
    return mistakes


def _dangling(rules: Mapping[str, RuleDeclaration]) -> list[PmoKbError]:
    return [
        PmoKbError(f"{rule.id} requires {other}, which does not exist", path=rule.page, line=rule.line)
        for rule in rules.values()
        for other in rule.requires
        if other not in rules
    ]


def _baseless(artefacts: Mapping[str, Artefact]) -> list[PmoKbError]:
    """Artefacts that build on one that does not exist, or on themselves."""
    mistakes: list[PmoKbError] = []
    for artefact in artefacts.values():
        seen = [artefact.key]
        while (base := artefacts[seen[-1]].base) and base in artefacts and base not in seen:
            seen.append(base)
        if base in seen:
            mistakes.append(PmoKbError(f"'{artefact.key}' builds on itself", path=artefact.page, line=artefact.line))
        elif base and base != ANY:
            mistakes.append(PmoKbError(unknown("base", base, list(artefacts)), path=artefact.page, line=artefact.line))
    return mistakes


def extended(base: Artefact, more: Artefact) -> Artefact:
    """An artefact with what another page adds to it: elements by key, titles and vocabularies joined."""
    return base._replace(
        titles=base.titles + more.titles,
        fields={**base.fields, **more.fields},
        sections={**base.sections, **more.sections},
        tables={**base.tables, **more.tables},
        vocabularies={**base.vocabularies, **more.vocabularies},
        columns={**base.columns, **more.columns},
    )


def own(artefact: Artefact, artefacts: Mapping[str, Artefact]) -> Artefact:
    """An artefact without what it has from `any`."""
    base = artefacts.get(artefact.base)
    if base is None:
        return artefact
    return artefact._replace(
        fields={key: spec for key, spec in artefact.fields.items() if spec is not base.fields.get(key)},
        sections={key: spec for key, spec in artefact.sections.items() if spec is not base.sections.get(key)},
        tables={key: spec for key, spec in artefact.tables.items() if spec is not base.tables.get(key)},
        vocabularies={
            key: values for key, values in artefact.vocabularies.items() if values is not base.vocabularies.get(key)
        },
    )


def _with(own: Mapping[str, Value], base: Mapping[str, Value]) -> dict[str, Value]:
    """An artefact's own elements in their order, then those that it inherits."""
    return {**own, **{key: value for key, value in base.items() if key not in own}}


def _synonyms(key: str, own: Mapping[str, Typed], base: Mapping[str, Typed]) -> tuple[str, ...]:
    """What is declared anew is understood under the inherited names too, but for those of its neighbours."""
    spec, other = own[key], base.get(key)
    if other is None or other.type != spec.type:
        return spec.synonyms
    taken = {name.casefold() for each in own.values() for name in (*each.name.values(), *each.synonyms)}
    more = (name for name in (*other.name.values(), *other.synonyms) if name.casefold() not in taken)
    return (*spec.synonyms, *dict.fromkeys(more))


def inherited(artefact: Artefact, artefacts: Mapping[str, Artefact]) -> Artefact:
    """An artefact with what it builds on has: the fields, sections, tables and vocabularies of its `base`."""
    found = artefacts.get(artefact.base)
    if found is None:
        return artefact
    base = inherited(found, artefacts)
    own = artefact.fields
    fields = {key: spec._replace(synonyms=_synonyms(key, own, base.fields)) for key, spec in own.items()}
    return artefact._replace(
        fields=_with(fields, base.fields),
        sections=_with(artefact.sections, base.sections),
        tables=_with({key: _with_names(table, base.columns) for key, table in artefact.tables.items()}, base.tables),
        vocabularies=_with(artefact.vocabularies, base.vocabularies),
        columns=_with(artefact.columns, base.columns),
    )


def _with_names(table: TableSpec, columns: Mapping[str, ColumnSpec]) -> TableSpec:
    own = table.columns
    return table._replace(columns={key: spec._replace(synonyms=_synonyms(key, own, columns)) for key, spec in own.items()})
