"""Names of elements: whole, as synonyms, as phrases inside a longer text; and mappings made on demand."""

from __future__ import annotations

import pytest

from pmo_kb.documents.names import Meaning, Names, spelled
from pmo_kb.documents.ondemand import OnDemand
from pmo_kb.model.artefact import SectionSpec

SCOPE = SectionSpec("scope", {"en": "Scope", "id": "Ruang lingkup"}, ("Project scope", "Scope", "boundaries"), ("scope creep",))
RISKS = SectionSpec("risks", {"en": "Risks", "id": "Risiko"}, ("Scope", "3)"), ())
NAMES = Names(spelled((SCOPE, RISKS)))


def test_a_spelling_is_normalised_and_holds_each_name_of_an_element_once():
    assert spelled((SCOPE, RISKS)).names == {"scope": ["scope"], "ruang lingkup": ["scope"], "risks": ["risks"], "risiko": ["risks"]}
    assert spelled((SCOPE, RISKS)).synonyms == {"project scope": ["scope"], "boundaries": ["scope"], "scope": ["risks"], "3": ["risks"]}
    assert list(spelled((SCOPE, RISKS)).never) == ["scope", "risks"]


def test_names_come_in_the_order_of_their_elements():
    assert NAMES.exact("1. SCOPE") == (Meaning("scope", "name", 1), Meaning("risks", "synonym", 1))
    assert NAMES.exact("anything") == ()


@pytest.mark.parametrize(("text", "found"), [
    ("Our project scope today", [Meaning("scope", "phrase", 2), Meaning("risks", "phrase", 1)]),
    ("The boundaries (ruang lingkup)", [Meaning("scope", "phrase", 2)]),
    ("On scope creep", [Meaning("risks", "phrase", 1)]),
    ("Boundariesless", []),
    ("Item 3", []),
])  # fmt: skip
def test_phrases_stand_as_whole_words_and_the_longest_counts(text, found):
    assert list(NAMES.meanings(text)) == found


def test_a_small_word_is_a_name_only_where_it_stands_alone():
    names = Names(spelled((SectionSpec("audience", {"en": "Audience", "id": "Penerima"}, ("for", "for whom"), ()),)))
    assert names.exact("For") == (Meaning("audience", "synonym", 1),)
    assert names.meanings("For whom it is") == (Meaning("audience", "phrase", 2),)
    assert names.meanings("Reason for delay") == ()


def test_a_value_is_made_once_and_only_when_asked_for():
    made: list[str] = []
    mapping = OnDemand(["a", "b"], lambda key: made.append(key) or key.upper())
    assert list(mapping) == ["a", "b"]
    assert "a" in mapping
    assert made == []
    assert (mapping["a"], mapping["a"], made) == ("A", "A", ["a"])
    with pytest.raises(KeyError):
        mapping["c"]
