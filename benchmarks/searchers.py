"""The engines of `search.py`: ours and the peers at their own defaults. One that is not installed says so.

Each takes records of pages and returns, for a list of queries, the keys found (ten pages, best first) and the seconds of
each query. `build` is the cpu time of indexing.
"""

from __future__ import annotations

import functools
import http.server
import json
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pmo_kb.search
from pmo_kb.model.search import PageRecord
from pmo_kb.plugins import load
from pmo_kb.search.asked import asked
from pmo_kb.search.index import Index, Names, Source, open_index
from pmo_kb.search.knowledge import site_path
from pmo_kb.search.search import results
from pmo_kb.search.store import Store

ASSETS = Path(pmo_kb.search.__file__).parent / "assets"
TOOLS = Path(__file__).parents[1] / ".venv-bench"


class Absent(Exception):
    """The engine is not installed here."""


@dataclass
class Outcome:
    """What an engine did. `seconds` are of warm queries; `bytes` what a site sends until the first result."""

    name: str
    ranked: list[list[str]] = field(default_factory=list)
    build: float = 0.0
    seconds: list[float] = field(default_factory=list)
    size: int = 0
    memory: float = 0.0


@dataclass(frozen=True)
class Prepared:
    """Records that were read already, as a source."""

    records: Sequence[PageRecord]
    known: Names
    name: str = "benchmark"

    def files(self):
        from pmo_kb.search.files import PageFile

        return [PageFile(record.key, record.key, (0, 0)) for record in self.records]

    def extra(self):
        return ()

    def read(self, file):
        return self._by_key[file.key]

    @functools.cached_property
    def _by_key(self):
        return {record.key: record for record in self.records}

    def names(self):
        return self.known

    def decides(self, key):
        return False

    def url(self, page):
        return site_path(page)


def texts(record: PageRecord) -> tuple[str, str]:
    """Title and text, for engines that know no more."""
    body = "\n".join(f"{section.heading}\n{section.text}" for section in record.sections)
    return record.title, f"{record.summary}\n{body}"


def cpu() -> float:
    spent = resource.getrusage(resource.RUSAGE_SELF)
    below = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime + below.ru_utime + below.ru_stime


def size_of(folder: str) -> int:
    return sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())


def timed(queries: Sequence[str], ask: Callable[[str], list[str]]) -> tuple[list[list[str]], list[float]]:
    for query in queries[:3]:
        ask(query)
    ranked, seconds = [], []
    for query in queries:
        start = time.perf_counter()
        ranked.append(ask(query))
        seconds.append(time.perf_counter() - start)
    return ranked, seconds


# ----- ours


def ours(source: Source, queries: Sequence[str], engine: str = "") -> Outcome:
    """The command line's search, in this process; with the name of an engine, ranked by it."""
    engines = load().engines
    if engine and engine not in engines.names:
        raise Absent(f"no plugin brings '{engine}'")
    try:
        chosen = engines.load(engine) if engine else None
    except Exception as problem:
        raise Absent(str(problem)) from problem
    with tempfile.TemporaryDirectory() as folder:
        store = Store(folder, "bench")
        start = cpu()
        open_index(source, store, engine, chosen)
        spent = cpu() - start

        def ask(query: str) -> list[str]:
            index: Index = open_index(source, store, engine, chosen)
            return [page.key for page in results(index, asked(query)).pages]

        ranked, seconds = timed(queries, ask)
        return Outcome(f"pmo-kb, --engine {engine}" if engine else "pmo-kb, command line", ranked, spent, seconds, size_of(folder))


