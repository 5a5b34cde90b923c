"""Search: how good, how dear. Ours on the command line and on the site beside engines people would take instead.

    python benchmarks/search.py [--content PATH] [--scale 100,2000,10000] [--browser] [--worst 10]

Peers that are not installed are left out with a message. For all of them:
    .venv/bin/pip install whoosh-reloaded tantivy pagefind pagefind_bin; npm install --prefix .venv-bench lunr@2.3.9
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import sysconfig
import tempfile
from collections import defaultdict
from pathlib import Path

import searchers
from first_result import first_result
from judged import grades, mrr, ndcg, queries
from searchers import Absent, Outcome, Prepared

from pmo_kb.engine.setup import own_library
from pmo_kb.engine.where import content_root
from pmo_kb.model.search import PageRecord, SectionRecord
from pmo_kb.plugins import load
from pmo_kb.search.build import read_all
from pmo_kb.search.knowledge import KnowledgeBase

KINDS = ("id", "en", "mixed")


def quality(records, names, worst: int) -> None:
    keys = {record.key for record in records}
    judged = [(query, wanted) for query in queries() if (wanted := grades(query, keys))]
    left_out = len(queries()) - len(judged)
    print(f"{len(judged)} judged queries on {len(records)} pages; {left_out} left out, for their best page does not exist yet")
    asked = [query.text for query, _ in judged]
    source = Prepared(records, names)
    runs = [
        lambda: searchers.ours(source, asked), lambda: searchers.site(source, asked), lambda: searchers.ours(source, asked, "whoosh"),
        lambda: searchers.ours(source, asked, "fts5"), lambda: searchers.tantivy(records, asked), lambda: searchers.fts5(records, asked),
        lambda: searchers.lunr(records, asked), lambda: searchers.pagefind(records, asked), lambda: searchers.whoosh_default(records, asked),
    ]  # fmt: skip
    print("| engine | nDCG@10 | id | en | mixed | MRR | none | build cpu s | p50 ms | p95 ms | size kB |")
    print("|---|---|---|---|---|---|---|---|---|---|---|")
    for number, run in enumerate(runs):
        try:
            outcome = run()
        except Absent as problem:
            print(f"left out: {problem}", file=sys.stderr)
            continue
        print(_row(outcome, judged), flush=True)
        if not number and worst:
            _worst(outcome, judged, worst)


def _row(outcome: Outcome, judged) -> str:
    figures: dict[str, list[float]] = defaultdict(list)
    for (query, wanted), ranked in zip(judged, outcome.ranked, strict=True):
        for kind in ("all", query.kind):
            figures[kind].append(ndcg(ranked, wanted))
        figures["mrr"].append(mrr(ranked, wanted))
    mean = {kind: statistics.mean(values) for kind, values in figures.items()}
    kinds = " | ".join(f"{mean.get(kind, 0):.3f}" for kind in KINDS)
    none = sum(not ranked for ranked in outcome.ranked)
    times = sorted(outcome.seconds)
    p50, p95 = times[len(times) // 2] * 1000, times[int(len(times) * 0.95)] * 1000
    return (
        f"| {outcome.name} | {mean['all']:.3f} | {kinds} | {mean['mrr']:.3f} | {none} | {outcome.build:.2f} "
        f"| {p50:.1f} | {p95:.1f} | {outcome.size / 1000:.0f} |"
    )


def _worst(outcome: Outcome, judged, count: int) -> None:
    scored = [(ndcg(ranked, wanted), query.text, ranked[:4]) for (query, wanted), ranked in zip(judged, outcome.ranked, strict=True)]
    for value, text, ranked in sorted(scored)[:count]:
        print(f"    {value:.2f} {text!r}: {', '.join(ranked)}", file=sys.stderr)


def commands() -> None:
    """One search from the shell, process start included, beside the same program without a search."""
    script = str(Path(sysconfig.get_path("scripts")) / "pmo-kb")
    with tempfile.TemporaryDirectory() as cache:
        environment = {"XDG_CACHE_HOME": cache}
        searchers.one_shot([script, "search", "risk register"], environment, 1)
        searchers.one_shot([script, "search", "--engine", "whoosh", "risk register"], environment, 1)
        base, _ = searchers.one_shot([script, "search", "--help"], environment)
        print("\n| one command | cpu s | of `search --help` | peak MB |\n|---|---|---|---|")
        for arguments in (["--version"], ["search", "--help"], ["search", "risk register"], ["search", "resiko proyk"],
                          ["search", "--engine", "whoosh", "risk register"]):  # fmt: skip
            spent, peak = searchers.one_shot([script, *arguments], environment)
            print(f"| pmo-kb {' '.join(arguments)} | {spent:.3f} | {spent / base:.2f} | {peak:.0f} |")


def scaled(records, sections: int) -> list[PageRecord]:
    """Pages made of the sections of ours, shuffled, with a few words exchanged: `sections` of them, six a page."""
    chance = random.Random(sections)
    pool = {language: [section for record in records if record.language == language for section in record.sections if section.text]
            for language in ("en", "id")}  # fmt: skip
    words = {language: sorted({word for section in found for word in section.text.split()}) for language, found in pool.items()}
    made = []
    for number in range(max(1, sections // 6)):
        language = ("en", "id")[number % 2]
        chosen = chance.choices(pool[language], k=6)
        title = " ".join(chance.choices(words[language], k=4))
        parts = []
        for at, section in enumerate(chosen):
            text = section.text.split(" ")
            for _ in range(len(text) // 4):
                text[chance.randrange(len(text))] = chance.choice(words[language])
            parts.append(SectionRecord(f"s{at}", section.heading, 2, at + 1, " ".join(text)))
        made.append(PageRecord(f"{language}/made/{number:06}.md", title, language, "guide", sections=tuple(parts)))
    return made


def scale(records, names, sizes: list[int], most_whoosh: int) -> None:
    asked = [query.text for query in queries()]
    print("\n| sections | engine | build cpu s | p50 ms | p95 ms | size MB |\n|---|---|---|---|---|---|")
    for size in sizes:
        made = scaled(records, size)
        source = Prepared(made, names)
        for run in (lambda s=source: searchers.ours(s, asked), lambda s=source: searchers.site(s, asked),
                    *((lambda s=source: searchers.ours(s, asked, "whoosh"),) if size <= most_whoosh else ()),
                    lambda s=source: searchers.ours(s, asked, "fts5"), lambda m=made: searchers.fts5(m, asked)):  # fmt: skip
            try:
                outcome = run()
            except Absent as problem:
                print(f"left out: {problem}", file=sys.stderr)
                continue
            times = sorted(outcome.seconds)
            print(f"| {size:,} | {outcome.name} | {outcome.build:.1f} | {times[len(times) // 2] * 1000:.1f} "
                  f"| {times[int(len(times) * 0.95)] * 1000:.1f} | {outcome.size / 1e6:.1f} |", flush=True)  # fmt: skip


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--content", default=content_root())
    options.add_argument("--scale", default="", help="numbers of sections, such as 100,2000,10000,50000")
    options.add_argument("--most-whoosh", type=int, default=10_000, help="sections above which whoosh is left out")
    options.add_argument("--browser", action="store_true", help="first result in Chromium on 2,000 pages")
    options.add_argument("--worst", type=int, default=0, help="show so many of our worst queries")
    options.add_argument("--skip-quality", action="store_true")
    chosen = options.parse_args()
    source = KnowledgeBase(chosen.content, lambda: own_library(load()))
    names = source.names()
    pages, problems = read_all(source, names)
    records = [page.record for page in pages]
    print("\n".join(problems), file=sys.stderr)
    if not chosen.skip_quality:
        quality(records, names, chosen.worst)
        commands()
    if chosen.scale:
        scale(records, names, [int(size) for size in chosen.scale.split(",")], chosen.most_whoosh)
    if chosen.browser:
        first_result(Prepared(scaled(records, 12_000), names))


if __name__ == "__main__":
    main()
