"""The life of one record of every kind: registered, seen, corrected, taken out, and every step taken back."""

import shutil
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from app.common.errors import UserError
from app.common.importing.sheets import Owner
from app.common.listing import ListQuery
from app.common.work import Work
from app.households.clicks import Click, undo_click, write_click
from app.households.fields import Field, Kind, Value
from app.households.record_choices import form_choices
from app.households.record_kinds import Ownership, RecordKind
from app.households.records import RecordDraft, delete_records, list_records, read_values, same_value, save_record
from app.registers import RECORD_KINDS
from app.sample.township import make_sample
from tests.builders import digest

KEPT = [kind for kind in RECORD_KINDS if kind.code != "visit-duties"]
"""What is due is worked out from visits; registering it registers a visit, which is a kind of its own."""
KINDS = pytest.mark.parametrize("kind", KEPT, ids=lambda kind: kind.code)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small sample township, made once."""
    return Path(make_sample(tmp_path_factory.mktemp("lives") / "sample", "small").file)


@pytest.fixture
def work(sample: Path, tmp_path: Path) -> Iterator[Work]:
    """A copy of it."""
    made = Work(Path(shutil.copy(sample, tmp_path / "t.db")))
    yield made
    made.close()


def first(work: Work, sql: str) -> int:
    return work.read(lambda s: int(s.connection().exec_driver_sql(sql).scalar_one()))


def owner(work: Work, kind: RecordKind) -> Ownership:
    if kind.form.owner is Owner.VILLAGE:
        return Ownership(village_id=first(work, "SELECT min(id) FROM village"))
    helped = "SELECT household_id FROM pairing WHERE valid_to IS NULL EXCEPT SELECT household_id FROM resettlement"
    sql = f"SELECT max(person_id) FROM membership WHERE valid_to IS NULL AND household_id IN ({helped})"
    person = first(work, sql)
    household = first(work, f"SELECT household_id FROM membership WHERE person_id = {person} AND valid_to IS NULL")
    return Ownership(household_id=household, person_id=person if kind.form.owner is Owner.PERSON else None)


def typed(field: Field, words: tuple[str, ...], on: date) -> Value:
    """Something that fits a field."""
    if words:
        return words[0]
    fitting: dict[Kind, Value] = {
        Kind.DATE: on,
        Kind.MONEY: Decimal("12.50"),
        Kind.MEASURE: Decimal("3.50"),
        Kind.COUNT: on.year if field.unit == "年" else 3,
        Kind.YES_NO: True,
        Kind.PHONE: "13874501111",
    }
    return fitting.get(field.kind, "试填")


def draft_of(work: Work, kind: RecordKind) -> RecordDraft:
    on = work.clock.today()
    choices = work.read(partial(form_choices, kind=kind, on=on))
    usual = dict(kind.form.usual(on))
    values = {field.key: usual.get(field.key) for field in kind.form.fields}
    for field in kind.form.fields:
        if field.key in kind.form.required and values[field.key] in (None, ""):
            values[field.key] = typed(field, choices.get(field.key, ()), on)
    return RecordDraft(None, owner(work, kind), values, confirmed=True)


def count(work: Work, kind: RecordKind) -> int:
    return work.read(lambda s: list_records(s, kind, ListQuery(on=work.clock.today()))).total


def register(work: Work, kind: RecordKind) -> tuple[RecordDraft, Click[int]] | None:
    """Register one; a kind that is imported only, or registered in steps of its own, says what to do instead."""
    draft = draft_of(work, kind)
    try:
        return draft, write_click(work, partial(save_record, kind=kind, draft=draft, on=work.clock.today()), "登记")
    except UserError as refused:
        assert refused.remedy, f"{kind.title}: {refused.message}"
        return None


@KINDS
def test_registered_corrected_taken_out_and_back(kind: RecordKind, work: Work) -> None:
    on = work.clock.today()
    blank, before = digest(work), count(work, kind)
    registered = register(work, kind)
    if registered is None:
        assert digest(work) == blank
        return
    draft, click = registered
    row, values = work.read(partial(read_values, kind=kind, record_id=click.result, on=on))
    for key, value in draft.values.items():
        if key in kind.form.required:
            assert same_value(values[key], value), key
    assert count(work, kind) >= before
    assert row.id == click.result

    again = RecordDraft(row.id, draft.owner, values, confirmed=True)
    same = write_click(work, partial(save_record, kind=kind, draft=again, on=on), "不改")
    assert same.result == row.id
    assert same.change_set_id is None, "saving what is stored changed something"

    gone = write_click(work, partial(delete_records, kind=kind, ids=(row.id,)), "删除")
    with pytest.raises(UserError):
        work.read(partial(read_values, kind=kind, record_id=row.id, on=on))
    assert gone.change_set_id is not None
    undo_click(work, gone.change_set_id, gone.title)
    assert work.read(partial(read_values, kind=kind, record_id=row.id, on=on))[1] == values
    assert click.change_set_id is not None
    undo_click(work, click.change_set_id, click.title)
    assert digest(work) == blank
