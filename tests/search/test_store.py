"""The index on disk: old or new, never a third; damaged means built anew; nobody waits, nobody fails."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from search.conftest import PAGES, write_page  # type: ignore[import-not-found]

from pmo_kb.search.index import open_index
from pmo_kb.search.knowledge import KnowledgeBase
from pmo_kb.search.search import search, store_for
from pmo_kb.search.store import Store, cache_folder


def keys(source, store, text="charter"):
    return [(page.key, page.score) for page in search(source, text, store=store).pages]


def generation(store: Store) -> Path:
    found = store.open()
    assert found is not None
    return Path(found.folder)


def test_a_ready_index_reads_no_page(tree, store):
    source = KnowledgeBase(str(tree))
    assert open_index(source, store).read == len(PAGES) + 2  # the glossary in both languages
    assert open_index(source, store).read == 0


def test_one_changed_page_is_the_only_one_read(tree, store):
    source = KnowledgeBase(str(tree))
    open_index(source, store)
    write_page(tree, "en/lessons/risk-owner.md", "## New\n\nA wombat owns it.\n")
    index = open_index(source, store)
    assert index.read == 1
    assert [key for key, _ in keys(source, store, "wombat")] == ["en/lessons/risk-owner.md"]


def test_an_update_gives_what_a_new_index_gives(tree, store):
    source = KnowledgeBase(str(tree))
    open_index(source, store)
    write_page(tree, "en/lessons/risk-owner.md", "## New\n\nA wombat approves the charter.\n")
    (tree / "id/lessons/risk-owner.md").unlink()
    (tree / "en/guides").mkdir()
    (tree / "en/guides/new.md").write_text("# A guide to charters\n\nText.\n", encoding="utf-8")
    for query in ("charter", "risk owner", "risiko", "guide"):
        assert keys(source, store, query) == keys(source, None, query)


def test_a_renamed_page_changes_its_twin(tree, store):
    """The title in the other language is a name of a page."""
    source = KnowledgeBase(str(tree))
    open_index(source, store)
    kind, _, phase, summary, body = PAGES["id/lessons/risk-owner.md"]
    text = f"---\ntype: {kind}\ntitle: Wombat\nphase: {phase}\nsummary: {summary}\n---\n{body}"
    (tree / "id/lessons/risk-owner.md").write_text(text, encoding="utf-8")
    assert "en/lessons/risk-owner.md" in [key for key, _ in keys(source, store, "wombat")]


def test_a_changed_glossary_is_noticed(tree, store):
    source = KnowledgeBase(str(tree))
    assert keys(source, store, "wombat") == []
    with (tree / "data/glossary.yml").open("a", encoding="utf-8") as stream:
        stream.write("- {en: charter, id: piagam, abbreviation: WOMBAT, also: [], avoid: []}\n")
    assert "en/standards/project-charter.md" in [key for key, _ in keys(source, store, "wombat")]


def test_every_file_may_be_damaged(tree, store):
    source = KnowledgeBase(str(tree))
    wanted = keys(source, store)
    names = sorted(path.relative_to(generation(store)) for path in generation(store).rglob("*") if path.is_file())
    assert len(names) > 10
    for name in names:
        for damage in (lambda path: path.write_bytes(path.read_bytes()[:-1]), lambda path: path.unlink(),
                       lambda path: path.write_bytes(b"x" + path.read_bytes()[1:]), lambda path: path.write_bytes(b"")):  # fmt: skip
            open_index(source, store, anew=True)
            damage(generation(store) / name)
            assert keys(source, store) == wanted, name
            assert keys(source, store) == wanted, name


def test_what_was_damaged_is_mended(tree, store):
    source = KnowledgeBase(str(tree))
    keys(source, store)
    before = generation(store)
    (before / "meta.json").write_bytes(b"{}")
    keys(source, store)
    assert generation(store) != before
    assert open_index(source, store).read == 0


@pytest.mark.parametrize("text", ["", "nonsense", "index-../../../etc 0", "index-x 0", "\udcff", "index-" + "a" * 5_000])
def test_the_pointer_may_be_damaged(tree, store, text):
    source = KnowledgeBase(str(tree))
    wanted = keys(source, store)
    pointer = generation(store).parent / "current"
    pointer.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert keys(source, store) == wanted


@pytest.mark.skipif(sys.platform == "win32", reason="no modes")
@pytest.mark.parametrize("where", ["", "tested"])
def test_what_others_can_write_is_not_used(tree, store, tmp_path, where):
    source = KnowledgeBase(str(tree))
    wanted = keys(source, store)
    (tmp_path / "cache" / where).chmod(0o777)
    found = search(source, "charter", store=store)
    assert [(page.key, page.score) for page in found.pages] == wanted
    assert "others can write" in found.problems[0]


@pytest.mark.skipif(sys.platform == "win32", reason="no links")
def test_a_link_in_the_place_of_the_folder_is_not_followed(tree, tmp_path):
    (tmp_path / "cache").mkdir(mode=0o700)
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    (tmp_path / "cache/tested").symlink_to(tmp_path / "elsewhere")
    found = search(KnowledgeBase(str(tree)), "charter", store=Store(str(tmp_path / "cache"), "tested"))
    assert found.pages
    assert found.problems
    assert not list((tmp_path / "elsewhere").iterdir())


class FullDisk(Store):
    """Has room for so many files only."""

    def __init__(self, base: str, name: str, room: int) -> None:
        super().__init__(base, name)
        self.room = room

    def draft(self, like=None, below=""):
        draft = super().draft(like, below)
        put = draft.put
        left = iter(range(self.room))

        def limited(name: str, text: str) -> None:
            if next(left, None) is None:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            put(name, text)

        draft.put = limited  # type: ignore[method-assign]
        return draft


@pytest.mark.parametrize("room", range(0, 24, 3))
def test_a_full_disk_costs_the_index_not_the_answer(tree, tmp_path, room):
    source = KnowledgeBase(str(tree))
    (tmp_path / "cache").mkdir(mode=0o700)
    store = FullDisk(str(tmp_path / "cache"), "tested", room)
    found = search(source, "charter", store=store)
    assert [(page.key, page.score) for page in found.pages] == keys(source, None)
    if found.problems:
        assert "No space left" in found.problems[0]
        assert store.open() is None
        assert not list((tmp_path / "cache/tested").iterdir())


def test_a_full_disk_leaves_the_old_index(tree, store, tmp_path):
    source = KnowledgeBase(str(tree))
    open_index(source, store)
    before = generation(store)
    write_page(tree, "en/lessons/risk-owner.md", "## New\n\nA wombat.\n")
    full = FullDisk(str(tmp_path / "cache"), "tested", 3)
    assert [key for key, _ in keys(source, full, "wombat")] == ["en/lessons/risk-owner.md"]
    assert generation(store) == before


KILLED = """
import os, signal, sys
from pmo_kb.search.index import open_index
from pmo_kb.search.knowledge import KnowledgeBase
from pmo_kb.search.store import Draft, Store
content, cache, at = sys.argv[1:]
left = iter(range(int(at)))
put, finish = Draft.put, Draft.finish
def killed(*given):
    if next(left, None) is None:
        os.kill(os.getpid(), signal.SIGKILL)
    return put(*given) if len(given) > 1 else finish(*given)
