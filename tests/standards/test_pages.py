"""The standards' pages prove themselves: every example does what it says, every rule is shown in both languages."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from pmo_kb.engine.compiled import FILE, dumped, loaded
from pmo_kb.engine.resolve import verify
from pmo_kb.engine.where import PACKAGE, content_root
from pmo_kb.plugins import load
from pmo_kb.standards.library import merged, pages_below
from pmo_kb.testing import run_examples, undocumented

PAGES = merged([pages_below(content_root())])
CATALOGUE = Path(__file__).parents[3] / "shared" / "domain" / "rules.csv"


def test_every_name_on_the_pages_exists(pages, plugins):
    verify(pages, plugins.kinds)


@pytest.mark.parametrize("rule", sorted(PAGES.rules))
def test_examples_do_what_they_say(rule, pages, plugins):
    examples = [example for example in pages.examples if example.rule == rule]
    assert "\n".join(str(failed) for failed in run_examples(pages, plugins.kinds, examples)) == ""


def test_every_rule_is_shown_in_both_languages(pages):
    assert list(undocumented(pages)) == []


def test_compiled_standards_are_the_pages(pages):
    """To the letter, and in the same order: that of columns and of a vocabulary's values means something."""
    compiled = dumped(pages, content_root())
    assert dumped(loaded(compiled), "") == compiled
    rag = loaded(compiled).artefacts["status-report"].vocabularies["rag"]
    assert list(rag) == ["green", "amber", "red"]


def test_compiled_standards_are_read_for_the_artefacts_that_are_met(pages):
    """Each line is JSON of its own: the others may be anything."""
    first, *others = dumped(pages, content_root()).split(b"\n")
    keys = list(pages.artefacts)
    needed = ("any", "risk-register")
    kept = [line if key in needed else b"not looked at" for key, line in zip(keys, others, strict=True)]
    library = loaded(b"\n".join((first, *kept)))
    assert list(library.artefacts) == keys
    assert library.artefacts["risk-register"].fields.keys() == pages.artefacts["risk-register"].fields.keys()
    assert library.lexicon.titles == pages.lexicon.titles
    with pytest.raises(ValueError):
        library.artefacts["raci"]


def test_a_checkout_has_no_compiled_standards():
    """They could be older than the pages beside them."""
    inside = os.path.join(PACKAGE, FILE)
    assert os.path.isfile(inside) == content_root().startswith(PACKAGE + os.sep)


def test_installed_standards_are_up_to_date(library, pages):
    assert sorted(library.rules) == sorted(pages.rules)


OWN = {"KBS011", "KBS012", "KBS013", "KBS015", "KBS016", "KBS017", "XDC014", "XDC015", "XDC016"}
"""Rules for pages of the knowledge base that the catalogue does not have: HTML, links, overdue reviews, lessons, placeholders;
and over several documents, where it names with them what one document alone shows: CLO002, CLO003, QUA002."""


@pytest.mark.skipif(not CATALOGUE.is_file(), reason="the catalogue of conditions is not here")
def test_ids_and_severities_are_those_of_the_catalogue(pages):
    with CATALOGUE.open(encoding="utf-8") as stream:
        catalogue = {row["id"]: row for row in csv.DictReader(stream)}
    wrong = [
        f"{rule.id}: {dict(rule.severity)}"
        for rule in pages.rules.values()
        if rule.id not in OWN
        if rule.id not in catalogue or (rule.severity["approved"], rule.severity["draft"]) not in allowed(catalogue[rule.id])
    ]
    assert wrong == []


def allowed(row):
    """What can be checked only in part may warn where the catalogue has an error; its page says why."""
    softer = [("warning", row["severity_in_draft"])] if row["machine-checkable"] == "partly" and row["severity"] == "error" else []
    return [(row["severity"], row["severity_in_draft"]), *softer]


def test_no_plugin_is_needed_for_our_own_standards(pages):
    names = {rule.kind for rule in pages.rules.values()}
    own = {kind for plugin in load().found if plugin.distribution == "pmo_kb" or plugin.name == "checks" for kind in plugin.kinds}
    assert names <= own
