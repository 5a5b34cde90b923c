"""The plugin's own tests: its kind through a standard of its own, as its users have it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pmo_kb.engine.resolve import verify
from pmo_kb.engine.where import content_root
from pmo_kb.plugins import EntryPoint, installed, load
from pmo_kb.standards.library import merged, pages_below
from pmo_kb.testing import run_examples, undocumented

PAGES = Path(__file__).parent / "standards"


@pytest.fixture(scope="module")
def everything():
    plugins = load()
    library = merged([pages_below(content_root()), pages_below(str(PAGES))])
    verify(library, plugins.kinds)
    return library, plugins


def test_it_is_announced():
    assert EntryPoint("example", "pmo_kb_example", "pmo-kb-example") in list(installed())


def test_nothing_runs_because_it_is_installed(everything):
    library, _ = everything
    assert [rule.id for rule in library.rules.values() if rule.kind == "word-limit"] == ["ACM001"]


def test_the_examples_of_its_standard(everything):
    library, plugins = everything
    own = [example for example in library.examples if example.rule == "ACM001"]
    assert "\n".join(map(str, run_examples(library, plugins.kinds, own))) == ""
    assert not [line for line in undocumented(library) if "ACM001" in line.message]
