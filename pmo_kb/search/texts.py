"""What a search says, in both languages."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Mapping


@cache
def _texts() -> Mapping[str, Mapping[str, str]]:
    data: Mapping[str, Mapping[str, str]] = json.loads((Path(__file__).parent / "texts.json").read_text(encoding="utf-8"))
    return data


def said(key: str, language: str, **values: str) -> str:
    """A text with its values; what a value holds is not looked at."""
    parts = _texts()[key].get(language, _texts()[key]["en"]).split("{")
    return parts[0] + "".join(values[name] + rest for name, _, rest in (part.partition("}") for part in parts[1:]))