OURS = """
import fs from "node:fs/promises";
const [core, index, questions] = process.argv.slice(2);
const { SearchIndex } = await import("file://" + core);
let bytes = 0;
const read = async (name) => { const text = await fs.readFile(index + "/" + name, "utf8"); bytes += text.length; return JSON.parse(text); };
const answers = [], seconds = [];
const queries = JSON.parse(await fs.readFile(questions, "utf8"));
const cold = await new SearchIndex(read).open();
await cold.query(queries[0]);
const first = bytes;
for (const text of queries) {
  const search = await new SearchIndex(read).open();
  const start = performance.now();
  const found = await search.query(text);
  seconds.push((performance.now() - start) / 1000);
  answers.push(found.pages.map((page) => page.key));
}
process.stdout.write(JSON.stringify({ answers, seconds, first }));
"""


def node(script: str, *arguments: object, cwd: Path | None = None) -> dict:
    program = shutil.which("node")
    if program is None:
        raise Absent("Node is not installed")
    with tempfile.NamedTemporaryFile("w", suffix=".mjs", dir=cwd, encoding="utf-8") as file:
        file.write(script)
        file.flush()
        done = subprocess.run([program, file.name, *map(str, arguments)], capture_output=True, check=False, cwd=cwd, timeout=900)
    if done.returncode:
        raise Absent(done.stderr.decode()[-300:].replace("\n", " "))
    return json.loads(done.stdout)


def site(source: Source, queries: Sequence[str]) -> Outcome:
    """The worker of the site, run by Node on the exported index. Every query starts with an empty cache."""
    from pmo_kb.search.export import export_source

    with tempfile.TemporaryDirectory() as folder:
        start = cpu()
        export_source(source, folder + "/index")
        spent = cpu() - start
        Path(folder, "queries.json").write_text(json.dumps(list(queries)), encoding="utf-8")
        answer = node(OURS, ASSETS / "search-core.js", folder + "/index", folder + "/queries.json")
        return Outcome("pmo-kb, site", answer["answers"], spent, answer["seconds"], size_of(folder + "/index"))


# ----- peers


def whoosh_default(records: Sequence[PageRecord], queries: Sequence[str]) -> Outcome:
    """whoosh as its quick start shows it: one field, its standard analysis, AND."""
    try:
        from whoosh import fields, index, qparser
    except ImportError as problem:
        raise Absent("whoosh-reloaded is not installed") from problem
    with tempfile.TemporaryDirectory() as folder:
        start = cpu()
        made = index.create_in(folder, fields.Schema(key=fields.ID(stored=True), body=fields.TEXT))
        writer = made.writer()
        for record in records:
            writer.add_document(key=record.key, body="\n".join(texts(record)))
        writer.commit()
        spent = cpu() - start
        parser = qparser.QueryParser("body", made.schema)
        with made.searcher() as searcher:
            ranked, seconds = timed(queries, lambda query: [hit["key"] for hit in searcher.search(parser.parse(query), limit=10)])
        return Outcome("whoosh, defaults", ranked, spent, seconds, size_of(folder))


def fts5(records: Sequence[PageRecord], queries: Sequence[str]) -> Outcome:
    """SQLite FTS5 with its porter stemmer and OR."""
    with tempfile.TemporaryDirectory() as folder:
        start = cpu()
        base = sqlite3.connect(folder + "/fts.db")
        base.execute("CREATE VIRTUAL TABLE page USING fts5(key UNINDEXED, title, body, tokenize = 'porter unicode61')")
        base.executemany("INSERT INTO page VALUES (?, ?, ?)", [(record.key, *texts(record)) for record in records])
        base.commit()
        spent = cpu() - start

        def ask(query: str) -> list[str]:
            words = " OR ".join(f'"{word}"' for word in query.replace('"', " ").split())
            found = base.execute("SELECT key FROM page WHERE page MATCH ? ORDER BY bm25(page, 0, 2, 1) LIMIT 10", (words,))
            return [key for (key,) in found]

        ranked, seconds = timed(queries, ask)
        return Outcome("SQLite FTS5 (porter, OR)", ranked, spent, seconds, size_of(folder))


