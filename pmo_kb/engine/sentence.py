"""What a rule checks, in a sentence made from its kind and options."""

from __future__ import annotations

from pmo_kb.engine.texts import fill
from pmo_kb.model.artefact import Artefact
from pmo_kb.model.rule import RuleDeclaration
from pmo_kb.rules.kind import Texts


def sentence(rule: RuleDeclaration, artefact: Artefact, texts: Texts, language: str) -> str:
    """The sentence in a language. `artefact` names the elements, `texts` are those of the rule's kind."""
    return fill(str(texts["summary"][language]), rule.options, language)
