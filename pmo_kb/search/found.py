"""The result of a search: pages, their best sections, and the piece of text that shows why."""

from __future__ import annotations

from typing import Iterator, Mapping, NamedTuple, Sequence

from pmo_kb.model.search import Query
from pmo_kb.search.static import K1, B, StaticReader
from pmo_kb.search.words import tokens

MOST_SECTIONS = 3
WINDOW = 28
"""Words of a teaser."""
RULE = 10.0
"""For the section of a rule that is asked for by its id."""


class Teaser(NamedTuple):
    """A piece of text and the places in it (start, end) to highlight."""

    text: str
    marks: tuple[tuple[int, int], ...]


class FoundSection(NamedTuple):
    anchor: str
    heading: str
    rule: str
    line: int
    teaser: Teaser


class FoundPage(NamedTuple):
    """`url` is relative to the root of the site, '' where there is none; sections come best first."""

    key: str
    url: str
    title: str
    type: str
    language: str
    score: float
    sections: tuple[FoundSection, ...]
    summary: str = ""


class _Section(NamedTuple):
    score: float
    at: int
    places: list[int]
    """Words of the text that were looked for, counted from 0."""


def shown(key: str, score: float, query: Query, index: StaticReader) -> FoundPage:
    """A page that was found, with its best sections."""
    data: Mapping[str, object] = index.page(key)
    sections = data["sections"]
    assert isinstance(sections, list)  # noqa: S101  (verified data; for the type)
    ranked = sorted(_scored(key, sections, query, index), key=lambda section: (-round(section.score, 9), section.at))
    best = [section for section in ranked if section.score > ranked[0].score * 0.4 and section.score > 0][:MOST_SECTIONS]
    if not best and sections:
        best = [_Section(0.0, 0, [])]
    found = []
    for section in best:
        anchor, heading, level, line, rule, _, _, text = sections[section.at]
        found.append(FoundSection("" if level == 1 else anchor, heading, rule, line, teaser(text, section.places)))
    types, languages = data["type"], data["language"]
    assert isinstance(types, list)  # noqa: S101
    assert isinstance(languages, list)  # noqa: S101
    return FoundPage(
        key, str(data["url"]), str(data["title"]), "".join(types), "".join(languages), score, tuple(found), str(data["summary"])
    )


def _scored(key: str, sections: Sequence[Sequence[object]], query: Query, index: StaticReader) -> Iterator[_Section]:
    """Each section with its score. A word counts more in the heading; what repeats counts less and less."""
    bodies = [int(str(section[6])) for section in sections]
    headings = [int(str(section[5])) for section in sections]
    counts = [0.0] * len(sections)
    places: list[list[int]] = [[] for _ in sections]
    lengths = [max(1, after - before) for before, after in zip(bodies, [*bodies[1:], *(start + 100 for start in bodies[-1:])], strict=True)]
    average = sum(lengths) / len(lengths) if lengths else 1
    for clause in query.clauses:
        if clause.role in ("not", "bonus"):
            continue
        best = [0.0] * len(sections)
        for option in clause.options:
            if option.phrase and any(not _on_page(stems[0], key, index) for stems in option.words):
                continue
            total = [0.0] * len(sections)
            for stems in option.words:
                most = [0.0] * len(sections)
                for word in stems:
                    in_heading = _by_section(index.places(word, "headings", key), headings)
                    in_body = _by_section(index.places(word, "body", key), bodies)
                    weight = index.idf(word, "body")
                    for at, section in enumerate(sections):
                        here = in_body.get(at, [])
                        count = len(here)
                        score = weight * count * (K1 + 1) / (count + K1 * (1 - B + B * lengths[at] / average)) if count else 0.0
                        if at in in_heading:
                            score += 2 * weight
                        if section[4] and str(section[4]).lower() == word:
                            score += RULE
                        most[at] = max(most[at], score)
                        places[at] += here
                for at, score in enumerate(most):
                    total[at] += score
            for at, score in enumerate(total):
                best[at] = max(best[at], score * option.weight)
        for at, score in enumerate(best):
            counts[at] += score
    for at, score in enumerate(counts):
        yield _Section(score, at, sorted({place - bodies[at] for place in places[at]}))


def _on_page(word: str, key: str, index: StaticReader) -> bool:
    return any(index.places(word, zone, key) for zone in ("headings", "body"))


def _by_section(places: Sequence[int], starts: Sequence[int]) -> dict[int, list[int]]:
    """Positions by the section that they stand in. What stands before the first one (the summary) is in none."""
    found: dict[int, list[int]] = {}
    at = 0
    for place in places:
        if place < starts[0]:
            continue
        while at + 1 < len(starts) and starts[at + 1] <= place:
            at += 1
        found.setdefault(at, []).append(place)
    return found


def teaser(text: str, places: Sequence[int]) -> Teaser:
    """The piece of a text with most of the words at `places`, which count the words of the text from 0."""
    words = list(tokens(text))
    if not words:
        return Teaser(text[:200], ())
    wanted = [place for place in places if place < len(words)]
    first = 0
    most = 0
    for place in wanted:
        count = sum(place <= other < place + WINDOW for other in wanted)
        if count > most:
            first, most = place, count
    first = max(0, min(first - 4, len(words) - WINDOW))
    last = min(first + WINDOW, len(words)) - 1
    start = 0 if first == 0 else words[first].start
    end = len(text) if last == len(words) - 1 else words[last].end
    if end - start > 400:
        end = start + 400
    cut = text[start:end].replace("\n", " ")
    marks = tuple(
        (words[place].start - start, words[place].end - start)
        for place in wanted
        if first <= place <= last and words[place].end <= end
    )
    before, after = ("… " if start else ""), (" …" if end < len(text) else "")
    return Teaser(before + cut + after, tuple((a + len(before), b + len(before)) for a, b in marks))
