"""The search of the site and that of the command line put the same page first."""

from __future__ import annotations

import pytest

from pmo_kb.engine.setup import own_library
from pmo_kb.engine.where import content_root
from pmo_kb.plugins import load
from pmo_kb.search.asked import asked
from pmo_kb.search.index import Index, open_index
from pmo_kb.search.knowledge import KnowledgeBase
from pmo_kb.search.search import results
from pmo_kb.site.mkdocs_adapter import knowledge_of
from pmo_kb.site.searching import SiteSource


def keys(index: Index, text: str, limit: int = 10, **filters: tuple[str, ...]) -> list[str]:
    question = asked(text)
    question.filters.update(filters)
    return [page.key for page in results(index, question, limit=limit).pages]


@pytest.fixture(scope="module")
def site() -> Index:
    return open_index(SiteSource(knowledge_of("", [])), None)


@pytest.fixture(scope="module")
def command_line() -> Index:
    return open_index(KnowledgeBase(content_root(), lambda: own_library(load())), None)


@pytest.mark.parametrize(
    "query",
    ["EVM", "RACI", "WBS", "critical path", "penilaian risiko", "rsk004", "BAST", "resiko", "charter", "siapa menyetujui piagam"],
)
def test_the_same_page_comes_first(site, command_line, query):
    written = [key for key in keys(site, query, 20) if key.split("/")[1] not in ("templates", "examples") or key.endswith("/index.md")]
    assert keys(site, query)[0] == keys(command_line, query)[0]
    assert written[:5] == keys(command_line, query)[:5]


def test_pages_made_at_publication_are_found_by_their_title(site):
    assert "en/templates/raci.md" in keys(site, "RACI", type=("template",))
    assert "id/examples/project-charter.md" in keys(site, "contoh piagam")
    assert "en/templates/project-charter.md" in keys(site, "project charter template")


@pytest.mark.parametrize(
    ("query", "page"),
    [("critical path", "reading-a-schedule"), ("jalur kritis", "reading-a-schedule"), ("penilaian risiko", "risk-scoring"),
     ("penilaian resiko", "risk-scoring")],
)  # fmt: skip
def test_a_name_of_several_words_is_more_than_its_words(command_line, query, page):
    assert keys(command_line, query)[0].endswith(f"/mentoring/lessons/{page}.md")
