"""Scan, clearing, board and rounds, pressed as the clerk presses them."""

from datetime import date
from typing import Any

import openpyxl

from app.households.record_kinds import Ownership
from app.households.service import edit_household_condition
from app.problems.kind import PROBLEM
from app.problems.water_kinds import WATER_POINT, WATER_TEST
from tests.ui.ledger import Ledger
from ui.problems.board_dialog import BoardDialog
from ui.problems.failed_dialog import FailedDialog
from ui.problems.rounds_dialog import RoundsDialog
from ui.problems.scan_dialog import ScanDialog

TODAY = date(2026, 11, 21)


def break_house(ledger: Ledger, head: str, **values: Any) -> None:
    ledger.do(lambda s: edit_household_condition(s, ledger.ids[head], values, date(2026, 1, 1)))


def plant_problem(ledger: Ledger, head: str, kind: str = "饮水安全") -> None:
    values: dict[str, Any] = {"kind": kind, "text": "季节性缺水", "found_on": date(2026, 10, 1)}
    ledger.do(lambda s: PROBLEM.form.save(s, None, Ownership(ledger.ids[head]), values, TODAY))


def test_the_scan_shows_first_and_registers_with_its_button(ledger: Ledger) -> None:
    break_house(ledger, "李建国", dangerous_house=True, road_hardened=False)
    ledger.press(ledger.open("problems"), "从三保障状况生成…")
    scan = ledger.dialog(ScanDialog)
    assert scan.button.text() == "登记 1 条"
    assert ledger.rows("SELECT count(*) FROM problem") == [(0,)]

    scan.kinds["入户道路"].setChecked(True)
    ledger.wait()
    assert scan.button.text() == "登记 2 条"
    scan.button.click()
    ledger.wait()

    assert ledger.rows("SELECT kind FROM problem ORDER BY id") == [("住房安全",), ("入户道路",)]
    assert not [each for each in ledger.page.findChildren(ScanDialog) if each.isVisible()]
    ledger.parts.messages.links[0].click()
    ledger.wait()
    assert ledger.rows("SELECT count(*) FROM problem") == [(0,)]


def test_a_scan_that_finds_nothing_has_nothing_to_press(ledger: Ledger) -> None:
    ledger.press(ledger.open("problems"), "从三保障状况生成…")

    scan = ledger.dialog(ScanDialog)

    assert (scan.button.text(), scan.button.isEnabled()) == ("没有要登记的", False)


def test_chosen_problems_are_cleared_together_with_their_evidence(ledger: Ledger) -> None:
    break_house(ledger, "李建国", safe_water=False)
    plant_problem(ledger, "李建国")
    plant_problem(ledger, "曾大海")
    shown = ledger.open("problems")
    ledger.choose_all(shown)
    ledger.press(shown, "销号选中的问题…")
    dialog = ledger.form()
    dialog.form.fill("evidence", "已接通 照片 2 张")
    dialog.form.fill("update", True)

    dialog.button.click()
    ledger.wait()

    assert ledger.rows("SELECT count(*), min(evidence) FROM problem WHERE cleared_on = '2026-11-21'") == [
        (2, "已接通 照片 2 张")
    ]
    assert ledger.rows("SELECT safe_water FROM household_condition WHERE valid_to IS NULL ORDER BY id") == [(1,), (1,)]


def test_without_evidence_the_form_stays_open(ledger: Ledger) -> None:
    plant_problem(ledger, "李建国")
    ledger.press(ledger.open("problems"), "销号选中的问题…")
    dialog = ledger.form()

    dialog.button.click()
    ledger.wait()

    assert dialog.isVisible()
    assert ledger.rows("SELECT cleared_on FROM problem") == [(None,)]


def test_the_board_turns_between_open_and_overdue_and_is_written(ledger: Ledger) -> None:
    plant_problem(ledger, "李建国")
    ledger.press(ledger.open("problems"), "问题台账统计…")
    board = ledger.dialog(BoardDialog)
    column = next(each for each in board.model.columns if each.key == "饮水安全")
    stones = next(row for row in board.rows if row.village == "石板溪村")
    assert column.show(stones) == "1"

    board.chips.chosen.emit("cleared")
    assert column.show(stones) == ""
    board.write()
    ledger.wait()

    assert openpyxl.load_workbook(ledger.folder / "out.xlsx").worksheets[0]["A1"].value == "问题台账统计"


def test_a_round_is_opened_laid_out_and_its_lines_confirmed(ledger: Ledger) -> None:
    break_house(ledger, "李建国", dangerous_house=True)
    shown = ledger.open("checks")
    ledger.press(shown, "摸排轮次…")
    rounds = ledger.dialog(RoundsDialog)
    rounds.ask()
    ledger.wait()
    form = ledger.form(rounds)
    form.form.fill("name", "下半年排查")
    form.button.click()
    ledger.wait()
    assert [(row.name, row.households) for row in rounds.rows] == [("下半年排查", 3)]
    rounds.accept()

    ledger.wait()
    ledger.choose_all(shown)
    ledger.press(shown, "核实选中的户…")
    confirm = ledger.form()
    confirm.form.fill("by", "杨队长")
    confirm.button.click()
    ledger.wait()

    assert ledger.rows("SELECT count(checked_on) FROM condition_check") == [(3,)]
    assert ledger.rows("SELECT kind, found_by FROM problem") == [("住房安全", "杨队长")]


def test_the_households_of_a_failed_point_are_shown(ledger: Ledger) -> None:
    def plant(session: Any) -> None:
        village = Ownership(village_id=2)
        point: dict[str, Any] = {"name": "石板溪水厂", "area": "全村", "started_on": date(2020, 1, 1)}
        test: dict[str, Any] = {"point": "石板溪水厂", "tested_on": TODAY, "result": "不合格", "items": "浑浊度"}
        WATER_POINT.form.save(session, None, village, point, TODAY)
        WATER_TEST.form.save(session, None, village, test, TODAY)

    ledger.do(plant)
    ledger.press(ledger.open("water-points"), "供水不合格涉及的户…")

    failed = ledger.dialog(FailedDialog)

    assert sorted(row.head_name for row in failed.rows) == ["曾大海", "李建国"]
    assert failed.row.note == "1 个供水点，2 户"
