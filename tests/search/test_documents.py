"""Project documents: a row of a register is found with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from pmo_kb.knowledge.glossary import read_glossary
from pmo_kb.search.documents import Documents
from pmo_kb.search.glossary import groups
from pmo_kb.search.index import Names
from pmo_kb.search.knowledge import KnowledgeBase
from pmo_kb.search.search import search

REGISTER = """\
---
type: risk-register
project: HBG
---
# Risk register

## Risks

| ID | Risk | Owner |
|---|---|---|
| RSK-01 | The crane arrives late | Ada |
| RSK-02 | The permit is refused | Budi |
"""
LESSONS = "# Daftar pembelajaran\n\n## Pelajaran\n\n- Izin yang diperlukan untuk proyek diurus enam bulan sebelumnya.\n"


@pytest.fixture
def documents(tmp_path, tree):
    (tmp_path / "project").mkdir()
    (tmp_path / "project/risks.md").write_text(REGISTER, encoding="utf-8")
    (tmp_path / "project/pelajaran.md").write_text(LESSONS, encoding="utf-8")
    names = Names(groups(read_glossary([str(tree)])), [], {})
    return Documents(str(tmp_path / "project"), lambda: names)


def test_a_row_is_found_with_its_line(documents, store):
    found = search(documents, "crane", store=store).pages
    assert [Path(page.key).name for page in found] == ["risks.md"]
    assert found[0].sections[0].line == 11
    assert "crane" in found[0].sections[0].teaser.text
    assert found[0].type == "risk-register"


def test_other_languages_names_count_here_too(documents, store):
    assert "risks.md" in {Path(page.key).name for page in search(documents, "daftar risiko", store=store).pages}


def test_language_is_read_from_the_text(documents, store):
    found = search(documents, "izin", store=store, filters={"language": ("id",)}).pages
    assert [Path(page.key).name for page in found] == ["pelajaran.md"]


def test_a_changed_glossary_is_noticed(tmp_path, tree, store):
    (tmp_path / "project").mkdir()
    (tmp_path / "project/risks.md").write_text(REGISTER, encoding="utf-8")
    knowledge = KnowledgeBase(str(tree))
    source = Documents(str(tmp_path / "project"), knowledge.names, knowledge.extra)
    assert not search(source, "wombat", store=store).pages
    with (tree / "data/glossary.yml").open("a", encoding="utf-8") as stream:
        stream.write("- {en: crane, id: derek, also: [wombat]}\n")
    assert search(source, "wombat", store=store).pages


@pytest.mark.parametrize("front", ["---\ntitle: a: b: [\n---\n", "---\nx: &a 1\ny: *a\n---\n", "---\nkey: 1\nkey: 2\n---\n", "---\nnever: closed\n"])
def test_what_could_not_be_checked_is_still_found(documents, store, front):
    Path(documents.path, "flawed.md").write_text(front + "# Wombats\n\n" + "> " * 60 + "deep\n", encoding="utf-8")
    found = search(documents, "wombats", store=store, exact=True)
    assert [Path(page.key).name for page in found.pages] == ["flawed.md"]


def test_what_cannot_be_read_is_told(documents, store):
    Path(documents.path, "bad.md").write_bytes(b"\xff\xfe\x00")
    found = search(documents, "crane", store=store)
    assert found.pages
    assert "bad.md" in found.problems[0]


def test_links_out_of_the_folder_are_not_followed(documents, store, tmp_path):
    (tmp_path / "secret.md").write_text("# Wombat\n", encoding="utf-8")
    Path(documents.path, "link.md").symlink_to(tmp_path / "secret.md")
    assert not search(documents, "wombat", store=store, exact=True).pages
