"""A small knowledge base with a glossary of its own, so that the tests do not hang on what the real pages say today."""

from __future__ import annotations

from pathlib import Path

import pytest

from pmo_kb.search.index import open_index
from pmo_kb.search.knowledge import KnowledgeBase
from pmo_kb.search.search import search
from pmo_kb.search.store import Store

GLOSSARY = """\
- {en: risk register, id: daftar risiko, abbreviation: "", also: [risk log, register risiko], avoid: [resiko], means: {en: "A list of what may happen.", id: "Daftar hal yang mungkin terjadi."}, page: standards/risk-register}
- {en: risk, id: risiko, abbreviation: "", also: [], avoid: [resiko], means: {en: "What may happen.", id: "Yang mungkin terjadi."}}
- {en: project charter, id: piagam proyek, abbreviation: "", also: [surat penugasan], avoid: [], means: {en: "The order to start.", id: "Perintah mulai."}, page: standards/project-charter}
- {en: charter, id: piagam, abbreviation: "", also: [], avoid: []}
- {en: approval, id: persetujuan, abbreviation: "", also: [], avoid: []}
- {en: work breakdown structure, id: struktur rincian kerja, abbreviation: "WBS", also: [], avoid: []}
- {en: acceptance record, id: berita acara serah terima, abbreviation: BAST, also: [], avoid: []}
"""

FRONT = """\
---
type: {type}
title: {title}
language: {language}
phase: {phase}
audience: project-manager, sponsor
summary: {summary}
---
# {title}

"""

PAGES = {
    "en/standards/risk-register.md": ("standard", "Risk register standard", "planning", "What every register of risks holds.", """\
The register says what may still happen and who watches it.

## The score is what the matrix gives

The score decides who hears of a risk.

```yaml pmo-rule
id: RSK004
```

```markdown pmo-example
<!-- passes RSK004 -->
A hidden zebra stands in an example and is not found.
```

## Every risk has an owner

One named person owns each open risk.

```yaml pmo-rule
id: RSK003
```
"""),
    "id/standards/risk-register.md": ("standard", "Standar daftar risiko", "planning", "Isi setiap daftar risiko.", """\
Daftar ini memuat hal yang masih mungkin terjadi dan siapa yang mengawasinya.

## Skor sesuai dengan matriks

Skor menentukan kepada siapa risiko dilaporkan.

```yaml pmo-rule
id: RSK004
```

## Setiap risiko memiliki pemilik

Satu orang yang disebut namanya memiliki setiap risiko terbuka.

```yaml pmo-rule
id: RSK003
```
"""),
    "en/standards/project-charter.md": ("standard", "Project charter standard", "initiating", "What a charter says.", """\
A charter names the sponsor and the money.

## Approval

The sponsor approves the charter before work starts.
"""),
    "id/standards/project-charter.md": ("standard", "Standar piagam proyek", "initiating", "Isi sebuah piagam.", """\
Piagam menyebut sponsor dan anggaran.

## Persetujuan

Sponsor menyetujui piagam sebelum pekerjaan dimulai.
"""),
    "en/procedures/approve-charter.md": ("procedure", "Get a charter approved", "initiating", "From draft to signature.", """\
## Steps

Send the charter to the sponsor. The sponsor signs within five days.
"""),
    "id/procedures/approve-charter.md": ("procedure", "Mengesahkan piagam", "initiating", "Dari draf sampai tanda tangan.", """\
## Langkah

Kirim piagam kepada sponsor. Sponsor menandatangani dalam lima hari.
"""),
    "en/standards/project-plan.md": ("standard", "Project plan standard", "planning", "Tasks, dates, money.", """\
## Tasks

The work breakdown structure lists every deliverable.

## Tasks

The second section of that name.
"""),
    "id/standards/project-plan.md": ("standard", "Standar rencana proyek", "planning", "Tugas, tanggal, biaya.", """\
## Tugas

Struktur rincian kerja memuat setiap hasil kerja.

## Tugas

Bagian kedua dengan nama itu.
"""),
    "en/lessons/risk-owner.md": ("lesson", "An owner for every risk", "executing", "Why one name helps.", """\
## What goes wrong

Everybody watches, nobody acts.
"""),
    "id/lessons/risk-owner.md": ("lesson", "Satu pemilik untuk setiap risiko", "executing", "Mengapa satu nama menolong.", """\
## Yang sering keliru

Semua mengawasi, tidak ada yang bertindak.
"""),
}  # fmt: skip


def write_page(root: Path, key: str, text: str = "") -> None:
    kind, title, phase, summary, body = PAGES[key]
    path = root / key
    path.parent.mkdir(parents=True, exist_ok=True)
    front = FRONT.format(type=kind, title=title, language=key[:2], phase=phase, summary=summary)
    path.write_text(front + (text or body), encoding="utf-8")


def write_tree(root: Path) -> Path:
    for key in PAGES:
        write_page(root, key)
    (root / "data").mkdir()
    (root / "data/glossary.yml").write_text(GLOSSARY, encoding="utf-8")
    return root


@pytest.fixture
def tree(tmp_path) -> Path:
    return write_tree(tmp_path / "content")


@pytest.fixture(scope="session")
def base(tmp_path_factory) -> KnowledgeBase:
    """The knowledge base that no test changes."""
    return KnowledgeBase(str(write_tree(tmp_path_factory.mktemp("content"))))


@pytest.fixture(scope="session")
def index(base):
    return open_index(base, None)


@pytest.fixture(scope="session")
def base_store(tmp_path_factory) -> Store:
    return Store(str(tmp_path_factory.mktemp("cache")), "base")


@pytest.fixture
def find(base, base_store):
    """The keys of the pages found, best first."""

    def call(text, **options):
        return [page.key for page in search(base, text, store=base_store, **options).pages]

    return call


@pytest.fixture
def store(tmp_path) -> Store:
    folder = tmp_path / "cache"
    folder.mkdir(mode=0o700)
    return Store(str(folder), "tested")
