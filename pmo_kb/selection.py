"""Which rules a document has to meet, and how severe each is there."""

from __future__ import annotations

from datetime import date
from typing import Mapping, NamedTuple, Sequence

from pmo_kb.model.finding import SEVERITIES
from pmo_kb.model.rule import RuleDeclaration

FINAL = ("superseded", "retired")


class Selection(NamedTuple):
    """What the user selects: rule ids or prefixes, and severities by rule id."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, str] | None = None

    def takes(self, rule: str) -> bool:
        """Whether a rule is selected. The longer prefix wins, `ignore` where they are equal."""
        chosen = max((len(prefix) for prefix in self.select if rule.startswith(prefix)), default=-1)
        dropped = max((len(prefix) for prefix in self.ignore if rule.startswith(prefix)), default=-1)
        return chosen > dropped if dropped >= 0 else (chosen >= 0 or not self.select)


EVERY_RULE = Selection()


def applies(rule: RuleDeclaration, tier: str, profile: str) -> bool:
    """Whether the rule is meant for such a project. An unknown tier meets every rule; a rule's profiles must be known."""
    if rule.profiles and profile not in rule.profiles:
        return False
    return not rule.tiers or not tier or tier in rule.tiers


def in_force(rule: RuleDeclaration, pinned: str) -> bool:
    """Whether the rule belongs to the version of the standard that the document names (all, where it names none)."""
    if not pinned:
        return True
    version = version_key(pinned)
    return version_key(rule.since or "0") <= version and not (rule.until and version_key(rule.until) <= version)


def version_key(version: str) -> tuple[int, ...]:
    """`1.10` is later than `1.9`. What is no number counts as 0."""
    return tuple(int(part) if part.isascii() and part.isdigit() and len(part) < 10 else 0 for part in version.split("."))


def severity_of(rule: RuleDeclaration, status: str, as_of: date, overrides: Mapping[str, str] | None) -> str:
    """The severity for a document of this status on this day.

    A document without a status is judged like an approved one. Nobody may change what is superseded or retired:
    there everything is information. Before its effective date a rule warns at most.
    """
    severity = (overrides or {}).get(rule.id) or rule.severity.get(status) or rule.severity["approved"]
    if status in FINAL and status not in rule.severity:
        severity = at_most(severity, "info")
    if rule.effective and as_of.isoformat() < rule.effective:
        severity = at_most(severity, "warning")
    return severity


def at_most(severity: str, limit: str) -> str:
    return SEVERITIES[min(SEVERITIES.index(severity), SEVERITIES.index(limit))]


def pinned_version(reference: str, standard: str) -> str:
    """The version in `STD-CHR@2.1`, if it names this standard."""
    name, at, version = reference.partition("@")
    return version.strip() if at and name.strip() == standard else ""


def ordered(rules: Sequence[RuleDeclaration]) -> list[RuleDeclaration]:
    """The rules, each after those that it requires. A circle is broken where it is met."""
    by_id = {rule.id: rule for rule in rules}
    done: dict[str, RuleDeclaration] = {}
    entered: set[str] = set()
    stack = [(rule, False) for rule in reversed(rules)]
    while stack:
        rule, ready = stack.pop()
        if ready:
            done.setdefault(rule.id, rule)
        elif rule.id not in entered:
            entered.add(rule.id)
            stack.append((rule, True))
            stack.extend((by_id[name], False) for name in rule.requires if name in by_id)
    return list(done.values())