def tantivy(records: Sequence[PageRecord], queries: Sequence[str]) -> Outcome:
    """tantivy with its English stemmer, title and body."""
    try:
        import tantivy as module
    except ImportError as problem:
        raise Absent("tantivy is not installed (pip install tantivy)") from problem
    with tempfile.TemporaryDirectory() as folder:
        start = cpu()
        builder = module.SchemaBuilder()
        builder.add_text_field("key", stored=True, tokenizer_name="raw")
        for name in ("title", "body"):
            builder.add_text_field(name, tokenizer_name="en_stem")
        index = module.Index(builder.build(), path=folder)
        writer = index.writer()
        for record in records:
            title, body = texts(record)
            writer.add_document(module.Document(key=record.key, title=title, body=body))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        spent = cpu() - start
        searcher = index.searcher()

        def ask(query: str) -> list[str]:
            parsed, _ = index.parse_query_lenient(query, ["title", "body"], field_boosts={"title": 2.0})
            return [searcher.doc(address)["key"][0] for _, address in searcher.search(parsed, 10).hits]

        ranked, seconds = timed(queries, ask)
        return Outcome("tantivy (en_stem)", ranked, spent, seconds, size_of(folder))


LUNR = """
import fs from "node:fs/promises";
import lunr from "lunr";
const [documents, questions] = process.argv.slice(2);
const sections = JSON.parse(await fs.readFile(documents, "utf8"));
const before = process.cpuUsage();
// As the worker of mkdocs-material 9 builds it for a language lunr does not know: English, title * 1000.
lunr.tokenizer.separator = /[\\s\\-]+/;
const index = lunr(function () {
  this.field("title", { boost: 1e3 });
  this.field("text", { boost: 1 });
  this.ref("location");
  for (const section of sections) this.add(section);
});
const spent = process.cpuUsage(before);
const answers = [], seconds = [];
for (const text of JSON.parse(await fs.readFile(questions, "utf8"))) {
  const start = performance.now();
  let found = [];
  try {
    const words = text.toLowerCase().replace(/[:^~*+\\-"]/g, " ").split(/\\s+/).filter(Boolean);
    found = index.query((query) => {
      words.forEach((word, at) => {
        query.term(word, { presence: lunr.Query.presence.OPTIONAL });
        if (at === words.length - 1) query.term(word, { wildcard: lunr.Query.wildcard.TRAILING });
      });
    });
  } catch { /* no answer */ }
  const pages = [];
  for (const { ref } of found) {
    const page = ref.split("#")[0];
    if (!pages.includes(page)) pages.push(page);
    if (pages.length === 10) break;
  }
  seconds.push((performance.now() - start) / 1000);
  answers.push(pages);
}
process.stdout.write(JSON.stringify({ answers, seconds, build: (spent.user + spent.system) / 1e6, size: JSON.stringify(index).length }));
"""


def lunr(records: Sequence[PageRecord], queries: Sequence[str]) -> Outcome:
    """lunr as mkdocs-material sets it up: sections, English for Indonesian too, pages by their best section."""
    if not (TOOLS / "node_modules/lunr").is_dir():
        raise Absent(f"lunr is not installed (npm install --prefix {TOOLS.name} lunr@2.3.9)")
    sections = [
        {"location": f"{record.key}#{at}", "title": section.heading or record.title, "text": section.text}
        for record in records
        for at, section in enumerate(record.sections)
    ]
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "documents.json").write_text(json.dumps(sections), encoding="utf-8")
        Path(folder, "queries.json").write_text(json.dumps(list(queries)), encoding="utf-8")
        answer = node(LUNR, folder + "/documents.json", folder + "/queries.json", cwd=TOOLS)
        size = answer["size"] + Path(folder, "documents.json").stat().st_size
        return Outcome("lunr as mkdocs-material has it", answer["answers"], answer["build"], answer["seconds"], size)


