"""The site in a real browser: what a reader does, by mouse and keyboard, in both languages and schemes."""

from __future__ import annotations

import json
import os
import re
import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

playwright_api = pytest.importorskip("playwright.sync_api", reason="the browser's driver is not installed")
axe_api = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
BROWSER = next((path for name in BROWSERS if (path := shutil.which(name))), "")
pytestmark = pytest.mark.skipif(not BROWSER, reason="there is no Chromium on this machine (.ci/browser installs it)")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-component-update", "--disable-sync"]
WCAG = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}}
# One page of every type that the site has.
PAGES = (
    "", "library/", "glossary/", "policies/risk/", "procedures/change-request/", "standards/risk-register/", "standards/rag/",
    "portfolio/configuration/", "portfolio/quality/",
    "templates/", "templates/risk-register/", "examples/", "examples/project-charter/", "methodology/tailoring/", "pmo/functions/",
    "mentoring/", "mentoring/competencies/", "mentoring/self-assessment/", "mentoring/mentors/", "mentoring/lessons/",
    "mentoring/lessons/risk-owner/", "mentoring/paths/new-project-manager/", "mentoring/cases/licensing/", "mentoring/faq/",
    "portfolio/dashboard/", "portfolio/schedule/",
    "reference/rules/", "reference/a-z/", "reference/review-calendar/", "reference/waivers/", "whats-new/", "404.html",
    "portfolio/budget/", "portfolio/resources/",
)  # fmt: skip


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments) -> None: ...


@pytest.fixture(scope="module")
def address(built):
    """The site below a folder, as on a server where it is not alone."""
    above = built.folder.parent / "published"
    above.mkdir(exist_ok=True)
    if not (above / "kb").exists():
        os.symlink(built.folder, above / "kb")
        for name in ("id", "en", "search"):  # the page for what is not found has addresses from the root
            os.symlink(built.folder / name, above / name)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(above)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/kb"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser():
    with playwright_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=BROWSER, args=FLAGS)
        yield chromium
        chromium.close()


class Reader:
    """A tab, with what went wrong in it."""

    def __init__(self, context, address: str) -> None:
        self.context = context
        self.tab = context.new_page()
        self.address = address
        self.wrong: list[str] = []
        self.tab.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.tab.on("console", lambda message: self.wrong.append(message.text) if message.type == "error" else None)
        host = address.rpartition("/")[0]
        self.tab.on("request", lambda request: None if request.url.startswith((host, "blob:", "data:")) else self.wrong.append(request.url))

    def go(self, path: str):
        self.tab.goto(f"{self.address}/{path}")
        return self.tab


@pytest.fixture
def reader(browser, address):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    found = Reader(context, address)
    yield found
    context.close()
    assert found.wrong == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_no_page_type_has_an_accessibility_violation(browser, address, language, scheme):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme)
    reader = Reader(context, address)
    axe = axe_api.Axe()
    found = []
    for path in PAGES:
        reader.go(f"{language}/{path}")
        reader.tab.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true; })")
        for violation in axe.run(reader.tab, options=WCAG).response["violations"]:
            found.append(f"{language}/{path} {scheme}: {violation['id']}: {violation['nodes'][0]['html'][:160]}")
    context.close()
    assert found == []
    assert [text for text in reader.wrong if "404" not in text] == []


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_dashboard_prints_on_one_sheet(reader, language):
    """With the projects of examples/; more projects take more rows."""
    printed = reader.go(f"{language}/portfolio/dashboard/").pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


def test_the_landing_page_leads_to_the_reader_s_language(browser, address):
    for locale, expected in (("id-ID", "id"), ("en-GB", "en"), ("fr-FR", "id")):
        context = browser.new_context(locale=locale)
        tab = context.new_page()
        tab.goto(f"{address}/")
        tab.wait_for_url(f"{address}/{expected}/")
        context.close()


def test_the_language_switch_stays_on_the_page_and_place(reader):
    tab = reader.go("id/standards/risk-register/#rsk003")
    tab.click("#pmo-language")
    tab.wait_for_url("**/en/standards/risk-register/#rsk003")
    assert tab.locator("html").get_attribute("lang") == "en"
    tab.goto(f"{reader.address}/")
    tab.wait_for_url("**/en/")  # remembered


