"""What of a project a board should hear first: a sentence each, with its place, the weightiest first."""

from __future__ import annotations

from datetime import date
from typing import Iterator, Mapping, NamedTuple, Sequence

from pmo_kb.facts.current import SETTLED
from pmo_kb.facts.dependencies import FINE, Dependency
from pmo_kb.facts.milestones import LATE
from pmo_kb.facts.papers import Entry
from pmo_kb.model.artefact import LANGUAGES, Label
from pmo_kb.model.finding import Place
from pmo_kb.portfolio.cells import Money, Ratio, Share, Shown, say
from pmo_kb.portfolio.health import Health
from pmo_kb.portfolio.tolerance import overrun_colour, overrun_mark

PAGE = "dashboard"
WEIGHTS: Mapping[str, int] = {
    "red": 100, "no-report": 60, "old-report": 50, "far-over-budget": 48, "over-budget": 45, "little-over-budget": 25, "finish": 45, "amber": 40, "dependency": 40, "no-owner": 35, "overdue": 30, "errors": 20,
}  # fmt: skip
OVER: Mapping[str, str] = {"green": "little-over-budget", "amber": "over-budget", "red": "far-over-budget"}
"""An EAC above the budget, by the colour of the CPI that leads there: up to about 5 %, up to about 11 %, and more."""
MARKS: Mapping[str, str] = {
    "red": "red", "amber": "amber", "no-report": "missing", "no-owner": "missing", "errors": "high",
    **{kind: overrun_mark(colour) for colour, kind in OVER.items()},
}  # fmt: skip
"""How a thing is marked; `late` where nothing else is said."""
LONGEST = 110
"""Characters of a reason that is quoted."""


class Thing(NamedTuple):
    kind: str
    sentence: Label
    place: Place

    @property
    def mark(self) -> str:
        return MARKS.get(self.kind, "late")


def things(health: Health, needs: Sequence[Dependency], least: Mapping[str, float]) -> list[Thing]:
    """Everything that needs attention in a project that has not ended. `needs` are its dependencies, `least` the bands of an index."""
    found = [*_colour(health), *_report(health), *_finish(health), *_money(health, least), *_risks(health), *_milestones(health), *_needs(needs), *_errors(health)]
    return sorted(found, key=lambda thing: -WEIGHTS[thing.kind])


def _colour(health: Health) -> Iterator[Thing]:
    report, colour = health.report, health.colour
    if report is None or colour not in ("red", "amber"):
        return
    row = next((back for back, one in enumerate(reversed(health.colours)) if one != colour), len(health.colours))
    if colour == "amber" and row < 2:
        return
    sentence = say(PAGE, f"{colour}.again" if row > 1 else colour, n=row, day=health.reported)
    yield Thing(colour, _with_reason(sentence, report.tables.get("health", ()), colour), report.fields.place_of("overall"))


def _with_reason(sentence: Label, dimensions: Sequence[Entry], colour: str) -> Label:
    """The reason given for the first dimension of that colour, in the words of the report."""
    reason = next((" ".join(row.text("reason").split()) for row in dimensions if row.word("rag") == colour and row.text("reason")), "")
    short = reason if len(reason) <= LONGEST else reason[: LONGEST - 1].rstrip() + "…"
    return {language: f"{sentence[language]}: {short}" if short else f"{sentence[language]}." for language in LANGUAGES}


def _report(health: Health) -> Iterator[Thing]:
    if not health.owes_report:
        return
    if health.report is None:
        yield Thing("no-report", say(PAGE, "no-report"), health.project.entry.place_of("phase"))
    elif health.report_late:
        yield Thing("old-report", say(PAGE, "old-report", n=health.age, day=health.reported), health.report.place)


def _finish(health: Health) -> Iterator[Thing]:
    last, planned = health.forecast_finish, health.baseline_finish
    if last and planned and health.slip and health.slip > 0:
        day = planned.value if isinstance(planned.value, date) else None
        yield Thing("finish", say(PAGE, "finish", n=health.slip, day=last.moved, baseline=day), last.told)


def _money(health: Health, least: Mapping[str, float]) -> Iterator[Thing]:
    over, eac, colour = health.overspend, health.eac, overrun_colour(health.budget, health.eac, least)
    if colour and over and eac:
        share = Share(100 * over / (eac.amount - over)) if eac.amount > over else None
        yield Thing(OVER[colour], say(PAGE, "over-budget", over=Money(over, eac.currency), share=share), eac.place)


def _risks(health: Health) -> Iterator[Thing]:
    ownerless = sorted((risk for risk in health.high_risks if not risk.owner), key=lambda risk: -(risk.score or 0))
    if ownerless:
        worst = ownerless[0]
        sentence = say(PAGE, "no-owner", score=_score(worst.score), risk=worst.entry.name)
        yield Thing("no-owner", _and_more(sentence, len(ownerless) - 1), worst.entry.place)


def _milestones(health: Health) -> Iterator[Thing]:
    overdue = sorted((one for one in health.milestones if one.state == LATE), key=lambda one: one.expected or date.max)
    if overdue:
        first = overdue[0]
        sentence = say(PAGE, "overdue", day=first.expected, milestone=f"{first.id} {first.text}".strip())
        yield Thing("overdue", _and_more(sentence, len(overdue) - 1), first.told)


def _needs(needs: Sequence[Dependency]) -> Iterator[Thing]:
    for one in needs:
        if one.verdict not in FINE:
            late = -(one.buffer or 0)
            yield Thing("dependency", say(PAGE, f"dependency.{one.verdict}", n=late, day=one.given, giver=one.giver), one.place)


def _errors(health: Health) -> Iterator[Thing]:
    faulty = [paper for paper in health.papers if paper.status in SETTLED and paper.count("error")]
    if faulty:
        worst = max(faulty, key=lambda paper: paper.count("error"))
        line = next(finding.line for finding in worst.findings if finding.severity == "error")
        sentence = say(PAGE, "errors", n=sum(paper.count("error") for paper in faulty), documents=len(faulty))
        yield Thing("errors", sentence, Place(worst.path, line))


def _and_more(sentence: Label, more: int) -> Label:
    rest = say(PAGE, "more", n=more)
    return {language: sentence[language] + (rest[language] if more else ".") for language in LANGUAGES}


def _score(score: float | None) -> Shown:
    return None if score is None else int(score) if score.is_integer() else Ratio(score)
