"""What a plugin's class has to be to serve as a rule kind."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from pmo_kb.errors import PluginError
from pmo_kb.plugins import Kinds
from pmo_kb.rules.kind import KindSource


@dataclass(frozen=True)
class Other:
    """No NamedTuple."""

    words: int = 1


def test_a_class_that_is_no_named_tuple_is_refused_with_its_place():
    kinds = Kinds({"other": KindSource("other", f"{__name__}:Other", "nowhere:other.json")})
    with pytest.raises(PluginError, match=r"kind 'other' cannot be loaded from .*:Other: it is no NamedTuple"):
        kinds.load("other")
