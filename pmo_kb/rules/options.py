"""From the options on a page to a kind. Every mistake is collected, so that a page is put right in one go."""

from __future__ import annotations

from typing import Any, Literal, Mapping, get_args, get_origin, get_type_hints

from pmo_kb.errors import nearest, unknown
from pmo_kb.rules.kind import ColumnKey, ElementKey, FieldKey, RuleKind, SectionKey, TableKey, VocabularyKey

KEYS = (TableKey, ColumnKey, FieldKey, SectionKey, VocabularyKey, ElementKey)
LARGEST = 1e18
"""An amount of money has no more digits; a number of days is kept within the calendar by whoever adds them."""
SHOWN = 40


def build(kind: type[RuleKind], options: Mapping[str, object]) -> tuple[RuleKind | None, list[str]]:
    """The kind with its options, or None and what is wrong with them."""
    hints = get_type_hints(kind)
    fields = fields_of(kind)
    mistakes: list[str] = []
    values: dict[str, object] = {}
    meant: set[str] = set()  # options that are only misspelt: they are not said to be missing as well
    for name, given in options.items():
        if name not in fields:
            mistakes.append(unknown("option", name, fields))
            meant.add(nearest(name, fields))
            continue
        try:
            values[fields[name]] = convert(hints[fields[name]], given)
        except ValueError as problem:
            mistakes.append(f"option '{name}': {problem}")
    for name, field in fields.items():
        if name not in options and name not in meant and field not in kind._field_defaults:
            mistakes.append(f"option '{name}' is missing")
    return (None, mistakes) if mistakes else (kind(**values), [])


def fields_of(kind: type[RuleKind]) -> dict[str, str]:
    """Option -> field. `from` and `except` are words of the language: there the field is called `from_`."""
    return {field.rstrip("_"): field for field in kind._fields}


def convert(hint: Any, given: object) -> object:
    """A page's text, list or mapping as the type that the kind asks for. Raises ValueError with the reason."""
    if hint in KEYS or hint is str:
        return _text(given)
    if hint is bool:
        return _choice(given, {"true": True, "false": False, "yes": True, "no": False})
    if hint is int or hint is float:
        text = _text(given)
        try:
            if abs(float(text)) <= LARGEST:
                return hint(text)
        except ValueError:
            pass
        raise ValueError(f"'{text if len(text) <= SHOWN else text[:SHOWN] + '…'}' is not a number that can be used")
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return _choice(given, {name: name for name in arguments})
    if origin is tuple:
        items = given if isinstance(given, (list, tuple)) else [given]
        return tuple(convert(arguments[0], item) for item in items)
    if isinstance(given, Mapping):
        inner = arguments[1] if len(arguments) == 2 else object
        return {str(key): convert(inner, value) for key, value in given.items()}
    if hint is object:
        return tuple(given) if isinstance(given, list) else given
    raise ValueError(f"a mapping is wanted, not '{given}'")


def _text(given: object) -> str:
    if isinstance(given, (list, tuple, Mapping)):
        raise ValueError("one value is wanted, not a list or mapping")  # noqa: TRY004  (the user's value, not our type)
    return str(given)


def _choice(given: object, choices: Mapping[str, object]) -> object:
    try:
        return choices[str(given).lower()]
    except KeyError:
        raise ValueError(f"'{given}' is none of {', '.join(choices)}") from None
