"""Another search engine through the hook, as its users have it."""

from __future__ import annotations

import pytest

from pmo_kb.engine.where import content_root
from pmo_kb.plugins import load
from pmo_kb.search.knowledge import KnowledgeBase
from pmo_kb.search.search import search
from pmo_kb.search.store import Store


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cache")
    folder.chmod(0o700)
    engine = load().engines.load("fts5")
    source = KnowledgeBase(content_root())

    def call(text, **options):
        found = search(source, text, store=Store(str(folder), "fts5"), engine_name="fts5", engine=engine, **options)
        assert found.problems == ()
        return [page.key.partition("/")[2] for page in found.pages]

    return call


@pytest.mark.parametrize(
    ("query", "page"),
    [("risk register", "standards/risk-register.md"), ("piagam proyek", "standards/project-charter.md"), ("rsk004", "standards/risk-register.md"),
     ("stakeholdr", "standards/stakeholder-register.md")],
)  # fmt: skip
def test_the_first_page(ask, query, page):
    assert ask(query)[0] == page


def test_signs_and_filters(ask):
    assert ask("risk NOT risk", exact=True) == []
    assert ask('"wombats are no risk"', exact=True) == []
    assert ask("risk type:standard")
    assert ask("risk type:nothing") == []
