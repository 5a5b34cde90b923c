"""Small parts of the site: addresses, terms, blocks in a text, navigation."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring, tostring

import pytest
from jinja2 import DictLoader, Environment

from pmo_kb.knowledge.glossary import Term
from pmo_kb.knowledge.pages import page_of
from pmo_kb.site.blockparts import parts_of
from pmo_kb.site.html import Compiled
from pmo_kb.site.prepare import HERE, prepared
from pmo_kb.site.terms import TermMarker
from pmo_kb.site.urls import address, relative
from pmo_kb.site.words import day


@pytest.mark.parametrize(
    ("path", "folders", "expected"),
    [
        ("index.md", True, ""), ("index.md", False, "index.html"), ("policies/risk.md", True, "policies/risk/"),
        ("policies/index.md", True, "policies/"), ("policies/risk.md", False, "policies/risk.html"), ("a/b.txt", True, "a/b.txt"),
        ("reindex.md", True, "reindex/"),
    ],
)  # fmt: skip
def test_address(path, folders, expected):
    assert address(path, folders=folders) == expected


@pytest.mark.parametrize(
    ("here", "there", "folders", "expected"),
    [
        ("policies/risk.md", "standards/raci.md", True, "../../standards/raci/"),
        ("index.md", "standards/raci.md", True, "standards/raci/"),
        ("policies/risk.md", "index.md", True, "../../"),
        ("policies/risk.md", "policies/risk.md", True, "./"),
        ("policies/risk.md", "standards/raci.md", False, "../standards/raci.html"),
        ("templates/index.md", "templates/download/a.txt", True, "download/a.txt"),
    ],
)  # fmt: skip
def test_relative(here, there, folders, expected):
    assert relative(here, there, folders=folders) == expected


def term(name: str, abbreviation: str = "") -> Term:
    return Term({"en": name, "id": name}, abbreviation, (), (), {"en": f"meaning of {name}", "id": ""}, "")


def marked(html: str, *terms: Term) -> str:
    tree = fromstring(f"<div>{html}</div>")
    TermMarker(terms, "en").mark(tree, page_of("# x\n", "en", "policies/risk.md"))
    return tostring(tree, encoding="unicode")


def test_the_first_use_of_a_term_leads_to_the_glossary():
    text = marked("<p>A risk register lists risks. The Risk register is kept.</p>", term("risk register"), term("risk"))
    assert text.count("<a ") == 1
    assert 'href="../glossary/index.md#risk-register"' in text
    assert 'title="meaning of risk register"' in text


@pytest.mark.parametrize("html", ["<h2>risk</h2>", "<p><a href='x'>risk</a></p>", "<p><code>risk</code></p>", "<p>risky</p>", "<p>de-risk</p>"])
def test_headings_links_code_and_other_words_are_left_alone(html):
    assert "glossary" not in marked(html, term("risk"))


def test_words_apart_are_no_term():
    assert "glossary" not in marked("<p>the risk, register</p>", term("risk register"))


def test_texts_after_children_are_read_too():
    assert "glossary" in marked("<p><em>See</em> the risk.</p>", term("risk"))


def kinds(text: str) -> list[str]:
    return [part.kind for part in parts_of(text.split("\n")) if part.kind != "text" or any(part.lines)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```yaml pmo-rule\nid: A\n```", ["pmo-rule"]),
        ("````markdown\n```yaml pmo-rule\nid: A\n```\n````", ["text"]),
        (" ```yaml pmo-rule\nid: A\n ```", ["text"]),
        ("> ```yaml pmo-rule\n> id: A\n> ```", ["text"]),
        ("```yaml pmo-rule\nid: A", ["text"]),
        ("<!-- note: why -->", ["note"]),
        ("`<!-- note: why -->`", ["text"]),
        ("<!--\n```yaml pmo-rule\nid: A\n```\n-->", []),
    ],
)
def test_blocks_in_a_text(text, expected):
    assert kinds(text) == expected


@pytest.mark.parametrize(("text", "language", "expected"), [("2026-06-30", "id", "30 Juni 2026"), ("2026-06-30", "en", "30 June 2026"), ("soon", "en", "soon")])
def test_days(text, language, expected):
    assert day(text, language) == expected


def test_templates_are_compiled_once_and_anew_when_they_change():
    kept = Compiled()

    def shown(text: str) -> str:
        loader = DictLoader({"page.html": text})
        return Environment(loader=loader, autoescape=True, bytecode_cache=kept).get_template("page.html").render()

    assert shown("one") == "one"
    first = dict(kept.kept)
    assert len(first) == 1
    assert shown("one") == "one"
    assert kept.kept == first
    assert shown("two") == "two"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (("# Own", "First.", HERE, "Last."), ["# Own", "First.", "library", "Last.", "bottom"]),
        (("# Own", "First.", "Last."), ["# Own", "First.", "Last.", "library", "bottom"]),
        (("# Own", f"About `{HERE}`."), ["# Own", f"About `{HERE}`.", "library", "bottom"]),
    ],
)
def test_what_is_generated_stands_where_the_page_wants_it(text, expected):
    page = page_of("\n".join(("---", "type: guide", "generated: library", "---", *text, "")), "en", "own.md", "kb/en/own.md")
    lines = [line for line in prepared(page).splitlines()[1:] if line and not line.startswith("```")]
    assert lines == expected
