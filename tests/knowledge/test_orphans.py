"""Some page, rule or data file leads to every page."""

from __future__ import annotations

import pytest

from pmo_kb.engine.where import content_root
from pmo_kb.knowledge.glossary import Term
from pmo_kb.knowledge.navigation import NavFolder
from pmo_kb.knowledge.orphans import orphans
from pmo_kb.knowledge.pages import page_of, read_pages
from pmo_kb.knowledge.references import Data, read_data


def told(library, *texts: tuple[str, str], data: Data = Data()) -> list[str]:  # noqa: B008
    found = [page_of(f"---\ntype: guide\n---\n# X\n\n{text}\n", "en", path, f"kb/en/{path}") for path, text in texts]
    return [str(mistake).split("\n")[0] for mistake in orphans(library, {(page.language, page.path): page for page in found}, data)]


def test_our_own_pages_are_all_led_to(pages):
    assert [str(mistake) for mistake in orphans(pages, read_pages([content_root()]), read_data([content_root()]))] == []


def test_a_page_that_only_links_to_itself_is_an_orphan(library):
    assert told(library, ("index.md", ""), ("a/b.md", "[b](b.md)")) == ["kb/en/a/b.md:4: KBS006 (warning): no page leads here"]


@pytest.mark.parametrize("link", ["[b](a/b.md)", "[b](a/b.md#x 'Title')", "[b](./a/../a/b.md)", "[b][c]\n\n[c]: a/b.md", "[b](<a/b.md>)"])
def test_a_link_leads_there(library, link):
    assert told(library, ("index.md", link), ("a/b.md", "")) == []


def test_data_rules_and_generated_lists_lead_there(library):
    term = Term({"en": "x", "id": "x"}, "", (), (), {}, "a/b")
    assert told(library, ("a/b.md", ""), data=Data((term,))) == []
    assert told(library, ("a/b.md", ""), data=Data((), (), (), (NavFolder("a", {}, ("a/b",)),))) == []
    assert told(library, ("standards/house-rules.md", ""), ("a/index.md", "")) == []
    named = library._replace(rules={key: rule._replace(lesson="mentoring/lessons/b") for key, rule in library.rules.items()})
    assert told(named, ("mentoring/lessons/b.md", "")) == []


def test_a_project_document_among_the_pages_is_no_page(library):
    page = page_of("---\ntype: risk-register\n---\n# X\n", "en", "examples/own.md", "x")
    assert list(orphans(library, {("en", page.path): page}, Data())) == []
