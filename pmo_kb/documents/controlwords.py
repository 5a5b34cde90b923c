"""The labels of a document's control data, by which a block of them is known."""

from __future__ import annotations

TYPE_KEYS = frozenset(
    ("type", "kind", "jenis", "tipe", "jenis dokumen", "document type", "tipe dokumen", "doc type")
)
CONTROL_KEYS = frozenset(
    (
        "id", "document id", "doc id", "document number", "document no", "nomor dokumen", "no dokumen", "kode dokumen", "nomor",
        "version", "document version", "versi", "versi dokumen", "revision", "revisi",
        "status", "document status", "status dokumen",
        "project", "project code", "proyek", "kode proyek", "classification", "klasifikasi", "standard", "standar",
    )
)  # fmt: skip
LEAST_CONTROL = 2
