"""What is wrong with a configuration is told with its line."""

from __future__ import annotations

from datetime import date

import pytest

from pmo_kb.config.settings import load as load_config
from pmo_kb.engine.setup import checker
from pmo_kb.errors import PmoKbError
from pmo_kb.plugins import load

RIGHT = '# tier and RSK007 in a comment\ntier = "medium"\n\n[rules.RSK007]\noptions = { when = { score = { at_least = 12 } } }\n\n[rules.RSK010]\noptions = { days = 14 }\n'


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("tier =", "teir =", "x.toml:2: unknown key 'teir'; did you mean 'tier'?"),
        ('"medium"', '"medum"', "x.toml:2: unknown value of 'tier': 'medum'; did you mean 'medium'?"),
        ('"medium"', '"medium', "x.toml:2: this is not TOML: Illegal character '\\n'\n  Look at this line"),
        ("RSK010]", "RSK10]", "x.toml:7: unknown rule 'RSK10'; did you mean 'RSK010'?"),
        ("at_least", "at_lest", "x.toml:4: rules.RSK007.options: option 'when': score: a test has one of the keys"),
        ("days =", "dais =", "x.toml:7: rules.RSK010.options: unknown option 'dais'; did you mean 'days'?"),
    ],
)
def test_the_line_of_a_mistake(tmp_path, monkeypatch, old, new, said):
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "x.toml"
    file.write_text(RIGHT.replace(old, new), encoding="utf-8")
    with pytest.raises(PmoKbError) as raised:
        checker(load_config(str(file), "x.toml"), load(), as_of=date(2026, 6, 30))
    assert str(raised.value).startswith(said), str(raised.value)


def test_all_wrong_options_are_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "x.toml"
    file.write_text(RIGHT.replace("days =", "dais =").replace("at_least", "at_lest"), encoding="utf-8")
    with pytest.raises(PmoKbError) as raised:
        checker(load_config(str(file), "x.toml"), load(), as_of=date(2026, 6, 30))
    assert [line.split(": ")[0] for line in str(raised.value).split("\n") if not line.startswith("  ")] == ["x.toml:4", "x.toml:7"]
