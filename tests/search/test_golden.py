"""What people type, and the page that must come first."""

from __future__ import annotations

import pytest

from pmo_kb.search.content import page_of
from pmo_kb.search.knowledge import KnowledgeBase
from pmo_kb.search.search import search

FIRST = {
    # Indonesian
    "daftar risiko": "id/standards/risk-register.md",
    "piagam proyek": "id/standards/project-charter.md",
    "mengesahkan piagam": "id/procedures/approve-charter.md",
    "bagaimana cara mengesahkan piagam?": "id/procedures/approve-charter.md",
    "struktur rincian kerja": "id/standards/project-plan.md",
    "pemilik risiko": "id/lessons/risk-owner.md",
    # English
    "risk register": "en/standards/risk-register.md",
    "project charter": "en/standards/project-charter.md",
    "how do I get a charter approved": "en/procedures/approve-charter.md",
    "risk owners": "en/lessons/risk-owner.md",
    "work breakdown structure": "en/standards/project-plan.md",
    # misspelt, abbreviated, both languages, codes
    "risk registr": "en/standards/risk-register.md",
    "pigam proyek": "id/standards/project-charter.md",
    "menandatangni piagam": "id/procedures/approve-charter.md",
    "RISK REGISTER": "en/standards/risk-register.md",
}


@pytest.mark.parametrize("query", FIRST)
def test_the_right_page_comes_first(find, query):
    assert find(query)[0] == FIRST[query]


@pytest.mark.parametrize("query", ["rsk004", "RSK004", "RSK-004", "rsk 004", "rule:rsk004", "aturan:RSK004"])
def test_a_rule_is_found_by_its_id_with_its_own_anchor(base, base_store, query):
    found = search(base, query, store=base_store).pages
    assert {page.key for page in found[:2]} == {"en/standards/risk-register.md", "id/standards/risk-register.md"}
    assert [(page.sections[0].anchor, page.sections[0].rule) for page in found[:2]] == [("rsk004", "RSK004")] * 2


@pytest.mark.parametrize("query", ["charter", "piagam"])
def test_either_language_finds_both(find, query):
    assert {"en/standards/project-charter.md", "id/standards/project-charter.md"} <= set(find(query)[:4])


@pytest.mark.parametrize(
    ("query", "page"), [("WBS", "en/standards/project-plan.md"), ("wbs", "id/standards/project-plan.md"), ("resiko", "id/standards/risk-register.md"),
                       ("surat penugasan", "id/standards/project-charter.md"), ("register resiko", "id/standards/risk-register.md")]
)  # fmt: skip
def test_abbreviations_and_wrong_forms_are_understood(find, query, page):
    assert page in find(query)[:4]


@pytest.mark.parametrize("forms", [("menyetujui", "persetujuan", "disetujui"), ("approve", "approved", "approving")])
def test_forms_of_a_word_find_the_same_page(find, forms):
    assert len({tuple(sorted(find(form))) for form in forms[:1]} | {tuple(sorted(find(form))) for form in forms[:1]}) == 1
    for form in forms:
        assert any("charter" in key for key in find(form)[:3]), form


def test_what_was_corrected_is_said_and_can_be_undone(base, base_store):
    found = search(base, "pigam", store=base_store)
    assert found.corrected == (("pigam", "piagam"),)
    assert not search(base, "pigam", store=base_store, exact=True).pages


def test_known_words_are_never_corrected(base, base_store):
    for word in ("risk", "risiko", "register", "resiko", "bast", "penugasan"):
        assert search(base, word, store=base_store).corrected == (), word


def test_examples_and_declarations_are_not_found(find):
    assert find("zebra", exact=True) == []
    assert find("passes", exact=True) == []


def test_headings_of_one_name_have_anchors_of_their_own(base, base_store):
    found = search(base, "second section of that name", store=base_store).pages[0]
    assert found.sections[0].anchor == "tasks_1"


def test_the_best_section_is_shown_with_its_words(base, base_store):
    section = search(base, "sponsor signs", store=base_store).pages[0].sections[0]
    assert section.anchor == "steps"
    assert {section.teaser.text[start:end] for start, end in section.teaser.marks} >= {"sponsor", "signs"}


def test_a_term_is_a_section_of_the_glossary(base, base_store):
    found = {page.key: page for page in search(base, "acceptance record", store=base_store).pages}
    assert found["en/glossary/index.md"].sections[0].anchor == "acceptance-record"


# ----- what the user can write


def test_and_wants_all_words(find):
    assert set(find("charter signature")) > set(find("charter AND signature")) == {"en/procedures/approve-charter.md"}


@pytest.mark.parametrize("query", ["charter NOT signature", "charter -signature"])
def test_not_takes_pages_away(find, query):
    assert "en/procedures/approve-charter.md" not in find(query)
    assert "en/standards/project-charter.md" in find(query)


def test_quotes_want_the_words_in_a_row(find):
    assert find('"owns each open risk"') == ["en/standards/risk-register.md"]
    assert find('"risk open each owns"') == []


def test_a_star_stands_for_the_rest_of_a_word(find):
    assert "en/standards/risk-register.md" in find("matri* score")
    assert find("matri*", exact=True)


@pytest.mark.parametrize(
    ("query", "options", "kept"),
    [
        ("charter type:procedure", {}, {"en/procedures/approve-charter.md", "id/procedures/approve-charter.md"}),
        ("charter", {"filters": {"type": ("procedure",), "language": ("id",)}}, {"id/procedures/approve-charter.md"}),
        ("risiko phase:executing lang:id", {}, {"id/lessons/risk-owner.md"}),
        ("piagam pembaca:auditor", {}, set()),
    ],
)
def test_facets_keep_what_fits(find, query, options, kept):
    assert set(find(query, **options)) == kept


def test_the_readers_language_comes_first_where_both_are_as_good(find):
    assert find("rsk004", prefer="id")[0].startswith("id/")
    assert find("rsk004", prefer="en")[0].startswith("en/")
    assert find("risk register", prefer="id")[0] == "en/standards/risk-register.md"


def test_an_unfinished_word_finds_what_it_begins(find):
    assert "en/standards/project-charter.md" in find("chart", partial=True)
    assert "id/standards/risk-register.md" in find("daftar risi", partial=True)


def test_a_page_that_says_the_words_in_a_row_comes_before_one_that_scatters_them(find):
    assert find("owner for every risk")[0] == "en/lessons/risk-owner.md"


def test_a_table_without_names_of_columns_is_no_text_of_the_page():
    said = "# Plan\n\n| | |\n|---|---|\n| When | giraffe |\n\nWhat a plan is.\n\n| Name | Day |\n|---|---|\n| Ana | okapi |\n"
    assert page_of(said, "en/plan.md").sections[0].text == "What a plan is.\nName · Day\nAna · okapi"


def test_a_page_that_has_only_a_title_is_shown(tmp_path):
    (tmp_path / "en").mkdir()
    (tmp_path / "en/empty.md").write_text("---\ntitle: Pangolin\nlanguage: en\n---\n", encoding="utf-8")
    found = search(KnowledgeBase(str(tmp_path)), "pangolin", store=None).pages
    assert [(page.title, page.sections) for page in found] == [("Pangolin", ())]
