"""Data files of the knowledge base: known keys, both languages, every mistake with its line."""

from __future__ import annotations

import pytest

from pmo_kb.errors import StandardError
from pmo_kb.knowledge.competencies import Mentor, matching, read_mentors
from pmo_kb.knowledge.glossary import read_glossary

TERM = '- {en: risk register, id: daftar risiko, abbreviation: "", also: [risk log], avoid: [], page: "", means: {en: "x", id: "y"}}\n'


def write(folder, name: str, text: str) -> str:
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data" / name).write_text(text, encoding="utf-8")
    return str(folder)


def test_a_later_root_replaces_a_term_and_adds_others(tmp_path):
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for folder in (ours, theirs):
        folder.mkdir()
    write(ours, "glossary.yml", TERM)
    write(theirs, "glossary.yml", TERM.replace('"y"', '"z"') + TERM.replace("risk register", "sprint"))
    terms = read_glossary([str(ours), str(theirs)])
    assert [(term.name["en"], term.means["id"]) for term in terms] == [("risk register", "z"), ("sprint", "y")]


def test_a_root_without_the_file_adds_nothing(tmp_path):
    assert read_glossary([str(tmp_path)]) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (TERM.replace("abbreviation", "abreviation"), ":1: entry: unknown key 'abreviation'; did you mean 'abbreviation'?"),
        (TERM + TERM.replace(', id: "y"', ""), ":2: 'means' has no text in 'id'"),
        ("en: x\n", ":1: the file is a list of entries"),
        ("- x\n", ":1: an entry is a mapping"),
        ("- {en: &a x}\n", "anchor"),
        ("- en: x\n  en: y\n", "stands twice"),
    ],
)
def test_mistakes_are_named_with_their_line(tmp_path, text, said):
    with pytest.raises(StandardError) as caught:
        read_glossary([write(tmp_path, "glossary.yml", text)])
    assert said in str(caught.value)


def test_numbers_are_numbers(tmp_path):
    text = "- {key: a, name: A, role: {en: x, id: y}, city: B, languages: [id], competencies: [risk], places: many, mentees: 0, contact: c}\n"
    with pytest.raises(StandardError, match="'places' wants a whole number"):
        read_mentors([write(tmp_path, "mentors.yml", text)])


def mentor(name: str, *competencies: str, languages: tuple[str, ...] = ("id",), free: int = 1, manages: tuple[str, ...] = ()) -> Mentor:
    return Mentor(name, name, {}, "", languages, competencies, free, 0, "", manages)


def test_the_mentor_who_knows_most_comes_first():
    one, two = mentor("One", "risk"), mentor("Two", "risk", "planning")
    assert [found.name for found, _ in matching([one, two], ["risk", "planning"], "id")] == ["Two", "One"]


@pytest.mark.parametrize(
    "other",
    [mentor("Full", "risk", free=0), mentor("English", "risk", languages=("en",)), mentor("Other", "budgeting"), mentor("Boss", "risk", manages=("Sari Dewi",))],
)  # fmt: skip
def test_who_is_no_match(other):
    assert matching([other], ["risk"], "id", mentee="sari dewi") == []
