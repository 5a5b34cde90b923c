"""What pages and data files say of each other: what does not exist is named with its place."""

from __future__ import annotations

import pytest

from pmo_kb.engine.where import content_root
from pmo_kb.knowledge.competencies import Competency, Mentor
from pmo_kb.knowledge.glossary import Term
from pmo_kb.knowledge.navigation import NavFolder
from pmo_kb.knowledge.pages import KnowledgePage, page_of, read_pages
from pmo_kb.knowledge.references import Data, read_data, wrong_references
from pmo_kb.model.artefact import LANGUAGES

CONTROL = {"id": "KB-X-001", "type": "lesson", "status": "approved", "effective": "2026-01-01", "next_review": "2027-01-01",
           "classification": "public", "phase": "planning, executing", "audience": "project-manager, team", "rules": "RSK003, DOC013",
           "minutes": "5", "competency": "risk"}  # fmt: skip
LESSON = "mentoring/lessons/risk-owner.md"
LINES = {key: number for number, key in enumerate(CONTROL, 2)}


def twins(path: str = LESSON, languages: tuple[str, ...] = LANGUAGES, **changes: str) -> list[KnowledgePage]:
    meta = "".join(f'{key}: "{value}"\n' for key, value in {**CONTROL, **changes}.items())
    return [page_of(f"---\n{meta}---\n# X\n", language, path, f"kb/{language}/{path}") for language in languages]


def competency(*lessons: str, session: str = "") -> Competency:
    return Competency("risk", {}, {}, (), {}, (), lessons, session, "kb/data/competencies.yml", 3)


def mentor(*competencies: str, places: int = 1, mentees: int = 1) -> Mentor:
    return Mentor("sari", "Sari", {}, "", ("id",), competencies, places, mentees, "", (), "kb/data/mentors.yml", 4)


def term(page: str) -> Term:
    return Term({"en": "risk", "id": "risiko"}, "", (), (), {}, page, "kb/data/glossary.yml", 5)


def folder(*first: str) -> NavFolder:
    return NavFolder("mentoring", {}, first, "kb/data/navigation.yml", 6)


GOOD = Data((), (competency("risk-owner"),))


@pytest.fixture
def told(library):
    """The messages for some pages and data files; the rules of the library name no lessons but those given."""

    def call(pages: list[KnowledgePage], data: Data = GOOD, lesson: str = "") -> list[str]:
        rules = {key: rule._replace(lesson=lesson if key == "RSK003" else "", page="kb/en/standards/r.md", line=9) for key, rule in library.rules.items()}
        found = wrong_references(library._replace(rules=rules), {(page.language, page.path): page for page in pages}, data)
        return [str(mistake) for mistake in found]

    return call


@pytest.fixture(scope="session")
def ours(pages):
    return wrong_references(pages, read_pages([content_root()]), read_data([content_root()]))


def test_our_own_content_is_silent(ours):
    assert [str(mistake) for mistake in ours] == []


def test_what_exists_is_silent(told):
    data = Data((term("mentoring/lessons/risk-owner"), term(""), term("templates/risk-register")), (competency("risk-owner"),), (mentor("risk"),),
                (folder("mentoring/lessons/risk-owner", "examples/project-charter"),))  # fmt: skip
    assert told(twins(), data, "mentoring/lessons/risk-owner") == []


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("rules", "RSK003, RSK0003", "rules: 'RSK0003' is no rule; did you mean 'RSK003'?"),
        ("competency", "rsik", "unknown competency 'rsik'; did you mean 'risk'?"),
        ("minutes", "five", "minutes: 'five' is no whole number"),
        ("phase", "planning, executng", "unknown phase 'executng'; did you mean 'executing'?"),
        ("audience", "sponsors", "unknown audience 'sponsors'; did you mean 'sponsor'?"),
        ("type", "leson", "unknown type 'leson'; did you mean 'lesson'?"),
        ("status", "aproved", "unknown status 'aproved'; did you mean 'approved'?"),
        ("classification", "secret", "unknown classification 'secret'; known: confidential, internal, public, restricted"),
        ("effective", "1 January 2026", "effective: '1 January 2026' is no day"),
        ("next_review", "2027-02-30", "next_review: '2027-02-30' is no day"),
        ("next_review", "20270201", "next_review: '20270201' is no day"),
        ("status", "“approved”", "status: the value stands between curly quotes"),
        ("id", "“KB-X-001”", "id: the value stands between curly quotes"),
    ],
)
def test_a_page_says_what_nothing_understands(told, key, value, said):
    found = told(twins(**{key: value}))
    assert len(found) == 2
    for line, language in zip(found, LANGUAGES, strict=True):
        assert line.startswith(f"kb/{language}/{LESSON}:{LINES[key]}: {said}")


