from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_kb.documents.text import read_text, split_lines
from pmo_kb.errors import UnreadableDocument
from pmo_kb.markdown.limits import Limits

LIMITS = Limits()


def read(data: bytes, folder: Path, limits: Limits = LIMITS) -> str:
    file = folder / "a.md"
    file.write_bytes(data)
    return read_text(file, "docs/a.md", limits, root=folder)


def refused(data: bytes, folder: Path, limits: Limits = LIMITS) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        read(data, folder, limits)
    assert caught.value.path == "docs/a.md"
    assert caught.value.hint
    return caught.value


def refused_path(path: Path | str, root: Path | None = None, shown: str = "a.md") -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read_text(path, shown, LIMITS, root=root)
    str(caught.value).encode()
    return caught.value.message


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"\xef\xbb\xbf", ""),
        (b"\xef\xbb\xbf# A\n", "# A\n"),
        (b"a\r\nb\rc\n\r\n", "a\nb\nc\n\n"),
        ("é \U0001f600 \u2028 \x0c \x85".encode(), "é \U0001f600 \u2028 \x0c \x85"),
        (b"ab", "ab"),
    ],
)
def test_text_is_normalised(data: bytes, text: str, tmp_path: Path) -> None:
    assert read(data, tmp_path) == text


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_other_encodings_are_named(encoding: str, tmp_path: Path) -> None:
    error = refused("# Piagam proyek\n".encode(encoding), tmp_path)
    assert encoding[:6].upper() in error.message
    assert "Save it as UTF-8" in error.hint


def test_nul_bytes_are_placed(tmp_path: Path) -> None:
    error = refused(b"a\r\nb\rc\0", tmp_path)
    assert (error.line, "byte 7" in error.message) == (3, True)


def test_invalid_bytes_are_placed(tmp_path: Path) -> None:
    error = refused(b"\xef\xbb\xbfa\r\nb\nR\xe9sum\xe9", tmp_path)
    assert (error.line, "byte 10 (0xE9)" in error.message) == (3, True)
    assert "Latin-1" in error.hint


def test_size_is_limited_inclusively(tmp_path: Path) -> None:
    limits = Limits(bytes=10)
    assert read(b"0123456789", tmp_path, limits) == "0123456789"
    assert "the limit is 10" in refused(b"0123456789a", tmp_path, limits).message


def test_size_is_limited_where_the_file_grows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fstat

    def lying(descriptor: int) -> os.stat_result:
        status = list(real(descriptor))
        status[6] = 0
        return os.stat_result(status)

    monkeypatch.setattr(os, "fstat", lying)
    assert "the limit is 10" in refused(b"0123456789a", tmp_path, Limits(bytes=10)).message


def test_lines_are_limited_inclusively(tmp_path: Path) -> None:
    limits = Limits(line=3)
    assert read("abc\nééé\n\n".encode(), tmp_path, limits)
    error = refused(b"a\nabcd\nabcde", tmp_path, limits)
    assert (error.line, error.message) == (2, "the line is 4 characters long; the limit is 3")


def test_things_that_are_no_file(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to("loop")
    os.mkfifo(tmp_path / "pipe")
    assert "this is a folder" in refused_path(tmp_path)
    assert "a pipe" in refused_path(tmp_path / "pipe")
    assert "a device" in refused_path("/dev/null")
    assert "circle" in refused_path(tmp_path / "loop")
    assert "no such file" in refused_path(tmp_path / "missing")
    assert "no such file" in refused_path(tmp_path / "missing" / "a.md")
    assert "cannot be" in refused_path(tmp_path / ("n" * 300))


@pytest.mark.parametrize("name", ["a\0b", "a\ud800b.md", "a\udcffb.md"])
def test_names_that_no_report_could_show(name: str, tmp_path: Path) -> None:
    refused_path(str(tmp_path / name), shown=name)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EIO, errno.EISDIR, errno.ENOENT])
def test_errors_of_the_system(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_bytes(b"a")

    def fails(*_: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "open", fails)
    assert refused_path(tmp_path / "a.md")


def test_links_are_not_followed_out_of_the_root(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "in-side"
    for folder in (inside, outside):
        folder.mkdir()
        (folder / "a.md").write_text("a")
    (inside / "out.md").symlink_to(outside / "a.md")
    (inside / "same.md").symlink_to("a.md")
    assert read_text(inside / "same.md", "same.md", LIMITS, root=inside) == "a"
    assert read_text(inside / "out.md", "out.md", LIMITS, root=None) == "a"
    assert "outside" in refused_path(inside / "out.md", inside)
    assert "outside" in refused_path(inside / ".." / "in-side" / "a.md", inside)


def test_no_descriptor_is_left_open(tmp_path: Path) -> None:
    before = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0
    for data in (b"a", b"\0", b"\xff", b"a" * 2_000_000):
        try:
            read(data, tmp_path)
        except UnreadableDocument:
            continue
    assert not before or len(os.listdir("/proc/self/fd")) == before


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", ()),
        ("\n", ("",)),
        ("a", ("a",)),
        ("a\n", ("a",)),
        ("a\n\n", ("a", "")),
        ("a\x0bb\x0cc\x1cd\x85e\u2028f\u2029g\nh", ("a\x0bb\x0cc\x1cd\x85e\u2028f\u2029g", "h")),
    ],
)
def test_lines_end_at_line_feeds_only(text: str, lines: tuple[str, ...]) -> None:
    assert split_lines(text) == lines


@given(st.binary(max_size=60))
def test_any_bytes_give_a_text_or_an_error(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.getbasetemp()
    try:
        text = read(data, folder)
    except UnreadableDocument as error:
        assert error.line <= len(data) + 1
        return
    assert "\r" not in text
    assert "\0" not in text
    assert read(text.replace("\n", "\r\n").encode(), folder) == text.removeprefix("\ufeff")
