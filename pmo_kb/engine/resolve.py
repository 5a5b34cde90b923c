"""Rules become kinds with their options. What a page names must exist: kind, option, table, column, field, section."""

from __future__ import annotations

from typing import Any, Iterator, Mapping, get_args, get_type_hints

from pmo_kb.config.settings import Config
from pmo_kb.errors import ConfigError, PluginError, PmoKbError, StandardError, unknown
from pmo_kb.model.artefact import ANY, Artefact, ColumnSpec, FieldSpec
from pmo_kb.model.rule import RuleDeclaration
from pmo_kb.plugins import Kinds
from pmo_kb.rules.answers import Condition, values_of, wrong_tests
from pmo_kb.rules.kind import ColumnKey, ElementKey, FieldKey, RuleKind, SectionKey, TableKey, VocabularyKey
from pmo_kb.rules.options import build
from pmo_kb.standards.library import Library


def resolve(rule: RuleDeclaration, kinds: Kinds, own: Mapping[str, object]) -> RuleKind:
    """The kind of a rule with the page's options and the PMO's `own` ones. Raises StandardError or ConfigError."""
    try:
        kind, mistakes = build(kinds.load(rule.kind), {**rule.options, **own})
    except PluginError as problem:
        raise StandardError([PmoKbError(f"{rule.id}: {problem.message}", hint=problem.hint, path=rule.page, line=rule.line)]) from None
    if kind is None and own:
        raise ConfigError(f"rules.{rule.id}.options: {'; '.join(mistakes)}")
    if kind is None:
        raise StandardError([_mistake(rule, mistake) for mistake in mistakes])
    return kind


def verify(library: Library, kinds: Kinds) -> None:
    """Build every rule of the library, and check every name its options mention. Raises StandardError with all mistakes."""
    mistakes: list[PmoKbError] = []
    for rule in library.rules.values():
        artefact = library.artefacts.get(rule.artefact)
        if artefact is None:
            mistakes.append(_mistake(rule, f"artefact '{rule.artefact}' is declared nowhere"))
            continue
        try:
            kind = resolve(rule, kinds, {})
        except StandardError as problem:
            mistakes += problem.mistakes
            continue
        texts = kinds.texts(rule.kind)
        mistakes += [_mistake(rule, unknown("message", name, list(texts))) for name in rule.message if name not in texts]
        if rule.artefact == ANY:
            artefact = _everything(library)
        mistakes += [_mistake(rule, mistake) for mistake in (*_names(kind, artefact), *_unknown_elements(kind, library))]
    if mistakes:
        raise StandardError(sorted(mistakes, key=lambda mistake: (mistake.path, mistake.line)))


def verify_own(library: Library, kinds: Kinds, config: Config) -> None:
    """Build the rules with the options that the PMO's configuration sets. Raises StandardError with all mistakes."""
    mistakes: list[PmoKbError] = []
    for name, own in config.rules.items():
        rule = library.rules[name]
        kind, wrong = build(kinds.load(rule.kind), {**rule.options, **own.options}) if own.options else (None, [])
        if kind is not None:
            wrong = [*_names(kind, _everything(library) if rule.artefact == ANY else library.artefacts[rule.artefact]), *_unknown_elements(kind, library)]
        hint = f"`pmo-kb explain {name}` shows a rule's options."
        mistakes += [ConfigError(f"rules.{name}.options: {mistake}", path=config.path, line=own.line, hint=hint) for mistake in wrong]
    if mistakes:
        raise StandardError(mistakes)


def _everything(library: Library) -> Artefact:
    """What rules for any document may name: the fields and sections of every artefact."""
    base = library.artefacts[ANY]
    fields = {key: spec for artefact in library.artefacts.values() for key, spec in artefact.fields.items()}
    sections = {key: spec for artefact in library.artefacts.values() for key, spec in artefact.sections.items()}
    return base._replace(fields=fields, sections=sections)


def _names(kind: RuleKind, artefact: Artefact) -> list[str]:
    columns: set[str] = {key for table in artefact.tables.values() for key in table.columns}
    table = getattr(kind, "table", "")
    if table in artefact.tables:
        columns = set(artefact.tables[table].columns)
    known: list[tuple[object, str, set[str]]] = [
        (TableKey, "table", set(artefact.tables)),
        (ColumnKey, "column", columns),
        (FieldKey, "field", set(artefact.fields)),
        (SectionKey, "section", set(artefact.sections)),
        (VocabularyKey, "vocabulary", set(artefact.vocabularies)),
    ]
    mistakes: list[str] = []
    for name, hint in get_type_hints(type(kind)).items():
        value = getattr(kind, name)
        if hint == Condition and isinstance(value, Mapping):
            mistakes += [f"option '{name}': {mistake}" for mistake in _in_condition(value, table, artefact)]
        for key, what, names in known:
            for text in _texts(hint, value, key):
                if text and text not in names:
                    mistakes.append(f"option '{name}': {unknown(what, text, sorted(names))}")
    return mistakes


def elements_of(kind: RuleKind) -> Iterator[tuple[str, str]]:
    """Option and element of what a kind reads in other documents."""
    for name, hint in get_type_hints(type(kind)).items():
        yield from ((name, text) for text in _texts(hint, getattr(kind, name), ElementKey) if text)


def _unknown_elements(kind: RuleKind, library: Library) -> Iterator[str]:
    for option, element in elements_of(kind):
        key, _, rest = element.partition(".")
        first, dot, column = rest.partition(".")
        artefact = library.artefacts.get(key)
        if artefact is None:
            yield f"option '{option}': {unknown('artefact', key, list(library.artefacts))}"
        elif not dot and first not in artefact.fields:
            yield f"option '{option}': {unknown('field', first, list(artefact.fields))}"
        elif dot and first not in artefact.tables:
            yield f"option '{option}': {unknown('table', first, list(artefact.tables))}"
        elif dot and column not in artefact.tables[first].columns:
            yield f"option '{option}': {unknown('column', column, list(artefact.tables[first].columns))}"


def _in_condition(condition: Condition, table: str, artefact: Artefact) -> Iterator[str]:
    """What is wrong with a `when`: its columns, fields, tests, and values that their vocabulary does not have."""
    specs: dict[str, ColumnSpec | FieldSpec] = dict(artefact.fields)
    specs.update(artefact.tables[table].columns if table in artefact.tables else {})
    for key, wanted in condition.items():
        if key not in specs:
            yield unknown("column or field", key, list(specs))
            continue
        vocabulary = specs[key].vocabulary
        values = artefact.vocabularies.get(vocabulary)
        for text in wrong_tests(wanted):
            yield f"{key}: {text}"
        for value in values_of(wanted) if values else ():
            if values is not None and value not in values:
                yield f"{key}: {unknown('value', value, list(values))}"


def _texts(hint: Any, value: object, key: object) -> list[str]:
    """The texts in a value that its annotation marks as names of `key`."""
    if hint is key:
        return [str(value)]
    arguments = get_args(hint)
    if key in arguments and isinstance(value, tuple):
        return [str(item) for item in value]
    if isinstance(value, Mapping) and len(arguments) == 2:
        found = [str(item) for item in value] if arguments[0] is key else []
        return found + [text for item in value.values() for text in _texts(arguments[1], item, key)]
    return []


def _mistake(rule: RuleDeclaration, message: str) -> PmoKbError:
    return PmoKbError(f"{rule.id}: {message}", path=rule.page, line=rule.line)
