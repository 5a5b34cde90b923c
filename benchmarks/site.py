"""How long the site takes to build, against mkdocs-material alone on the same pages, navigation, theme and extensions.

    python benchmarks/site.py [PAGES ...]      # default 50 500 2000 pages of one's own in each language

Three comparisons, each run in turn with processes of their own; the least seconds of processor time of each count:

- `page builds`: one language by `mkdocs build`, with our plugin and without. Neither has a search.
- `whole site`: `pmo-kb site build` against two `mkdocs build`, each side with the search that its readers get.
- `strict`: the same, with a material that has no search, against ours that has one.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Callable, NamedTuple

from pmo_kb.site.blocks.samples import download_name, template_files
from pmo_kb.site.mkdocs_adapter import knowledge_of
from pmo_kb.site.model import Site
from pmo_kb.site.navigation import navigation

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
LANGUAGES = ("id", "en")
ROUNDS = {50: 5, 500: 3}
"""Rounds by number of pages; larger sites are measured with fewer."""
FEWEST = 2
CONFIG = """site_name: x
docs_dir: {docs}
site_dir: {site}
theme:
  name: material
  language: {language}
  font: false
  palette: {{scheme: default, primary: custom, accent: custom}}
  features: [navigation.tabs, navigation.prune, navigation.indexes, navigation.top, navigation.path, toc.follow]
markdown_extensions:
  - tables
  - sane_lists
  - toc: {{permalink: true}}
  - pymdownx.superfences
  - pymdownx.highlight: {{use_pygments: true}}
exclude_docs: |
  !/templates/
plugins: [{plugins}]
"""
OURS = {"id": "mkdocs.yml", "en": "mkdocs.en.yml"}


class Cost(NamedTuple):
    """Seconds of one build: of processor time, children included, and on the clock."""

    cpu: float
    wall: float


def corpus(folder: Path, language: str, pages: int) -> None:
    """As many pages as wanted, made of the knowledge base's own written pages, in twenty folders."""
    sources = sorted(path for path in (ROOT / "content" / language).rglob("*.md") if "standards" not in path.parts)
    texts = [text for path in sources if "\ngenerated: " not in (text := path.read_text(encoding="utf-8"))]
    for number in range(pages):
        path = folder / f"part-{number % 20:02}" / f"page-{number:04}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(texts[number % len(texts)].replace("](", "](https://pmo.example/"), encoding="utf-8")


def plain(folder: Path, site: Site) -> None:
    """Every page of ours as Markdown that material alone can show: what its author wrote, or the text of the template."""
    templates = template_files(site)
    for page in site.here():
        path = folder / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        text = "\n".join(page.lines)
        if page.meta.get("type") == "template":
            text = "\n".join((f"# {page.title}", "", "````", templates[download_name(page.meta["artefact"], site.language)], "````", ""))
        elif page.meta.get("type") == "example":
            text += "\n\n````\n" + Path(page.source).read_text(encoding="utf-8") + "\n````\n"
        path.write_text(text, encoding="utf-8")


def prepare(folder: Path, pages: int) -> int:
    """A PMO's folder with so many pages of its own in each language, and the same site for material alone beside it."""
    for language in LANGUAGES:
        corpus(folder / "content" / language, language, pages)
        (folder / "content" / language / "standards").mkdir(parents=True)
    (folder / "pmo-kb.toml").write_text('standards = ["content"]\n', encoding="utf-8")
    knowledge = knowledge_of(str(folder), [])
    for language in LANGUAGES:
        site = Site(knowledge, language, date(2026, 6, 30))
        docs, names = f"plain/{language}", {"language": language}
        plain(folder / docs, site)
        nav = f"nav: {json.dumps(navigation(site))}\n"  # JSON is YAML
        (folder / OURS[language]).write_text(
            CONFIG.format(docs=f"content/{language}", site=f"site-ours/{language}", plugins=f"pmo-kb: {{language: {language}}}", **names)
        )
        for name, plugins in (("plain", ""), ("search", "search")):
            (folder / f"{name}.{language}.yml").write_text(
                CONFIG.format(docs=docs, site=f"site-{name}/{language}", plugins=plugins, **names) + nav
            )
    return len(knowledge.pages) // len(LANGUAGES)


def run(folder: Path, *command: str) -> Cost:
    """One command in a process of its own."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, "-P", str(BIN / command[0]), *command[1:]], check=True, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after, end = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    return Cost(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, end - start)


def alone(folder: Path, name: str) -> Cost:
    """Material builds both languages, one after the other."""
    both = [run(folder, "mkdocs", "build", "-q", "-f", f"{name}.{language}.yml") for language in LANGUAGES]
    return Cost(sum(one.cpu for one in both), sum(one.wall for one in both))


def measured(pages: int) -> tuple[int, dict[str, Cost]]:
    """Pages of one language as built, and the least cost of each kind of build."""
    kinds: dict[str, Callable[[Path], Cost]] = {
        "plain page": lambda folder: run(folder, "mkdocs", "build", "-q", "-f", "plain.en.yml"),
        "our page": lambda folder: run(folder, "mkdocs", "build", "-q", "-f", OURS["en"]),
        "plain": lambda folder: alone(folder, "plain"),
        "search": lambda folder: alone(folder, "search"),
        "ours": lambda folder: run(folder, "pmo-kb", "site", "build", "--output", "site"),
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        built = prepare(folder, pages)
        rounds = [{kind: build(folder) for kind, build in kinds.items()} for _ in range(ROUNDS.get(pages, FEWEST))]
        check(folder, built)
    least = {kind: Cost(min(one[kind].cpu for one in rounds), min(one[kind].wall for one in rounds)) for kind in kinds}
    return built, least


def check(folder: Path, built: int) -> None:
    """Both sides built the same number of pages: nothing else may be compared."""
    for site in ("site", "site-plain", "site-search"):
        for language in LANGUAGES:
            found = len(list((folder / site / language).rglob("index.html")))
            if found != built:
                sys.exit(f"{site}/{language} has {found} pages, not {built}: the comparison means nothing")


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [50, 500, 2000]
    print(f"seconds of cpu, the least of several rounds; {os.cpu_count()} cores; (on the clock)")
    print(f"{'pages':>5} {'built':>5}   {'page builds':<32} {'whole site':<36} strict")
    for size in sizes:
        built, cost = measured(size)
        ours, plain_page, search, plain_site = cost["our page"], cost["plain page"], cost["search"], cost["plain"]
        whole = cost["ours"]
        print(
            f"{size:>5} {built:>5}   {ours.cpu:6.2f} / {plain_page.cpu:6.2f} = {ours.cpu / plain_page.cpu:4.2f} ({ours.wall / plain_page.wall:4.2f})"
            f"   {whole.cpu:6.2f} / {search.cpu:6.2f} = {whole.cpu / search.cpu:4.2f} ({whole.wall / search.wall:4.2f})"
            f"   {whole.cpu / plain_site.cpu:4.2f} ({whole.wall / plain_site.wall:4.2f})",
            flush=True,
        )


if __name__ == "__main__":
    main()
