"""A wrong page is refused with page, line, and the names that exist. All mistakes of a page are told at once."""

from __future__ import annotations

import pytest

from pmo_kb.engine.resolve import verify
from pmo_kb.errors import PmoKbError, StandardError
from pmo_kb.standards.library import merged, pages_below

FRONT = '---\nid: STD-TST\ntype: standard\nversion: "1.0"\nlanguage: {language}\n---\n# Test\n\n'
ARTEFACT = """```yaml pmo-artefact
artefact: test-log
name: {en: Test log, id: Log uji}
titles: [test log]
control: register
tables:
  rows:
    name: {en: Rows, id: Baris}
    columns:
      id: {name: {en: ID, id: ID}, type: identifier}
      owner: {name: {en: Owner, id: Pemilik}, type: person}
```
"""
RULE = """```yaml pmo-rule
id: TST001
title: {en: A row has an owner, id: Baris punya pemilik}
kind: cell-required
severity: {approved: error, draft: warning}
options: {table: rows, columns: [owner]}
```
"""
EXAMPLE = """```markdown pmo-example
<!-- passes TST001 -->
| ID | Owner |
|---|---|
| 1 | Rina |
```
"""
SHORT = "```yaml pmo-artefact\nartefact: test-log\n```\n\n```yaml pmo-rule\nid: TST001\n```\n"


@pytest.fixture
def load(tmp_path, plugins):
    def loaded(english: str, indonesian: str | None = SHORT):
        for language, text in (("en", english), ("id", indonesian)):
            folder = tmp_path / language / "standards"
            folder.mkdir(parents=True, exist_ok=True)
            if text is not None:
                (folder / "test-log.md").write_text(FRONT.format(language=language) + text, encoding="utf-8")
        library = merged([pages_below(str(tmp_path))])
        verify(library, plugins.kinds)
        return library

    return loaded


def test_a_right_page_is_taken(load):
    assert list(load(ARTEFACT + RULE + EXAMPLE).rules) == ["TST001"]


