"""What SARIF 2.1.0 and its schema ask of the parts that we write: types, required properties, no others, and limits.

Written down from the standard, so that the tests need no download. Only what our reports use is known here.
"""

from __future__ import annotations

import re
from typing import Any, Callable, Iterator

LEVELS = ("none", "note", "warning", "error")
REFERENCE = re.compile(r"(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?#]|%[0-9A-Fa-f]{2})+")
Check = Callable[[Any], bool]


def text(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def one_of(*values: str) -> Check:
    return lambda value: value in values


def natural(value: Any) -> bool:
    return type(value) is int and value >= 1


def relative(value: Any) -> bool:
    return text(value) and bool(REFERENCE.fullmatch(value)) and not value.startswith("/") and ":" not in value.partition("/")[0]


def absolute(value: Any) -> bool:
    return text(value) and bool(REFERENCE.fullmatch(value)) and value.startswith("https://")


def texts(value: Any) -> bool:
    return isinstance(value, dict) and all(text(key) and text(inner) for key, inner in value.items())


def anything(value: Any) -> bool:
    return isinstance(value, dict)


def tags(value: Any) -> bool:
    return isinstance(value, dict) and len(set(value["tags"])) == len(value["tags"]) <= 20


# Object -> property -> (required, what it must be: a check, or the name of an object, in brackets for an array of them).
OBJECTS: dict[str, dict[str, tuple[bool, Check | str]]] = {
    "log": {"$schema": (False, absolute), "version": (True, one_of("2.1.0")), "runs": (True, "[run]")},
    "run": {
        "tool": (True, "tool"), "invocations": (False, "[invocation]"), "results": (False, "[result]"), "properties": (False, anything),
        "columnKind": (False, one_of("unicodeCodePoints", "utf16CodeUnits")),
    },
    "tool": {"driver": (True, "driver")},
    "driver": {
        "name": (True, text), "version": (False, text), "semanticVersion": (False, re.compile(r"\d+\.\d+\.\d+").fullmatch),
        "language": (False, re.compile("[a-zA-Z]{2}").fullmatch), "rules": (False, "[rule]"),
    },
    "rule": {
        "id": (True, text), "shortDescription": (True, "message"), "fullDescription": (True, "message"), "help": (True, "message"),
        "helpUri": (False, absolute), "defaultConfiguration": (False, "configuration"), "properties": (False, tags),
    },
    "configuration": {"enabled": (False, lambda value: isinstance(value, bool)), "level": (False, one_of(*LEVELS))},
    "message": {"text": (True, text), "markdown": (False, text)},
    "invocation": {"executionSuccessful": (True, lambda value: isinstance(value, bool)), "toolExecutionNotifications": (False, "[notification]")},
    "notification": {"message": (True, "message"), "level": (False, one_of(*LEVELS)), "locations": (False, "[location]")},
    "result": {
        "ruleId": (True, text), "ruleIndex": (True, lambda value: type(value) is int and value >= 0), "level": (True, one_of(*LEVELS)),
        "message": (True, "message"), "locations": (True, "[location]"), "relatedLocations": (False, "[location]"), "partialFingerprints": (True, texts), "properties": (False, anything),
    },
    "location": {"physicalLocation": (True, "physical"), "logicalLocations": (False, "[logical]")},
    "physical": {"artifactLocation": (True, "artifact"), "region": (True, "region")},
    "artifact": {"uri": (True, relative)},
    "region": {"startLine": (True, natural), "startColumn": (False, natural), "endLine": (False, natural)},
    "logical": {"fullyQualifiedName": (True, text), "kind": (False, text)},
}  # fmt: skip


def faults(log: Any) -> list[str]:
    """What is wrong with a SARIF log, each with its place in it."""
    return [*_faults(log, "log", "$"), *(fault for run in log["runs"] for fault in _across(run))]


def _faults(value: Any, kind: str, at: str) -> Iterator[str]:
    if kind.startswith("["):
        if not isinstance(value, list):
            yield f"{at} is no array"
            return
        for number, inner in enumerate(value):
            yield from _faults(inner, kind[1:-1], f"{at}[{number}]")
        return
    if not isinstance(value, dict):
        yield f"{at} is no object"
        return
    known = OBJECTS[kind]
    yield from (f"{at}.{key} is missing" for key, (required, _) in known.items() if required and key not in value)
    for key, inner in value.items():
        if key not in known:
            yield f"{at}.{key} is not known"
            continue
        check = known[key][1]
        if isinstance(check, str):
            yield from _faults(inner, check, f"{at}.{key}")
        elif not check(inner):
            yield f"{at}.{key} is {inner!r}"


def _across(run: Any) -> Iterator[str]:
    """What holds between parts of a run."""
    rules = [rule["id"] for rule in run["tool"]["driver"].get("rules", [])]
    if len(set(rules)) < len(rules):
        yield "a rule stands there twice"
    for result in run.get("results", []):
        if result["ruleIndex"] >= len(rules) or rules[result["ruleIndex"]] != result["ruleId"]:
            yield f"{result['ruleId']} has a wrong ruleIndex"
        for location in result["locations"]:
            region = location["physicalLocation"]["region"]
            if region.get("endLine", region["startLine"]) < region["startLine"]:
                yield f"{result['ruleId']} ends before it begins"
