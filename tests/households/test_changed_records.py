"""What a change set did, in the clerk's words."""

from collections.abc import Callable
from datetime import date
from functools import partial

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.common.history import changes_of, count_changes, list_change_sets
from app.common.policy.service import ParameterDraft, set_parameter
from app.common.undo import undo_change_set
from app.common.work import Work
from app.households.change_words import (
    OTHER_COLUMN,
    OTHER_TABLE,
    column_words,
    mask_numbers,
    table_words,
)
from app.households.changed_records import ChangedRecords, read_changed_records
from db.common.entities import CodeValue
from db.common.journal import journal_columns
from db.households.entities import Household, IncomeYear, Person
from db.schema import journaled_tables

ID = "431226199001010016"
OUR_TABLES = 13
"""The tables of villages, households, people and policies; features that come later bring words of their own."""


def last_change(work: Work, limit: int = 200) -> ChangedRecords:
    def look(session: Session) -> ChangedRecords:
        return read_changed_records(session, list_change_sets(session)[0].id, limit)

    return work.read(look)


def said(changed: ChangedRecords) -> list[str]:
    return [f"{each.record} {each.table} {each.field}：{each.before} → {each.after}" for each in changed.lines]


def change_person(**values: object) -> Callable[[Session], object]:
    return lambda session: session.execute(update(Person).where(Person.name == "曾大海").values(**values))


def test_numbers_stay_masked_wherever_they_stand(work: Work) -> None:
    work.write(change_person(id_number=ID, phone="13900001111", note=f"旧证{ID}"), title="修改")

    words = " ".join(said(last_change(work)))

    assert ID not in words
    assert "13900001111" not in words
    assert "旧证431226 ******** 0016" in words
    assert "138 **** 1111 → 139 **** 1111" in words


def test_a_cleared_value_says_that_it_is_empty(work: Work) -> None:
    work.write(change_person(phone=None), title="修改")

    assert said(last_change(work)) == ["曾大海 人 联系电话：138 **** 1111 → （空）"]


def test_money_is_shown_in_yuan_under_the_household(work: Work) -> None:
    def raise_wage(session: Session) -> None:
        head = session.scalars(select(Household).where(Household.number == "0581001")).one()
        income = session.scalars(
            select(IncomeYear).where(IncomeYear.household_id == head.id).order_by(IncomeYear.year.desc())
        ).first()
        assert income is not None
        income.wage = 1_234_500

    work.write(raise_wage, title="修改")

    (line,) = last_change(work).lines
    assert (line.table, line.field, line.after) == ("年度收入", "工资性收入（元）", "12,345.00")
    assert line.record.startswith("曾大海户 ")


def test_a_new_record_says_what_it_held_then_and_not_what_it_holds_now(work: Work) -> None:
    first = ParameterDraft("monitoring_line", "9300", date(2026, 1, 1), "方案")
    work.write(partial(set_parameter, draft=first), title="修改参数")
    number = work.read(lambda session: list_change_sets(session)[0].id)
    second = ParameterDraft("monitoring_line", "9900", date(2026, 1, 1), "更正")
    work.write(partial(set_parameter, draft=second), title="修改参数")

    changed = work.read(lambda session: read_changed_records(session, number))

    assert said(changed) == ["监测线 政策参数 新增： → 值 9300，开始日期 2026-01-01，依据文件 方案"]


def test_records_that_are_gone_keep_their_names(work: Work) -> None:
    draft = ParameterDraft("monitoring_line", "9300", date(2026, 1, 1), "方案", region="某县")
    work.write(partial(set_parameter, draft=draft), title="修改参数")
    number = work.read(lambda session: list_change_sets(session)[0].id)
    work.write(partial(undo_change_set, change_set_id=number), title="撤销", kind="undo")

    (line,) = work.read(lambda session: read_changed_records(session, number)).lines

    assert line.record == "监测线（某县）"
    assert line.after.startswith("值 9300")


def test_a_deleted_record_says_what_it_was(work: Work) -> None:
    code = CodeValue(list_name="健康状况", value="孕产期", position=0, source="文件")
    work.write(lambda session: session.add(code), title="添加")
    work.write(lambda session: session.execute(delete(CodeValue)), title="删除")

    assert said(last_change(work)) == ["健康状况「孕产期」 代码表 删除：值 孕产期，出处 文件 → 已删除"]


def test_a_large_change_set_is_cut_but_counted_in_full(work: Work) -> None:
    work.write(lambda session: session.execute(update(Person).values(note="核对过")), title="修改 9 人")

    changed = last_change(work, limit=4)

    assert (changed.records, len(changed.lines), changed.cut) == (9, 4, True)
    assert not last_change(work, limit=9).cut


def test_the_journal_gives_changes_in_the_order_of_writing(work: Work) -> None:
    work.write(change_person(phone="13900001111"), title="一")
    number = work.read(lambda session: list_change_sets(session)[0].id)

    (row,) = work.read(lambda session: changes_of(session, number))
    (count,) = work.read(lambda session: count_changes(session, number))

    assert (row.table, row.field, row.before, row.after) == ("person", "phone", "13874501111", "13900001111")
    assert (count.table, count.action, count.records) == ("person", "update", 1)


def test_every_column_of_our_tables_has_chinese_words() -> None:
    ours = journaled_tables()[:OUR_TABLES]
    silent = {"id", "id_key", "key"}

    assert [table.name for table in ours if table_words(table.name) == OTHER_TABLE] == []
    assert [
        f"{table.name}.{column}"
        for table in ours
        for column in journal_columns(table)
        if column not in silent and column_words(table.name, column) == OTHER_COLUMN
    ] == []


def test_short_numbers_are_left_alone() -> None:
    assert mask_numbers("户编号 05855128937，2026-11-21") == "户编号 05855128937，2026-11-21"
