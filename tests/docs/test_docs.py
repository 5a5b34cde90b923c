"""The documentation says what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import pmo_kb
from pmo_kb.hookspecs import PluginSpec
from pmo_kb.plugins import load
from pmo_kb.rules.options import fields_of

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
CHECKOUT = pytest.mark.skipif(
    not Path(pmo_kb.__file__).is_relative_to(ROOT), reason="the layout of the checkout is tested in the checkout"
)


def text(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def test_every_kind_and_its_options_are_documented():
    rows = {row.split("|")[1].strip(" `"): row for row in text("rule-kinds.md").split("\n") if row.startswith("| `")}
    kinds = load().kinds
    own = {kind for plugin in load().found if plugin.name == "checks" for kind in plugin.kinds}
    assert set(rows) == own
    for name in own:
        for option in fields_of(kinds.load(name)):
            assert f"`{option}" in rows[name], f"{name}: option '{option}' is not documented"


def test_every_hook_has_a_heading():
    hooks = [name for name in vars(PluginSpec) if name.startswith("pmo_kb_")]
    assert hooks
    for hook in hooks:
        assert f"### {hook}()" in text("plugins.md")


@pytest.mark.parametrize("page", sorted(path.name for path in DOCS.glob("*.md")))
def test_files_that_are_named_exist(page):
    for name in re.findall(r"`((?:pmo_kb|plugins|tests|content|docs|benchmarks|examples)/[\w./-]+)`", text(page)):
        assert "NAME" in name or (ROOT / name).exists(), f"docs/{page} names {name}"


@CHECKOUT
def test_every_layer_is_explained():
    rows = set(re.findall(r"^\| `(\w+)` \|", text("first-hour.md"), re.MULTILINE))
    modules = {path.stem for path in (ROOT / "pmo_kb").iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert rows == modules - {"__init__"}


def test_texts_of_kinds_are_complete():
    kinds = load().kinds
    for name in kinds.names:
        texts = kinds.texts(name)
        for message, both in texts.items():
            assert set(both) == {"en", "id"}, f"{name}.{message}"
            if message in ("summary", "sentence"):
                continue
            for language in ("en", "id"):
                assert both[language]["message"], f"{name}.{message}.{language}"
                assert both[language]["fix"], f"{name}.{message}.{language}"
            names = [set(re.findall(r"\{(\w+)\}", both[language]["message"])) for language in ("en", "id")]
            assert names[0] == names[1], f"{name}.{message} fills in different values"


def test_readme_shows_real_output(tmp_path):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make demo" in readme
    assert "make test" in readme
    assert len(readme.split("\n")) < 70


def test_contributing_names_rules_of_the_kinds_it_says(library):
    rows = re.findall(r"^\| [^|\n]+ \| `([a-z-]+)` \| ([A-Z]{3}\d{3}) \|$", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert len(rows) == 20
    assert [(kind, rule) for kind, rule in rows if library.rules[rule].kind != kind] == []


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_page_of_commands_names_every_command_and_what_portfolio_takes(language):
    import click

    from pmo_kb.cli.main import COMMANDS
    from pmo_kb.cli.portfolio import command
    from pmo_kb.portfolio.overviews import OVERVIEWS

    page = (ROOT / "content" / language / "reference" / "commands.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"pmo-kb {name}" not in page and f"\n## {name}\n" not in page] == []
    section = page.partition("\n## portfolio\n")[2].partition("\n## ")[0]
    options = [option for one in command.params if isinstance(one, click.Option) for option in one.opts]
    assert [name for name in (*options, *(f"`{name}`" for name in OVERVIEWS)) if name not in section] == []
