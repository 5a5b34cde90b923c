"""The glossary as a source of names, and what is wrong with one."""

from __future__ import annotations

import pytest
from search.conftest import GLOSSARY  # type: ignore[import-not-found]

from pmo_kb.errors import StandardError
from pmo_kb.knowledge.glossary import read_glossary
from pmo_kb.search.glossary import Form, groups


def glossary(tmp_path, text):
    (tmp_path / "data").mkdir(exist_ok=True)
    (tmp_path / "data/glossary.yml").write_text(text, encoding="utf-8")
    return read_glossary([str(tmp_path)])


def test_a_term_is_read_whole(tmp_path):
    term = glossary(tmp_path, GLOSSARY)[0]
    assert (term.name["en"], term.name["id"], term.also, term.avoid) == ("risk register", "daftar risiko", ("risk log", "register risiko"), ("resiko",))
    assert term.means["id"] == "Daftar hal yang mungkin terjadi."


def test_wrong_forms_are_heard_and_never_looked_for(tmp_path):
    forms = groups(glossary(tmp_path, GLOSSARY))[0]
    wrong = next(form for form in forms if form.stems == ("resiko",))
    assert "risiko" in forms[wrong.heard - 1].stems
    assert Form("id", ("daftar", "risiko")) in forms


def test_both_names_around_a_bracket_count(tmp_path):
    forms = groups(glossary(tmp_path, "- {en: agile approach, id: pendekatan tangkas (agile)}\n"))[0]
    assert Form("id", ("agile",)) in forms


def test_a_tree_without_glossary_has_no_terms(tmp_path):
    assert read_glossary([str(tmp_path)]) == ()


@pytest.mark.parametrize("text", ["a: [", "just text", "- {en: a, en: b}", "- &x {en: a}", "- !!python/object:os.system {}", "- {}", "- {en: '', id: ''}", "- text"])
def test_a_broken_glossary_is_an_error_with_its_place(tmp_path, text):
    with pytest.raises(StandardError) as problem:
        glossary(tmp_path, text)
    assert "glossary.yml" in str(problem.value)


@pytest.mark.parametrize("text", ["- {en: the, id: yang}", "- {en: the, id: yang, also: x}", ""])
def test_a_term_of_stop_words_does_no_harm(tmp_path, text):
    assert groups(glossary(tmp_path, text)) == []
