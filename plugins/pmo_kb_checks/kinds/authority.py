"""Who decides has the authority for the size of the change."""

from __future__ import annotations

import math
from typing import Iterator, Mapping, NamedTuple

from pmo_kb.model.artefact import Label
from pmo_kb.model.finding import Problem
from pmo_kb.model.record import Record
from pmo_kb.rules.kind import FieldKey, TableKey, VocabularyKey
from pmo_kb.rules.setting import Setting
from pmo_kb.values.persons import people_in, person_key
from pmo_kb_checks.allowed import allowed_names, pieces
from pmo_kb_checks.given import field_problem, value_of
from pmo_kb_checks.told_limits import told_limits


class Authority(NamedTuple):
    """A role that `limits` does not name has no limit. Of several deciders, the one with the highest limit counts."""

    decider: FieldKey
    amount: FieldKey
    limits: Mapping[str, float]
    days: FieldKey = FieldKey("")
    day_limits: Mapping[str, float] = {}
    table: TableKey = TableKey("")
    """Table with the columns `role` and `name`, where a decider who is named without a role is looked up."""
    vocabulary: VocabularyKey = VocabularyKey("roles")
    currency: str = ""
    """That of the limits: an amount in another one cannot be compared."""
    told: bool = False
    """A limit that the text names for a role holds before that in `limits`, in whatever currency."""

    def check(self, record: Record, setting: Setting) -> Iterator[Problem]:
        text = value_of(record, self.decider)
        roles = self._roles(text, record, setting) if text else set()
        if not roles:
            return
        amount, currency = self._amount(record, setting)
        known = self.limits if not self.currency or currency in ("", self.currency) else {}
        told = told_limits(record, setting, self.vocabulary, currency) if self.told and amount else {}
        days = self._days(record, setting)
        for message, size, limits in (("amount", amount, {**known, **told}), ("days", days, self.day_limits)):
            if size is None or not limits:
                continue
            strongest = max(sorted(roles), key=lambda role: limits.get(role, math.inf))
            limit = limits.get(strongest, math.inf)
            if abs(size) > limit:
                role = allowed_names(setting, self.vocabulary, (strongest,))
                shown = {"role": role, "size": _shown(abs(size)), "limit": _shown(limit)}
                yield field_problem(message, record, self.decider, **shown)
                return

    def _roles(self, text: str, record: Record, setting: Setting) -> set[str]:
        whole = setting.choice(self.vocabulary, text)
        named = {whole, *(setting.choice(self.vocabulary, piece) for piece in pieces(text))} - {None}
        if not named:
            named = {self._role_of(person_key(name), record, setting) for name in people_in(text)} - {None}
        return {role for role in named if role}

    def _role_of(self, person: str, record: Record, setting: Setting) -> str | None:
        """The role that the document itself gives to a person: in a field of that name, or in `table`."""
        for role in setting.vocabularies[self.vocabulary]:
            if person and person_key(value_of(record, role.replace("-", "_"))) == person:
                return role
        table = record.tables.get(self.table)
        for row in table.rows if table else ():
            if person and person_key(row.text("name")) == person:
                return setting.choice(self.vocabulary, row.text("role"))
        return None

    def _amount(self, record: Record, setting: Setting) -> tuple[float | None, str]:
        reading = setting.money(value_of(record, self.amount))
        return reading.amount, reading.currency or setting.money("1 " + value_of(record, "currency")).currency

    def _days(self, record: Record, setting: Setting) -> float | None:
        return setting.number(value_of(record, self.days)) if self.days else None


def _shown(number: float) -> Label:
    english = f"{number:,.0f}"
    return {"en": english, "id": english.replace(",", ".")}