WRONG = {
    "unknown kind": (ARTEFACT + RULE.replace("cell-required", "cell-requird"), "did you mean 'cell-required'"),
    "unknown option": (ARTEFACT + RULE.replace("columns:", "colums:"), "did you mean 'columns'"),
    "unknown column": (ARTEFACT + RULE.replace("[owner]", "[ownr]"), "did you mean 'owner'"),
    "unknown table": (ARTEFACT + RULE.replace("table: rows", "table: row"), "did you mean 'rows'"),
    "unknown key": (ARTEFACT + RULE.replace("kind:", "kinds: x\nkind:"), "unknown key 'kinds'"),
    "unknown severity": (ARTEFACT + RULE.replace("approved: error", "approved: eror"), "did you mean 'error'"),
    "missing translation": (ARTEFACT + RULE.replace(", id: Baris punya pemilik", ""), "'title' has no text in 'id'"),
    "bad id": (ARTEFACT + RULE.replace("id: TST001", "id: T1"), "'T1' is no rule id"),
    "twice": (ARTEFACT + RULE + RULE, "stands twice on the page"),
    "no artefact": (RULE, "above the page's pmo-artefact block"),
    "in a list": (ARTEFACT + "- x\n\n  ```yaml pmo-rule\n  id: TST001\n  ```\n" + RULE, "stands where it cannot be read"),
    "in a comment": (ARTEFACT + RULE + "<!--\n```yaml pmo-rule\nid: TST002\n```\n-->\n", "stands where it cannot be read"),
    "longer fence": (ARTEFACT + RULE + "````yaml pmo-rule\nid: TST002\n````\n", "stands where it cannot be read"),
    "misspelt fence": (ARTEFACT + RULE + "```yaml pmo-rul\nid: TST002\n```\n", "'pmo-rul' is no block of a standard; did you mean 'pmo-rule'?"),
    "underscore": (ARTEFACT + RULE + "```yaml pmo_rule\nid: TST002\n```\n", "did you mean 'pmo-rule'?"),
    "capitals": (ARTEFACT + RULE + "```YAML PMO-Rule\nid: TST002\n```\n", "did you mean 'pmo-rule'?"),
    "misspelt example": (ARTEFACT + RULE + EXAMPLE.replace("pmo-example", "pmo-exampel"), "did you mean 'pmo-example'?"),
    "only a word": (ARTEFACT + RULE + "```yaml rule\nid: TST002\n```\n", "'rule' is no block of a standard; did you mean 'pmo-rule'?"),
    "unclosed": (ARTEFACT + RULE + "```yaml pmo-rule\nid: TST002\n", "never closed"),
    "yaml": (ARTEFACT + RULE.replace("id: TST001", "id: TST001\nid: TST001"), "stands twice"),
    "anchor": (ARTEFACT + RULE.replace("cell-required", "&a cell-required"), "test-log.md"),
    "missing option": (ARTEFACT + RULE.replace("table: rows, ", ""), "option 'table' is missing"),
    "requires nothing": (ARTEFACT + RULE.replace("kind:", "requires: [TST009]\nkind:"), "TST009, which does not exist"),
    "silent example marked": (ARTEFACT + RULE + EXAMPLE.replace("Rina |", "| <!-- finds TST001 -->"), "marks 1 findings"),
    "example of nobody": (ARTEFACT + RULE + EXAMPLE.replace("<!-- passes TST001 -->", "no mark"), "which rule it shows"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_page_is_refused(name, load):
    page, message = WRONG[name]
    with pytest.raises(StandardError) as raised:
        load(page)
    text = str(raised.value)
    assert message in text
    assert "test-log.md:" in text or "test-log.md" in text
    assert all(mistake.line for mistake in raised.value.mistakes if "counterpart" not in mistake.message)


def test_a_page_without_its_translation_is_refused(load):
    with pytest.raises(PmoKbError, match="counterpart"):
        load(ARTEFACT + RULE, None)


def test_a_rule_that_one_language_lacks_is_refused(load):
    with pytest.raises(StandardError, match="TST001 is missing on"):
        load(ARTEFACT + RULE, "```yaml pmo-artefact\nartefact: test-log\n```\n")


ONE_CAUSE = {
    "severity": (RULE.replace("severity:", "severty:"), "unknown key 'severty'; did you mean 'severity'?"),
    "title": (RULE.replace("title:", "titel:"), "unknown key 'titel'; did you mean 'title'?"),
    "no title": (RULE.replace("title: {en: A row has an owner, id: Baris punya pemilik}\n", ""), "'title' is missing"),
    "draft": (RULE.replace("draft:", "drft:"), "unknown key 'drft'; did you mean 'draft'?"),
    "language": (RULE.replace("{en: A", "{eng: A"), "unknown key 'eng'; did you mean 'en'?"),
    "kind": (RULE.replace("kind:", "knid:"), "unknown key 'knid'; did you mean 'kind'?"),
    "option": (RULE.replace("columns:", "colums:"), "unknown option 'colums'; did you mean 'columns'?"),
    "curly quotes": (RULE.replace("{en: A row has an owner,", "{en: “A row has an owner”,"), "the value of 'en' stands between curly quotes"),
    "level": (RULE.replace("approved: error", "approved: eror"), "unknown value of 'approved': 'eror'; did you mean 'error'?"),
    "curly severity": (RULE.replace("approved: error", "approved: “error”"), "the value of 'approved' stands between curly quotes"),
    "translation": (RULE.replace(", id: Baris punya pemilik", ""), "'title' has no text in 'id'"),
    "tab": (RULE.replace("severity:", "\tseverity:"), "a tab stands where spaces are wanted"),
    "bracket": (RULE.replace("pemilik}", "pemilik"), "a '{' is opened and not closed, or a comma is missing"),
    "not indented": (RULE.replace("severity: {approved: error, draft: warning}", "severity:\napproved: error\ndraft: warning"), "nothing stands under this key"),
    "identifier": (RULE.replace("id: TST001", "ids: TST001"), "unknown key 'ids'; did you mean 'id'?"),
}


@pytest.mark.parametrize("name", ONE_CAUSE)
def test_one_cause_is_told_once(name, load):
    rule, message = ONE_CAUSE[name]
    with pytest.raises(StandardError) as raised:
        load(ARTEFACT + rule)
    assert [message in str(mistake) for mistake in raised.value.mistakes] == [True], str(raised.value)


def test_other_fences_are_left_alone(load):
    load(ARTEFACT + RULE + EXAMPLE + "```yaml\nid: RSK001\n```\n\n```text\npmo-kb check\n```\n\nInline ```pmo-rul``` is prose.\n")


def test_all_mistakes_are_told_at_once(load):
    with pytest.raises(StandardError) as raised:
        load(ARTEFACT.replace("type: person", "type: persn") + RULE.replace("kind:", "kinds: x\nkind:"))
    assert len(raised.value.mistakes) == 2
