"""A rule's options in the reader's words: lists of names, conditions, numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Callable, Iterator, Mapping, Sequence

from pmo_kb.engine.naming import Naming, items_of
from pmo_kb.engine.texts import LONGEST
from pmo_kb.model.artefact import Artefact

WORDS: Mapping[str, Mapping[str, str]] = {
    "and": {"en": " and ", "id": " dan "},
    "or": {"en": " or ", "id": " atau "},
    "comma": {"en": "", "id": ","},
    "in": {"en": " in the table ", "id": " di tabel "},
    "rows": {"en": "", "id": "yang "},
    "whose": {"en": "whose ", "id": ""},
    "its": {"en": "", "id": "-nya"},
    "is": {"en": " is ", "id": " "},
    "field-is": {"en": " is ", "id": " adalah "},
    "not": {"en": " is not ", "id": " bukan "},
    "at-least": {"en": " is at least ", "id": " sedikitnya "},
    "below": {"en": " is below ", "id": " di bawah "},
    "filled": {"en": " is filled in", "id": " terisi"},
    "empty": {"en": " is empty", "id": " kosong"},
}
"""The words between the values. `comma` stands before the `and` of three or more."""

WHICH = ("any", "first", "last")
"""Before a sort: the values with `or` between them, or one of them only."""


def stated(value: object) -> bool:
    """Whether an option says something: not absent, not empty, not false."""
    return value is not None and str(value).lower() not in ("", "false", "no", "[]", "()", "{}")


def joined(words: Sequence[str], language: str, between: str = "and") -> str:
    """`A, B and C`; in Indonesian `A, B, dan C`."""
    if len(words) < 2:
        return "".join(words)
    comma = WORDS["comma"][language] if len(words) > 2 else ""
    return ", ".join(words[:-1]) + comma + WORDS[between][language] + words[-1]


@dataclass(frozen=True, slots=True)
class Wording:
    """The options of a rule for an artefact, said in a language."""

    artefact: Artefact
    options: Mapping[str, object]
    language: str
    artefacts: Mapping[str, Artefact] = field(default_factory=dict)
    """All of them, for elements of others (`project-charter.budget`)."""

    def say(self, option: str, sort: str) -> str:
        """An option, said as `sort` asks (docs/plugins.md lists the sorts); empty where it is not stated, or no such sort exists."""
        value = self.options.get(option)
        shown = self._said(value, sort) if stated(value) else ""
        return shown if len(shown) <= LONGEST else shown[: LONGEST - 1] + "…"

    def _said(self, value: object, sort: str) -> str:
        if sort in ("rows", "fields"):
            return self._condition(value, sort) if isinstance(value, Mapping) else ""
        if sort == "count":
            return str(len(items_of(value)))
        if sort == "allowed":
            return joined([_quoted(name) for name in self._naming(elements=value).allowed()], self.language, "or")
        which, _, rest = sort.partition(" ")
        say = self._sorts().get(rest if which in WHICH else sort)
        texts = [str(item) for item in items_of(value)]
        texts = {"first": texts[:1], "last": texts[-1:]}.get(which, texts)
        if say is None:
            return ""
        if sort == "column":
            return joined(list(self._by_table(texts, say)), self.language)
        return joined([say(text) for text in texts], self.language, "or" if which == "any" else "and")

    def _sorts(self) -> Mapping[str, Callable[[str], str]]:
        """How each sort says one value."""
        names = self._naming()
        return {
            "": str,
            "quoted": _quoted,
            "number": self._number,
            "word": names.value,
            "value": lambda key: _quoted(names.value(key)),
            "table": lambda key: _quoted(names.table(key)),
            "column": lambda key: _quoted(names.column(key)),
            "field": lambda key: _quoted(names.field(key)),
            "section": lambda key: _quoted(names.section(key)),
            "element": self._element,
            "name": lambda key: _quoted(names.either(key)),
        }

    def _element(self, path: str) -> str:
        """`"Budget" (Project charter)`."""
        key, _, rest = path.partition(".")
        artefact = self.artefacts.get(key)
        if artefact is None:
            return path
        names = Naming(artefact, {}, self.language)
        return f"{_quoted(names.column(rest) if '.' in rest else names.field(rest))} ({artefact.name[self.language].partition(' (')[0]})"

    def _naming(self, elements: object = None) -> Naming:
        """With `elements`, the values meant are theirs; without, those of everything that the options name."""
        if elements is None:
            return Naming(self.artefact, self.options, self.language)
        own = {name: self.options[name] for name in ("vocabulary", "table") if name in self.options}
        return Naming(self.artefact, {**own, "elements": elements}, self.language)

    def _by_table(self, paths: Sequence[str], say: Callable[[str], str]) -> Iterator[str]:
        """`"From" and "To" in the table "Allocation"`, once a table; columns alone as they are."""
        names = self._naming()
        for table in dict.fromkeys(map(names.home, paths)):
            columns = [say(path) for path in paths if names.home(path) == table]
            if table:
                yield joined(columns, self.language) + WORDS["in"][self.language] + _quoted(names.table(table))
            else:
                yield from columns

    def _condition(self, condition: Mapping[str, object], sort: str) -> str:
        """The part of a `when` that picks rows, or the one about the document's fields."""
        names = self._naming()
        words = [self._test(key, value, sort) for key, value in condition.items() if names.is_column(key) == (sort == "rows")]
        start = WORDS["rows"][self.language] if words and sort == "rows" else ""
        return start + joined(words, self.language)

    def _test(self, key: str, wanted: object, sort: str) -> str:
        names = self._naming(elements=key)
        name = names.either(key)
        if sort == "fields":
            return name + self._predicate(wanted, names, "field-is", is_met=True)
        owned = WORDS["whose"][self.language] + name + WORDS["its"][self.language]
        return owned + self._predicate(wanted, names, "is", is_met=True)

    def _predicate(self, wanted: object, names: Naming, verb: str, *, is_met: bool) -> str:
        """What `pmo_kb.rules.answers.matches` tests, in words."""
        if not isinstance(wanted, Mapping):
            values = [_quoted(names.value(str(item))) for item in items_of(wanted)]
            return WORDS[verb if is_met else "not"][self.language] + joined(values, self.language, "or")
        if "not" in wanted:
            return self._predicate(wanted["not"], names, verb, is_met=not is_met)
        if "at_least" in wanted:
            return WORDS["at-least" if is_met else "below"][self.language] + self._number(str(wanted["at_least"]))
        is_given = str(wanted.get("given", "true")).lower() == "true"
        return WORDS["filled" if is_given == is_met else "empty"][self.language]

    def _number(self, text: str) -> str:
        """`50,000,000` and `0.95`; in Indonesian `50.000.000` and `0,95`. The decimals stay as they were written."""
        whole, dot, decimals = text.strip().partition(".")
        digits = whole.removeprefix("-")
        if not (digits.isascii() and digits.isdecimal() and len(digits) < LONGEST):
            return text
        shown = f"{int(whole):,}"
        return shown.replace(",", ".") + dot.replace(".", ",") + decimals if self.language == "id" else shown + dot + decimals


def _quoted(text: str) -> str:
    return f'"{text}"'