Draft.put = Draft.finish = killed
open_index(KnowledgeBase(content), Store(cache, "tested"))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
@pytest.mark.parametrize("at", [0, 1, 5, 12, 17, 18, 19, 20])
def test_killed_while_writing(tree, store, tmp_path, at):
    source = KnowledgeBase(str(tree))
    open_index(source, store)
    write_page(tree, "en/lessons/risk-owner.md", "## New\n\nA wombat.\n")
    done = subprocess.run([sys.executable, "-P", "-c", KILLED, tree, tmp_path / "cache", str(at)], check=False, timeout=60)
    assert done.returncode in (0, -signal.SIGKILL)
    assert [key for key, _ in keys(source, store, "wombat")] == ["en/lessons/risk-owner.md"]


def test_several_processes_at_once(tree, store, tmp_path):
    source = KnowledgeBase(str(tree))
    code = (
        "import sys; from pmo_kb.search.knowledge import KnowledgeBase as K; from pmo_kb.search.search import search;"
        "from pmo_kb.search.store import Store as S;"
        "print([(p.key, p.score) for p in search(K(sys.argv[1]), 'charter', store=S(sys.argv[2], 'tested')).pages])"
    )
    command = [sys.executable, "-P", "-c", code, str(tree), str(tmp_path / "cache")]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    answers = [process.communicate(timeout=120)[0] for process in running]
    assert [process.returncode for process in running] == [0] * 4
    assert {answer.strip() for answer in answers} == {str(keys(source, None))}
    assert open_index(source, store).read == 0


def test_old_generations_are_taken_away(tree, store):
    source = KnowledgeBase(str(tree))
    open_index(source, store)
    old = generation(store)
    (old.parent / "draft-left-behind").mkdir()
    for path in (old, old.parent / "draft-left-behind"):
        os.utime(path, (0, 0))
    write_page(tree, "en/lessons/risk-owner.md", "## New\n\nA wombat.\n")
    open_index(source, store)
    assert {path.name for path in old.parent.iterdir()} == {"current", generation(store).name}


def test_an_unreadable_page_is_told_and_the_others_are_found(tree, store):
    (tree / "en/broken.md").write_bytes(b"# Broken \xff\n")
    found = search(KnowledgeBase(str(tree)), "charter", store=store)
    assert found.pages
    assert "broken.md" in found.problems[0]


def test_the_place_of_caches():
    assert cache_folder({"XDG_CACHE_HOME": "/c"}) == os.path.join("/c", "pmo-kb", "search")
    assert cache_folder({"XDG_CACHE_HOME": "relative", "HOME": "/h"}) == os.path.join("/h", ".cache", "pmo-kb", "search")
    assert cache_folder({}) == ""
    assert store_for(KnowledgeBase("x"), {}) is None


def test_sums_cover_every_file(tree, store):
    open_index(KnowledgeBase(str(tree)), store)
    found = store.open()
    assert found is not None
    inside = {path.relative_to(found.folder).as_posix() for path in Path(found.folder).rglob("*") if path.is_file()}
    assert inside == {*found.sums, "sums.json"}
