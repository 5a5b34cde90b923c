"""What looks like a fault and is none: each trap beside the fault that it resembles."""

from __future__ import annotations

import re

import pytest

from pmo_kb.testing import check_text

RISK = "| ID | Type | Risk | Probability | Impact | Score | Response | Action | Owner | Due | Residual score | Status |\n|---|---|---|---|---|---|---|---|---|---|---|---|\n"
BUDGET = "# Project charter\n\n## Budget\n\n| Category | Amount |\n|---|---|\n| Staff | 100,000 |\n| Tools | 50,000 |\n"
SHARES = "# Project charter\n\n## Budget\n\n| Category | Amount | Share |\n|---|---|---|\n| Staff | 100,000 | 50 % |\n| Tools | 100,000 | 50 % |\n| Total | 200,000 | 100 % |\n"
STATUS = "---\ntype: status-report\noverall: amber\nschedule: amber\ncost: green\nscope: green\nrisk: green\npv: 100000\nev: 94900\nac: 95000\nbac: 200000\n---\n# Status report\n\n## Earned value\n\n| Indicator | Value |\n|---|---|\n"
CHARTER = "---\ntype: project-charter\nstart: 2026-01-05\nfinish: 2026-06-30\n---\n# Project charter\n\n## Milestones\n\n| ID | Milestone | Target date |\n|---|---|---|\n| M1 | Live | 2026-06-15 |\n"
CHARTER_HEAD = "---\ntype: project-charter\n---\n# Project charter\n\n"
UNTYPED = "---\ntype: risk-register\n---\n# Risk register\n| ID | Risk | Response | Status |\n|---|---|---|---|\n"
UNTYPED_ID = "---\ntype: risk-register\nlanguage: id\n---\n# Daftar risiko\n| ID | Risiko | Respons | Status |\n|---|---|---|---|\n"
PLAN_ID = "---\ntype: project-plan\nlanguage: id\ncurrency: IDR\n---\n# Rencana proyek\n\n## Anggaran\n\n| Kategori | Jumlah |\n|---|---|\n| {extra} | 400.000.000 |\n| {contingency} | 40.000.000 |\n| Anggaran saat selesai (BAC) | 440.000.000 |\n| Garis dasar biaya | 400.000.000 |\n"
PLAN_EN = "---\ntype: project-plan\ncurrency: EUR\n---\n# Project plan\n\n## Budget\n\n| Category | Amount |\n|---|---|\n| {extra} | 400,000 |\n| Cost baseline | 400,000 |\n| {contingency} | 40,000 |\n| Budget at completion | 440,000 |\n"


def raci(*rows: str, header: str = "Task | PM | Developer | Tester") -> str:
    table = "\n".join(f"| {row} |" for row in (header, "|".join(["---"] * (header.count("|") + 1)), *rows))
    return f"---\ntype: raci\n---\n# RACI matrix\n\n{table}\n"


def risks(*rows: str, matrix: str = "") -> str:
    return f"---\ntype: risk-register\nrisk_matrix: {matrix or 'product'}\n---\n# Risk register\n\n{RISK}" + "".join(f"| {row} |\n" for row in rows)


