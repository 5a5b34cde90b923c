"""The waivers on the site: those of the file and those that stand on pages."""

from __future__ import annotations

from datetime import date

from pmo_kb.config.settings import Config
from pmo_kb.knowledge.pages import KnowledgePage, page_of
from pmo_kb.site.blocks.waived import waiver_list
from pmo_kb.site.exceptions import written_waivers
from pmo_kb.site.model import Site, read_knowledge

WAIVER = '<!-- pmo-kb: waive {rule} reason="The <b>file</b> comes in August" approver="Sari Dewi" until={until} -->'


def page(*lines: str, path: str = "policies/own.md", kind: str = "policy") -> KnowledgePage:
    return page_of("\n".join(("---", f"type: {kind}", "---", "# Own", *lines, "")), "en", path, f"kb/en/{path}")


def written(library, *pages: KnowledgePage) -> list[tuple[str, str, str]]:
    found = written_waivers({(one.language, one.path): one for one in pages}, library.rules)
    return [(where, waiver.rule, waiver.until) for where, waiver in found]


def test_a_waiver_on_a_page_is_found_with_its_place(library):
    assert written(library, page("", WAIVER.format(rule="KBS012", until="2026-08-31"))) == [("en/policies/own.md:6", "KBS012", "2026-08-31")]


def test_what_waives_nothing_is_left_out(library):
    fenced = page("```markdown", WAIVER.format(rule="KBS012", until="2026-08-31"), "```")
    unknown = page(WAIVER.format(rule="KBS999", until="2026-08-31"))
    sample = page(WAIVER.format(rule="KBS012", until="2026-08-31"), path="examples/risk-register.md", kind="example")
    for one in (fenced, unknown, sample, page("<!-- pmo-kb: something else -->")):
        assert written(library, one) == []


def test_both_kinds_are_listed_the_first_to_end_on_top(plugins, tmp_path):
    for language in ("en", "id"):
        (tmp_path / f"kb/{language}/standards").mkdir(parents=True)
    (tmp_path / "kb/en/own.md").write_text(f"---\ntype: guide\n---\n# Own\n\n{WAIVER.format(rule='KBS012', until='2026-05-31')}\n", encoding="utf-8")
    (tmp_path / "waivers.yml").write_text(
        "- {rule: RSK003, path: 'projects/*.md', reason: New tool, approver: Sari Dewi, until: 2026-08-31}\n- {rule: RSK004}\n", encoding="utf-8"
    )
    config = Config(path=str(tmp_path / "pmo-kb.toml"), folder=str(tmp_path), standards=("kb",), waivers="waivers.yml")
    knowledge = read_knowledge(config, plugins)
    for language, ended, incomplete in (("en", "expired", "incomplete"), ("id", "kedaluwarsa", "tidak lengkap")):
        site = Site(knowledge, language, date(2026, 6, 30))
        html = str(waiver_list(site, page()))
        assert html.index("en/own.md:6") < html.index("projects/*.md")
        assert "The &lt;b&gt;file&lt;/b&gt; comes in August" in html
        assert (html.count(ended), html.count(incomplete)) == (1, 1)
