"""The glossary: terms in both languages with their variants and meaning (`data/glossary.yml`)."""

from __future__ import annotations

from typing import NamedTuple, Sequence

from pmo_kb.model.artefact import LANGUAGES, Label
from pmo_kb.standards.datafile import entries
from pmo_kb.standards.form import Form


class Term(NamedTuple):
    """One concept. `also` are accepted variants in either language, `avoid` forms that should not be written."""

    name: Label
    abbreviation: str
    also: tuple[str, ...]
    avoid: tuple[str, ...]
    means: Label
    """May be empty: a name alone is enough for the search."""
    page: str
    """Key of the page that helps most, or nothing."""
    path: str = ""
    line: int = 0

    @property
    def anchor(self) -> str:
        """The anchor on the glossary page, the same in both languages."""
        return "".join(letter if letter.isalnum() else "-" for letter in self.name["en"].casefold()).strip("-")


def read_glossary(roots: Sequence[str]) -> tuple[Term, ...]:
    """All terms of the roots. Raises StandardError with every mistake."""
    return entries(roots, "glossary.yml", _term, lambda term: term.name["en"].casefold())


def _term(form: Form) -> Term:
    name = {language: form.text(language) for language in LANGUAGES}
    for language, text in name.items():
        if not text:
            form.mistakes.add(f"the term has no name in '{language}'", form.line)
    return Term(
        name, form.text("abbreviation"), form.texts("also"), form.texts("avoid"), form.label("means", needed=False),
        form.text("page"), form.mistakes.page, form.line_of("page"),
    )  # fmt: skip
