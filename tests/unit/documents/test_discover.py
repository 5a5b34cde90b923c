from __future__ import annotations

import os
from pathlib import Path

import pytest

from pmo_kb.documents.discover import Found, discover


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "tree"
    folder.mkdir()
    monkeypatch.chdir(folder)


def make(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("# A\n")


def shown(*paths: str, exclude: tuple[str, ...] = ()) -> list[str]:
    found = list(discover(paths, exclude=exclude))
    assert not [one for one in found if one.problem]
    return [one.path for one in found]


def problems(*paths: str) -> dict[str, str]:
    return {one.path: one.problem for one in discover(paths) if one.problem}


def test_files_and_folders_are_interleaved_by_name() -> None:
    make("b.md", "a/z.md", "a/b/c.md", "a-1.MD", "c/d.Markdown", "c/e.txt", "Z.md", "mdx", "a.mdx")
    assert shown(".") == ["Z.md", "a/b/c.md", "a/z.md", "a-1.MD", "b.md", "c/d.Markdown"]


def test_folders_of_tools_are_skipped() -> None:
    make(".git/a.md", ".venv/x/a.md", "node_modules/a.md", "x/__pycache__/a.md", "site/a.md", ".hidden.md")
    assert shown(".") == [".hidden.md", "site/a.md"]
    assert shown(".git") == [".git/a.md"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [("docs", "docs/a.md"), ("./docs/", "docs/a.md"), (".//docs", "docs/a.md"), ("../tree/docs", "../tree/docs/a.md")],
)
def test_paths_are_shown_as_given(given: str, expected: str) -> None:
    make("docs/a.md")
    assert shown(given) == [expected]


def test_absolute_paths_stay_absolute(tmp_path: Path) -> None:
    make("docs/a.md")
    folder = (tmp_path / "tree" / "docs").as_posix()
    assert list(discover([folder])) == [Found(f"{folder}/a.md", f"{folder}/a.md", folder)]


def test_named_files_are_taken_whatever_their_suffix() -> None:
    make("notes.txt", ".env", "docs/a.md")
    assert shown("notes.txt", ".env", "docs/a.md", exclude=("*.txt", "docs")) == ["notes.txt", ".env", "docs/a.md"]


def test_every_file_once() -> None:
    make("docs/a.md", "docs/b.md")
    assert shown("docs/b.md", "docs", "./docs/a.md", "docs") == ["docs/b.md", "docs/a.md"]


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        ("drafts", ["a.md", "x/a.md"]),
        ("drafts/", ["a.md", "x/a.md"]),
        ("/drafts", ["a.md", "x/a.md", "x/drafts/b.md"]),
        ("./x/drafts", ["a.md", "drafts/a.md", "x/a.md"]),
        ("x/*", ["a.md", "drafts/a.md"]),
        ("**/drafts", ["a.md", "x/a.md"]),
        ("x/**", ["a.md", "drafts/a.md"]),
        ("**/a.md", ["x/drafts/b.md"]),
        ("a.md", ["x/drafts/b.md"]),
        ("/a.md", ["drafts/a.md", "x/a.md", "x/drafts/b.md"]),
        ("*/a.md", ["a.md", "x/drafts/b.md"]),
        ("x/**/b.md", ["a.md", "drafts/a.md", "x/a.md"]),
        ("x/**/**/drafts/**/b.*", ["a.md", "drafts/a.md", "x/a.md"]),
        ("[ab].md", []),
        ("", ["a.md", "drafts/a.md", "x/a.md", "x/drafts/b.md"]),
        ("A.MD", ["a.md", "drafts/a.md", "x/a.md", "x/drafts/b.md"]),
    ],
)
def test_exclude(pattern: str, left: list[str]) -> None:
    make("d/a.md", "d/drafts/a.md", "d/x/a.md", "d/x/drafts/b.md")
    assert shown("d", exclude=(pattern,)) == [f"d/{name}" for name in left]


def test_many_stars_stay_cheap() -> None:
    make("/".join("a" * 30) + "/b.md")
    assert len(shown(".", exclude=("**/a/" * 15 + "c", "*a" * 30))) == 1


