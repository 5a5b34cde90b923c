"""The program's own words in both languages."""

from __future__ import annotations

from typing import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "error": {"en": "error", "id": "galat"},
    "warning": {"en": "warning", "id": "peringatan"},
    "info": {"en": "info", "id": "info"},
    "off": {"en": "off", "id": "nonaktif"},
    "fix": {"en": "what to do", "id": "perbaikan"},
    "rule": {"en": "rule", "id": "aturan"},
    "lesson": {"en": "lesson", "id": "pelajaran"},
    "recognised": {"en": "taken for: {artefact} (by {by})", "id": "dikenali sebagai: {artefact} (dari {by})"},
    "by configuration": {"en": "configuration: {rest}", "id": "konfigurasi: {rest}"},
    "by title": {"en": "title: {rest}", "id": "judul: {rest}"},
    "by file name": {"en": "file name: {rest}", "id": "nama berkas: {rest}"},
    "by headings": {"en": "{rest} headings", "id": "{rest} subjudul"},
    "by headings of": {"en": "headings: {one} of {two}", "id": "subjudul: {one} dari {two}"},
    "by columns of": {"en": "columns: {one} of {two}", "id": "kolom: {one} dari {two}"},
    "by both": {"en": "{one}, and {two}", "id": "{one}, dan {two}"},
    "unrecognised": {
        "en": "not recognised: say what it is with `type:` in the front matter, --type, or [types] in pmo-kb.toml",
        "id": "tidak dikenali: sebutkan jenisnya dengan `type:` di front matter, --type, atau [types] di pmo-kb.toml",
    },
    "across": {"en": "Between documents:", "id": "Antardokumen:"},
    "related": {"en": "see also", "id": "lihat juga"},
    "failed": {"en": "could not be checked", "id": "tidak dapat diperiksa"},
    "none": {"en": "No documents were found.", "id": "Tidak ada dokumen yang ditemukan."},
    "summary": {
        "en": "Documents: {documents} (checked: {checked}, not recognised: {unrecognised}, could not be checked: {failed})",
        "id": "Dokumen: {documents} (diperiksa: {checked}, tidak dikenali: {unrecognised}, tidak dapat diperiksa: {failed})",
    },
    "counts": {
        "en": "Findings as of {as_of}: error {errors}, warning {warnings}, info {infos}; waived: {waived}",
        "id": "Temuan per {as_of}: galat {errors}, peringatan {warnings}, info {infos}; diberi dispensasi: {waived}",
    },
    "explain": {"en": "more: pmo-kb explain {rule}", "id": "selengkapnya: pmo-kb explain {rule}"},
    "passes": {"en": "Passes", "id": "Lolos"},
    "fails": {"en": "Fails", "id": "Tidak lolos"},
    "silent": {"en": "Not a finding either", "id": "Juga bukan temuan"},
    "options": {"en": "Options", "id": "Opsi"},
    "checks": {"en": "What it checks", "id": "Yang diperiksa"},
    "kind": {"en": "Kind", "id": "Jenis aturan"},
    "severity": {"en": "Severity", "id": "Keparahan"},
    "standard": {"en": "Standard", "id": "Standar"},
    "started": {
        "en": "Next:\n  cd {folder} && git init\n  pmo-kb verify && pmo-kb check content     # the rules of yours, and your pages\n"
        "  pmo-kb site serve                         # look at it (needs the extra `site` of pmo-kb)\n"
        "  README.md says what to change where, CONTRIBUTING.md how; start with pmo-kb.toml and content/*/standards/house-rules.md.",
        "id": "Selanjutnya:\n  cd {folder} && git init\n  pmo-kb verify && pmo-kb check content     # aturan dan halaman Anda\n"
        "  pmo-kb site serve                         # lihat hasilnya (memerlukan ekstra `site` dari pmo-kb)\n"
        "  README.md menjelaskan apa diubah di mana, CONTRIBUTING.md caranya; mulailah dari pmo-kb.toml dan content/*/standards/house-rules.md.",
    },
    "no-mentor": {
        "en": "Nobody with a free place fits. Try without --lang, or with one competency only.",
        "id": "Belum ada mentor yang cocok dan masih punya tempat. Coba tanpa --lang, atau dengan satu kompetensi saja.",
    },
    "document": {"en": "document", "id": "dokumen"},
    "line": {"en": "line", "id": "baris"},
    "finding": {"en": "finding", "id": "temuan"},
    "reason": {"en": "reason", "id": "alasan"},
    "report": {"en": "Project documents against the standards, as of {as_of}", "id": "Dokumen proyek terhadap standar, per {as_of}"},
    "clean": {"en": "Nothing was found.", "id": "Tidak ada temuan."},
    "figure-documents": {"en": "documents", "id": "dokumen"},
    "figure-checked": {"en": "checked", "id": "diperiksa"},
    "figure-unrecognised": {"en": "not recognised", "id": "tidak dikenali"},
    "figure-failed": {"en": "could not be checked", "id": "tidak dapat diperiksa"},
    "figure-errors": {"en": "error", "id": "galat"},
    "figure-warnings": {"en": "warning", "id": "peringatan"},
    "figure-infos": {"en": "info", "id": "info"},
    "figure-waived": {"en": "waived", "id": "diberi dispensasi"},
    "every-rule": {"en": "every rule that applies", "id": "semua aturan yang berlaku"},
    "unread": {"en": "A document could not be checked", "id": "Dokumen tidak dapat diperiksa"},
    "unread-why": {
        "en": "The document could not be read in full, so no rule was applied to it. It has not passed.",
        "id": "Dokumen tidak dapat dibaca seluruhnya, sehingga tidak satu aturan pun diterapkan. Dokumen ini tidak lolos.",
    },
    "beyond": {
        "en": "GitHub shows ten annotations of a kind. Only in the log: error {error}, warning {warning}, info {info}.",
        "id": "GitHub menampilkan sepuluh anotasi per jenis. Hanya di log: galat {error}, peringatan {warning}, info {info}.",
    },
    "more-rows": {"en": "… and {count} more, counted but not shown", "id": "… dan {count} lainnya, dihitung tetapi tidak ditampilkan"},
    "more": {"en": "… and {count} more findings, counted but not shown", "id": "… dan {count} temuan lain, dihitung tetapi tidak ditampilkan"},
}


def word(key: str, language: str) -> str:
    """A word of the program in `en` or `id`."""
    return WORDS[key].get(language) or WORDS[key]["en"]
