from __future__ import annotations

import re

from markdown_it import MarkdownIt
from support.outcomes import finding, outcome, unreadable, written

from pmo_kb.reports.markdown import MarkdownReport
from pmo_kb.reports.places import Places

SITE = "https://pmo.example/kb"
RENDERER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def tables(text: str) -> list[list[list[str]]]:
    """Tables as rows of texts; the links in them as `text -> address`."""
    found: list[list[list[str]]] = []
    for token in RENDERER.parse(text):
        assert token.type not in ("html_block", "fence", "code_block", "bullet_list_open")
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type == "inline" and found and token.level > 2:
            assert not {child.type for child in token.children} & {"html_inline", "image", "code_inline", "em_open"}
            found[-1][-1].append("".join(child.content or child.attrs.get("href", "") for child in token.children).replace("\u200b", ""))
    return found


def test_the_figures_then_what_could_not_be_checked_then_each_document(about, places):
    report = MarkdownReport(about(site=SITE), places)
    text = written(report, outcome(finding()), unreadable(), outcome(path="c.md", artefact=""))
    assert re.findall("^#+ .*", text, re.MULTILINE) == [
        "## Project documents against the standards, as of 2026-06-30", "### Could not be checked", "### a.md", "### Not recognised",
    ]  # fmt: skip
    figures, unread, found, unknown = tables(text)
    assert dict(zip(*figures, strict=True)) == {
        "Documents": "3", "Checked": "1", "Not recognised": "1", "Could not be checked": "1", "Error": "1", "Warning": "0", "Info": "0",
        "Waived": "0",
    }  # fmt: skip
    assert unread[1] == ["bad.md:2", "byte 5 (0xFF) is not UTF-8", "Save it as UTF-8."]
    assert found == [["Line", "Severity", "Rule", "Finding", "What to do"], ["3", "error", "RSK003", '"Owner" is empty.', "Name one person."]]
    assert unknown[1] == ["c.md"]


def test_lines_rules_and_lessons_are_links_where_they_have_an_address(about, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    places = Places(str(tmp_path), {"CI_PROJECT_URL": "https://gitlab.example/pmo/kb", "CI_COMMIT_SHA": "abc"})
    one = finding(url=f"{SITE}/en/standards/risk-register/#rsk003")
    text = written(MarkdownReport(about(), places), outcome(one))
    assert "[3](<https://gitlab.example/pmo/kb/-/blob/abc/a.md?plain=1#L3>)" in text
    assert f"[RSK003](<{SITE}/en/standards/risk-register/#rsk003>)" in text
    assert f"Name one person. ([Lesson](<{SITE}/en/mentoring/lessons/risk-owner/>))" in text


def test_its_words_follow_the_language_asked_for(about, places):
    text = written(MarkdownReport(about(language="id"), places), outcome(finding(message="Kosong.")))
    assert "## Dokumen proyek terhadap standar, per 2026-06-30" in text
    assert tables(text)[1][0] == ["Baris", "Keparahan", "Aturan", "Temuan", "Perbaikan"]
    assert tables(text)[1][1][1] == "galat"


def test_hostile_names_and_messages_stay_in_their_cells(about, places):
    nasty = "a|b`c`\n<script>[x](y)*z* @all\n/close\n- item"
    text = written(
        MarkdownReport(about(), places), outcome(finding(nasty, message=nasty, fix=nasty), path=nasty), unreadable(nasty, nasty),
        outcome(path=nasty, artefact=""),
    )  # fmt: skip
    _, unread, found, unknown = tables(text)
    shown = nasty.replace("\n", "\\x0a")
    assert found[1][3:] == [shown, shown]
    assert unread[1][0] == f"{shown}:2"
    assert unknown[1] == [shown]
    assert "@all" not in text
    assert not re.search("^/", text, re.MULTILINE)


def test_it_fits_into_a_comment_and_counts_the_rest(about, places):
    found = [finding(line=number, message="ü" * 900) for number in range(1, 300)]
    text = written(MarkdownReport(about(), places), outcome(*found), *[unreadable(f"{number}.md", "x" * 900) for number in range(99)])
    assert len(text) < 65_536
    counted = [int(count) for count in re.findall(r"… and (\d+) more", text)]
    _, unread, shown = tables(text)
    assert [len(unread) - 1 + counted[0], len(shown) - 1 + counted[1]] == [99, 299]
    assert text.index("Could not be checked\n") < text.index("### a.md")


def test_findings_left_out_before_are_counted_too(about, places):
    assert "… and 7 more" in written(MarkdownReport(about(), places), outcome(finding()), left_out=7)


def test_a_clean_run_says_so_and_an_empty_one_does_not(about, places):
    assert "Nothing was found." in written(MarkdownReport(about(), places), outcome())
    assert "Nothing was found." not in written(MarkdownReport(about(), places), unreadable())
    empty = written(MarkdownReport(about(), places))
    assert "**No documents were found.**" in empty
    assert "Nothing was found." not in empty