def test_the_scheme_can_be_chosen_and_is_remembered(reader):
    tab = reader.go("en/")
    before = tab.locator("body").get_attribute("data-md-color-scheme")
    tab.click("#pmo-scheme")
    after = tab.locator("body").get_attribute("data-md-color-scheme")
    assert {before, after} == {"default", "slate"}
    reader.go("id/mentoring/")
    assert tab.locator("body").get_attribute("data-md-color-scheme") == after


def test_the_rule_index_narrows(reader):
    tab = reader.go("en/reference/rules/")
    rows = tab.locator("#rules-list tbody tr:visible")
    everything = rows.count()
    tab.select_option("select[name=artefact]", "risk-register")
    some = rows.count()
    assert 5 < some < everything
    assert f"{some} of {everything}" in tab.locator(".pmo-filter output").inner_text()
    tab.fill(".pmo-filter input[name=text]", "owner")
    assert 0 < rows.count() < some
    assert "RSK003" in rows.first.inner_text() or "RSK003" in tab.locator("#rules-list").inner_text()
    tab.reload()  # the choice stands in the address
    assert 0 < rows.count() < some
    tab.click(".pmo-filter button[type=reset]")
    tab.wait_for_function("all => document.querySelectorAll('#rules-list tbody tr:not([hidden])').length === all", arg=everything)


def test_a_rule_of_the_index_leads_to_its_card(reader):
    tab = reader.go("id/reference/rules/")
    tab.click("#rules-list a:text-is('RSK004')")
    tab.wait_for_url("**/id/standards/risk-register/#rsk004")
    assert tab.locator("#rsk004").is_visible()


def test_a_template_is_downloaded_as_a_blank_document(reader):
    tab = reader.go("id/templates/risk-register/")
    with tab.expect_download() as waiting:
        tab.click(".pmo-downloads a >> nth=0")
    assert waiting.value.suggested_filename == "risk-register.id.md"
    text = Path(waiting.value.path()).read_text(encoding="utf-8")
    assert text.startswith("---\ntype: risk-register\n")
    assert "language: id" in text


def test_the_self_assessment_draws_keeps_exports_and_loads(reader, tmp_path):
    tab = reader.go("en/mentoring/self-assessment/")
    statements = tab.locator("#assessment fieldset")
    total = statements.count()
    assert total == 48
    tab.locator("input[name=leadership-1][value='1']").check()
    tab.locator("input[name=leadership-2][value='2']").check()
    tab.locator("input[name=risk-1][value='4']").check()
    assert f"3 of {total}" in tab.locator("#assess-progress").inner_text()
    assert "Leadership (1.5)" in tab.locator("#assess-gaps").inner_text()
    assert tab.locator("#assess-gaps a").count() >= 3
    assert "Leadership: 1.5" in tab.locator("#assess-chart desc").text_content()
    tab.reload()
    assert tab.locator("input[name=leadership-2][value='2']").is_checked()
    with tab.expect_download() as waiting:
        tab.click("button[data-do=export]")
    saved = json.loads(Path(waiting.value.path()).read_text(encoding="utf-8"))
    assert saved["answers"] == {"leadership-1": "1", "leadership-2": "2", "risk-1": "4"}
    tab.click("button[data-do=clear]")
    assert f"0 of {total}" in tab.locator("#assess-progress").inner_text()
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(saved), encoding="utf-8")
    tab.set_input_files("input[type=file]", str(file))
    playwright_api.expect(tab.locator("input[name=risk-1][value='4']")).to_be_checked()
    file.write_text("{}", encoding="utf-8")
    tab.set_input_files("input[type=file]", str(file))
    playwright_api.expect(tab.locator("#assess-progress")).to_contain_text("no answers")


def test_the_answers_are_the_same_in_the_other_language(reader):
    tab = reader.go("en/mentoring/self-assessment/")
    tab.locator("input[name=risk-1][value='3']").check()
    tab.click("#pmo-language")
    tab.wait_for_url("**/id/mentoring/self-assessment/")
    assert tab.locator("input[name=risk-1][value='3']").is_checked()


