"""Records for tests of rule kinds: a declaration in a few words, and a Markdown text read through it."""

from __future__ import annotations

from datetime import date
from typing import Mapping

from pmo_kb.documents.lexicon import spelling_of
from pmo_kb.documents.read import reader
from pmo_kb.documents.record import names_of, record_of
from pmo_kb.markdown.limits import Limits
from pmo_kb.model.artefact import Artefact, ColumnSpec, FieldSpec, SectionSpec, TableSpec
from pmo_kb.model.record import Record
from pmo_kb.rules.setting import Setting
from pmo_kb.rules.waivers import waivers_in

VOCABULARIES: dict[str, dict[str, tuple[str, ...]]] = {
    "status": {
        "draft": ("draft", "draf"), "in-review": ("in review", "dalam reviu"), "approved": ("approved", "disetujui"),
    },
    "rag": {
        "green": ("green", "hijau", "🟢", "on track"), "amber": ("amber", "kuning", "yellow", "🟡", "at risk"),
        "red": ("red", "merah", "🔴", "off track"),
    },
    "level3": {"low": ("low", "rendah", "L"), "medium": ("medium", "sedang", "M"), "high": ("high", "tinggi", "H")},
    "level5": {
        "very-low": ("very low", "sangat rendah", "VL"), "low": ("low", "rendah", "L"),
        "medium": ("medium", "sedang", "M"), "high": ("high", "tinggi", "H"),
        "very-high": ("very high", "sangat tinggi", "VH"),
    },
    "item_status": {"open": ("open", "terbuka"), "closed": ("closed", "ditutup", "selesai")},
    "roles": {
        "sponsor": ("sponsor", "sponsor"), "project-manager": ("project manager", "manajer proyek"),
        "change-board": ("change board", "dewan perubahan", "CCB"),
    },
    "classification": {
        "public": ("public", "publik"), "internal": ("internal", "internal"),
        "confidential": ("confidential", "rahasia"), "restricted": ("restricted", "terbatas"),
    },
    "baseline": {
        "scope": ("scope", "lingkup"), "schedule": ("schedule", "jadwal"), "cost": ("cost", "biaya"),
        "quality": ("quality", "mutu"),
    },
}  # fmt: skip
AS_OF = date(2026, 6, 30)

Types = Mapping[str, str]
"""Key -> type, with the vocabulary behind a colon: `{"status": "enum:status"}`."""


def artefact(
    fields: Types | None = None,
    sections: Mapping[str, str] | None = None,
    tables: Mapping[str, Types] | None = None,
    control: str = "register",
) -> Artefact:
    """A declaration. `sections`: key -> heading; a table's section is the one of the same key."""
    return Artefact(
        key="test", name=_label("test"), titles=(), control=control,
        fields={key: FieldSpec(key, _label(key), **_typed(kind)) for key, kind in (fields or {}).items()},
        sections={key: SectionSpec(key, _label(name), required="all") for key, name in (sections or {}).items()},
        tables={
            key: TableSpec(key, _label(key), section=key if key in (sections or {}) else "", columns={
                column: ColumnSpec(column, _label(column), **_typed(kind)) for column, kind in columns.items()
            })
            for key, columns in (tables or {}).items()
        },
        vocabularies=VOCABULARIES, phase=_label("phase"), standard="STD-TST", version="1.0", page="test.md", line=1,
    )  # fmt: skip


def record(declared: Artefact, text: str) -> Record:
    document = reader(Limits())(text, "test.md")
    return record_of(document, declared, names_of(spelling_of(declared)), "type")


def setting(of: Record, tier: str = "small", as_of: date = AS_OF) -> Setting:
    return Setting(
        record=of, as_of=as_of, tier=tier, profile="predictive", status=of.status, vocabularies=of.artefact.vocabularies,
        waivers=waivers_in(of.document),
    )  # fmt: skip


def _label(key: str) -> dict[str, str]:
    return {"en": key.replace("_", " "), "id": key.replace("_", " ")}


def _typed(kind: str) -> dict[str, str]:
    name, _, vocabulary = kind.partition(":")
    return {"type": name or "text", "vocabulary": vocabulary}
