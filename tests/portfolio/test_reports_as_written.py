"""Figures and colours of reports that have none of them in a front matter."""

from __future__ import annotations

import pytest

from pmo_kb.portfolio.budgets import budgets
from pmo_kb.portfolio.cells import Money
from pmo_kb.portfolio.dashboard import dashboard
from pmo_kb.values.headers import unit_in

HEAD = "---\ntype: status-report\nproject: AAA-26\nid: R\nstatus: approved\nperiod_to: 2026-06-26\n---\n\n# Laporan status\n\n"
ROWS = "| Nilai rencana (PV) | 888,75 | - |\n| Earned value (EV) | 782,1 | - |\n| AC | Rp 815 juta | - |\n| BAC | 3.555 | - |\n| EAC | 3.704,5 | naik |\n| SPI | 88 % | - |\n| Indeks kinerja biaya (CPI) | 0,96 | - |\n"
TABLE = "## Anggaran dan nilai hasil\n\n| Indikator | Nilai (juta Rp) | Catatan |\n|---|---:|---|\n" + ROWS
HEALTH = "## Kesehatan proyek (RAG)\n\n| Dimensi | Status | Alasan |\n|---|---|---|\n| **Keseluruhan** | 🟡 kuning | x |\n| Jadwal | merah | y |\n| Biaya (cost) | hijau | - |\n\n"


def office_with(office, text: str, **entries: str):
    office.project("AAA-26", **{"budget": "3555000000", "currency": "IDR", "phase": "executing", **entries})
    office.write("AAA-26/r.md", text)
    return office.portfolio()


def figures(portfolio) -> dict[str, float | None]:
    newest = budgets(portfolio)[0].newest
    amounts = {key: getattr(newest, key) for key in ("pv", "ev", "ac", "bac", "eac")}
    return {**{key: one.amount if one else None for key, one in amounts.items()}, "spi": newest.spi.value, "cpi": newest.cpi.value}


WANTED = {"pv": 888_750_000, "ev": 782_100_000, "ac": 815_000_000, "bac": 3_555_000_000, "eac": 3_704_500_000, "spi": 0.88, "cpi": 0.96}


@pytest.mark.parametrize("head", [HEAD, HEAD.replace("---\n\n#", "language: id\n---\n\n#"), "# Laporan status\n\n- Proyek: AAA-26\n- Periode: 1 - 26 Juni 2026\n\n"])
def test_a_table_of_indicators_is_read_with_the_unit_of_its_header(office, head):
    found = office_with(office, head + HEALTH + TABLE)
    assert figures(found) == pytest.approx(WANTED)
    eac = budgets(found)[0].eac
    assert (eac.currency, eac.place.path) == ("IDR", "AAA-26/r.md")
    assert (office.folder / "AAA-26" / "r.md").read_text(encoding="utf-8").splitlines()[eac.place.line - 1].startswith("| EAC")


def test_labelled_lines_and_a_table_of_one_row_are_read_too(office):
    text = HEAD.replace("Laporan status", "Status report") + "**PV:** IDR 100,000\n**EV:** 90,000\n\n## Budget\n\n| AC | BAC | EAC | SPI | CPI |\n|---|---|---|---|---|\n| 95,000 | 1,000,000 | 1,010,000 | 0.9 | 0.95 |\n"
    assert figures(office_with(office, text)) == {"pv": 100_000, "ev": 90_000, "ac": 95_000, "bac": 1_000_000, "eac": 1_010_000, "spi": 0.9, "cpi": 0.95}


def test_the_front_matter_goes_before_the_table(office):
    found = office_with(office, HEAD.replace("period_to", "ev: 700000000\noverall: red\nperiod_to") + HEALTH + TABLE)
    assert figures(found)["ev"] == 700_000_000
    assert dashboard(found).going[0].colour == "red"


def test_colours_of_all_dimensions_are_read_from_the_table(office):
    found = office_with(office, HEAD + HEALTH)
    fields = found.projects[0].papers[0].fields
    assert {key: fields.word(key) for key in ("overall", "schedule", "cost", "scope")} == {"overall": "amber", "schedule": "red", "cost": "green", "scope": ""}
    assert fields.place_of("schedule").line == 16
    assert dashboard(found).going[0].colour == "amber"


def test_what_cannot_be_read_stays_unknown(office):
    found = office_with(office, HEAD + HEALTH.replace("🟡 kuning", "tidak tahu") + TABLE.replace("782,1", "menunggu").replace("3.704,5", "3.600 - 3.900"))
    newest = budgets(found)[0].newest
    assert (newest.ev, newest.eac, dashboard(found).going[0].colour) == (None, None, "")


def test_a_currency_in_the_text_of_a_figure_is_its_currency(office):
    found = office_with(office, HEAD.replace("Laporan status", "Status report").replace("period_to", 'eac: "USD 250,000"\nperiod_to'))
    eac = budgets(found)[0].eac
    assert Money(eac.amount, eac.currency) == Money(250_000, "USD")
    assert dashboard(found).going[0].overspend is None


@pytest.mark.parametrize(("header", "scale", "currency"), [("Nilai (juta Rp)", 1e6, "IDR"), ("Value (USD '000)", 1e3, "USD"), ("Value", 1, ""), ("ribu atau juta", 1, ""), ("x" * 10_000, 1, "")])
def test_units_of_headers(header, scale, currency):
    assert unit_in(header) == (scale, currency)
