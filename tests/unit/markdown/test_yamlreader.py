from __future__ import annotations

import subprocess
import sys

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from pmo_kb.errors import UsageError
from pmo_kb.markdown.limits import Limits
from pmo_kb.markdown.yamlreader import Entry, MappingNode, Scalar, SequenceNode, YamlProblem, plain, read_yaml

LIMITS = Limits()


@pytest.fixture(params=["libyaml", "python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both parsers that PyYAML can come with."""
    if request.param == "python":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    elif not hasattr(yaml, "CSafeLoader"):
        pytest.skip("PyYAML without libyaml")
    return str(request.param)


def problem_of(text: str, first_line: int = 1, limits: Limits = LIMITS) -> YamlProblem:
    with pytest.raises(YamlProblem) as caught:
        read_yaml(text, first_line=first_line, limits=limits)
    return caught.value


@pytest.mark.usefixtures("parser")
def test_places_of_keys_and_values() -> None:
    text = "title: Piagam\nrisks:\n  - id: R1\n    owner: 'Budi'\n"
    assert read_yaml(text, first_line=2, limits=LIMITS) == MappingNode(
        (
            Entry("title", 2, 1, Scalar("Piagam", 2, 8, "")),
            Entry(
                "risks",
                3,
                1,
                SequenceNode(
                    (
                        MappingNode(
                            (
                                Entry("id", 4, 5, Scalar("R1", 4, 9, "")),
                                Entry("owner", 5, 5, Scalar("Budi", 5, 12, "'")),
                            ),
                            4,
                        ),
                    ),
                    4,
                ),
            ),
        ),
        2,
    )


@pytest.mark.usefixtures("parser")
def test_columns_count_characters_not_bytes() -> None:
    node = read_yaml("é: {ü: \U0001f600x, b: c}\n", limits=LIMITS)
    assert isinstance(node, MappingNode)
    inner = node.entries[0].value
    assert isinstance(inner, MappingNode)
    assert [entry.column for entry in inner.entries] == [5, 12]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("spelling", ["no", "on", "1.10", "010", "12:30", "2024-02-30", ".inf", "~", "1_000", "0x1F"])
def test_scalars_keep_their_spelling(spelling: str) -> None:
    assert plain(read_yaml(f"a: {spelling}", limits=LIMITS)) == {"a": spelling}


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("text", ["", "\n \n", "# a comment\n", "---\n", "---\n# a\n"])
def test_nothing_is_none(text: str) -> None:
    assert read_yaml(text, limits=LIMITS) is None
    assert plain(None) is None


@pytest.mark.usefixtures("parser")
def test_styles_tell_an_empty_value_from_an_empty_text() -> None:
    node = read_yaml("a:\nb: ''\nc: \"\"\nd: |\n  x\ne: >\n  x\n", limits=LIMITS)
    assert isinstance(node, MappingNode)
    assert [e.value.style for e in node.entries if isinstance(e.value, Scalar)] == ["", "'", '"', "|", ">"]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("a: 1\nb: &x 2", "anchor", (2, 4)),
        ("a: *x", "alias", (1, 4)),
        ("a: !x b", "tag", (1, 4)),
        ("a: {b: 1, b: 2}", "'b' stands twice", (1, 11)),
        ("a: 1\n<<: b", "merge key", (2, 1)),
        ("a: 1\n---\nb: 2", "second YAML document", (2, 1)),
        ("%YAML 1.1\n---\na: 1", "directives", (1, 1)),
        ("a: {{ b }}", "a list or a mapping", (1, 5)),
        ("'': a", "empty", (1, 1)),
        ("a: 1\nb: c\0", "U+0000", (2, 5)),
        ("a: 1\nb: 'c\n", "opened and not closed", (2, 4)),
        ("a: 1\nprose\n", "not `key: value`", (2, 1)),
        ("a: b: c", "':' stands where", (1, 5)),
        ("a: @b", "reserves", (1, 4)),
    ],
)
def test_refusals_name_cause_and_place(text: str, words: str, place: tuple[int, int]) -> None:
    problem = problem_of(text)
    assert words in problem.message
    assert (problem.line, problem.column) == place
    assert problem.hint


@pytest.mark.usefixtures("parser")
def test_both_lines_of_a_duplicate_are_named() -> None:
    problem = problem_of("status: draft\nowner: Budi\nstatus: approved\n", first_line=2)
    assert problem.message == "key 'status' stands twice, on line 2 and on line 4"
    assert str(problem) == f"line 4, column 1: {problem.message}\n  Keep one of them."


def test_the_line_of_a_problem_exists() -> None:
    assert problem_of("a: [b\n", first_line=2).line == 2
    assert problem_of("a: 'b\n\n\n", first_line=2).line == 2


@pytest.mark.usefixtures("parser")
def test_depth_is_limited() -> None:
    limits = Limits(yaml_depth=3)
    assert plain(read_yaml("a: [[b]]", limits=limits)) == {"a": [["b"]]}
    assert "deeper than 3 levels" in problem_of("a: [[[b]]]", limits=limits).message


def test_length_is_limited() -> None:
    assert "the limit is 10" in problem_of("a: 12345678", limits=Limits(front_matter=10)).message


@pytest.mark.parametrize("name", ["bytes", "line", "nesting", "yaml_depth"])
def test_limits_cannot_be_switched_off(name: str) -> None:
    with pytest.raises(UsageError, match="at least 1"):
        Limits(**{name: 0}).checked()


@pytest.mark.parametrize("name", ["nesting", "yaml_depth"])
def test_limits_of_depth_have_a_ceiling(name: str) -> None:
    with pytest.raises(UsageError, match="at most"):
        Limits(**{name: 1_000}).checked()
    assert getattr(Limits(**{name: 40}).checked(), name) == 40


@pytest.mark.parametrize("error", [RecursionError(), MemoryError(), ValueError("x"), yaml.YAMLError(), KeyError("x")])
def test_every_failure_becomes_a_problem(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(yaml, "parse", fails)
    assert problem_of("a: {b: c}", first_line=7).line == 7


def test_yaml_is_not_imported_without_need() -> None:
    code = (
        "import sys; from pmo_kb.markdown import frontmatter, yamlreader; from pmo_kb.markdown.limits import Limits; "
        "yamlreader.read_yaml(' ', limits=Limits()); sys.exit('yaml' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@settings(deadline=None)
@given(st.text(st.sampled_from("ab:-[]{}'\"|>&*!%@#?,. \n\t\\~<0é\u2028\x00"), max_size=40))
def test_any_text_gives_a_node_or_a_problem(text: str) -> None:
    try:
        plain(read_yaml(text, limits=LIMITS))
    except YamlProblem as problem:
        assert 1 <= problem.line <= text.count("\n") + 1
        assert problem.column >= 1


values = st.recursive(
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn", "Cf"]), min_size=1, max_size=8),
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(st.sampled_from("abcd"), inner, min_size=1),
    max_leaves=8,
)


@settings(deadline=None)
@given(values)
def test_what_yaml_writes_is_read_back(value: object) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, default_style='"')
    if "&id" not in text:
        assert plain(read_yaml(text, limits=LIMITS)) == value
