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
    "unrecognised": {
        "en": "not recognised: say what it is with `type:` in the front matter, --type, or [types] in pmo-kb.toml",
        "id": "tidak dikenali: sebutkan jenisnya dengan `type:` di front matter, --type, atau [types] di pmo-kb.toml",
    },
    "failed": {"en": "could not be checked", "id": "tidak dapat diperiksa"},
    "none": {"en": "No documents were found.", "id": "Tidak ada dokumen yang ditemukan."},
    "summary": {
        "en": "{documents} documents: {checked} checked, {unrecognised} not recognised, {failed} could not be checked",
        "id": "{documents} dokumen: {checked} diperiksa, {unrecognised} tidak dikenali, {failed} tidak dapat diperiksa",
    },
    "counts": {
        "en": "{errors} errors, {warnings} warnings, {infos} infos, {waived} waived (as of {as_of})",
        "id": "{errors} galat, {warnings} peringatan, {infos} info, {waived} didispensasi (per {as_of})",
    },
    "explain": {"en": "more: pmo-kb explain {rule}", "id": "selengkapnya: pmo-kb explain {rule}"},
    "passes": {"en": "Passes", "id": "Lolos"},
    "fails": {"en": "Fails", "id": "Tidak lolos"},
    "silent": {"en": "Not a finding either", "id": "Juga bukan temuan"},
    "options": {"en": "Options", "id": "Opsi"},
    "kind": {"en": "Kind", "id": "Jenis aturan"},
    "severity": {"en": "Severity", "id": "Keparahan"},
    "standard": {"en": "Standard", "id": "Standar"},
    "more": {"en": "… and {count} more findings, counted but not shown", "id": "… dan {count} temuan lain, dihitung tetapi tidak ditampilkan"},
}


def word(key: str, language: str) -> str:
    """A word of the program in `en` or `id`."""
    return WORDS[key].get(language) or WORDS[key]["en"]