@pytest.mark.parametrize("key", ["rules", "competency", "minutes", "phase", "type", "status", "classification", "effective", "next_review"])
def test_a_placeholder_is_told_by_the_check_alone(told, key):
    assert told(twins(**{key: "[Fill in, here]"})) == []


def test_a_declaration_outside_the_standards_is_told(told):
    page = page_of("---\ntype: policy\n---\n# X\n\n```yaml pmo-rule\nid: HSE001\n```\n\n```yaml\nid: HSE001\n```\n", "en", "policies/x.md", "kb/en/policies/x.md")
    (found,) = told([*twins(), page])
    assert found.startswith("kb/en/policies/x.md:6: nothing reads a declaration block here")


@pytest.mark.parametrize("key", [key for key in CONTROL if key != "id"])
def test_what_is_not_said_is_not_wrong_here(told, key):
    assert told(twins(**{key: ""})) == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (Data((), (competency("risk-ownr"),)), "competencies.yml:3: risk: lessons: 'mentoring/lessons/risk-ownr' is no page; did you mean 'mentoring/lessons/risk-owner'?"),
        (Data((), (competency(session="gone"),)), "competencies.yml:3: risk: session: 'mentoring/sessions/gone' is no page"),
        (Data((), GOOD.competencies, (mentor("rsik"),)), "mentors.yml:4: sari: unknown competency 'rsik'; did you mean 'risk'?"),
        (Data((), GOOD.competencies, (mentor("risk", mentees=2),)), "mentors.yml:4: sari: 2 mentees, but 1 places"),
        (Data((term("templates/risk-regster"),), GOOD.competencies), "glossary.yml:5: risk: page: 'templates/risk-regster' is no page; did you mean 'templates/risk-register'?"),
        (Data((), GOOD.competencies, (), (folder("mentoring/indx"),)), "navigation.yml:6: first: 'mentoring/indx' is no page"),
        (Data((), GOOD.competencies, (), (NavFolder("mentorng", {}, ("x",), "kb/data/navigation.yml", 7),)), "navigation.yml:7: folder: no page stands in 'mentorng'; did you mean 'mentoring'?"),
    ],
)  # fmt: skip
def test_a_data_file_names_what_does_not_exist(told, data, said):
    found = told(twins(), data)
    assert len(found) == 1
    assert found[0].startswith(f"kb/data/{said}")


def test_a_rule_names_a_lesson_without_a_page(told):
    found = told(twins(), lesson="mentoring/lessons/risk-owners")
    assert found == ["kb/en/standards/r.md:9: RSK003: lesson: 'mentoring/lessons/risk-owners' is no page; did you mean 'mentoring/lessons/risk-owner'?"]


def test_a_lesson_is_there_in_both_languages(told):
    found = told(twins(languages=("en",)), Data((), (competency(),)), "mentoring/lessons/risk-owner")
    assert found == ["kb/en/standards/r.md:9: RSK003: lesson: 'mentoring/lessons/risk-owner' has no page in 'id'"]


def test_two_pages_with_one_identifier(told):
    found = told([*twins(), *twins("mentoring/lessons/b.md")])
    assert found == [f"kb/en/mentoring/lessons/b.md:2: the identifier 'KB-X-001' is also that of kb/en/{LESSON}"]
    assert told([*twins(), *twins("mentoring/lessons/b.md", id="KB-X-002")]) == []


def test_a_project_document_among_the_pages_is_not_a_page(told):
    assert told([*twins(), *twins("examples/own.md", type="risk-register", status="final", id="P-1")]) == []
    assert len(told([*twins(), *twins("examples/own.md", type="guide", status="final", id="P-1")])) == 2


def test_places_in_data_files_are_those_of_the_entries(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data/navigation.yml").write_text("# x\n- folder: a\n  name: {en: A, id: A}\n  first: [a/gone]\n", encoding="utf-8")
    (read,) = read_data([str(tmp_path)]).folders
    assert (read.path, read.line) == (str(tmp_path / "data/navigation.yml"), 4)
