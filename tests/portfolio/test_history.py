"""The history file: read strictly, written whole or not at all."""

from __future__ import annotations

import os
from datetime import date

import pytest

from pmo_kb.errors import ConfigError
from pmo_kb.portfolio.history import Count, read_history, record

HEAD = "as_of,project,documents,errors,warnings,waived\n"
MAY, JUNE = date(2026, 5, 31), date(2026, 6, 30)


def test_a_file_that_is_not_there_is_no_history(tmp_path):
    assert read_history(str(tmp_path), "history.csv") == ()


def test_lines_come_by_day_and_project_with_their_place(tmp_path):
    (tmp_path / "history.csv").write_text(HEAD + '2026-06-30,"A, B",3,2,1,0\n\n2026-05-31,AAA-26,1,2,3,4\n', encoding="utf-8")
    assert read_history(str(tmp_path), "history.csv") == (
        Count(MAY, "AAA-26", 1, 2, 3, 4, ("history.csv", 4)), Count(JUNE, "A, B", 3, 2, 1, 0, ("history.csv", 2)),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("day,project\n", "history.csv:1: the first line is not the header"),
        ("", ""),
        (HEAD + "2026-06-30,A,1,2,3\n", "history.csv:2: 5 values where 6 are wanted"),
        (HEAD + "30/06/2026,A,1,2,3,4\n", "history.csv:2: '30/06/2026' is no day"),
        (HEAD + "2026-W27-2,A,1,2,3,4\n", "is no day"),
        (HEAD + "2026-06-31,A,1,2,3,4\n", "is no day"),
        (HEAD + "2026-06-30,,1,2,3,4\n", "history.csv:2: the project's code is missing"),
        (HEAD + '2026-06-30,"A\nB",1,2,3,4\n', "history.csv:3: the project's code is missing or cannot be one"),
        (HEAD + "2026-06-30,=1+1,1,2,3,4\n", "history.csv:2: the project's code"),
        (HEAD + "2026-06-30,A,1,2,3,-4\n", "history.csv:2: 'waived' is '-4'"),
        (HEAD + "2026-06-30,A,1,٣,3,4\n", "'errors' is '٣'"),
        (HEAD + "2026-06-30,A,1,2,3,99999999\n", "'waived' is"),
        (HEAD + "2026-06-30,A,1,2,3,4\n2026-05-31,A,1,2,3,4\n2026-06-30,A,9,9,9,9\n", "history.csv:4: A has a second line for 2026-06-30; the first is line 2"),
        (HEAD + '2026-06-30,"A"x,1,2,3,4\n', "history.csv:2: this is not CSV"),
        (HEAD + "".join(f"2026-06-30,P{number},1,2,3,4\n" for number in range(20_001)), "more than 20000 lines"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path, text, said):
    (tmp_path / "history.csv").write_text(text, encoding="utf-8")
    if not said:
        assert read_history(str(tmp_path), "history.csv") == ()
        return
    with pytest.raises(ConfigError) as caught:
        read_history(str(tmp_path), "history.csv")
    assert said in str(caught.value)


def test_a_file_that_is_no_text_is_refused(tmp_path):
    (tmp_path / "history.csv").write_bytes(b"as_of\xff\n")
    with pytest.raises(ConfigError, match="UTF-8"):
        read_history(str(tmp_path), "history.csv")


def test_recording_replaces_the_same_day_and_project_and_keeps_every_other_line(tmp_path):
    file = tmp_path / "history.csv"
    file.write_text(HEAD + "2026-06-30,AAA-26,1,1,1,1\n2026-06-30,GONE-25,2,2,2,2\n2026-05-31,AAA-26,3,3,3,3\n", encoding="utf-8")
    assert record(str(tmp_path), "history.csv", [Count(JUNE, "AAA-26", 9, 8, 7, 6), Count(JUNE, "BBB-26", 5, 4, 3, 2)]) == 4
    assert file.read_text(encoding="utf-8") == HEAD + "2026-05-31,AAA-26,3,3,3,3\n2026-06-30,AAA-26,9,8,7,6\n2026-06-30,BBB-26,5,4,3,2\n2026-06-30,GONE-25,2,2,2,2\n"


def test_recording_twice_changes_nothing(tmp_path):
    counts = [Count(JUNE, "AAA-26", 9, 8, 7, 6)]
    record(str(tmp_path), "history.csv", counts)
    once = (tmp_path / "history.csv").read_bytes()
    record(str(tmp_path), "history.csv", counts)
    assert (tmp_path / "history.csv").read_bytes() == once
    assert os.listdir(tmp_path) == ["history.csv"]


def test_a_wrong_history_is_not_written_over(tmp_path):
    file = tmp_path / "history.csv"
    file.write_text("my notes\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="header"):
        record(str(tmp_path), "history.csv", [Count(JUNE, "AAA-26", 9, 8, 7, 6)])
    assert file.read_text(encoding="utf-8") == "my notes\n"


def test_a_folder_that_is_missing_is_said_and_nothing_is_left_behind(tmp_path):
    with pytest.raises(ConfigError, match=r"could not be written.*\n  Nothing was changed"):
        record(str(tmp_path), "there/history.csv", [Count(JUNE, "AAA-26", 9, 8, 7, 6)])
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("code", ["", "=1+1", "A\nB", "x" * 201, "A\u202eB", " A"])
def test_a_code_that_could_not_be_read_again_is_not_written(tmp_path, code):
    with pytest.raises(ConfigError, match="cannot be the code of a project"):
        record(str(tmp_path), "history.csv", [Count(JUNE, "AAA-26", 1, 1, 1, 1), Count(JUNE, code, 1, 1, 1, 1)])
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("name", ["../history.csv", "/etc/history.csv", "link/history.csv"])
def test_nothing_outside_the_folder_of_the_configuration_is_read_or_written(tmp_path, name):
    base = tmp_path / "base"
    base.mkdir()
    (base / "link").symlink_to(tmp_path)
    for act in (lambda: read_history(str(base), name), lambda: record(str(base), name, [Count(JUNE, "A", 1, 1, 1, 1)])):
        with pytest.raises(ConfigError, match="outside the folder"):
            act()
    assert sorted(os.listdir(tmp_path)) == ["base"]


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
def test_whatever_fails_the_old_history_stays(tmp_path, monkeypatch, step):
    file = tmp_path / "history.csv"
    file.write_text(HEAD + "2026-05-31,AAA-26,3,3,3,3\n", encoding="utf-8")

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, fails)
    with pytest.raises(ConfigError, match="No space left"):
        record(str(tmp_path), "history.csv", [Count(JUNE, "AAA-26", 9, 8, 7, 6)])
    assert file.read_text(encoding="utf-8") == HEAD + "2026-05-31,AAA-26,3,3,3,3\n"
    assert os.listdir(tmp_path) == ["history.csv"]
