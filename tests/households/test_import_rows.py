"""Rows of county sheets become people: new, changed, the same, missing; nothing is erased or doubled."""

from datetime import timedelta

import pytest

from app.common.history import history_of
from app.common.undo import undo_change_set
from tests.builders import (
    AS_OF,
    BANK,
    HOUSEHOLDS,
    MEMBERS,
    MEMBERS_2021,
    PAIRINGS,
    PLACES,
    VILLAGES,
    Desk,
    cells,
    columns_of,
    digest,
    id_of,
    problems,
    row,
    statuses,
    tally,
)
from tests.households.import_rows import full_row, town

LATER = AS_OF + timedelta(days=31)


@pytest.mark.parametrize("kind", [HOUSEHOLDS, MEMBERS, MEMBERS_2021, BANK, VILLAGES, PAIRINGS])
def test_every_column_of_every_kind_is_taken_over_and_the_second_time_changes_nothing(desk: Desk, kind: str) -> None:
    desk.bring_rows(town())
    book = desk.write([full_row(kind)], kind, f"{kind}.xlsx")
    first, batch = desk.bring(book)
    assert (first.counts.new + first.counts.changed, problems(desk, first)) == (1, [])
    assert batch is not None
    before = digest(desk.work, history=True)

    again, nothing = desk.bring(book)

    assert tally(again.counts) == (0, 0, 1, 0, 0)
    assert nothing is None
    assert digest(desk.work, history=True) == before


def test_the_same_file_twice_changes_nothing_at_all(desk: Desk) -> None:
    book = desk.write(town())
    first, batch = desk.bring(book)
    before = digest(desk.work, history=True)

    second, nothing = desk.bring(book, as_of=LATER)

    assert (tally(first.counts), batch is None) == ((5, 0, 0, 0, 0), False)
    assert (tally(second.counts), nothing) == ((0, 0, 5, 0, 0), None)
    assert digest(desk.work, history=True) == before


def test_a_blank_never_erases(desk: Desk) -> None:
    desk.bring_rows([full_row(HOUSEHOLDS)], HOUSEHOLDS)
    desk.bring_rows([full_row(MEMBERS_2021)], MEMBERS_2021)
    before = digest(desk.work)
    keep = ("户编号", "人口编号", "姓名", "证件号码")

    for kind in (HOUSEHOLDS, MEMBERS_2021, BANK):
        line = full_row(kind)
        blank = {h: line[h] if h in (*keep, "人编号") else "" for h in columns_of(kind)}
        plan = desk.bring_rows([blank], kind, LATER)
        assert (tally(plan.counts), problems(desk, plan)) == ((0, 0, 1, 0, 0), []), kind

    assert digest(desk.work) == before


@pytest.mark.parametrize(
    ("header", "value", "label", "old", "new"),
    [
        ("家庭成员联系电话", "13874501111", "联系电话", None, "13874501111"),
        ("民族", "侗族", "民族", "苗族", "侗族"),
        ("文化程度", "初中", "文化程度", "小学", "初中"),
        ("健康状况", "残疾、长期慢性病", "健康状况", None, "长期慢性病,残疾"),
        ("是否会讲普通话", "否", "是否会讲普通话", None, 0),
        ("务工时间（月）", "10个月", "务工时间（月）", None, 10),
        ("村", PLACES[0], "村", PLACES[1], PLACES[0]),
    ],
)
def test_one_changed_cell_is_exactly_what_is_planned_and_applied(
    desk: Desk, header: str, value: str, label: str, old: object, new: object
) -> None:
    desk.bring_rows(town())
    rows = town()
    for line in rows[3:] if header == "村" else rows[3:4]:
        line[header] = value

    plan, batch = desk.bring(desk.write(rows), LATER)
    assert cells(desk, plan) == [(7, label, old, new)]
    assert statuses(desk, plan) == {4: "same", 5: "same", 6: "same", 7: "changed", 8: "same"}

    again = desk.plan(desk.write(rows), LATER)

    assert (batch is not None, tally(again.counts)) == (True, (0, 0, 5, 0, 0))


def test_a_change_closes_the_row_in_force_and_opens_the_next_one_which_carries_the_rest(desk: Desk) -> None:
    desk.bring_rows([row("0581001", "曾大海", 1, 文化程度="小学", 健康状况="健康")])
    desk.bring_rows([row("0581001", "曾大海", 1, 文化程度="初中")], as_of=LATER)

    assert desk.ask("SELECT valid_from, valid_to, education, health FROM person_condition ORDER BY id") == [
        ("2026-10-31", "2026-12-01", "小学", "健康"),
        ("2026-12-01", None, "初中", "健康"),
    ]


def test_a_change_on_the_same_day_corrects_in_place(desk: Desk) -> None:
    desk.bring_rows([row("0581001", "曾大海", 1, 文化程度="小学", 是否危房户="是")], HOUSEHOLDS)
    desk.bring_rows([row("0581001", "曾大海", 1, 文化程度="小学")])
    desk.bring_rows([row("0581001", "曾大海", 1, 文化程度="初中", 与户主关系="户主")])
    desk.bring_rows([row("0581001", "曾大海", 1, 是否危房户="否")], HOUSEHOLDS)

    assert desk.ask("SELECT valid_to, education FROM person_condition") == [(None, "初中")]
    assert desk.ask("SELECT valid_to, dangerous_house FROM household_condition") == [(None, 0)]


def test_the_journal_lists_before_and_after_of_each_record(desk: Desk) -> None:
    desk.bring_rows(town())
    rows = town()
    rows[0]["家庭成员联系电话"] = "13874501111"
    rows[0]["姓名"] = "曾海"
    _, batch = desk.bring(desk.write(rows), LATER)
    person = desk.one("SELECT id FROM person WHERE name = '曾海'")

    told = desk.work.read(lambda s: history_of(s, [("person", person)]))

    changes = {(r.change_set_id, r.field, r.before, r.after) for r in told}
    assert changes == {
        (batch, "phone", None, "13874501111"),
        (batch, "name", "曾大海", "曾海"),
        (batch - 1 if batch else 0, "", None, None),
    }
    assert {r.title for r in told} == {"导入 book.xlsx"}


def test_a_renamed_person_is_found_by_the_new_name_and_no_longer_by_the_old(desk: Desk) -> None:
    desk.bring_rows(town())
    rows = town()
    rows[0]["姓名"] = "单大海"
    desk.bring(desk.write(rows))

    search = desk.one("SELECT search FROM person WHERE name = '单大海'")

    assert "sdh" in search
    assert "曾" not in search
    assert id_of(1).lower() in search


def test_who_stood_in_the_last_roster_of_this_kind_and_not_in_this_one_is_missing_and_stays(desk: Desk) -> None:
    desk.bring_rows(town())
    before = digest(desk.work)

    plan = desk.plan_rows(town()[:2] + town()[3:])
    other_village = desk.plan_rows(town()[:2])

    assert (plan.counts.missing, other_village.counts.missing) == (1, 1)
    assert desk.plan_rows(town()[:2], HOUSEHOLDS).counts.missing == 0
    assert desk.bring_rows(town()[:2]).counts.missing == 1
    assert digest(desk.work) == before


def test_an_undone_roster_makes_nobody_missing(desk: Desk) -> None:
    desk.bring_rows(town()[:3])
    _, batch = desk.bring(desk.write(town()))
    assert batch is not None
    desk.work.write(lambda s: undo_change_set(s, batch), title="撤销", kind="undo")

    assert desk.plan_rows(town()[:3]).counts.missing == 0