SILENT = {
    "A/R is one A": ("RAC", raci("Plan | A/R | C | I", "Build | A, R | C | I", "Ship | AR | C | I", "Go | R+A | c | i")),
    "client and supplier": ("RAC001", raci("Plan | A | R | A | R", header="Task | Client: sponsor | Client: PM | Supplier: PM | Supplier: tester")),
    "heading rows in a matrix": ("RAC", raci("**Design** | | | ", "Plan | A | R | I", "Build | Build | Build | Build", "2. Roll-out | | | ", "Train | A | R | I")),
    "declared letters": ("RAC003", raci("Plan | A | R | W", "Build | A | R | V") + "\n## Legend\n\nR responsible, A accountable, V = verifies, W = witness\n"),
    **{f"total row {name}": ("CHR009", f"{BUDGET}| {name} | 150,000 |\n") for name in ("Jumlah", "Grand total", "Sub total", "TOTAL", "**Total**", "Total keseluruhan")},
    "percent beside amounts": ("CHR009", SHARES),
    "1.500 in Indonesian": ("CHR009", "---\ntype: project-charter\nlanguage: id\ncurrency: IDR\nbudget: 1500\n---\n# Piagam proyek\n\n## Anggaran\n\n| Kategori | Jumlah |\n|---|---|\n| Staf | Rp 1.000 |\n| Alat | Rp 500 |\n| Jumlah | Rp 1.500 |\n"),
    "typographic minus and spaces": ("STS007", STATUS + "| SV | −5\u00a0100 |\n| CV | −100 |\n"),
    "answers are no gaps": ("RSK00", risks("R-1 | threat | x may fail | 2 | 2 | 4 | accept | tidak ada | Ana Diaz | - | n/a | open")),
    "closed risks need no due date": ("RSK00[79]", risks("R-1 | threat | x may fail | 5 | 4 | 20 | mitigate | | Ana Diaz | 2026-01-01 | | closed")),
    "warranty after the finish": ("CHR00[78]", CHARTER + "| M2 | End of warranty | 2026-12-31 |\n"),
    "benefits reviewed after the finish": ("CHR00[78]", CHARTER + "| M2 | Benefits review with the business owner | 2026-12-31 |\n"),
    "tinjauan manfaat setelah selesai": ("CHR00[78]", CHARTER + "| T2 | Evaluasi manfaat oleh pemilik layanan | 2026-12-31 |\n"),
    "a spare server is no contingency": ("BUD002", PLAN_ID.format(extra="Peladen cadangan", contingency="Kontingensi")),
    "spare things in English": ("BUD002", PLAN_EN.format(extra="Reserve pump", contingency="Risk reserve")),
    "a hopeful description": ("RSK006", UNTYPED + "| R-1 | A second city may join, a gain for both | exploit | open |\n"),
    "under a heading of opportunities": ("RSK006", UNTYPED.replace("# Risk register\n", "# Risk register\n\n## Opportunities\n") + "| R-1 | A second city may join | enhance | open |\n"),
    "peluang tanpa kolom jenis": ("RSK006", UNTYPED_ID + "| R-1 | Peluang: kota kedua ikut serta | eksploitasi | terbuka |\n"),
    "a stakeholder table under the title": ("DOC021.*takeholder", CHARTER_HEAD + "| Stakeholder | Interest | Influence |\n|---|---|---|\n| Ana | high | low |\n"),
    "a quarter and a part of a month within the project": ("CHR007|DOC016", CHARTER + "| M2 | Tested | Q2 2026 |\n| M3 | Trained | minggu ke-2 Juni 2026 |\n| M4 | Shown | mid-June 2026 |\n"),
    "agile without BAC": ("STS00[478]", STATUS.replace("type: status-report", "type: status-report\napproach: agile").replace("bac: 200000\n", "").replace("pv: 100000\n", "") + "| CPI | 1.00 |\n"),
    "rounded SPI": ("STS004", STATUS + "| SPI | 0.95 |\n| CPI | 1.00 |\n"),
    "a page of the knowledge base": ("(?!KBS)", "---\ntype: standard\nid: STD-CHR\nversion: 1.0\nstatus: approved\nowner: PMO\n---\n# Project charter standard\n"),
    "coordinate matrix": ("RSK004", risks("R-1 | threat | x may fail | 2 | 3 | 11 | accept | watch | Ana Diaz | 2026-09-30 | 5 | open", matrix="coordinate")),
}
FOUND = {
    "a quarter after the finish": ("CHR007", 13, CHARTER + "| M2 | Handed over | Q3 2026 |\n"),
    "paruh bulan setelah selesai": ("CHR007", 13, CHARTER + "| T2 | Serah terima | akhir Agustus 2026 |\n"),
    "no date at all": ("DOC016", 13, CHARTER + "| M2 | Handed over | after the acceptance test |\n"),
    "an exploited threat without a type": ("RSK006", 7, UNTYPED + "| R-1 | The vendor may be late | exploit | open |\n"),
    "ancaman dieksploitasi tanpa kolom jenis": ("RSK006", 8, UNTYPED_ID + "| R-1 | Pemasok dapat terlambat | Eksploitasi: percepat | terbuka |\n"),
    "milestones under a heading of something else": ("DOC021", 6, CHARTER.replace("## Milestones", "## Photographs")),
    "a stakeholder table in the section of another element": ("DOC021", 4, CHARTER_HEAD + "## High-level risks\n\n| Stakeholder | Risk | Probability | Impact | Response |\n|---|---|---|---|---|\n| Ana | x may fail | high | low | accept |\n"),
    "an unknown classification and no front matter": ("DOC012", 4, "# Project charter\n\n**Project:** HBG-26\n**Classification:** sort of private\n**Version:** 0.3\n"),
    "a closed risk of a group beside an open one": ("DOC020", 10, risks("R-1 | threat | x may fail | 2 | 2 | 4 | accept | watch | IT team | 2026-09-30 | 2 | open", "R-2 | threat | y may fail | 2 | 2 | 4 | accept | watch | IT team | - | 2 | closed")),
    "a spare server counts as cost": ("BUD002", 14, PLAN_ID.format(extra="Peladen cadangan", contingency="Dana cadangan").replace("440.000.000", "450.000.000")),
    "two A of one side": ("RAC001", 8, raci("Plan | A | A | I | R", header="Task | Client: sponsor | Client: PM | Supplier: PM | Supplier: tester")),
    "an undeclared letter": ("RAC003", 8, raci("Plan | A | R | W")),
    "a wrong total": ("CHR009", 9, f"{BUDGET}| Grand total | 160,000 |\n"),
    "a minus forgotten": ("STS007", 19, STATUS + "| SV | 5\u00a0100 |\n"),
    "an open risk past its day": ("RSK009", 9, risks("R-1 | threat | x may fail | 2 | 2 | 4 | accept | watch | Ana Diaz | 2026-01-01 | 2 | open")),
    "a milestone after the finish": ("CHR007", 13, CHARTER + "| M2 | Handed over | 2026-12-31 |\n"),
    "green by rounding only": ("STS004", 4, STATUS.replace("schedule: amber", "schedule: green") + "| SPI | 0.95 |\n"),
    "the product where the matrix is another": ("RSK004", 9, risks("R-1 | threat | x may fail | 2 | 3 | 6 | accept | watch | Ana Diaz | 2026-09-30 | 5 | open", matrix="coordinate")),
    "exploited threat": ("RSK006", 9, risks("R-1 | threat | x may fail | 2 | 3 | 6 | exploit | watch | Ana Diaz | 2026-09-30 | 5 | open")),
}


