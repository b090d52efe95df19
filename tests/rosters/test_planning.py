"""Whom the lines of a list mean; nothing of it goes into the register."""

from dataclasses import replace
from functools import partial

import pytest

from app.common.errors import UserError
from app.common.importing.decisions import Choice
from app.common.importing.mapping import OTHER_LIST
from app.common.importing.questions import Decision
from app.households.deciding import decide_and_plan, read_question
from app.rosters.naming import name_of_list, office_of
from app.rosters.planning import is_kept_list, plan_roster_again, suggest_roster, take_as_roster
from tests.builders import digest, id_of, problems, row, statuses, write_book
from tests.rosters.conftest import NOVEMBER, QIN, ZENG, ListDesk


def line(name: str, number: str = "", more: str = "肢体") -> tuple[str, ...]:
    return ("1", name, number, more, "二级", "2020-01-01")


def test_a_line_is_found_by_its_document_and_otherwise_not(lists: ListDesk) -> None:
    before = digest(lists.desk.work)
    plan = lists.plan(lists.book([line("曾大海", ZENG), line("石不在", id_of(90))]))

    assert statuses(lists.desk, plan) == {3: "new", 4: "invalid"}
    assert problems(lists.desk, plan) == [(4, "姓名", "台账里没有找到")]
    assert (plan.counts.new, plan.counts.invalid) == (1, 1)
    assert digest(lists.desk.work) == before


def test_a_bare_name_means_the_only_person_of_that_name(lists: ListDesk) -> None:
    plan = lists.plan(lists.book([line("曾大海"), line("没这人")]))

    assert statuses(lists.desk, plan) == {3: "new", 4: "invalid"}


def test_two_people_of_one_name_are_decided_side_by_side(lists: ListDesk) -> None:
    lists.desk.bring_rows([row("0582001", "曾大海", 20, village="圣人山村")])
    plan = lists.plan(lists.book([line("曾大海")]))
    assert statuses(lists.desk, plan) == {3: "doubtful"}
    question = read_question(lists.desk.work, plan, 3)
    assert len(question.candidates) == 2
    chosen = question.candidates[1].person_id

    decided = decide_and_plan(lists.desk.work, plan, (Decision(3, Choice.SAME, chosen),), again=plan_roster_again)

    assert statuses(lists.desk, decided) == {3: "new"}
    assert lists.desk.work.read(
        lambda s: s.connection().exec_driver_sql("SELECT person_id, how FROM staging.roster_found").fetchall(),
        attach=plan.opened.staging,
    ) == [(chosen, "人工确认")]


def test_a_document_under_another_name_is_asked_about(lists: ListDesk) -> None:
    plan = lists.plan(lists.book([line("曾大每", ZENG)]))

    assert statuses(lists.desk, plan) == {3: "doubtful"}
    assert "与表中姓名不同" in problems(lists.desk, plan)[0][2]


def test_a_person_may_stand_in_several_lines(lists: ListDesk) -> None:
    plan = lists.plan(lists.book([line("曾大海", ZENG), line("曾大海", ZENG, "视力")]))

    assert plan.counts.new == 2


def test_a_line_that_was_decided_against_is_left_out(lists: ListDesk) -> None:
    lists.desk.bring_rows([row("0582001", "曾大海", 20, village="圣人山村")])
    plan = lists.plan(lists.book([line("曾大海"), line("覃玉珍", QIN)]))

    decided = decide_and_plan(lists.desk.work, plan, (Decision(3, Choice.SKIP),), again=plan_roster_again)

    assert statuses(lists.desk, decided) == {3: "skipped", 4: "new"}


def test_a_household_is_found_by_its_number(lists: ListDesk) -> None:
    book = write_book(lists.desk.folder / "h.xlsx", ("户编号", "低保金额"), [("0581002", "350"), ("0999999", "1")])
    plan = lists.plan(book)

    assert statuses(lists.desk, plan) == {4: "new", 5: "invalid"}


def test_a_list_without_names_and_numbers_is_refused(lists: ListDesk) -> None:
    book = write_book(lists.desk.folder / "v.xlsx", ("村", "总户数", "总人口数"), [("石板溪村", "310", "1200")])

    with pytest.raises(UserError, match="不能作为名册保存"):
        take_as_roster(lists.desk.open(book))


def test_the_name_has_no_dates_and_the_next_list_proposes_the_last_one_s(lists: ListDesk) -> None:
    opened = lists.desk.open(lists.book([line("曾大海", ZENG)]))
    proposed = suggest_roster(lists.desk.work, opened)
    assert (proposed.roster, proposed.office) == ("残联持证残疾人名册", "残联")
    assert not is_kept_list(lists.desk.work, opened)

    lists.keep([line("曾大海", ZENG)])
    again = lists.desk.open(lists.book([line("曾大海", ZENG)], "11月.xlsx"))

    assert is_kept_list(lists.desk.work, again)
    assert suggest_roster(lists.desk.work, again).roster == "残联持证残疾人名册"


def test_an_import_of_the_same_header_takes_the_list_s_place(lists: ListDesk) -> None:
    lists.keep([line("曾大海", ZENG)])
    book = lists.book([line("曾大海", ZENG, "视力二级")], "import.xlsx")
    lists.desk.bring(book, kind=OTHER_LIST)

    opened = lists.desk.open(book)

    assert not is_kept_list(lists.desk.work, opened)


@pytest.mark.parametrize(
    ("title", "book", "name"),
    [
        ("2026年10月残联持证残疾人名册", "a.xlsx", "残联持证残疾人名册"),
        ("", "低保发放名单（2026.10）.xlsx", "低保发放名单"),
        ("", "医保参保人员名单20261031-最终版.xls", "医保参保人员名单"),
        ("", "2026年三季度危房改造.xlsx", "危房改造"),
        ("", "10月份特困供养.xlsx", "特困供养"),
        ("2026", "2026.xlsx", "名册"),
    ],
)
def test_dates_and_versions_do_not_belong_to_a_name(title: str, book: str, name: str) -> None:
    assert name_of_list(title, book) == name


def test_an_office_is_read_from_the_name() -> None:
    assert office_of("民政低保名单") == "民政"
    assert office_of("危房改造") == ""


def test_the_plan_counts_who_joined_and_left(lists: ListDesk) -> None:
    lists.keep([line("曾大海", ZENG), line("石不在", id_of(90))])

    plan = lists.plan(lists.book([line("覃玉珍", QIN), line("曾大海", ZENG)], "11月.xlsx"), NOVEMBER)

    assert (plan.counts.joined, plan.counts.left) == (1, 1)
    other = replace(plan, options=replace(plan.options, roster="别的名册"))
    assert partial(plan_roster_again, lists.desk.work, other)().counts.joined == 0