PAGEFIND = """
const [base, questions, script] = process.argv.slice(2);
import fs from "node:fs/promises";
globalThis.window = globalThis;
globalThis.location = new URL(base);
globalThis.document = { querySelector: () => ({ getAttribute: () => "en" }), currentScript: null };
const fetched = globalThis.fetch;
globalThis.fetch = (address, ...more) => fetched(new URL(address, base), ...more);
const pagefind = await import("file://" + script);
await pagefind.options({ basePath: base, baseUrl: "/" });
await pagefind.init();
await pagefind.mergeIndex(base, { language: "id" });
const answers = [], seconds = [];
for (const text of JSON.parse(await fs.readFile(questions, "utf8"))) {
  const start = performance.now();
  const found = await pagefind.search(text);
  const pages = await Promise.all(found.results.slice(0, 10).map((result) => result.data()));
  seconds.push((performance.now() - start) / 1000);
  answers.push(pages.map((page) => page.meta.key));
}
await fs.writeFile(questions, JSON.stringify({ answers, seconds }));
process.stdout.write("{}");
process.exitCode = 0;
setTimeout(() => process.exit(0), 50);
"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        return


def pagefind(records: Sequence[PageRecord], queries: Sequence[str]) -> Outcome:
    """Pagefind over plain HTML of the pages, both languages merged."""
    import html

    if not _has("pagefind_bin"):
        raise Absent("Pagefind is not installed (pip install pagefind pagefind_bin)")
    with tempfile.TemporaryDirectory() as folder:
        for record in records:
            path = Path(folder, site_path(record), "index.html")
            path.parent.mkdir(parents=True, exist_ok=True)
            parts = "".join(
                f"<h{max(2, min(6, section.level))} id='{section.anchor}'>{html.escape(section.heading)}</h{max(2, min(6, section.level))}>"
                f"<p>{html.escape(section.text)}</p>" for section in record.sections
            )  # fmt: skip
            path.write_text(
                f"<!doctype html><html lang='{record.language}'><title>{html.escape(record.title)}</title><body>"
                f"<span hidden data-pagefind-meta='key'>{record.key}</span><main data-pagefind-body><h1>{html.escape(record.title)}</h1>{parts}</main>",
                encoding="utf-8",
            )  # fmt: skip
        start = cpu()
        subprocess.run([sys.executable, "-m", "pagefind", "--site", folder], check=True, capture_output=True)
        spent = cpu() - start
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            Path(folder, "queries.json").write_text(json.dumps(list(queries)), encoding="utf-8")
            shutil.copy(Path(folder, "pagefind/pagefind.js"), Path(folder, "pagefind.mjs"))
            base = f"http://127.0.0.1:{server.server_port}/pagefind/"
            node(PAGEFIND, base, folder + "/queries.json", folder + "/pagefind.mjs")
            answer = json.loads(Path(folder, "queries.json").read_text(encoding="utf-8"))
        finally:
            server.shutdown()
        return Outcome("Pagefind", answer["answers"], spent, answer["seconds"], size_of(folder + "/pagefind"))


def _has(name: str) -> bool:
    from importlib.util import find_spec

    return find_spec(name) is not None


def one_shot(command: Sequence[str], environment: dict[str, str], rounds: int = 7) -> tuple[float, float]:
    """Median cpu seconds and peak megabytes of a command, whatever its exit code."""
    spent, peak = [], 0.0
    for _ in range(rounds):
        done = subprocess.run([sys.executable, "-S", "-c", _MEASURE, *command], capture_output=True, check=True, env={**os.environ, **environment})
        seconds, kilobytes = done.stdout.split()
        spent.append(float(seconds))
        peak = max(peak, float(kilobytes) / 1024)
    return sorted(spent)[len(spent) // 2], peak


# A small process between: a child starts with the peak of the one it was forked from.
_MEASURE = """
import os, sys
pid = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_WRONLY, 0) for fd in (1, 2)])
used = os.wait4(pid, 0)[2]
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