@pytest.mark.parametrize("name", SILENT)
def test_no_alarm(name, library, plugins):
    rules, text = SILENT[name]
    told = "" if text.startswith("---") else "project-charter"
    found = [finding for finding in check_text(text, library, plugins.kinds, told=told) if re.match(rules, f"{finding.rule} {finding.element}")]
    assert [(finding.rule, finding.line, finding.message) for finding in found] == []


@pytest.mark.parametrize("name", FOUND)
def test_the_fault_beside_it_is_found(name, library, plugins):
    rule, line, text = FOUND[name]
    told = "" if text.startswith("---") else "project-charter"
    findings = check_text(text, library, plugins.kinds, told=told)
    assert (rule, line) in {(finding.rule, finding.line) for finding in findings}


def test_the_rule_about_waivers_cannot_be_waived(library, plugins):
    waived = '<!-- pmo-kb: waive DOC019 reason="the register moves in August" approver="Ana Diaz" until=2026-08-31 -->\n<!-- pmo-kb: waive RSK003 -->\n'
    found = check_text(f"---\ntype: risk-register\n---\n{waived}# Risk register\n", library, plugins.kinds)
    assert {finding.line for finding in found if finding.rule == "DOC019"} == {5}


@pytest.mark.parametrize("sentence", ["Tim PLN memasang gardu.", "Dokumen ARS-26 berlaku.", "Dampak PEN 2021 selesai.", "The pen is mightier.", "ARS-CHR-001"])
def test_an_acronym_or_a_number_of_a_document_names_no_currency(library, plugins, sentence):
    text = f"{CHARTER_HEAD}## Budget\n\n{sentence}\n\n| Category | Amount |\n|---|---|\n| Staff | 100,000 |\n"
    assert "DOC017" in {finding.rule for finding in check_text(text, library, plugins.kinds)}


@pytest.mark.parametrize("sentence", ["All amounts in ZAR.", "All amounts in rand.", "Semua dalam rupiah.", "Amounts are in US$."])
def test_a_currency_named_near_the_table_is_enough(library, plugins, sentence):
    text = f"{CHARTER_HEAD}## Budget\n\n{sentence}\n\n| Category | Amount |\n|---|---|\n| Staff | 100,000 |\n"
    assert "DOC017" not in {finding.rule for finding in check_text(text, library, plugins.kinds)}
