"""The judged queries, and the two figures that tell how good a list of results is."""

from __future__ import annotations

from math import log2
from pathlib import Path
from typing import Mapping, NamedTuple, Sequence

from pmo_kb.markdown.limits import Limits
from pmo_kb.markdown.yamlreader import plain, read_yaml

FILE = Path(__file__).with_name("queries.yml")
TOP = 10


class Judged(NamedTuple):
    """A query and the pages (below the language) that answer it, with 1 or 2."""

    text: str
    language: str
    kind: str
    wants: Mapping[str, int]
    why: str


def queries(path: Path | str = FILE) -> list[Judged]:
    data = plain(read_yaml(Path(path).read_text(encoding="utf-8"), limits=Limits(front_matter=1_000_000)))
    assert isinstance(data, list)
    return [
        Judged(entry["q"], entry["lang"], entry["kind"], {page: int(grade) for page, grade in entry["wants"].items()}, entry["why"])
        for entry in data
    ]


def grades(query: Judged, keys: set[str]) -> dict[str, int]:
    """Key of a page -> its grade, for the pages that exist; empty where none that answers does."""
    found: dict[str, int] = {}
    for page, grade in query.wants.items():
        for language in ("en", "id"):
            key = f"{language}/{page}.md"
            counted = grade if query.language in (language, "both") else grade - 1
            if key in keys and counted > 0:
                found[key] = counted
    return found if 2 in found.values() else {}


def ndcg(ranked: Sequence[str], wanted: Mapping[str, int]) -> float:
    """Gain of the first ten against that of the best possible ten."""
    gain = sum((2 ** wanted.get(key, 0) - 1) / log2(place + 2) for place, key in enumerate(ranked[:TOP]))
    best = sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(sorted(wanted.values(), reverse=True)[:TOP]))
    return gain / best if best else 0.0


def mrr(ranked: Sequence[str], wanted: Mapping[str, int]) -> float:
    """One divided by the place of the first page that answers the query in full."""
    return next((1 / place for place, key in enumerate(ranked[:TOP], 1) if wanted.get(key, 0) == 2), 0.0)
