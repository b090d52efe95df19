"""Declared fields are columns of their tables, and values come back from the file as they went in."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.households.fields import FIELD_TABLES, INCOME, Field, Kind, from_stored, show_value, to_stored
from db.schema import journaled_tables

NOT_COLUMNS = {"village", "group", "relation"}
MEASURE = Field("house_area", "住房面积", Kind.MEASURE, "平方米")


@pytest.mark.parametrize("table", FIELD_TABLES)
def test_a_declared_field_is_a_column_and_every_income_column_is_declared(table: str) -> None:
    columns = next(set(each.columns.keys()) for each in journaled_tables() if each.name == table)
    declared = {field.key for field in FIELD_TABLES[table]}

    assert declared - columns <= NOT_COLUMNS
    if table in ("income_year", "household_condition", "person_condition"):
        assert columns - declared <= {"id", "household_id", "person_id", "year", "valid_from", "valid_to"}


@given(st.integers(-(10**12), 10**12))
def test_money_is_exact_in_both_directions(fen: int) -> None:
    assert to_stored(INCOME[0], from_stored(INCOME[0], fen)) == fen


@given(st.text(max_size=20))
def test_text_keeps_no_outer_blanks_and_blank_is_nothing(text: str) -> None:
    stored = to_stored(Field("note", "备注"), text)

    assert stored == (text.strip() or None)


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        (MEASURE, Decimal("98.50"), "98.5"),
        (MEASURE, Decimal("100"), "100"),
        (MEASURE, Decimal("0"), "0"),
        (INCOME[0], Decimal("1234567.8"), "1,234,567.80"),
        (Field("safe_water", "", Kind.YES_NO), False, "否"),
        (Field("safe_water", "", Kind.YES_NO), 1, "是"),
        (Field("note", ""), None, ""),
    ],
)
def test_a_value_reads_as_the_clerk_writes_it(field: Field, value: object, shown: str) -> None:
    assert show_value(field, value) == shown  # type: ignore[arg-type]
