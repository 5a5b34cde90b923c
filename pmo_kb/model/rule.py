"""A rule as its page declares it: data, nothing that can execute."""

from __future__ import annotations

from typing import Mapping, NamedTuple

from pmo_kb.model.artefact import Label


class Example(NamedTuple):
    """A document or a fragment of one on a standard's page. `verdict` is `passes`, `fails` or `silent`."""

    rule: str
    verdict: str
    text: str
    expected: tuple[int, ...]
    """Lines of `text` on which the rule must find something."""
    language: str
    page: str
    line: int


class RuleDeclaration(NamedTuple):
    """One condition with a stable id."""

    id: str
    artefact: str
    title: Label
    kind: str
    severity: Mapping[str, str]
    """Severity by document status: `approved` and `draft`, others where they differ."""
    options: Mapping[str, object]
    page: str
    line: int
    requires: tuple[str, ...] = ()
    """Rules whose finding on the same line or element makes this one a follow-up."""
    lesson: str = ""
    profiles: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    since: str = ""
    """Version of the standard that brought the rule."""
    until: str = ""
    """Version of the standard that no longer has it."""
    effective: str = ""
    """ISO date; before it, the rule warns at most."""
    message: Mapping[str, Label] = {}
    """Own texts for the kind's messages: name of the message -> text in both languages."""
