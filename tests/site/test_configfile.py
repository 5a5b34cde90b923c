"""What the builder refuses in its configuration is told with file and line, the first cause alone."""

from __future__ import annotations

import pytest

from pmo_kb.site.configfile import mistakes_in

BASE = "# site_name: no\nsite_name: PMO\nsite_url: nope\ntheme:\n  name: materail\nplugins:\n  - pmo-kb: {edti: ''}\n"
OWN = "INHERIT: mkdocs.yml\nsite_url: https://pmo.example/en/\n"


@pytest.fixture
def told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def call(*said: str, base: bytes = BASE.encode()) -> list[str]:
        (tmp_path / "mkdocs.yml").write_bytes(base)
        (tmp_path / "mkdocs.en.yml").write_text(OWN, encoding="utf-8")
        error = mistakes_in(["mkdocs.en.yml", "mkdocs.yml"], said, ["site_name", "edit", "theme"])
        return [line for line in str(error).split("\n") if not line.startswith("  ")]

    return call


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Config value 'theme': Unrecognised theme name: 'materail'. Known: material", "mkdocs.yml:5: theme: Unrecognised theme name: 'materail'. Known: material"),
        ("Config value 'plugins': Plugin 'pmo-kb' option 'edti': Unrecognised configuration name: edti", "mkdocs.yml:7: unknown key 'edti'; did you mean 'edit'?"),
        ("Config value 'site_url': The URL isn't valid", "mkdocs.en.yml:2: site_url: The URL isn't valid"),
        ("Config value 'site_name': wrong", "mkdocs.yml:2: site_name: wrong"),
        ("Config value 'gone': wrong\nin two lines", "mkdocs.en.yml: gone: wrong in two lines"),
        ("something else", "mkdocs.en.yml: something else"),
    ],
)
def test_words_of_the_builder_get_their_place(told, said, shown):
    assert told(said, said) == [shown]


@pytest.mark.parametrize(
    ("base", "shown"),
    [
        (b"a: 1\nb: [x\n", "mkdocs.yml:2: a '[' is opened and not closed, or a comma is missing"),
        (b"a:\n\tb: x\n", "mkdocs.yml:2: a value or key starts with a character that YAML reserves"),
        (b"- x\n", "mkdocs.yml:1: the file is not a list of keys and values"),
        (b"", "mkdocs.yml:1: the file is not a list of keys and values"),
        (b"\xff\xfea\0", "mkdocs.yml:1: the file is in UTF-16, not in UTF-8"),
    ],
)
def test_a_file_that_is_no_yaml_is_the_only_thing_told(told, base, shown):
    (line,) = told("Config value 'theme': No theme name set.", base=base)
    assert line.startswith(shown)


def test_a_builder_that_says_nothing_is_said_too(told):
    assert told() == ["mkdocs.en.yml: the builder cannot read this configuration"]
