"""whoosh behind the contract: the same pages as our own ranking, and no index opened that was not verified."""

from __future__ import annotations

from pathlib import Path

import pytest
from search.conftest import write_page  # type: ignore[import-not-found]
from search.test_golden import FIRST  # type: ignore[import-not-found]

from pmo_kb.errors import PluginError
from pmo_kb.plugins import load
from pmo_kb.search.knowledge import KnowledgeBase
from pmo_kb.search.search import search

pytest.importorskip("whoosh", reason="whoosh is not installed")


@pytest.fixture
def ask(tree, store):
    engine = load().engines.load("whoosh")

    def call(text, **options):
        return search(KnowledgeBase(str(tree)), text, store=store, engine_name="whoosh", engine=engine, **options)

    return call


def keys(found):
    return [page.key for page in found.pages]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_same_first_page(ask):
    assert {text: keys(ask(text))[0] for text in FIRST} == FIRST


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_same_signs_of_the_query(ask):
    assert keys(ask("charter AND signature")) == ["en/procedures/approve-charter.md"]
    assert "en/procedures/approve-charter.md" not in keys(ask("charter -signature"))
    assert keys(ask('"owns each open risk"')) == ["en/standards/risk-register.md"]
    assert keys(ask('"risk open each owns"')) == []
    assert set(keys(ask("charter", filters={"type": ("procedure",), "language": ("id",)}))) == {"id/procedures/approve-charter.md"}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_an_update_changes_one_page(ask, tree):
    ask("charter")
    write_page(tree, "en/lessons/risk-owner.md", "## New\n\nA wombat owns it.\n")
    (tree / "id/lessons/risk-owner.md").unlink()
    assert keys(ask("wombat")) == ["en/lessons/risk-owner.md"]
    assert "id/lessons/risk-owner.md" not in keys(ask("pemilik"))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_prepared_index_is_never_opened(ask, store, tmp_path):
    """Its files are pickles: opening one that somebody else wrote runs what it holds."""
    wanted = keys(ask("charter"))
    found = store.open()
    assert found is not None
    folder = Path(found.folder) / "engine"
    bomb = f"cos\nmkdir\n(S'{tmp_path / 'exploded'}'\ntR.".encode()
    for file in sorted(folder.iterdir()):
        file.write_bytes(bomb)
        assert keys(ask("charter")) == wanted
        found = store.open()
        assert found is not None
        folder = Path(found.folder) / "engine"
        (folder / f"more-{file.name}").write_bytes(bomb)
        assert keys(ask("charter")) == wanted
        break
    assert not (tmp_path / "exploded").exists()


def test_an_engine_without_its_library_says_what_to_install():
    engines = load().engines
    engines._sources["nothing"] = engines._sources["whoosh"]._replace(target="pmo_kb.no_such_module:X")
    with pytest.raises(PluginError, match="needs a library that is missing"):
        engines.load("nothing")
