"""Doubtful rows are decided side by side, and the same doubt is not asked twice."""

import pytest

from app.common.errors import UserError
from app.common.importing.decisions import Choice
from app.common.importing.questions import Decision, RowQuestion
from app.common.importing.sheets import Column
from app.households.deciding import decide_and_plan, read_question
from app.households.imports import ImportPlan, apply_plan
from app.households.sheets import REGISTER
from tests.builders import PLACES, VILLAGES, Desk, Row, id_of, problems, row, statuses

NUMBER = "0581001"
FIRST = 4


def decide(
    desk: Desk, plan: ImportPlan, choice: Choice | None, person: int | None = None, at: int = FIRST
) -> ImportPlan:
    return decide_and_plan(desk.work, plan, [Decision(at, choice, person)])


def ask(desk: Desk, plan: ImportPlan, at: int = FIRST) -> RowQuestion:
    return read_question(desk.work, plan, at)


def known(desk: Desk, **more: str) -> Row:
    """One household with its head in the registry; the row that brought it."""
    brought = row(NUMBER, "曾大海", 1, 出生日期="1970-01-01", **more)
    desk.bring_rows([brought])
    return brought


def renamed(desk: Desk) -> tuple[Row, ImportPlan]:
    """A row whose document belongs to somebody of another name."""
    other = {**known(desk), "姓名": "曾大江", "人口编号": ""}
    return other, desk.plan_rows([other])


def test_a_row_without_a_number_is_found_by_name_village_and_birth(desk: Desk) -> None:
    bare = {**known(desk), "证件号码": "", "人口编号": "", "户编号": "", "家庭成员联系电话": "13900000000"}

    plan = desk.plan_rows([bare])
    apply_plan(desk.work, plan)

    assert statuses(desk, plan) == {FIRST: "changed"}
    assert desk.ask("SELECT name, id_number, phone FROM person") == [("曾大海", id_of(1), "13900000000")]


def test_a_document_is_given_to_somebody_known_without_one(desk: Desk) -> None:
    brought = known(desk)
    desk.do("UPDATE person SET id_number = NULL, id_key = NULL, number = NULL")

    plan = desk.bring_rows([{**brought, "户编号": ""}])

    assert problems(desk, plan) == []

    assert desk.ask("SELECT name, id_number FROM person") == [("曾大海", id_of(1))]


def test_a_slip_in_the_name_is_asked_about_with_the_registry_beside(desk: Desk) -> None:
    bare = {**known(desk), "姓名": "曾大诲", "证件号码": "", "人口编号": ""}

    plan = desk.plan_rows([bare])

    assert statuses(desk, plan) == {FIRST: "doubtful"}
    assert problems(desk, plan) == [(FIRST, "姓名", "台账里有相近的「曾大海」（1970-01-01 生），请确认是不是同一人")]
    (candidate,) = ask(desk, plan).candidates
    differing = [(side.title, side.sheet, side.registry) for side in candidate.fields if side.differs]
    assert (candidate.name, differing) == ("曾大海", [("姓名", "曾大诲", "曾大海")])


def test_several_people_of_one_name_are_all_offered(desk: Desk) -> None:
    twins = [row(f"058100{place}", "曾大海", place, 出生日期="1970-01-01") for place in (1, 2)]
    desk.bring_rows(twins)

    bare = {**twins[0], "证件号码": "", "人口编号": "", "户编号": ""}
    plan = desk.plan_rows([{**bare, "家庭成员联系电话": "13900000000"}])
    chosen = ask(desk, plan).candidates[1].person_id
    apply_plan(desk.work, decide(desk, plan, Choice.SAME, chosen))

    assert desk.ask("SELECT id FROM person WHERE phone = '13900000000'") == [(chosen,)]


def test_the_same_person_is_renamed(desk: Desk) -> None:
    _, plan = renamed(desk)
    person = desk.one("SELECT id FROM person")

    plan = decide(desk, plan, Choice.SAME, person)
    apply_plan(desk.work, plan)

    assert statuses(desk, plan) == {FIRST: "changed"}
    assert desk.ask("SELECT id, name FROM person") == [(person, "曾大江")]


def test_a_new_person_stands_beside_the_known_one(desk: Desk) -> None:
    brought = known(desk)
    other = {**brought, "姓名": "曾大江", "人口编号": "", "与户主关系": "其他"}

    plan = decide(desk, desk.plan_rows([other]), Choice.NEW)
    apply_plan(desk.work, plan)

    assert statuses(desk, plan) == {FIRST: "new"}
    assert sorted(name for (name,) in desk.ask("SELECT name FROM person")) == ["曾大江", "曾大海"]


def test_a_row_left_out_is_not_written_and_not_asked_about_again(desk: Desk) -> None:
    other, plan = renamed(desk)

    plan = decide(desk, plan, Choice.SKIP)

    assert (plan.counts.skipped, plan.counts.doubtful) == (1, 0)
    assert apply_plan(desk.work, plan) is None
    assert statuses(desk, desk.plan_rows([other])) == {FIRST: "skipped"}
    assert desk.ask("SELECT name FROM person") == [("曾大海",)]


