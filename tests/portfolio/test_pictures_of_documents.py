"""The pictures of configuration and quality: what a reader sees without a script, in both languages."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser

import pytest

pytest.importorskip("mkdocs", reason="the site is an extra: pip install 'pmo-kb[site]'")

from pmo_kb.config.settings import Config
from pmo_kb.plugins import load
from pmo_kb.site.blocks.portfolio import configuration, quality
from pmo_kb.site.model import Site, read_knowledge

AS_OF = date(2026, 6, 30)
CHARTER = "# Project charter\n\n## Purpose\n\nBecause.\n"
HISTORY = "as_of,project,documents,errors,warnings,waived\n"


@pytest.fixture(scope="module")
def knowledge():
    return read_knowledge(Config(), load())


@pytest.fixture
def shown(knowledge, office):
    """The picture of an overview in a language."""

    def make(picture, name: str, language: str = "en", **settings: object) -> str:
        portfolio = office.portfolio(**settings)
        site = Site(knowledge, language, AS_OF, portfolio=portfolio, source="https://git.example/blob/main/")
        page = site.page(f"portfolio/{name}")
        assert page is not None
        return str(picture(site, page, portfolio))

    return make


class _Rows(HTMLParser):
    """Rows of texts, with what each cell leads to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.links: dict[str, str] = {}
        self.link = ""
        self.open = True
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
        elif tag == "a":
            self.link = dict(attrs)["href"]

    def handle_endtag(self, tag):
        self.open = self.open and tag != "table"

    def handle_data(self, data):
        if self.open and self.rows and self.rows[-1] and data.strip():
            self.rows[-1][-1] = f"{self.rows[-1][-1]} {data.strip()}".strip()
            if self.link:
                self.links[data.strip()] = self.link
                self.link = ""


def rows_of(text: str) -> dict[str, list[str]]:
    return {row[0]: row[1:] for row in _Rows(text).rows if row}


def test_the_matrix_says_what_is_there_what_is_missing_and_what_is_not_asked(office, shown):
    office.project("AAA-26", tier="small", phase="planning")
    office.project("BBB-26", tier="medium", phase="executing", name="<b>Bold</b>")
    office.document("AAA-26/charter.md", "project-charter", CHARTER, version="1.1")
    office.document("BBB-26/charter.md", "project-charter", CHARTER, version="0.2", status="draft")
    for month in ("04", "05"):
        office.document(f"BBB-26/{month}-report.md", "status-report", "# Status report\n", version="", period_to=f"2026-{month}-30")
    text = shown(configuration.picture, "configuration")
    rows = rows_of(text)
    assert rows["Document"] == ["AAA-26 small · planning", "BBB-26 medium · executing"]
    assert rows["Project charter"] == ["1.1 approved", "0.2 draft"]
    assert rows["Risk register"] == ["missing", "missing"]
    assert rows["Resource plan"] == ["part of: Project plan", "missing"]
    assert rows["Status report"] == ["later", "2 documents, 30 May 2026"]
    assert rows["Responsibility assignment matrix (RACI)"] == ["–", "missing"]
    assert rows["In force, of those due so far"] == ["2 of 5", "1 of 12"]
    assert _Rows(text).links["1.1 approved"] == "https://git.example/blob/main/AAA-26/charter.md?plain=1#L9"
    assert "<b>Bold" not in text


def test_the_matrix_is_indonesian_on_an_indonesian_page(office, shown):
    office.project("AAA-26", tier="small", phase="planning")
    rows = rows_of(shown(configuration.picture, "configuration", "id"))
    assert (rows["Dokumen"], rows["Piagam proyek"], rows["Rencana sumber daya"]) == (["AAA-26 kecil · perencanaan"], ["belum ada"], ["bagian dari: Rencana proyek"])


def test_forty_projects_stand_in_the_matrix_and_the_rest_is_said(office, shown):
    for number in range(42):
        office.project(f"P{number:02}-26", tier="small", phase="planning")
    text = shown(configuration.picture, "configuration")
    assert len(rows_of(text)["Document"]) == 40
    assert "2 more projects" in text


def test_documents_without_errors_stand_in_words_beside_the_sign(office, shown):
    head = "# Risk register\n\n## Risk register\n\n| ID | Risk | Owner | Status |\n|---|---|---|---|\n"
    office.document("AAA-26/risk.md", "risk-register", head + "| RSK-01 | The crane may be late because of the sea | | open |\n")
    office.document("BBB-26/risk.md", "risk-register", head + "| RSK-01 | The crane may be late because of the sea | Budi Santoso | open |\n")
    text = shown(quality.picture, "quality", select=("RSK003",))
    rows = rows_of(text)
    assert rows["Standard"] == ["All projects", "AAA-26", "BBB-26"]
    assert rows["Risk register"] == ["1 of 2 50 %", "0 of 1 errors: 1", "1 of 1"]
    assert '<svg class="pmo-chart' not in text, "a trend of one day is none"


def test_the_trend_is_a_picture_that_can_be_read_aloud(office, shown):
    office.document("AAA-26/charter.md", "project-charter", CHARTER)
    office.write("history.csv", HISTORY + "2026-04-30,AAA-26,5,12,3,0\n2026-05-31,AAA-26,6,0,0,0\n2026-06-30,AAA-26,7,4,1,0\n")
    text = shown(quality.picture, "quality", "id", history="history.csv")
    svg = text[text.index('<svg class="pmo-chart') :]
    assert 'role="img"' in svg
    assert "30 Apr 2026: galat 12, peringatan 3, dokumen 5; galat dalam sepuluh dokumen 24." in svg
    errors, warnings = re.findall(r'<polyline points="([^"]+)"', svg)
    heights = [int(point.split(",")[1]) for point in errors.split()]
    assert heights[1] > heights[2] > heights[0], "more is higher"
    assert len(warnings.split()) == 3
    assert "style=" not in text
    assert "<script" not in text


def test_a_quiet_history_is_drawn_on_the_ground(office, shown):
    office.document("AAA-26/charter.md", "project-charter", CHARTER)
    office.write("history.csv", HISTORY + "2026-05-31,AAA-26,5,0,0,0\n2026-06-30,AAA-26,5,0,0,0\n")
    svg = shown(quality.picture, "quality", history="history.csv")
    first, second = re.findall(r'<polyline points="([^"]+)"', svg)
    assert first == second
    names = [int(y) for y in re.findall(r'pmo-trend__name" x="\d+" y="(\d+)"', svg)]
    assert abs(names[0] - names[1]) >= 12, "the names of the lines do not cover each other"


def test_an_empty_portfolio_has_no_picture(office, shown):
    assert not shown(configuration.picture, "configuration").strip()
    assert not shown(quality.picture, "quality").strip()


def test_a_portfolio_that_grows_with_as_many_errors_gets_better(office, shown):
    office.document("AAA-26/charter.md", "project-charter", CHARTER)
    office.write("history.csv", HISTORY + "2026-05-31,AAA-26,4,3,0,0\n2026-06-30,AAA-26,20,3,0,0\n")
    svg = shown(quality.picture, "quality", "id", history="history.csv")
    start, end = (int(point.split(",")[1]) for point in re.findall(r'<polyline points="([^"]+)"', svg)[0].split())
    assert start < end
    assert ">7,5</text>" in svg
    assert ">1,5</text>" in svg
