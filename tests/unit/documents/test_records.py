"""Ways of writing that real documents have, and what the record makes of them."""

from __future__ import annotations

from datetime import date

import pytest

from pmo_kb.config.settings import Config
from pmo_kb.documents.read import reader
from pmo_kb.engine.checker import Checker
from pmo_kb.markdown.limits import Limits


@pytest.fixture
def record_of(library, plugins):
    def made(text, artefact, told=True):
        checker = Checker(library, plugins.kinds, Config(), date(2026, 6, 30), "", artefact if told else "")
        document = reader(Limits())(text, "x.md")
        return checker.record(document, checker.recognised(document))

    return made


def test_a_scope_with_a_list_of_its_own_says_what_is_in(record_of):
    found = record_of("# Project charter\n\n## Scope\n\n- Robot control\n", "project-charter").sections
    assert found["scope_in"].taken == "Scope"
    assert "scope_out" not in found


def test_a_scope_with_nothing_but_what_is_out_does_not(record_of):
    text = "# Project charter\n\n## Scope\n\n### Out of scope\n\n- Robot control\n"
    assert "scope_in" not in record_of(text, "project-charter").sections


def test_bare_title_lines_above_lists_are_headings(record_of):
    text = "# Project charter\n\nScope\n- firmware\n\nNon-Goals\n- cloud\n\nSuccess Criteria\n- it works\n"
    assert {"scope_in", "scope_out", "success"} <= set(record_of(text, "project-charter").sections)


def test_a_label_may_name_two_elements(record_of):
    found = record_of("# Project charter\n\n**Keterbatasan / Asumsi:** luring saja\n", "project-charter").sections
    assert {"constraints", "assumptions_list"} <= set(found)


def test_a_period_gives_two_dates(record_of):
    fields = record_of("# Laporan Mingguan\n\n**Periode: 2 – 6 Juni 2026**\n\n- x\n", "status-report").fields
    assert (fields["period_from"].value, fields["period_to"].value) == ("2026-06-02", "2026-06-06")


def test_a_status_of_a_chapter_is_not_that_of_the_document(record_of):
    text = "# Laporan Progres\n\n## 1. Pembayaran\n\n**Status: Selesai 100 %**\n\n- x\n"
    assert "status" not in record_of(text, "project-charter").fields


def test_bold_lines_and_tables_of_a_card_belong_to_it(record_of):
    text = (
        "# Risk register\n\n### R1: No memory\n\n| Attribute | Value |\n|---|---|\n| Probability | High |\n| Impact | Low |\n\n"
        "**Mitigation:**\n\n1. Smaller model\n\n**Owner:** Rina\n\n### R2: No time\n\n**Probability:** Low\n**Impact:** High\n"
    )
    table = record_of(text, "risk-register").tables["risks"]
    assert [row.text("id") for row in table.rows] == ["R1", "R2"]
    assert (table.rows[0].text("response"), table.rows[0].text("owner")) == ("Smaller model", "Rina")


def test_labelled_items_belong_to_the_item_before(record_of):
    text = "# Risk register\n\n1) Sanitising\n   - Files: a.py\n   - Mitigation: one helper\n2) Consent\n   - Mitigation: ask\n"
    table = record_of(text, "risk-register").tables["risks"]
    assert [row.text("response") for row in table.rows] == ["one helper", "ask"]


def test_a_form_in_html_gives_fields_and_the_type(record_of):
    rows = ["<tr><th>Sponser</th><td>Rina</td><th>Project Manager</th><td>Budi</td></tr>"]
    labels = ("Constraints", "Assumptions", "Milestones", "Project Deliverables", "Success Criteria", "Scope", "Purpose")
    rows += [f'<tr><th>{label}</th><td colspan="3">some text</td></tr>' for label in labels]
    record = record_of(f"# Music\n\n<table>\n{chr(10).join(rows)}\n</table>\n", "project-charter", told=False)
    assert record.artefact.key == "project-charter"
    assert (record.fields["sponsor"].value, record.fields["project_manager"].value) == ("Rina", "Budi")
    assert {"deliverables", "milestones", "constraints"} <= set(record.sections)


def test_a_table_in_the_section_of_another_element_stays_there(record_of):
    text = "# Project charter\n\n## Success criteria\n\n| Criteria | Measurement | Target |\n|---|---|---|\n| Fast | test | 100 % |\n"
    assert "deliverables" not in record_of(text, "project-charter").tables


def test_numbers_say_what_stands_below_at_the_same_level(record_of):
    text = "# Project plan\n\n### BAB I\n\n### 1.1 Manajemen risiko\n\n### 1.1.1 Dampak\n\nbesar\n\n### 1.2 Jadwal\n\nMei\n"
    sections = record_of(text, "project-plan").document.sections
    assert [section.parent for section in sections] == [-1, 0, 1, 2, 1]


def test_a_colon_ends_a_title(record_of):
    assert record_of("# Software Project Management Plan: Locator\n", "", told=False).artefact.key == "project-plan"


def test_a_bold_line_with_a_number_or_a_break_of_its_own_is_a_heading(record_of):
    text = "# Project plan\n\n**3.3** **Manajemen resiko**<br>\n\n- listrik padam\n\n**5.4 Alokasi budget**<br />\n\n- laptop\n"
    found = record_of(text, "project-plan").sections
    assert (found["risk"].taken, found["cost"].taken) == ("3.3 Manajemen resiko", "5.4 Alokasi budget")


def test_what_is_out_is_not_taken_for_the_scope_itself(record_of):
    text = "# Project charter\n\n## Scope of version 1\n\n- gate\n\n## Out of scope for now\n\n- cranes\n"
    found = record_of(text, "project-charter").sections
    assert (found["scope_in"].taken, found["scope_out"].taken) == ("Scope of version 1", "Out of scope for now")


@pytest.mark.parametrize(
    ("scope", "says_what_is_in"),
    [
        ("**Out of scope:** cranes\n", False),
        ("**Out of scope:**\n\n- cranes\n- masts\n", False),
        ("**Out of scope (for now):** cranes\n", False),
        ("- the gate\n\n**Out of scope:** cranes\n", True),
        ("- Out of scope:\n  - cranes\n  - masts\n", False),
        ("- Out of scope:\n  - cranes\n\nThe gate is replaced with all its sensors.\n", True),
        ("**In scope (phase 1):** the gate\n\n**Out of scope:** cranes\n", True),
    ],
)
def test_a_labelled_line_of_what_is_out_says_nothing_about_what_is_in(record_of, scope, says_what_is_in):
    found = record_of(f"# Project charter\n\n## Scope\n\n{scope}", "project-charter").sections
    assert ("scope_in" in found, "scope_out" in found) == (says_what_is_in, True)


@pytest.mark.parametrize(("first", "second"), [("penerima", "penyedia"), ("yang menyerahkan", "yang menerima")])
def test_a_remark_says_which_party_hands_over(record_of, first, second):
    text = f"# Berita acara serah terima\n\n**Pihak Pertama ({first}):** Wayan Adi\n\n**Pihak Kedua ({second}):** Agus Salim\n"
    fields = record_of(text, "acceptance").fields
    handing = "Agus Salim" if first == "penerima" else "Wayan Adi"
    assert fields["handed_over_by"].value == handing


def test_a_role_behind_a_name_is_no_label(record_of):
    text = "# Project charter\n\n## Roles\n\n- Rina Dewi (Sponsor): decides on the budget\n"
    assert "sponsor" not in record_of(text, "project-charter").fields
