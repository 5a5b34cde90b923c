"""How a document's texts are read as values: kept where the document itself is not."""

from __future__ import annotations

from typing import Mapping, NamedTuple

from pmo_kb.values.numbers import Convention, MoneyReading, read_money, read_number, read_percent
from pmo_kb.values.vocabulary import choose


class Reading(NamedTuple):
    """The way of writing numbers, and the vocabularies of the document's artefact."""

    convention: Convention
    vocabularies: Mapping[str, Mapping[str, tuple[str, ...]]]

    def number(self, text: str) -> float | None:
        """A number in the document's convention (`1.500` is 1500 in an Indonesian document)."""
        return read_number(text, self.convention)

    def money(self, text: str) -> MoneyReading:
        """An amount with its currency. See `values.numbers`."""
        return read_money(text, self.convention)

    def percent(self, text: str) -> float | None:
        """`40 %`, `40`, `0.4` with a percent sign's meaning: 40.0."""
        return read_percent(text, self.convention)

    def choice(self, vocabulary: str, text: str) -> str | None:
        """The vocabulary's value that `text` names in either language, or None."""
        return choose(self.vocabularies[vocabulary], text)
