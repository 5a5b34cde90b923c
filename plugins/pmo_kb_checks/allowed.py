"""What a vocabulary allows, as texts for a message; and the values that a list such as `scope, cost` names."""

from __future__ import annotations

import re

from pmo_kb.model.artefact import Label
from pmo_kb.rules.setting import Setting

_BETWEEN = re.compile(r"[,;/\n+&|]|<br ?/?>|\s(?:and|dan|serta)\s", re.IGNORECASE)


def allowed_names(setting: Setting, vocabulary: str, values: tuple[str, ...] = ()) -> Label:
    """The names of a vocabulary's values (of some of them with `values`) in both languages, in their order."""
    names = {key: own for key, own in setting.vocabularies[vocabulary].items() if not values or key in values}
    return {
        language: ", ".join(own[min(place, len(own) - 1)] if own else key for key, own in names.items())
        for place, language in enumerate(("en", "id"))
    }


def pieces(text: str) -> list[str]:
    """The entries of a list that stands on one line."""
    return [piece for part in _BETWEEN.split(text) if (piece := part.strip())]
