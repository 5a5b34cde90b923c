"""Columns that document control names once are understood under these names in every table."""

from __future__ import annotations

from pmo_kb.model.artefact import ANY, Artefact, ColumnSpec, TableSpec
from pmo_kb.standards.library import extended, inherited


def column(key: str, kind: str, *synonyms: str) -> ColumnSpec:
    return ColumnSpec(key, {"en": key.title(), "id": key.title()}, synonyms, type=kind)


def artefact(key: str, tables: dict[str, TableSpec], columns: dict[str, ColumnSpec], base: str = "") -> Artefact:
    return Artefact(key, {}, (), "register", {}, {}, tables, {}, {}, "", "", "", 0, base, columns=columns)


SHARED = artefact(ANY, {}, {"due": column("due", "date", "deadline", "target"), "owner": column("owner", "person", "pic")})


def names_of_due(*neighbours: ColumnSpec, kind: str = "date") -> tuple[str, ...]:
    table = TableSpec("t", {}, columns={spec.key: spec for spec in (column("due", kind, "by"), *neighbours)})
    found = inherited(artefact("log", {"t": table}, {}, ANY), {ANY: SHARED})
    return found.tables["t"].columns["due"].synonyms


def test_a_column_has_its_own_names_first_and_then_the_shared_ones():
    assert names_of_due() == ("by", "deadline", "target")


def test_a_name_that_a_neighbour_has_stays_with_the_neighbour():
    assert "target" not in names_of_due(column("target", "text"))


def test_a_column_of_another_type_keeps_to_its_own_names():
    assert names_of_due(kind="text") == ("by",)


def test_a_page_that_extends_document_control_adds_to_the_shared_columns():
    more = artefact(ANY, {}, {"room": column("room", "text", "ruang")})
    assert set(extended(SHARED, more).columns) == {"due", "owner", "room"}
