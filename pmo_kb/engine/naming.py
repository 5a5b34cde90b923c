"""What a rule's options name, as the reader knows it: tables, columns, fields, sections, and values of vocabularies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Iterator, Mapping, Sequence

from pmo_kb.model.artefact import LANGUAGES, Artefact, ColumnSpec, Element, FieldSpec


def items_of(value: object) -> Sequence[object]:
    """The values of a list, the keys of a mapping, the one value of anything else."""
    return tuple(value) if isinstance(value, (list, tuple, Mapping)) else (value,)


@dataclass(frozen=True, slots=True)
class Naming:
    """The names in a language. The options say which table's columns and which vocabulary's values are meant."""

    artefact: Artefact
    options: Mapping[str, object]
    language: str

    def table(self, key: str) -> str:
        return self._name(key, self.artefact.tables.get(key))

    def section(self, key: str) -> str:
        return self._name(key, self.artefact.sections.get(key))

    def field(self, key: str) -> str:
        return self._name(key, self.artefact.fields.get(key))

    def column(self, key: str) -> str:
        """A column of the rule's table, or a `table.column`."""
        table, dot, column = key.partition(".")
        found = self.artefact.tables.get(table) if dot else None
        return self._name(column, found.columns.get(column)) if found else self._name(key, self._column_spec(key))

    def either(self, key: str) -> str:
        """A column of the rule's table, else a field, else a column of any table."""
        return self._name(key, self.spec(key))

    def value(self, key: str) -> str:
        """A value in the vocabulary that the options speak of, else in the first one that has it."""
        for vocabulary in (*self._vocabularies(), *self.artefact.vocabularies.values()):
            if vocabulary.get(key):
                return self._first(vocabulary[key])
        return key

    def allowed(self) -> list[str]:
        """All values of the vocabulary that the options speak of."""
        return [self._first(names) for names in next(self._vocabularies(), {}).values()]

    def home(self, path: str) -> str:
        """The table of a `table.column`; empty for a column alone."""
        table, dot, _ = path.partition(".")
        return table if dot and table in self.artefact.tables else ""

    def is_column(self, key: str) -> bool:
        """Whether it is a column of the rule's table: a `when` picks rows by these, and documents by their fields."""
        table = self.artefact.tables.get(str(self.options.get("table", "")))
        return table is not None and key in table.columns

    def spec(self, key: str) -> ColumnSpec | FieldSpec | None:
        column, field = self._column_spec(key), self.artefact.fields.get(key)
        return column or field if self.is_column(key) else field or column

    def _column_spec(self, key: str) -> ColumnSpec | None:
        """A column of the table that the options name (a mapping's key may be one), else of any table that has it."""
        tables = self.artefact.tables
        named = [tables[name] for name in map(str, (self.options.get("table"), self.options.get("key"))) if name in tables]
        return next((table.columns[key] for table in (*named, *tables.values()) if key in table.columns), None)

    def _name(self, key: str, element: Element | None) -> str:
        """What the artefact does not declare is called as a value of that name is (a role), else by its key."""
        if element is not None:
            return element.name[self.language]
        value = key.replace("_", "-")
        name = self.value(value)
        return name[:1].upper() + name[1:] if name != value else key.replace("_", " ")

    def _vocabularies(self) -> Iterator[Mapping[str, tuple[str, ...]]]:
        """The one that the option `vocabulary` names, then those of the elements that the options name."""
        keys = [str(self.options.get("vocabulary", ""))]
        specs = (self.spec(str(item)) for value in self.options.values() for item in items_of(value))
        keys += [spec.vocabulary for spec in specs if spec]
        return (self.artefact.vocabularies[key] for key in keys if key in self.artefact.vocabularies)

    def _first(self, names: Sequence[str]) -> str:
        return names[min(LANGUAGES.index(self.language), len(names) - 1)]
