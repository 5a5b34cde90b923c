"""Sentences in cells: their parts, their words, and who accepted what they say."""

from __future__ import annotations

from support.records import artefact, record, setting

from pmo_kb.model.artefact import Artefact
from pmo_kb.model.record import Record
from pmo_kb_checks.kinds.acceptance_level import AcceptanceLevel
from pmo_kb_checks.kinds.cell_parts import CellParts
from pmo_kb_checks.kinds.cell_specific import CellSpecific
from pmo_kb_checks.kinds.cell_wording import CellWording

PARTS = {"cause": ("cause", "because"), "event": ("event", "may"), "effect": ("effect", "so that")}


def register(columns: dict[str, str]) -> Artefact:
    declared = artefact(tables={"risks": columns})
    tables = {"risks": declared.tables["risks"]._replace(cards=True)}
    return declared._replace(vocabularies={**declared.vocabularies, "parts": PARTS}, tables=tables)


RISKS = register({"id": "identifier", "risk": "", "status": "enum:item_status"})
SCORED = register({"id": "identifier", "risk": "", "score": "number", "response": "", "by": "", "status": ""})
SPOKEN = CellParts("risks", "risk", "parts", 2)


def told(kind: CellParts | CellSpecific | CellWording | AcceptanceLevel, declared: Artefact, text: str) -> list[tuple[str, int]]:
    of: Record = record(declared, text)
    return [(problem.message, problem.line) for problem in kind.check(of, setting(of))]


def risks(*statements: str) -> str:
    return "| ID | Risk | Status |\n|-|-|-|\n" + "".join(f"| R{at} | {said} | open |\n" for at, said in enumerate(statements))


def test_two_of_three_parts_will_do() -> None:
    assert told(SPOKEN, RISKS, risks("Because of rain, roads may flood", "Roads may flood so that we wait", "Roads")) == [("parts", 5)]


def test_one_cause_for_most_rows_is_one_finding() -> None:
    assert told(SPOKEN, RISKS, risks("Roads", "Rain", "Rates", "Strike", "Because of rain, roads may flood")) == [("most", 1)]
    assert [line for _, line in told(SPOKEN, RISKS, risks("Roads", "Rain", "Rates"))] == [3, 4, 5]


def test_a_column_of_its_own_says_a_part() -> None:
    text = "| ID | Risk | Root cause | Status |\n|-|-|-|-|\n| R1 | Roads flood | poor drains | open |\n| R2 | Rain | - | open |\n"
    assert told(SPOKEN, RISKS, text) == [("parts", 4)]


def test_a_long_text_is_believed() -> None:
    kind = SPOKEN._replace(most_words=6)
    assert told(kind, RISKS, risks("Single developer: one person holds all context", "One person holds all context")) == [("parts", 4)]


def test_the_heading_of_a_card_is_a_name() -> None:
    text = "### R1 Roads\n\n- ID: R1\n- Status: open\n\n### R2 Rain\n\n- ID: R2\n- Risk: Rain\n- Status: open\n"
    assert told(SPOKEN, RISKS, text) == [("parts", 9)]


def test_a_fact_may_be_the_cause_of_a_risk() -> None:
    kind = CellWording("risks", "risk", forbidden=("already",), unless=("may",), not_lifting=("may not",))
    text = risks("Two lots failed already, the third may fail", "The lot failed already", "Lots failed already, staff may not go in")
    assert told(kind, RISKS, text) == [("happened", 4), ("happened", 5)]


def test_a_vague_word_is_excused_by_a_number_beside_it() -> None:
    kind = CellWording("risks", "risk", forbidden=("should",), vague=("fast",))
    assert told(kind, RISKS, risks("fast: 2 s at most", "fast enough", "it should take 2 s", "fast-track")) == [("vague", 4), ("forbidden", 5)]


def test_binding_words_are_asked_of_each_row_or_of_the_table() -> None:
    kind = CellWording("risks", "risk", binding=("shall",), free=("as a",))
    assert told(kind, RISKS, risks("It shall go", "It goes", "As a driver I want to go")) == [("loose", 4)]
    assert told(kind, RISKS, risks(*["It goes"] * 5)) == [("most", 1)]
    assert told(kind, RISKS, risks(*["As a driver I want to go"] * 5)) == []


def test_watching_and_nothing_else() -> None:
    kind = CellWording("risks", "risk", alone=("monitor",), fillers=("closely", "the", "risk"))
    assert told(kind, RISKS, risks("Monitor", "monitor the risk closely.", "monitor the rate", "closely")) == [("alone", 3), ("alone", 4)]


ACCEPTED = AcceptanceLevel(
    "risks", "score", "by", {"sponsor": 15, "change-board": 20}, "roles", ("board",), lower=("project-manager",), aside=("risk",),
    when={"response": "accept"},
)  # fmt: skip
HEAD = "| ID | Risk | Score | Response | By | Status |\n|-|-|-|-|-|-|\n"


def test_the_level_follows_from_the_score() -> None:
    rows = (
        "| R1 | board | 15 | accept | | open |\n| R2 | a | 16 | accept | sponsor | open |\n| R3 | a | 20 | accept | Sponsor Ana | open |\n"
        "| R4 | a | 25 | accept | change board | open |\n| R5 | a | 15 | accept | Ana | open |\n| R6 | a | 16 | accept | PM Ana, project manager | open |\n"
        "| R7 | a | 14 | accept | | open |\n| R8 | a | 25 | mitigate | | open |\n| R9 | a | 25 | accept | [By] | open |\n"
    )
    assert told(ACCEPTED, SCORED, HEAD + rows) == [("nobody", 3), ("too-low", 5), ("too-low", 8)]


def test_the_decision_may_stand_elsewhere() -> None:
    text = HEAD + "| R1 | a | 16 | accept | | agreed with the board |\n| R2 | a | 16 | accept | | open |\n\nThe board accepted R2 in May.\n"
    assert told(ACCEPTED, SCORED, text) == []


def test_a_short_lesson_shares_a_word_with_its_event() -> None:
    lessons = artefact(tables={"lessons": {"id": "identifier", "event": "", "lesson": ""}})
    kind = CellSpecific("lessons", "lesson", ("event",), words=4)
    rows = (
        "| L1 | The samples were too new | sample every year |\n| L2 | The samples were too new | plan better |\n"
        "| L3 | | plan better |\n| L4 | The samples were too new | plan in 2 steps |\n| L5 | The farmers stayed away | use Valley Radio |\n"
        "| L6 | The samples were too new | think twice before you do it |\n"
    )
    assert told(kind, lessons, "| ID | Event | Lesson |\n|-|-|-|\n" + rows) == [("general", 4)]
