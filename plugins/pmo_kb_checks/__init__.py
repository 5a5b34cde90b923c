"""The built-in rule kinds, registered by the same entry point as anybody else's."""

from __future__ import annotations

from pmo_kb.hookspecs import EngineSource, hookimpl
from pmo_kb.rules.kind import KindSource

NAMES = (
    "absence", "acceptance-level", "aggregate", "alternatives", "authority", "balance", "cell-enum", "cell-forbidden",
    "cell-parts", "cell-range", "cell-required", "cell-specific", "cell-wording", "citation", "conditional", "count",
    "coverage", "date-order", "date-within", "deviation", "duration-limit", "engagement", "enum", "enum-forbidden",
    "escalation", "event", "field-compare", "field-required", "final-figures", "formula", "graph", "group-sum", "hierarchy",
    "labour", "language", "length", "limit-stated", "links", "lookup", "marked-rows", "markup", "max-age", "mentions",
    "monotonic", "near-term", "outline", "page-links", "parity", "parties", "reference", "reserve-cover", "rhythm",
    "roll-up", "row-count", "section-nonempty", "section-order", "section-required", "sequence", "shares", "spread",
    "standards-named", "sum", "summary", "table-columns", "table-nonempty", "text-forbidden", "text-pattern", "threshold",
    "type-date", "type-money", "unique", "velocity", "version-order", "waiver", "within-year", "working-days",
)  # fmt: skip


CHANGES = (
    *(f"change-request.{key}" for key in ("decision", "decided_on", "submitted_on", "cost_impact", "schedule_impact_days")),
    *(f"change-log.log.{key}" for key in ("id", "change", "submitted", "decision", "decided_on", "cost_impact", "schedule_impact", "baseline_after")),
    *(f"project-plan.{key}" for key in ("baseline", "history.version", "history.date", "history.change")),
)  # fmt: skip
"""What tells which changes of a project are approved, and which baseline holds them."""
REPORTED = (
    *(f"status-report.{key}" for key in ("period_to", "reported_on")),
    *(f"{artefact}.{key}" for artefact in ("risk-register", "issue-log") for key in ("as_of", "reviewed_on")),
)
"""What tells the newest report, and whether a register is as old."""
MILESTONES = (
    *(f"{artefact}.milestones.{key}" for artefact in ("project-charter", "project-plan") for key in ("id", "milestone", "date")),
    *(f"status-report.milestones.{key}" for key in ("id", "milestone", "baseline", "forecast", "actual", "status")),
    *(f"status-report.{key}" for key in ("period_to", "reported_on")),
)
"""What tells when something is planned to be there, and when it came or is expected."""
PEOPLE = ("sponsor", "project_manager")
ACROSS = {
    "acceptance-backed": (
        *(f"acceptance.{key}" for key in ("result", "deliverable", "deliverables.id", "deliverables.deliverable")),
        *(f"closure-report.deliverables.{key}" for key in ("id", "deliverable", "accepted_by", "date", "record")),
    ),
    "audience-known": (
        "communication-plan.matrix.audience", "communication-plan.matrix.information",
        *(f"stakeholder-register.register.{key}" for key in ("id", "name", "organisation", "role", "power")),
    ),
    "baseline-backed": (*CHANGES, "project-charter.budget", "project-plan.budget"),
    "change-baseline": (*CHANGES, "change-request.baselines", "change-log.log.baselines"),
    "change-logged": CHANGES,
    "closure-handover": (
        "closure-report.status", "closure-report.open_items.id", "closure-report.open_items.item",
        *(f"risk-register.risks.{key}" for key in ("id", "risk", "status")), *(f"issue-log.log.{key}" for key in ("id", "issue", "status")),
    ),
    "closure-complete": (
        *CHANGES, "closure-report.status", "project-plan.deliverables.id", "project-plan.deliverables.deliverable",
        *(f"closure-report.deliverables.{key}" for key in ("id", "deliverable", "accepted_by", "date")),
    ),
    "dependencies": MILESTONES,
    "configuration-audit": ("any.id", "any.version", "any.status", *(f"configuration-register.items.{key}" for key in ("id", "title", "version", "status", "location"))),
    "people-agree": tuple(f"{artefact}.{key}" for artefact in ("project-charter", "project-register") for key in PEOPLE),
    "phase-documents": ("any.status",),
    "project-code": ("any.project",),
    "project-registered": ("project-register.projects.code", "project-register.projects.name", "project-register.projects.phase", "project-register.projects.status", "project-charter.project"),
    "report-age": ("status-report.period_to", "status-report.reported_on"),
    "rests-on": ("any.status",),
    "row-reference": ("risk-register.as_of",),
    "shared-rows": (
        *(f"risk-register.risks.{key}" for key in ("id", "risk", "score", "owner", "status")),
        *(f"project-register.risks.{key}" for key in ("id", "risk", "projects", "score", "owner")),
    ),
    "approval-order": ("project-plan.approved_on", "project-charter.approved_on", "project-plan.status"),
    "baseline-compare": (*CHANGES, *(f"{artefact}.{key}" for artefact in ("project-charter", "project-plan") for key in ("budget", "start", "finish"))),
    "item-coverage": (*CHANGES, *REPORTED),
    "overbooked": tuple(f"resource-plan.allocation.{key}" for key in ("person", "role", "unit", "from", "to", "allocation")),
    "people-known": ("project-plan.tasks.wbs", "project-plan.tasks.task"),
    "report-baseline": (
        *(f"status-report.{key}" for key in ("period_to", "reported_on", "baseline", "bac")),
        *(f"project-plan.{key}" for key in ("baseline", "budget", "reserves.item", "reserves.amount")),
    ),
    "report-registers": (
        *REPORTED, "risk-register.closed.id", *(f"status-report.risks.{key}" for key in ("id", "risk", "score", "owner")),
        *(f"risk-register.risks.{key}" for key in ("id", "risk", "score", "residual", "owner", "status")),
        *(f"issue-log.log.{key}" for key in ("id", "issue", "owner", "status")),
    ),
}  # fmt: skip
"""Kinds that hold documents against one another, with what they read besides the elements that their options name."""


def _source(name: str) -> KindSource:
    module = name.replace("-", "_")
    target = "".join(part.capitalize() for part in name.split("-"))
    return KindSource(name, f"pmo_kb_checks.kinds.{module}:{target}", f"pmo_kb_checks.kinds:{module}.json", name in ACROSS, ACROSS.get(name, ()))


@hookimpl
def pmo_kb_rule_kinds() -> list[KindSource]:
    """One module and one file of texts a kind, named alike: `cell-required` is `kinds/cell_required.py` and `.json`."""
    return [_source(name) for name in (*NAMES, *ACROSS)]


@hookimpl
def pmo_kb_search_engines() -> list[EngineSource]:
    """whoosh, installed with pmo-kb; imported only when a search names it."""
    return [EngineSource("whoosh", "pmo_kb.search.whoosh_engine:WhooshEngine")]
