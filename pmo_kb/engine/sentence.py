"""What a rule checks, in a sentence or two made from its kind's fragments and its options.

Fragments are data and literal: a `{placeholder}` is replaced once, and what came in is not looked at again.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Iterator, Mapping

from pmo_kb.engine.naming import items_of
from pmo_kb.engine.texts import fill
from pmo_kb.engine.wording import Wording, joined, stated
from pmo_kb.model.artefact import Artefact
from pmo_kb.model.rule import RuleDeclaration
from pmo_kb.rules.kind import Texts

NO_OTHERS: Mapping[str, Artefact] = {}
_PLACEHOLDER = re.compile(r"\{([a-z_]{1,40})(?::([a-z ]{1,20}))?\}")


def sentence(rule: RuleDeclaration, artefact: Artefact, texts: Texts, language: str, artefacts: Mapping[str, Artefact] = NO_OTHERS) -> str:
    """The sentence in a language. `artefact` names the elements, `artefacts` those of other documents; `texts` are the kind's.

    A kind without fragments, or with none that holds for these options, says its summary.
    """
    wording = Wording(artefact, {"required_sections": _required_sections(artefact), **rule.options}, language, artefacts)
    fragments = texts.get("sentence", {}).get(language)
    words = "".join(_said(fragment, wording) for fragment in fragments) if isinstance(fragments, list) else ""
    said = " ".join(words.split())
    return said[:1].upper() + said[1:] or fill(str(texts["summary"][language]), rule.options, language)


def _required_sections(artefact: Artefact) -> list[str]:
    """The sections that each document has; none where it depends on the project's size, or the standard names none."""
    asked = {key: spec.required for key, spec in artefact.sections.items() if spec.required != "optional" and not spec.part_of}
    return list(asked) if set(asked.values()) == {"all"} else []


def _said(fragment: object, wording: Wording) -> str:
    """A fragment's text where it holds, else nothing. With `each`, once for every entry of that option."""
    if isinstance(fragment, str):
        return _filled(fragment, wording)
    if not isinstance(fragment, Mapping) or not all(_holds(test, wording) for test in items_of(fragment.get("with", ()))):
        return ""
    if any(_holds(test, wording) for test in items_of(fragment.get("without", ()))):
        return ""
    text = str(fragment.get("text", ""))
    if "each" not in fragment:
        return _filled(text, wording)
    said = [_filled(text, entry) for entry in _entries(wording, str(fragment["each"]))]
    return joined([text for text in said if text], wording.language)


def _filled(text: str, wording: Wording) -> str:
    """The text with its placeholders filled in; nothing where one of them has no value."""
    values = {match[0]: wording.say(match[1], match[2] or "") for match in _PLACEHOLDER.finditer(text)}
    return _PLACEHOLDER.sub(lambda match: values[match[0]], text) if all(values.values()) else ""


def _holds(test: object, wording: Wording) -> bool:
    """`option`, `option:sort` (something to say), `option=value`, `option>1` (more than one value)."""
    name, equals, wanted = str(test).partition("=")
    if equals:
        return str(wording.options.get(name, "")).lower() == wanted
    name, several, _ = name.partition(">1")
    if several:
        return stated(wording.options.get(name)) and len(items_of(wording.options[name])) > 1
    name, colon, sort = name.partition(":")
    return bool(wording.say(name, sort)) if colon else stated(wording.options.get(name))


def _entries(wording: Wording, option: str) -> Iterator[Wording]:
    """The wording of each entry of a mapping, with `{key}` and `{value}`."""
    value = wording.options.get(option)
    for key, inner in value.items() if isinstance(value, Mapping) else ():
        others = {name: other for name, other in wording.options.items() if name not in ("key", "value")}
        yield replace(wording, options={"key": key, "value": inner, **others})
