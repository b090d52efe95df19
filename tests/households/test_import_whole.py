"""A sheet as a whole: its villages, its day, its size; a plan is applied as it was shown or not at all."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.common.errors import UserError
from app.households.imports import apply_plan
from tests.builders import (
    AS_OF,
    BANK,
    MEMBERS,
    MEMBERS_2021,
    PLACES,
    Desk,
    columns_of,
    digest,
    family,
    problems,
    row,
    statuses,
    tally,
    write_book,
)
from tests.households.import_rows import full_row, town

LATER = AS_OF + timedelta(days=31)


def test_an_unknown_village_is_doubted_until_the_clerk_says_add(desk: Desk) -> None:
    rows = town() + family("0581003", 21, "赵六", "钱七", village="望江楼村")

    doubted = desk.plan_rows(rows)
    assert tally(doubted.counts) == (5, 0, 0, 2, 0)
    assert "台账里没有「望江楼村」这个村" in problems(desk, doubted)[0][2]

    desk.bring_rows(rows, add_villages=True)

    assert desk.ask("SELECT name FROM village ORDER BY id") == [*((p,) for p in PLACES), ("望江楼村",)]
    assert tally(desk.plan_rows(rows).counts) == (0, 0, 7, 0, 0)


def test_a_village_written_without_its_last_word_is_the_same_village(desk: Desk) -> None:
    rows = family("0581001", 1, "曾大海", village=PLACES[0].removesuffix("村"))

    plan = desk.bring_rows(rows, add_villages=True)

    assert (plan.counts.new, desk.one("SELECT count(*) FROM village")) == (1, 2)


def test_people_of_another_township_are_doubted(desk: Desk) -> None:
    desk.do("UPDATE setting SET value = '深子湖镇' WHERE key = 'township'")

    plan = desk.plan_rows([row("0581001", "曾大海", 1, 乡="桃花源镇"), row("0581002", "李建国", 11)])

    assert problems(desk, plan) == [(4, "乡", "不是本乡镇（深子湖镇）的记录")]


def test_who_lies_in_the_recycle_bin_is_doubted(desk: Desk) -> None:
    desk.bring_rows(town())
    desk.do("UPDATE household SET deleted_at = '2026-11-01 08:00:00' WHERE number = '0581002'")
    desk.do("UPDATE person SET deleted_at = '2026-11-01 08:00:00' WHERE name IN ('李建国', '王桂香')")

    plan = desk.plan_rows(town())

    assert statuses(desk, plan) == {4: "same", 5: "same", 6: "same", 7: "doubtful", 8: "doubtful"}


@pytest.mark.parametrize(
    ("edit", "header"),
    [
        ("UPDATE person_condition SET education = '高中', valid_from = '2026-11-15'", "文化程度"),
        ("UPDATE membership SET relation = '配偶', valid_from = '2026-11-15' WHERE relation = '之子'", "与户主关系"),
        (
            "INSERT INTO identity (person_id, kind, category, valid_from) SELECT id, '低保', '城市低保', '2026-11-15' "
            "FROM person WHERE name = '曾大海'",
            "是否享受低保",
        ),
        (
            "INSERT INTO identity (person_id, kind, category, valid_from, valid_to) SELECT id, '低保', '农村低保', "
            "'2026-01-01', '2026-11-15' FROM person WHERE name = '曾大海'",
            "是否享受低保",
        ),
    ],
)
def test_a_sheet_older_than_what_the_registry_knows_is_doubted(desk: Desk, edit: str, header: str) -> None:
    lines = [row("0581001", "曾大海", 1, 文化程度="小学"), row("0581001", "曾小军", 3, "之子", 文化程度="小学")]
    desk.bring_rows(lines, MEMBERS_2021)
    desk.do(edit)
    before = digest(desk.work)
    lines[0]["是否享受低保"] = "农村低保"

    plan, _ = desk.bring(desk.write(lines, MEMBERS_2021), AS_OF)

    said = [(column, text) for _, column, text in problems(desk, plan)]
    assert [column for column, _ in said if column == header], said
    assert all("2026-11-15" in text for column, text in said if column == header)
    if header != "与户主关系":
        assert digest(desk.work) == before or header == "文化程度"


def test_an_older_sheet_may_fill_what_is_not_known_yet(desk: Desk) -> None:
    desk.bring_rows([row("0581001", "曾大海", 1, 文化程度="小学")], as_of=LATER)

    plan = desk.bring_rows([row("0581001", "曾大海", 1, 健康状况="健康", 文化程度="小学")])

    assert tally(plan.counts) == (0, 1, 0, 0, 0)
    assert desk.ask("SELECT valid_from, education, health FROM person_condition") == [("2026-12-01", "小学", "健康")]


def test_a_sheet_with_a_header_and_no_rows_is_refused(desk: Desk) -> None:
    with pytest.raises(UserError, match="0 行"):
        desk.plan(write_book(desk.folder / "b.xlsx", columns_of(MEMBERS), []))


def test_a_plan_is_not_applied_after_the_registry_changed(desk: Desk) -> None:
    plan = desk.plan_rows(town())
    desk.do("UPDATE village SET position = 9 WHERE id = 1")
    before = digest(desk.work, history=True)

    with pytest.raises(UserError, match="又有了新的改动"):
        apply_plan(desk.work, plan)

    assert digest(desk.work, history=True) == before


def test_cancelling_leaves_nothing_behind(desk: Desk) -> None:
    from app.common.errors import Cancelled
    from app.common.progress import Progress

    class Stop(Progress):
        def __init__(self, after: int) -> None:
            self.left = after

        def report(self, done: int, total: int, text: str) -> None:
            self.left -= 1
            if self.left < 0:
                raise Cancelled

    plan = desk.plan_rows(town())
    before = digest(desk.work, history=True)
    stopped = 0
    for after in range(20):
        try:
            apply_plan(desk.work, plan, Stop(after))
        except Cancelled:
            stopped += 1
            assert digest(desk.work, history=True) == before
        else:
            break

    assert stopped >= 5
    assert desk.one("SELECT count(*) FROM person") == 5


def test_nothing_is_written_before_apply(desk: Desk) -> None:
    before = digest(desk.work, history=True)

    desk.plan_rows(town())

    assert digest(desk.work, history=True) == before
    assert desk.work.changed is False


def test_many_changes_pull_the_brake(desk: Desk) -> None:
    people: Any = [row(f"{n:07}", f"曾{'海' if n % 2 else '山'}", n, 民族="汉族") for n in range(60)]
    desk.bring_rows(people)
    wrong = [line | {"民族": "苗族"} for line in people]

    assert [(one.kind, one.number, one.share) for one in desk.plan_rows(wrong).braked] == [("changed", 60, 100)]
    assert desk.plan_rows(people).braked == ()


def test_the_day_of_the_sheet_is_its_column_s(desk: Desk) -> None:
    line = full_row(BANK) | {"数据日期": "2025-09-30"}

    plan = desk.bring_rows([line], BANK)

    assert (plan.options.as_of, plan.options.year) == (date(2025, 9, 30), 2024)
    assert desk.ask("SELECT DISTINCT valid_from FROM person_condition") == [("2025-09-30",)]
