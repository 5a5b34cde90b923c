"""The documents that a phase asks for: the data file and the page of the standard say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pmo_kb.engine.setup import own_library
from pmo_kb.engine.where import content_root
from pmo_kb.errors import StandardError
from pmo_kb.facts.phases import EACH_GATE, PhaseDocument
from pmo_kb.plugins import load
from pmo_kb.portfolio.gather import REGISTER
from pmo_kb.standards.phasedocuments import read_phase_documents

NEEDS = {"yes": "own", "ya": "own", "part": "part", "bagian": "part", "-": "none"}
GATES = ("each gate", "setiap gerbang")
OTHER_PAGES = {"portfolio-data": "project.yml"}
"""Pages of standards that are not called like the document they declare."""
ROW = re.compile(r"^\| ([\w -]+) \| (.*\]\([\w-]+\.md\).*?) \| (\S+) \| (\S+) \| (\S+) \|", re.MULTILINE)


@pytest.fixture(scope="module")
def entries() -> tuple[PhaseDocument, ...]:
    return read_phase_documents([content_root()])


@pytest.mark.parametrize("language", ["en", "id"])
def test_page_and_data_agree_row_by_row(entries, language):
    phases = {name: key for key, names in own_library(load()).artefacts[REGISTER].vocabularies["project_phase"].items() for name in names}
    text = (Path(content_root()) / language / "standards" / "phase-documents.md").read_text(encoding="utf-8")
    told = [
        (OTHER_PAGES.get(page, page), EACH_GATE if phase in GATES else phases[phase], {"small": NEEDS[s], "medium": NEEDS[m], "large": NEEDS[b]})
        for phase, document, s, m, b in ROW.findall(text)
        for page in re.findall(r"\]\(([\w-]+)\.md\)", document)
    ]
    assert len(told) == 24
    assert told == [(entry.artefact, entry.phase, entry.needs) for entry in entries]


def test_every_part_says_of_which_document_or_is_answered_by_mail(entries):
    assert [entry.artefact for entry in entries if "part" in entry.needs.values() and not entry.part_of] == ["gate-review"]


def entry(**more: object) -> PhaseDocument:
    values = {"artefact": "raci", "phase": "planning", "needs": {"small": "none", "medium": "own", "large": "own"}, "part_of": "",
              "only_for": (), "not_for": (), "when_needed": False, **more}  # fmt: skip
    return PhaseDocument(**values)


@pytest.mark.parametrize(
    ("phase", "due", "asked"),
    [("initiating", False, False), ("planning", False, True), ("executing", True, True), ("closed", True, True), ("", False, False), ("nonsense", False, False)],
)
def test_a_document_is_due_once_the_gate_out_of_its_phase_is_passed(phase, due, asked):
    assert (entry().due(phase), entry().asked(phase)) == (due, asked)


def test_what_each_gate_asks_for_is_due_from_the_first_gate_on():
    one = entry(phase=EACH_GATE)
    assert [(one.due(phase), one.asked(phase)) for phase in ("pre-project", "initiating", "closed")] == [(False, True), (True, True), (True, True)]


@pytest.mark.parametrize(
    ("more", "approach", "need"),
    [({}, "agile", "own"), ({"not_for": ("agile",)}, "agile", "none"), ({"not_for": ("agile",)}, "", "own"), ({"only_for": ("gov-id",)}, "", "none"), ({"only_for": ("gov-id",)}, "gov-id", "own")],
)
def test_an_approach_nobody_knows_is_none_of_those_named(more, approach, need):
    assert entry(**more).need("medium", approach) == need


def test_a_tier_nobody_knows_asks_for_nothing():
    assert entry().need("", "predictive") == "none"


GOOD = "- {artefact: raci, phase: planning, small: none, medium: own, large: own}\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD.replace("medium: own, ", ""), ":1: 'medium' is missing"),
        (GOOD + GOOD.replace("planning", "plannning"), ":2: unknown value of 'phase': 'plannning'; did you mean 'planning'?"),
        (GOOD.replace("small: none", "small: maybe"), ":1: unknown value of 'small': 'maybe'"),
        (GOOD.replace("}", ", not_for: [agil]}"), ":1: 'not_for': 'agil' is no approach"),
        (GOOD.replace("}", ", tiers: 2}"), ":1: entry: unknown key 'tiers'"),
        (GOOD.replace("phase: planning", "phase: closed"), "'closed'"),
    ],
)
def test_mistakes_are_named_with_their_line(tmp_path, text, said):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "phase-documents.yml").write_text(text, encoding="utf-8")
    with pytest.raises(StandardError) as caught:
        read_phase_documents([str(tmp_path)])
    assert said in str(caught.value)


def test_a_pmo_replaces_one_row_and_adds_another(tmp_path, entries):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "phase-documents.yml").write_text(GOOD.replace("small: none", "small: own") + GOOD.replace("raci", "tool-register"), encoding="utf-8")
    found = {one.artefact: one for one in read_phase_documents([content_root(), str(tmp_path)])}
    assert len(found) == len(entries) + 1
    assert found["raci"].needs["small"] == "own"