def test_a_decision_is_remembered_for_the_next_sheet(desk: Desk) -> None:
    other, plan = renamed(desk)
    decide(desk, plan, Choice.NEW)

    again = desk.plan_rows([row("0581009", "覃玉珍", 7), other])

    assert statuses(desk, again) == {FIRST: "new", FIRST + 1: "doubtful"}
    assert problems(desk, again)[0][1] == "与户主关系"
    assert ask(desk, again, FIRST + 1).decided == ("已决定：是新的人",)


def test_a_decision_taken_back_is_asked_again(desk: Desk) -> None:
    _, plan = renamed(desk)
    plan = decide(desk, plan, Choice.SKIP)

    plan = decide(desk, plan, None)

    assert statuses(desk, plan) == {FIRST: "doubtful"}
    assert ask(desk, plan).decided == ()


def test_another_candidate_is_a_new_question(desk: Desk) -> None:
    bare = {**known(desk), "姓名": "曾大诲", "证件号码": "", "人口编号": "", "与户主关系": "之子"}
    decide(desk, desk.plan_rows([bare]), Choice.SKIP)
    desk.bring_rows([row(NUMBER, "曾大诲", 2, "其他", 出生日期="1970-01-01", 证件号码=id_of(2))])
    desk.do("UPDATE person SET name = '曾大悔' WHERE name = '曾大诲'")

    plan = desk.plan_rows([bare])

    assert statuses(desk, plan) == {FIRST: "doubtful"}
    assert len(ask(desk, plan).candidates) == 2


def test_a_bad_cell_is_left_out_and_its_row_taken_over(desk: Desk) -> None:
    bad = {**known(desk), "家庭成员联系电话": "1390745", "民族": "苗族"}
    plan = desk.plan_rows([bad])
    (cell,) = ask(desk, plan).cells
    assert (cell.title, cell.value) == ("家庭成员联系电话", "1390745")

    plan = decide_and_plan(desk.work, plan, [Decision(FIRST, Choice.IGNORE, field=cell.field)])
    apply_plan(desk.work, plan)

    assert ask(desk, plan).decided == ("已决定：忽略「家庭成员联系电话」这一格",)
    assert desk.ask("SELECT phone, ethnicity FROM person") == [(None, "苗族")]
    worse = desk.plan_rows([{**bad, "家庭成员联系电话": "13907"}])
    assert statuses(desk, worse) == {FIRST: "doubtful"}


def test_what_is_not_doubted_cannot_be_decided(desk: Desk) -> None:
    brought = known(desk)
    plan = desk.plan_rows([brought])

    with pytest.raises(UserError, match="没有可以这样决定的疑点"):
        decide(desk, plan, Choice.NEW)
    assert ask(desk, plan).empty


def test_deciding_leaves_no_step_in_the_history(desk: Desk) -> None:
    _, plan = renamed(desk)
    before = desk.one("SELECT count(*) FROM change_set")

    plan = decide(desk, plan, Choice.SAME, desk.one("SELECT id FROM person"))

    assert desk.one("SELECT count(*) FROM change_set") == before
    assert apply_plan(desk.work, plan) is not None


def test_a_bad_cell_of_a_village_is_left_out_too(desk: Desk) -> None:
    header = next(c.header for c in columns_with_numbers())
    plan = desk.plan_rows([{"村": PLACES[0], header: "很多"}], VILLAGES)
    (cell,) = ask(desk, plan).cells

    plan = decide_and_plan(desk.work, plan, [Decision(FIRST, Choice.IGNORE, field=cell.field)])

    assert plan.counts.doubtful == 0
    assert problems(desk, plan) == []


def test_a_household_whose_rows_are_compared_again_is_folded_once(desk: Desk) -> None:
    other, plan = renamed(desk)
    rows = [other, row("0581002", "李建国", 5), row("0581002", "王桂香", 6, "配偶")]
    plan = desk.plan_rows(rows)

    plan = decide(desk, plan, Choice.SAME, desk.one("SELECT id FROM person"))
    plan = decide(desk, plan, None)
    plan = decide(desk, plan, Choice.SAME, desk.one("SELECT id FROM person"))
    apply_plan(desk.work, plan)

    assert desk.one("SELECT count(*) FROM household") == 2
    assert sorted(name for (name,) in desk.ask("SELECT name FROM person")) == ["曾大江", "李建国", "王桂香"]


def columns_with_numbers() -> list[Column]:
    """The columns of the sheet of villages that hold counts."""
    (sheet,) = (one for one in REGISTER.sheets if one.kind == VILLAGES)
    return [c for c in sheet.columns if c.field in REGISTER.by_key and REGISTER.by_key[c.field].kind == "count"]
