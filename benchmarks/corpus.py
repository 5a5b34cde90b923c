"""Project charters for measuring: as many as wanted, each complete and different, always the same ones."""

from __future__ import annotations

import sys
from pathlib import Path

PEOPLE = ["Rina Wulandari", "Budi Santoso", "Siti Aminah", "Andi Pratama", "Dewi Lestari", "Agus Salim", "Maya Putri"]
WORDS = ["data", "service", "office", "region", "permit", "queue", "system", "report", "citizen", "branch", "officer", "form", "record"]
CHARTER = """---
type: project-charter
kind: charter
document_type: charter
id: P{n:05}-CHR-001
project: P{n:05}
version: "1.0"
status: approved
sponsor: {sponsor}
project_manager: {manager}
approved_by: {sponsor}
approved_on: 2026-01-05
start: 2026-02-02
finish: 2026-12-18
currency: IDR
budget: {budget}
tier: medium
approach: predictive
classification: internal
standard: STD-CHR@1.0
language: en
---
# Project charter: {title}

## Purpose and justification

The {w1} of the {w2} takes 14 days today; each {w3} is typed in three times. Complaints doubled in 2025, and the
audit of 2025-11-20 asked for one {w4} across all regions. This project replaces the paper {w5} by one service.

## Objectives

| Objective | Measure | Target |
|---|---|---|
| Shorter {w1} | median days | 3 by 2026-12-01 |
| Fewer errors in each {w3} | share of returned forms | below 2 % |

## Success criteria

- 90 % of requests are answered within 3 days in November 2026.
- All 12 branches work with the new {w4} on 2026-12-01.

## Scope

### In scope

- Intake, payment and delivery of the {w5} in 12 branches
- Migration of 40000 {w3} records

### Out of scope

- New buildings and furniture
- The {w2} of other ministries

## Deliverables

| ID | Deliverable | Acceptance criteria | Due | Owner |
|---|---|---|---|---|
| D1 | Requirements | Signed by all 12 branches | 2026-04-30 | {p1} |
| D2 | Service | 200 concurrent users below 2 s | 2026-09-30 | {p2} |
| D3 | Training | 240 officers pass the test | 2026-11-15 | {p3} |

## Milestones

| ID | Milestone | Target date |
|---|---|---|
| M1 | Requirements signed | 2026-04-30 |
| M2 | Pilot accepted | 2026-08-31 |
| M3 | All branches live | 2026-12-01 |

## Budget summary

| Category | Amount | Note |
|---|---|---|
| Software | {a1} | licences and development |
| Training | {a2} | 240 officers |
| Contingency 10 % | {a3} | released by the sponsor |
| Total | {budget} | |

## Key stakeholders

- {p1}, head of the {w1} unit, wants fewer visits
- {p2}, head of IT, runs the service

## Roles and authority

The project manager decides on changes up to Rp 50.000.000 and 5 days; above that, the sponsor decides.

## Assumptions and constraints

### Assumptions

- The {w4} of the ministry stays available until 2026-12-31.

### Constraints

- Work is done with 6 people; no hiring before 2026-07-01.

## High-level risks

| ID | Risk | Probability | Impact | Response | Owner |
|---|---|---|---|---|---|
| R1 | The vendor delivers late | medium | high | mitigate | {p3} |
| R2 | Old {w3} records are unreadable | low | high | mitigate | {p1} |
| R3 | Branches send too few testers | medium | medium | accept | {p2} |

## Approval

| Role | Name | Decision | Date |
|---|---|---|---|
| Sponsor | {sponsor} | approved | 2026-01-05 |
"""


def charter(number: int) -> str:
    """The charter with this number: about 3.4 kB."""
    software, training = 800_000_000 + 1_000 * number, 200_000_000 + 500 * number
    contingency = (software + training) // 10
    word = {f"w{at}": WORDS[(number * at + at) % len(WORDS)] for at in range(1, 6)}
    person = {f"p{at}": PEOPLE[(number + at) % len(PEOPLE)] for at in range(1, 4)}
    return CHARTER.format(
        n=number, sponsor=PEOPLE[number % 7], manager=PEOPLE[(number + 3) % 7], title=f"{word['w1']} {number}".title(),
        budget=software + training + contingency, a1=software, a2=training, a3=contingency, **word, **person,
    )  # fmt: skip


def write(folder: Path, count: int) -> None:
    """`count` charters in folders of 50."""
    for number in range(count):
        target = folder / f"{number // 50:04}" / f"charter-{number:05}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(charter(number), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
