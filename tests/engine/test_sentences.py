"""What a rule checks, in a sentence made from its kind's fragments and its options."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pmo_kb.engine.sentence import sentence
from pmo_kb.model.rule import RuleDeclaration
from pmo_kb.rules.options import fields_of

LANGUAGES = ("en", "id")
SUMMARY = {"en": "A summary of {words}.", "id": "Ringkasan {words}."}
PLACEHOLDER = re.compile(r"\{([a-z_]+)(?::([a-z ]+))?\}")
DOCS = Path(__file__).parents[2] / "docs" / "plugins.md"


@pytest.fixture
def say(library, plugins):
    """The sentence of one of our rules, perhaps with other options."""

    def said(name: str, language: str, **options: object) -> str:
        rule = library.rules[name]
        rule = rule._replace(options={**rule.options, **options})
        return sentence(rule, library.artefacts[rule.artefact], plugins.kinds.texts(rule.kind), language, library.artefacts)

    return said


@pytest.fixture
def risk(library):
    """The sentence that fragments give for the risk register."""

    def said(fragments: object, language: str = "en", **options: object) -> str:
        rule = RuleDeclaration("X001", "risk-register", {}, "own", {}, options, "page.md", 1)
        texts = {"summary": SUMMARY, "sentence": {language: fragments}}
        return sentence(rule, library.artefacts["risk-register"], texts, language)

    return said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_of_the_library_has_a_sentence(library, plugins, say, language):
    assert len(library.rules) > 100
    for name, rule in library.rules.items():
        said = say(name, language)
        assert said != plugins.kinds.texts(rule.kind)["summary"][language], name
        assert said.endswith("."), f"{name}: {said}"
        assert not re.search(r"[{}]|\w_\w| {2}| [.,;]|[.,;]{2}|\. [a-z]|^[a-z]|\"\"", said), f"{name}: {said}"
        assert 20 < len(said) < 450, f"{name}: {said}"


def test_the_two_languages_differ_and_name_the_same_number_of_things(library, say):
    for name, rule in library.rules.items():
        english, indonesian = (say(name, language) for language in LANGUAGES)
        assert english != indonesian
        if rule.options:
            assert english.count('"') == indonesian.count('"'), f"{name}:\n{english}\n{indonesian}"


@pytest.mark.parametrize(("rule", "language", "expected"), [
    ("RSK003", "en", 'In the table "Risk register", every row whose Status is not "closed" names a person under "Owner".'),
    ("RSK003", "id", 'Pada tabel "Daftar risiko", setiap baris yang Status-nya bukan "ditutup" menyebut seseorang pada "Pemilik risiko".'),
    ("RSK007", "en", ('In the table "Risk register", every row whose Score is at least 15 and whose Status is not "closed" is filled in'
                     ' under "Response action", "Due" and "Residual score". A missing column is a finding too.')),
    ("CHG005", "en", ('When Decision is "approved", "rejected" or "deferred", the document states "Decided by" and "Decided on",'
                     ' and "Decided on" is not before "Submitted on".')),
    ("CHG006", "id", ('Orang yang disebut pada "Diputuskan oleh" berwenang atas besarnya perubahan: "Dampak biaya" paling banyak'
                     ' IDR 50.000.000 untuk manajer proyek dan IDR 500.000.000 untuk sponsor, dan "Dampak jadwal (hari)" paling banyak 5'
                     " untuk manajer proyek dan 20 untuk sponsor. Peran tanpa batas boleh memutuskan perubahan sebesar apa pun."
                     " Batas yang disebut dokumen itu sendiri bagi suatu peran didahulukan.")),
    ("DOC006", "id", '"Disetujui oleh" tidak sama dengan "Pemilik dokumen", "Penyusun", atau "Manajer proyek".'),
    ("RES003", "en", ('The dates under "From" and "To" in the table "Allocation" lie between the document\'s "Period from" and "Period to".'
                     " No row ends before it begins.")),
    ("STS004", "id", ('"Status jadwal" sesuai dengan "Indeks kinerja jadwal (SPI)" dan "Status biaya" sesuai dengan "Indeks kinerja biaya'
                     ' (CPI)": hijau mulai 0,95 dan kuning mulai 0,90; di bawah itu warna yang terburuk.')),
    ("STS009", "en", ('When Schedule status is "green", no unfinished row of the table "Milestones" has its "Forecast" more than 5 days'
                     ' after its "Baseline".')),
    ("RAC001", "en", 'In every row of the table "RACI matrix", the number of cells with the letter "A" is exactly 1.'),
])  # fmt: skip
def test_exact_sentences(say, rule, language, expected):
    assert say(rule, language) == expected


def test_other_options_give_another_sentence(say):
    assert say("RSK003", "en", person="false", when={}) == 'In the table "Risk register", every row is filled in under "Owner".'
    assert '"Owner" and "Due".' in say("RSK003", "en", columns=["owner", "due"])


@pytest.mark.parametrize(("wanted", "english", "indonesian"), [
    ("closed", 'whose Status is "closed"', 'yang Status-nya "ditutup"'),
    ({"not": ["closed", "occurred"]}, 'whose Status is not "closed" or "occurred"', 'yang Status-nya bukan "ditutup" atau "terjadi"'),
    ({"not": {"at_least": "1500"}}, "whose Status is below 1,500", "yang Status-nya di bawah 1.500"),
    ({"given": "true"}, "whose Status is filled in", "yang Status-nya terisi"),
    ({"given": "false"}, "whose Status is empty", "yang Status-nya kosong"),
    ({"not": {"given": True}}, "whose Status is empty", "yang Status-nya kosong"),
])  # fmt: skip
def test_conditions_in_words(risk, wanted, english, indonesian):
    for language, expected in (("en", english), ("id", indonesian)):
        assert risk(["Rows {when:rows}."], language, table="risks", when={"status": wanted}) == f"Rows {expected}."


def test_a_condition_is_about_rows_or_about_the_document(risk):
    options = {"when": {"score": {"at_least": "15"}, "classification": "public"}, "table": "risks"}
    assert risk(["{when:rows}; {when:fields}"], **options) == 'Whose Score is at least 15; Classification is "public"'


def test_fragments_that_do_not_hold_say_nothing(risk):
    fragments = [
        "Starts", {"text": " with a", "with": ["a"]}, {"text": " without a", "without": ["a"]}, " {b}",
        {"text": " two", "with": ["c>1"]}, {"text": " is x", "with": ["d=x"]}, {"text": " rows", "with": ["when:rows"]}, ".",
    ]  # fmt: skip
    assert risk(fragments) == "Starts without a."
    assert risk(fragments, a="false", b="", c=["1"], d="y") == "Starts without a."
    assert risk(fragments, a="true", b="B", c=["1", "2"], d="X") == "Starts with a B two is x."


def test_entries_of_a_mapping_are_joined(risk):
    fragments = [{"each": "bounds", "text": "{key:column} by {value:field}"}, "."]
    assert risk(fragments, bounds={"due": "as_of"}) == '"Due" by "As of".'
    assert risk(fragments, bounds={"due": "as_of", "closed_on": "as_of"}) == '"Due" by "As of" and "Closed on" by "As of".'
    assert risk(fragments, bounds="no mapping") == "."


@pytest.mark.parametrize("fragments", [None, [], "a text", {"text": "x"}, ["{gone}"], [3, None], [{"with": ["gone"], "text": "x"}]])
def test_a_kind_without_fragments_says_its_summary(risk, fragments):
    assert risk(fragments, words="7") == "A summary of 7."


def test_an_unknown_sort_or_option_never_reaches_the_reader(risk):
    assert risk(["Said.", " {words:nothing}", " {gone:field}"], words="7") == "Said."


@pytest.mark.parametrize("text", ["{table:table}", "{0.__class__}", "%s {words}", "<script>alert(1)</script>", "\\g<0>", "{{x}}"])
def test_hostile_values_stay_literal(risk, text):
    said = risk(["{words} {words:quoted} {words:field} {words:number} {when:rows}"],
                words=text, table="risks", when={"status": text})  # fmt: skip
    named = " ".join(text.replace("_", " ").split())
    assert said == f'{text} "{text}" "{named}" {text} whose Status is "{text}"'


def test_long_values_are_cut(risk):
    assert len(risk(["{words}."], words=["word"] * 100_000)) < 500
    assert len(risk(["{words:number}."], words="9" * 100_000)) < 500


def test_fragments_use_options_that_exist_and_sorts_that_are_documented(plugins):
    documented = set(re.findall(r"`([a-z]+)`", DOCS.read_text(encoding="utf-8")))
    for kind in plugins.kinds.names:
        options = fields_of(plugins.kinds.load(kind)).keys() | {"key", "value", "required_sections"}
        both = plugins.kinds.texts(kind)["sentence"]
        for fragment in (fragment for language in LANGUAGES for fragment in both[language]):
            known = {"text": fragment} if isinstance(fragment, str) else fragment
            assert set(known) <= {"text", "with", "without", "each"}, f"{kind}: {known}"
            for option, sort in PLACEHOLDER.findall(known["text"]):
                assert option in options, f"{kind}: {option}"
                assert set(sort.split()) <= documented, f"{kind}: {sort}"
            for test in (*known.get("with", ()), *known.get("without", ()), *([known["each"]] if "each" in known else ())):
                assert re.split(r"[=>:]", test)[0] in options, f"{kind}: {test}"


def test_both_languages_have_the_same_fragments_options(plugins):
    for kind in plugins.kinds.names:
        both = plugins.kinds.texts(kind)["sentence"]
        named = [set(PLACEHOLDER.findall(str(both[language]))) for language in LANGUAGES]
        assert {option for option, _ in named[0]} == {option for option, _ in named[1]}, kind
