"""The site gives the answers of the command line: the script of the browser, run by Node, against the same index."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from search.test_golden import FIRST  # type: ignore[import-not-found]
from search.test_hostile import NASTY  # type: ignore[import-not-found]
from snowballstemmer import stemmer

import pmo_kb.search
from pmo_kb.engine.where import content_root
from pmo_kb.search.asked import asked
from pmo_kb.search.export import ASSETS, copy_assets, export_source
from pmo_kb.search.index import open_index
from pmo_kb.search.knowledge import KnowledgeBase
from pmo_kb.search.search import results
from pmo_kb.site.mkdocs_adapter import knowledge_of
from pmo_kb.site.searching import SiteSource

SCRIPTS = Path(pmo_kb.search.__file__).parent / "assets"
NODE = shutil.which("node")
pytestmark = pytest.mark.skipif(NODE is None, reason="Node is not installed")

QUERIES = [
    *({"text": text} for text in FIRST),
    *({"text": text} for text in NASTY if "\ud800" not in text and "\udcff" not in text),
    *({"text": text, "partial": True} for text in ("chart", "daftar risi", "r", "ri", "pemilik ris", "wb", '"risk ow')),
    *({"text": text, "exact": True} for text in ("pigam", "risk register", "resiko", "charter*")),
    {"text": "charter", "filters": {"type": ["procedure"], "language": ["id"]}},
    {"text": "risiko", "filters": {"phase": ["executing", "planning"]}},
    {"text": "risk", "limit": 2},
    {"text": "rsk004", "prefer": "id"}, {"text": "bast", "prefer": "id"}, {"text": "charter", "prefer": "en"},
    {"text": "charter AND signature"}, {"text": "charter -signature"}, {"text": '"owns each open risk"'}, {"text": "title:risk"},
    {"text": "rsk 004"}, {"text": "rule:rsk004"}, {"text": "surat penugasan WBS bast"}, {"text": "matri* scor*"}, {"text": "resiko risko regsiter"},
]  # fmt: skip

RUN = """
import fs from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
const [scripts, index, questions] = process.argv.slice(2);
const { SearchIndex } = await import(pathToFileURL(path.join(scripts, "search-core.js")));
const read = async (name) => JSON.parse(await fs.readFile(path.join(index, name), "utf8"));
const search = await new SearchIndex(read).open();
const answers = [];
for (const { text, ...options } of JSON.parse(await fs.readFile(questions, "utf8"))) answers.push(await search.query(text, options));
process.stdout.write(JSON.stringify(answers));
"""

STEM = """
import fs from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
const { english, indonesian } = await import(pathToFileURL(path.join(process.argv[2], "stem.js")));
const words = JSON.parse(await fs.readFile(process.argv[3], "utf8"));
process.stdout.write(JSON.stringify(words.map((word) => [english(word), indonesian(word)])));
"""


def node(tmp_path: Path, script: str, *arguments: object) -> object:
    file = tmp_path / "run.mjs"
    file.write_text(script, encoding="utf-8")
    done = subprocess.run([str(NODE), str(file), *map(str, arguments)], capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode()[-2_000:]
    return json.loads(done.stdout)


def told(page) -> object:
    """A page of either side. Places are counted in code units there, in characters here: the words marked are compared."""
    if not isinstance(page, dict):
        page = {**page._asdict(), "sections": [
            {**section._asdict(), "teaser": section.teaser._asdict()} for section in page.sections
        ]}  # fmt: skip
    sections = [
        (section["anchor"], section["heading"], section["rule"], section["line"], section["teaser"]["text"],
         [section["teaser"]["text"][start:end] for start, end in section["teaser"]["marks"]])
        for section in page["sections"]
    ]  # fmt: skip
    return page["key"], page["url"], page["title"], page["type"], page["language"], round(page["score"], 6), sections


def compare(source, queries, tmp_path):
    folder = tmp_path / "index"
    assert export_source(source, str(folder)) == []
    (tmp_path / "queries.json").write_text(json.dumps(queries), encoding="utf-8")
    answers = node(tmp_path, RUN, SCRIPTS, folder, tmp_path / "queries.json")
    index = open_index(source, None)
    for query, theirs in zip(queries, answers, strict=True):
        question = asked(query["text"])
        question.filters.update({name: tuple(values) for name, values in query.get("filters", {}).items()})
        options = {name: query[name] for name in ("limit", "exact", "partial", "prefer") if name in query}
        ours = results(index, question, **options)
        shown = query["text"][:60]
        assert [told(page) for page in ours.pages] == [told(page) for page in theirs["pages"]], shown
        assert [list(pair) for pair in ours.corrected] == theirs["corrected"], shown
        assert [list(stems) for stems in ours.widened] == theirs["widened"], shown
        assert list(ours.notes) == theirs["notes"], shown


def test_the_same_answers_on_a_small_base(base, tmp_path):
    compare(base, QUERIES, tmp_path)


def test_the_same_answers_on_our_own_pages(library, tmp_path):
    queries = [{"text": text} for text in (
        "risk register", "piagam proyek", "resiko", "rsk004", "charter", "siapa yang menyetujui piagam", "aproved by the sponsor",
        "budget table", "EVM", "RACI", "persetujuan perubahan", "status report late", "disetujuinya", "notulen rapat", "stakeholdr",
    )]  # fmt: skip
    compare(KnowledgeBase(content_root(), lambda: library), queries, tmp_path)


def test_the_same_answers_where_pages_were_made_at_publication(tmp_path):
    queries = [{"text": text} for text in ("RACI", "contoh piagam", "critical path", "penilaian resiko", "project charter template", "type:template risk")]
    compare(SiteSource(knowledge_of("", [])), queries, tmp_path)


def test_the_stemmers_are_those_of_snowball(tmp_path):
    words = sorted(_words())
    assert len(words) > 5_000
    (tmp_path / "words.json").write_text(json.dumps(words), encoding="utf-8")
    found = node(tmp_path, STEM, SCRIPTS, tmp_path / "words.json")
    english, indonesian = stemmer("english").stemWord, stemmer("indonesian").stemWord
    assert [word for word, pair in zip(words, found, strict=True) if pair != [english(word), indonesian(word)]] == []


def _words() -> set[str]:
    """The words of our pages, and forms of them that the pages do not have."""
    import re

    found: set[str] = set()
    for folder, _, names in os.walk(content_root()):
        for name in names:
            if name.endswith(".md"):
                found |= set(re.findall(r"[a-z]{3,20}", (Path(folder) / name).read_text(encoding="utf-8").lower()))
    some = sorted(found)[::7]
    starts = ("me", "mem", "men", "meny", "meng", "di", "ke", "ter", "pe", "per", "pem", "peng", "peny", "be", "ber", "belajar", "pelajar")
    ends = ("kan", "an", "i", "nya", "lah", "ku", "s", "ies", "ed", "eed", "ing", "ingly", "ation", "ization", "fulness", "ly", "y", "ence", "ion")
    return found | {start + word for word in some for start in starts} | {word + end for word in some for end in ends}


def test_what_a_site_needs_is_copied(tmp_path):
    assert copy_assets(str(tmp_path / "search")) == list(ASSETS)
    assert {path.name for path in (tmp_path / "search").iterdir()} == {path.name for path in SCRIPTS.iterdir() if path.is_file()}


def test_nothing_is_sent_anywhere():
    for name in ASSETS:
        text = (SCRIPTS / name).read_text(encoding="utf-8")
        assert "http" not in text, name
        assert "innerHTML" not in text, name
        assert "eval(" not in text, name


def test_the_index_is_the_same_bytes_every_time(base, tmp_path):
    for name in ("one", "two"):
        export_source(base, str(tmp_path / name))
    files = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*.json"))
    assert [(tmp_path / "one" / file).read_bytes() for file in files] == [(tmp_path / "two" / file).read_bytes() for file in files]