def test_a_mentor_is_found_by_competency(reader):
    tab = reader.go("id/mentoring/mentors/")
    rows = tab.locator("#mentors-list tbody tr:visible")
    everything = rows.count()
    tab.select_option("select[name=competency]", "risk")
    assert 0 < rows.count() < everything


def test_a_keyboard_reaches_the_content_and_opens_an_example(reader):
    tab = reader.go("en/standards/risk-register/")
    tab.keyboard.press("Tab")
    assert "md-skip" in tab.evaluate("document.activeElement.className")
    summary = tab.locator("details.pmo-example summary").first
    summary.focus()
    tab.keyboard.press("Enter")
    assert tab.locator("details.pmo-example").first.get_attribute("open") is not None


def test_a_glossary_term_shows_its_meaning(reader):
    tab = reader.go("en/policies/risk/")
    term = tab.locator("a.pmo-term").first
    assert len(term.get_attribute("title")) > 20
    term.click()
    tab.wait_for_url("**/en/glossary/#*")
    assert tab.locator(":target").is_visible()


@pytest.mark.parametrize(
    ("language", "typed", "expected"),
    [("id", "charter", "standards/project-charter/"), ("en", "daftar resiko", "standards/risk-register/"), ("id", "rsk004", "standards/risk-register/#rsk004")],
)
def test_the_search_finds_by_keyboard(reader, language, typed, expected):
    tab = reader.go(f"{language}/mentoring/")
    tab.keyboard.press("/")
    tab.keyboard.type(typed)
    playwright_api.expect(tab.locator(f"#pmo-search-list .pmo-search__page[href$='{expected}']").first).to_be_visible()
    addresses = tab.locator("#pmo-search-list .pmo-search__page").evaluate_all("(links) => links.map((link) => link.href)")
    assert any(address.endswith(expected) for address in addresses[:3]), addresses
    tab.keyboard.press("Enter")
    tab.wait_for_url(addresses[0])


def test_the_search_says_what_it_corrected_and_narrows(reader):
    tab = reader.go("id/")
    tab.click("[data-pmo-search-slot] button")
    tab.keyboard.type("persetujan piagam")
    tab.wait_for_selector(".pmo-search__corrected:not([hidden])")
    assert "persetujuan" in tab.locator(".pmo-search__corrected").inner_text()
    tab.select_option(".pmo-search__facets select[name=language]", "en")
    playwright_api.expect(tab.locator(".pmo-search__page:not([lang=en])")).to_have_count(0)
    tab.click(".pmo-search__close")
    assert not tab.locator("dialog.pmo-search").is_visible()


def test_the_open_search_has_no_accessibility_violation(reader):
    tab = reader.go("en/")
    tab.keyboard.press("/")
    tab.keyboard.type("risk owner")
    tab.wait_for_selector("#pmo-search-list [role=option]")
    assert [violation["id"] for violation in axe_api.Axe().run(tab, options=WCAG).response["violations"]] == []


def test_the_page_reads_without_javascript(browser, address):
    context = browser.new_context(java_script_enabled=False)
    tab = context.new_page()
    tab.goto(f"{address}/en/reference/rules/")
    assert tab.locator("#rules-list tbody tr").count() > 90
    tab.goto(f"{address}/en/mentoring/self-assessment/")
    assert tab.locator("#assessment fieldset").count() == 48
    tab.goto(f"{address}/en/policies/risk/")
    tab.click("header a:text-is('A-Z')")
    assert tab.locator(".pmo-columns a").count() > 300
    tab.goto(f"{address}/")
    assert tab.locator("a[href='en/']").count() == 1
    context.close()


def test_a_page_prints(reader):
    tab = reader.go("en/standards/risk-register/")
    pdf = tab.pdf(format="A4")
    assert pdf.startswith(b"%PDF")
    assert len(pdf) > 20_000
    tab.emulate_media(media="print")
    assert not tab.locator(".md-header").is_visible()


@pytest.mark.parametrize("width", [360, 768])
def test_nothing_is_wider_than_a_small_screen(browser, address, width):
    context = browser.new_context(viewport={"width": width, "height": 800})
    tab = context.new_page()
    wide = []
    for path in PAGES[:-1]:
        tab.goto(f"{address}/id/{path}")
        if tab.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1"):
            wide.append(path)
    context.close()
    assert wide == []
