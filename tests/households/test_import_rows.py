"""Rows of county sheets become people: new, changed, the same, missing; nothing is erased and nothing doubled."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.common.errors import UserError
from app.common.history import history_of
from app.common.undo import undo_change_set
from app.households.imports import apply_plan
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
    Row,
    cells,
    columns_of,
    digest,
    family,
    id_of,
    problems,
    row,
    statuses,
    tally,
    write_book,
)

LATER = AS_OF + timedelta(days=31)


def town() -> list[Row]:
    """Two households, five people, with something in most columns."""
    first = family(
        "0581001", 1, "曾大海", "覃玉珍", "曾小军", 户类型="脱贫户", 户联系电话="13907451234", 健康状况="健康"
    )
    return first + family("0581002", 11, "李建国", "王桂香", village=PLACES[1], 民族="苗族", 文化程度="小学")


def full_row(kind: str) -> dict[str, str]:
    """A row that fills every column of a known sheet with something plausible."""
    person = row("0581001", "曾大海", 1)
    said = {
        "数据日期": "2026-10-31",
        "年度": "2026",
        "户类型": "脱贫户",
        "监测对象类别": "边缘易致贫户",
        "易返贫致贫户(监测对象)类型": "边缘易致贫户",
        "风险是否消除": "是",
        "风险识别时间": "2024-03",
        "风险消除时间": "2025-06",
        "证件类型": "居民身份证",
        "健康状况": "残疾，长期慢性病",
        "残疾类别": "肢体残疾",
        "民族": "土家族",
        "文化程度": "初中",
        "在校生状况": "",
        "劳动技能": "普通劳动力",
        "政治面貌": "群众",
        "致贫原因1": "因病",
        "入户路类型": "水泥路",
        "主要燃料类型": "清洁能源",
        "户主姓名": "曾大海",
        "户主证件号码": id_of(1),
        "行政村": PLACES[0],
        "乡(镇)": "深子湖镇",
        "自然村": "三组",
        "人编号": "0581001001",
        "姓名": "杨帮扶" if kind == PAIRINGS else "曾大海",
        "帮扶开始时间": "2021-05-01",
        "帮扶结束时间": "",
        "户主个人编号": "0581001001",
        "义务教育阶段未上学原因": "",
        "失学或辍学原因": "",
    }
    told: dict[str, str] = {}
    for header in columns_of(kind):
        if header in said or (header in person and header != "出生日期"):
            told[header] = said.get(header, person.get(header, ""))
        elif header.startswith("是否") or header in ("危房户", "到乡镇是否通沥青（水泥）路"):
            told[header] = "是"
        elif header == "出生日期":
            told[header] = "1970.1.1"
        elif "电话" in header:
            told[header] = "13907451234"
        elif "时间（月）" in header or "月数" in header:
            told[header] = "8"
        elif header == "残疾证办证年度":
            told[header] = "2019"
        else:
            told[header] = "12"
    return told


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


def test_another_name_on_a_known_number_is_doubted_and_left_alone(desk: Desk) -> None:
    desk.bring_rows(town())
    before = digest(desk.work)
    rows = town()
    rows[0] |= {"姓名": "赵六", "人口编号": ""}

    plan, batch = desk.bring(desk.write(rows))

    assert problems(desk, plan) == [(4, "姓名", "这个证件号码在台账中是「曾大海」，与表中姓名不同")]
    assert (tally(plan.counts), batch, digest(desk.work)) == ((0, 0, 4, 1, 0), None, before)


def test_a_number_twice_in_the_sheet_is_doubted_the_second_time(desk: Desk) -> None:
    rows = [*family("0581001", 1, "曾大海", "覃玉珍"), row("0581002", "曾大海", 1)]

    plan = desk.bring_rows(rows)

    assert statuses(desk, plan) == {4: "new", 5: "new", 6: "doubtful"}
    assert [message for *_, message in problems(desk, plan)] == ["与第4行证件号码相同，同一个人只能有一行"]
    assert desk.one("SELECT count(*) FROM person") == 2
    assert desk.one("SELECT count(*) FROM household") == 1


def test_two_lines_that_mean_the_same_known_person_are_not_both_applied(desk: Desk) -> None:
    desk.bring_rows(town())
    first = row("0581001", "曾大海", 1, 家庭成员联系电话="13874501111")
    second = row("0581001", "曾大海", 1, 家庭成员联系电话="13874502222") | {"证件号码": ""}

    plan = desk.bring_rows([first, second])

    assert statuses(desk, plan) == {4: "changed", 5: "doubtful"}
    assert desk.one("SELECT phone FROM person WHERE name = '曾大海'") == "13874501111"


def test_a_person_number_twice_is_doubted(desk: Desk) -> None:
    twin = row("0581001", "曾小海", 2, "之子") | {"人口编号": "0581001001"}

    plan = desk.plan_rows([row("0581001", "曾大海", 1), twin])

    assert problems(desk, plan) == [(5, "人口编号", "与第4行人编号相同，一个人编号只能是一个人")]


def test_a_person_number_that_belongs_to_somebody_else_is_doubted(desk: Desk) -> None:
    desk.bring_rows(town())
    stranger = row("0581001", "孙七", 77, "之子") | {"人口编号": "0581001003"}

    plan = desk.plan_rows([stranger])

    assert statuses(desk, plan) == {4: "doubtful"}
    assert "在台账中是「曾小军」" in problems(desk, plan)[0][2]


@pytest.mark.parametrize("tail", ["43", "43B1", "4301"])
def test_a_disability_certificate_is_the_same_person_as_the_identity_card(desk: Desk, tail: str) -> None:
    desk.bring_rows(town())
    certified = row("0581001", "曾大海", 1, 证件类型="残疾人证") | {"证件号码": id_of(1) + tail}

    plan = desk.bring_rows([certified])
    back = desk.plan_rows(town())

    assert tally(plan.counts) == (0, 1, 0, 0, 0)
    assert desk.one("SELECT count(*) FROM person") == 5
    number, key = desk.ask("SELECT id_number, id_key FROM person WHERE name = '曾大海'")[0]
    assert (number, key) == (id_of(1) + tail, id_of(1))
    assert desk.ask("SELECT kind, category FROM identity WHERE person_id IS NOT NULL") == [("残疾", "肢体三级")]
    assert tally(back.counts) == (0, 0, 5, 0, 0)


def test_a_number_of_fifteen_digits_is_the_same_person_as_the_one_of_eighteen(desk: Desk) -> None:
    desk.bring_rows(town())
    old = id_of(1)[:6] + id_of(1)[8:17]

    plan = desk.plan_rows([row("0581001", "曾大海", 1) | {"证件号码": old}])

    assert tally(plan.counts) == (0, 0, 1, 0, 0)


def test_a_new_person_with_an_old_number_is_found_again_by_the_new_one(desk: Desk) -> None:
    desk.bring_rows([row("0581001", "曾大海", 1) | {"证件号码": id_of(1)[:6] + id_of(1)[8:17]}])

    plan = desk.plan_rows([row("0581001", "曾大海", 1)])

    assert (plan.counts.new, plan.counts.doubtful) == (0, 0)


def test_a_contradiction_between_certificate_and_disability_column_is_doubted(desk: Desk) -> None:
    certified = row("0581001", "曾大海", 1) | {"证件号码": id_of(1) + "43", "残疾类别": "无"}

    plan = desk.plan_rows([certified], MEMBERS_2021)

    assert statuses(desk, plan) == {4: "doubtful"}
    assert "残疾人证" in problems(desk, plan)[0][2]


def test_placeholders_tell_people_without_a_document_apart(desk: Desk) -> None:
    babies = [
        row("0581001", "曾大海", 1),
        row("0581001", "曾一", 2, "之子", 出生日期="2026-05-01") | {"证件号码": "999999202605010011"},
        row("0581001", "曾二", 3, "之子", 出生日期="2026-05-01") | {"证件号码": "999999202605010029"},
    ]
    desk.bring_rows(babies)

    again = desk.plan_rows(babies)

    assert desk.one("SELECT count(DISTINCT id_key) FROM person") == 3
    assert tally(again.counts) == (0, 0, 3, 0, 0)


def test_who_has_no_number_at_all_is_refused_unless_known_by_household_and_name(desk: Desk) -> None:
    desk.bring_rows(town())
    unnamed = row("0581001", "曾大海", 1) | {"证件号码": "", "人口编号": "", "民族": "苗族"}
    stranger = row("0581001", "孙七", 5, "其他") | {"证件号码": "", "人口编号": ""}

    plan = desk.plan_rows([unnamed, stranger])

    assert statuses(desk, plan) == {4: "changed", 5: "invalid"}
    assert "缺证件号码" in problems(desk, plan)[0][2]


def test_sex_and_birth_date_come_from_the_number_and_must_not_contradict_it(desk: Desk) -> None:
    plain = row("0581001", "曾大海", 1) | {"性别": "", "出生日期": ""}
    wrong = row("0581001", "曾小军", 3, "之子") | {"性别": "女", "出生日期": "1970-01-02"}

    plan = desk.bring_rows([plain, wrong])

    assert desk.ask("SELECT sex, birth_date FROM person") == [("男", "1970-01-01")]
    assert [header for _, header, _ in problems(desk, plan)] == ["性别", "出生日期"]


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
    people: Any = [row(f"{n:07}", f"曾{'海' if n % 2 else '山'}", n) for n in range(60)]
    desk.bring_rows(people)
    wrong = [line | {"民族": "苗族"} for line in people]

    assert [(one.kind, one.number, one.share) for one in desk.plan_rows(wrong).braked] == [("changed", 60, 100)]
    assert desk.plan_rows(people).braked == ()


def test_the_day_of_the_sheet_is_its_column_s(desk: Desk) -> None:
    line = full_row(BANK) | {"数据日期": "2025-09-30"}

    plan = desk.bring_rows([line], BANK)

    assert (plan.options.as_of, plan.options.year) == (date(2025, 9, 30), 2024)
    assert desk.ask("SELECT DISTINCT valid_from FROM person_condition") == [("2025-09-30",)]
