"""Every declared kind of record holds together: its list runs, narrows, sorts and sums, its form and views fit."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from app.common.listing import FilterKind, ListCondition, ListQuery, sum_rows
from app.common.work import Work
from app.households.fields import Kind
from app.households.record_choices import filter_choices, form_choices
from app.households.record_kinds import RecordKind
from app.households.record_section import household_query
from app.households.records import list_records, narrowable, record_rows
from app.registers import RECORD_KINDS, REGISTER
from app.sample.township import make_sample

KINDS = pytest.mark.parametrize("kind", RECORD_KINDS, ids=lambda kind: kind.code)
_RANGES = {FilterKind.NUMBER: ("1", "9"), FilterKind.DAY: ("2020-01-01", "2026-12-31")}


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Work]:
    """A small sample township."""
    made = make_sample(tmp_path_factory.mktemp("kinds") / "sample", "small")
    opened = Work(Path(made.file))
    yield opened
    opened.close()


def query(work: Work, *conditions: ListCondition, **more: object) -> ListQuery:
    return ListQuery(on=work.clock.today(), conditions=conditions, **more)  # type: ignore[arg-type]


def test_codes_and_titles_name_one_kind_each() -> None:
    for names in ([k.code for k in RECORD_KINDS], [k.title for k in RECORD_KINDS]):
        assert len(names) == len(set(names))


@KINDS
def test_the_declaration_names_nothing_that_is_not_there(kind: RecordKind) -> None:
    shown = {each.name for each in fields(kind.listed.row)}
    assert {"id", "household_id"} <= shown
    assert {column.key for column in kind.columns} | {c.tone for c in kind.columns if c.tone} <= shown
    assert {key for view in kind.views for key, _, _ in view.conditions} <= {f.key for f in kind.listed.filters}
    assert set(kind.form.required) <= {field.key for field in kind.form.fields}
    assert {"name", "head_name", "village"} & shown
    assert not kind.sheet or REGISTER.sheet(kind.sheet) is not None
    assert len({column.key for column in kind.columns}) == len(kind.columns)
    assert sum(column.width for column in kind.columns if column.freeze) <= 24


@KINDS
def test_the_list_can_be_read_searched_and_summed_up(kind: RecordKind, work: Work) -> None:
    found = work.read(lambda s: list_records(s, kind, query(work, search="王")))
    everything = work.read(lambda s: list_records(s, kind, query(work)))
    assert len(found.ids) <= everything.total == len(everything.ids) == found.total
    rows = work.read(lambda s: record_rows(s, kind, everything.ids[:50], work.clock.today()))
    assert [row.id for row in rows] == list(everything.ids[:50])
    assert all(isinstance(kind.line(row), str) and kind.line(row) for row in rows)
    assert all(isinstance(kind.tone(row), str) for row in rows)
    assert len(work.read(lambda s: sum_rows(s, kind.listed, query(work)))) == len(kind.listed.sums)


@KINDS
def test_every_filter_view_and_header_can_be_pressed(kind: RecordKind, work: Work) -> None:
    choices = work.read(lambda s: filter_choices(s, kind, work.clock.today()))
    for declared in kind.listed.filters:
        if declared.kind is FilterKind.YES_NO:
            asked = [ListCondition(declared.key, operator) for operator in ("yes", "no")]
        elif declared.kind is FilterKind.CHOICE:
            asked = [ListCondition(declared.key, "any", choices[declared.key][:2] or ("无",))]
        else:
            asked = [ListCondition(declared.key, "between", _RANGES[declared.kind])]
        counted = [len(work.read(lambda s, c=c: list_records(s, kind, query(work, c))).ids) for c in asked]  # type: ignore[misc]
        if declared.kind is FilterKind.YES_NO:
            assert sum(counted) == work.read(lambda s: list_records(s, kind, query(work))).total
    for view in kind.views:
        conditions = [ListCondition(*each) for each in view.conditions]
        work.read(lambda s, c=conditions: list_records(s, kind, query(work, *c)))  # type: ignore[misc]
    for column in kind.columns:
        for ascending in (True, False):
            asked_for = query(work, sort=column.key, ascending=ascending)
            work.read(lambda s, q=asked_for: list_records(s, kind, q))  # type: ignore[misc]


@KINDS
def test_one_household_is_found_by_its_id(kind: RecordKind, work: Work) -> None:
    rows = work.read(lambda s: record_rows(s, kind, list_records(s, kind, query(work)).ids, work.clock.today()))
    owned = [row for row in rows if row.household_id is not None]
    for household_id in {row.household_id for row in owned[:10]}:
        asked = household_query(household_id, work.clock.today())
        found = work.read(lambda s, q=asked: list_records(s, kind, q))  # type: ignore[misc]
        assert set(found.ids) == {row.id for row in owned if row.household_id == household_id}
    assert narrowable(kind).filters[-1].key == "household"


@KINDS
def test_the_form_offers_words_for_every_choice_and_holds_what_is_stored(kind: RecordKind, work: Work) -> None:
    on = work.clock.today()
    offered = work.read(lambda s: form_choices(s, kind, on))
    for field in kind.form.fields:
        if field.kind in (Kind.CHOICE, Kind.SEVERAL) and field.key in kind.form.required:
            assert field.key in offered, f"{field.title}: no words to choose from"
        if field.choices:
            assert offered[field.key], f"{field.title}: the list {field.choices} is empty"
    keys = {field.key for field in kind.form.fields}
    assert set(kind.form.usual(on)) <= keys
    for record_id in work.read(lambda s: list_records(s, kind, query(work))).ids[:5]:
        values = work.read(lambda s, r=record_id: kind.form.values(s, r))  # type: ignore[misc]
        assert keys <= set(values)
