"""What a search says, in both languages."""

from __future__ import annotations

import json
import os
from functools import cache
from typing import Mapping


@cache
def _texts() -> Mapping[str, Mapping[str, str]]:
    with open(os.path.join(os.path.dirname(__file__), "texts.json"), encoding="utf-8") as stream:
        data: Mapping[str, Mapping[str, str]] = json.load(stream)
    return data


def said(key: str, language: str, **values: str) -> str:
    """A text with its values; what a value holds is not looked at."""
    parts = _texts()[key].get(language, _texts()[key]["en"]).split("{")
    return parts[0] + "".join(values[name] + rest for name, _, rest in (part.partition("}") for part in parts[1:]))