def test_links_inside_are_read_once_under_the_name_of_their_target() -> None:
    make("z/real.md", ".hidden/h.md", "z/notes.txt")
    Path("alias.md").symlink_to("z/real.md")
    Path("also").symlink_to("z")
    Path("shown").symlink_to(".hidden")
    Path("notes.md").symlink_to("z/notes.txt")
    assert shown(".") == ["notes.md", "shown/h.md", "z/real.md"]


def test_loops_of_links_end() -> None:
    make("a/b/c.md", ".x/d.md")
    Path("a/b/up").symlink_to("../..")
    Path("a/self").symlink_to(".")
    Path(".x/loop").symlink_to("../.x")
    Path("one").symlink_to(".x")
    Path("two").symlink_to(".x")
    assert shown(".") == ["a/b/c.md", "one/d.md"]


def test_a_folder_named_through_a_link_is_walked() -> None:
    make("real/a.md")
    Path("link").symlink_to("real")
    assert shown("link") == ["link/a.md"]


def test_links_out_of_the_folder_are_reported() -> None:
    make("docs/a.md", "other/b.md", "other/lib.txt")
    Path("docs/out.md").symlink_to("../other/b.md")
    Path("docs/out").symlink_to("../other")
    Path("docs/lib.txt").symlink_to("../other/lib.txt")
    assert set(problems("docs")) == {"docs/out.md", "docs/out"}
    assert "leads out" in problems("docs")["docs/out.md"]


def test_broken_links_are_reported() -> None:
    Path("a.md").symlink_to("gone.md")
    Path("b").symlink_to("gone")
    Path("c.md").symlink_to("c.md")
    Path("lib.so").symlink_to("gone.so")
    found = problems(".")
    assert set(found) == {"a.md", "b", "c.md"}
    assert found["a.md"] == "broken link: there is no such file or folder"
    assert "circle" in found["c.md"]


def test_paths_that_cannot_be_read() -> None:
    found = {one.path: one.problem for one in discover(["missing.md", "", "a\0b", "a\ud800.md"])}
    assert list(found) == ["missing.md", "", "a\0b", "a\\ud800.md"]
    assert all(found.values())


def test_unreadable_folders_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    make("a/x.md", "b/y.md")
    scandir = os.scandir

    def fails(path: str) -> object:
        if path.endswith("a"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", fails)
    assert [(one.path, bool(one.problem)) for one in discover(["."])] == [("a", True), ("b/y.md", False)]
    assert problems("a") == {"a": "there is no permission to read it"}


def test_names_that_are_not_utf_8_are_reported() -> None:
    try:
        Path(os.fsdecode(b"b\xff.md")).write_text("a")
    except OSError:
        pytest.skip("the file system takes only UTF-8 names")
    make("a.md")
    assert [(one.path, one.problem[:12]) for one in discover(["."])] == [("a.md", ""), ("b\\udcff.md", "the name is ")]


def test_deep_folders_need_no_recursion() -> None:
    half = "/".join(["d"] * 600)  # twice that is more than Python can recurse, less than a path may be long
    deep = f"{half}/{half}"
    os.makedirs(half)
    os.makedirs(deep)
    make(f"{deep}/a.md")
    try:
        assert len(shown(".")) == 1
    finally:  # pytest removes its folders by recursion
        Path(deep, "a.md").unlink()
        os.removedirs(deep)


def test_paths_that_grow_too_long_are_reported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for _ in range(25):
        os.mkdir("d" * 200)
        monkeypatch.chdir("d" * 200)
    monkeypatch.chdir(tmp_path / "tree")
    (problem,) = problems(".").values()
    assert "File name too long" in problem


def test_it_is_a_stream() -> None:
    make("a.md", "b/c.md")
    stream = discover([".", "missing"])
    assert next(stream).path == "a.md"
    Path("b/c.md").unlink()
    assert [one.path for one in stream] == ["missing"]


def test_two_runs_give_the_same() -> None:
    make(*(f"{name}/{n}.md" for name in "zyx" for n in range(20)))
    assert list(discover(["."])) == list(discover(["."]))
