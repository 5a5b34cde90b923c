"""What a finding is known by from run to run, wherever its line has moved."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import Iterator, Sequence

from pmo_kb.model.finding import Finding

LENGTH = 32


def fingerprints(findings: Sequence[Finding], lines: Sequence[str], path: str) -> Iterator[str]:
    """One for each finding of a document: made from the rule, the file, the element and the text of the line.

    Line numbers and messages do not take part: a line moves, and a message may count days. Where the same stands in
    several places, their order tells them apart. `path` is the same on every machine.
    """
    met: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        line = lines[finding.line - 1] if 0 < finding.line <= len(lines) else ""
        key = (finding.rule, finding.element, " ".join(line.split()))
        met[key] += 1
        text = "\0".join((*key, path, str(met[key])))
        yield sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]
