"""How long the site takes to build, against mkdocs-material alone on the same pages, theme and extensions.

    python benchmarks/site.py [PAGES ...]      # default 50 500 2000

Prints seconds of processor time of each, and their ratio; both are run in turn, each in a process of its own.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 3
PLAIN = """site_name: x
docs_dir: {docs}
site_dir: {site}
theme:
  name: material
  language: en
  font: false
  palette: {{scheme: default, primary: custom, accent: custom}}
  features: [navigation.tabs, navigation.prune, navigation.indexes, navigation.top, navigation.path, toc.follow]
markdown_extensions:
  - tables
  - sane_lists
  - toc: {{permalink: true}}
  - pymdownx.superfences
  - pymdownx.highlight: {{use_pygments: true}}
plugins: [{plugins}]
"""
OURS = "pmo-kb: {language: en}"
RUN = "import sys, logging; logging.disable(logging.CRITICAL); from mkdocs.config import load_config; from mkdocs.commands.build import build; build(load_config(sys.argv[1]))"


def corpus(folder: Path, pages: int) -> None:
    """As many pages as wanted, made of the knowledge base's own written pages, in twenty folders."""
    sources = sorted(path for path in (ROOT / "content/en").rglob("*.md") if "standards" not in path.parts)
    texts = [text for path in sources if "\ngenerated: " not in (text := path.read_text(encoding="utf-8"))]
    for number in range(pages):
        path = folder / f"part-{number % 20:02}" / f"page-{number:04}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(texts[number % len(texts)].replace("](", "](https://pmo.example/"), encoding="utf-8")


def seconds(config: Path) -> float:
    """Processor time of one build, children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-P", "-c", RUN, str(config)], check=True, cwd=config.parent)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measured(pages: int) -> tuple[float, float, int]:
    """Median seconds of mkdocs-material alone and of ours, and how many pages ours has (with those it generates)."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus(folder / "content/en", pages)
        for empty in ("content/en/standards", "content/id/standards"):
            (folder / empty).mkdir(parents=True)
        (folder / "pmo-kb.toml").write_text('standards = ["content"]\n', encoding="utf-8")
        plain, ours = folder / "plain.yml", folder / "mkdocs.yml"
        # The same pages for both: what ours adds (released pages, templates, examples) is first built once and copied.
        ours.write_text(PLAIN.format(docs="content/en", site="site-ours", plugins=OURS), encoding="utf-8")
        seconds(ours)
        total = len(list((folder / "site-ours").rglob("index.html")))
        more = total - pages
        corpus(folder / "plain", pages + more)
        plain.write_text(PLAIN.format(docs="plain", site="site-plain", plugins=""), encoding="utf-8")
        rounds = [(seconds(plain), seconds(ours)) for _ in range(ROUNDS)]
        shutil.rmtree(folder / "site-plain")
        return statistics.median(one for one, _ in rounds), statistics.median(two for _, two in rounds), total


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or [50, 500, 2000]
    print(f"{'pages':>6} {'built':>6} {'material':>9} {'ours':>9} {'ratio':>6}   seconds of cpu, median of {ROUNDS}; {os.cpu_count()} cores")
    for size in sizes:
        plain, ours, total = measured(size)
        print(f"{size:>6} {total:>6} {plain:>9.2f} {ours:>9.2f} {ours / plain:>6.2f}", flush=True)


if __name__ == "__main__":
    main()
