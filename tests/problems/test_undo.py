"""Steps of the ledger taken back, and households that go for good with all that hangs on them."""

from collections.abc import Callable
from datetime import date
from typing import Any

from app.households.clicks import undo_click, write_click
from app.households.record_kinds import Ownership
from app.households.recycle import delete_households, purge_households
from app.households.service import edit_household_condition
from app.problems.check_kind import CHECK
from app.problems.checks import RoundDraft, confirm_checks, lay_out_round, open_round
from app.problems.kind import PROBLEM
from app.problems.scan import ScanOrder, open_found
from app.problems.service import Clearing, clear_problems
from app.problems.water_kinds import WATER_POINT
from app.visits.service import Stop, VisitDraft, record_walk
from app.visits.wishes import WISH
from tests.builders import Desk
from tests.problems.builders import TODAY, rows, save

LONG_AGO = date(2021, 1, 1)


def click(desk: Desk, verb: Callable[[Any], Any]) -> int:
    return write_click(desk.work, verb, "一步").change_set_id or 0


def undo(desk: Desk, change_set: int) -> None:
    undo_click(desk.work, change_set, "一步")


def break_houses(desk: Desk, ids: dict[str, int]) -> None:
    def run(session: Any) -> None:
        for head in ("曾大海", "李建国"):
            edit_household_condition(session, ids[head], {"dangerous_house": True}, LONG_AGO)

    desk.work.write(run, title="户情")


def test_a_scan_taken_back_leaves_what_was_worked_on_since(desk: Desk, ids: dict[str, int]) -> None:
    break_houses(desk, ids)
    step = click(desk, lambda s: open_found(s, ScanOrder(TODAY)))
    first, second = (row.id for row in rows(desk, PROBLEM))
    desk.do("UPDATE problem SET measure = '已申报改造' WHERE id = ?", first)

    undo(desk, step)

    assert [row.id for row in rows(desk, PROBLEM)] == [first]
    assert second != first


def test_a_clearing_taken_back_opens_the_problem_and_restores_the_condition(desk: Desk, ids: dict[str, int]) -> None:
    break_houses(desk, ids)
    desk.work.write(lambda s: open_found(s, ScanOrder(TODAY)), title="生成")
    before = desk.ask("SELECT household_id, valid_from, valid_to, dangerous_house FROM household_condition ORDER BY id")
    clearing = Clearing(TODAY, "已加固", update_condition=True)
    step = click(desk, lambda s: clear_problems(s, [1, 2], clearing))

    undo(desk, step)

    assert desk.one("SELECT count(*) FROM problem WHERE cleared_on IS NULL AND evidence IS NULL") == 2
    after = desk.ask("SELECT household_id, valid_from, valid_to, dangerous_house FROM household_condition ORDER BY id")
    assert after == before


def test_a_round_taken_back_keeps_the_lines_that_were_confirmed_since(desk: Desk, ids: dict[str, int]) -> None:
    def begin(session: Any) -> None:
        lay_out_round(session, open_round(session, RoundDraft("下半年排查", TODAY)), TODAY)

    step = click(desk, begin)
    line = rows(desk, CHECK)[0].id
    desk.work.write(lambda s: confirm_checks(s, [line], TODAY, "杨队长"), title="核实")

    undo(desk, step)

    assert [row.id for row in rows(desk, CHECK)] == [line]
    assert desk.one("SELECT name FROM check_round") == "下半年排查"


def test_a_household_that_goes_for_good_takes_all_its_records_along(desk: Desk, ids: dict[str, int]) -> None:
    home = ids["曾大海"]
    village = int(desk.one("SELECT village_id FROM household WHERE id = ?", home))
    member = int(desk.one("SELECT id FROM person WHERE name = '曾花'"))
    save(desk, WATER_POINT, Ownership(village_id=village), name="水厂", area="全村")
    save(desk, PROBLEM, Ownership(home, member), kind="义务教育", text="辍学", found_on=TODAY)
    save(desk, WISH, Ownership(home, member), text="想读书", raised_on=TODAY)
    stops = [Stop(home), Stop(ids["李建国"])]
    desk.work.write(lambda s: record_walk(s, VisitDraft(TODAY, "杨帮扶"), stops, TODAY), title="走访")
    desk.work.write(lambda s: lay_out_round(s, open_round(s, RoundDraft("轮", TODAY)), TODAY), title="轮次")

    desk.work.write(lambda s: delete_households(s, [home], desk.work.clock.now()), title="删除")
    assert desk.work.write(lambda s: purge_households(s, [home]), title="彻底删除") == 1

    for table in ("problem", "wish", "visit", "condition_check", "water_supply"):
        assert desk.one(f"SELECT count(*) FROM {table} WHERE household_id = ?", home) == 0, table
    assert desk.one("SELECT count(*) FROM visit") == 1
    assert desk.one("SELECT count(*) FROM pragma_foreign_key_check") == 0
