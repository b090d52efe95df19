"""Walks, changes of helper, the weeks of the villages, pressed as the clerk presses them."""

from datetime import date
from typing import Any

import openpyxl
from PySide6.QtCore import Qt

from app.visits.service import ScreeningDraft, Stop, VisitDraft, record_screening, record_walk
from tests.ui.keys import press
from tests.ui.ledger import Ledger
from ui.visits.helpers_dialog import HelpersDialog, VillagesDialog
from ui.visits.weeks_dialog import WeeksDialog

TODAY = date(2026, 11, 21)


def test_one_walk_is_registered_for_all_chosen_households(ledger: Ledger) -> None:
    shown = ledger.open("visit-duties")
    ledger.choose_all(shown)
    ledger.press(shown, "登记选中户的走访…")
    dialog = ledger.form()
    assert dialog.form.values()["visitor"] == "杨帮扶"
    dialog.form.fill("content", "宣传医保缴费")

    dialog.button.click()
    ledger.wait()

    assert ledger.rows("SELECT count(*), min(content), min(visited_on), min(way) FROM visit") == [
        (3, "宣传医保缴费", "2026-11-21", "入户")
    ]
    assert {row.state for row in (shown.model.row_at(place) for place in range(3)) if row} == {"本期已走访"}


def test_what_a_visit_found_goes_into_the_ledger_once(ledger: Ledger) -> None:
    def plant(session: Any) -> None:
        for head, problem in (("曾大海", "屋面漏雨"), ("李建国", "")):
            walk = VisitDraft(TODAY, "杨帮扶", problem=problem)
            record_walk(session, walk, [Stop(ledger.ids[head])], TODAY)

    ledger.do(plant)
    for _ in range(2):
        shown = ledger.open("visits")
        ledger.choose_all(shown)
        ledger.press(shown, "把发现的问题登记进台账…")
        dialog = ledger.form()
        dialog.form.fill("kind", "住房安全")
        dialog.button.click()
        ledger.wait()

    assert ledger.rows("SELECT household_id, kind, text, found_by, source FROM problem") == [
        (ledger.ids["曾大海"], "住房安全", "屋面漏雨", "杨帮扶", "干部走访")
    ]


def test_the_list_of_duties_is_registered_from_row_by_row(ledger: Ledger) -> None:
    shown = ledger.open("visit-duties")
    shown.table.select_index([shown.model.row_at(n).head_name for n in range(3)].index("曾大海"))  # type: ignore[union-attr]
    shown.rows_work.correct()
    ledger.wait()
    dialog = ledger.form()
    dialog.form.fill("visited_on", TODAY)

    dialog.button.click()
    ledger.wait()

    assert ledger.rows("SELECT household_id, visitor FROM visit") == [(ledger.ids["曾大海"], "杨帮扶")]


def test_a_helper_is_changed_for_the_chosen_pairings(ledger: Ledger) -> None:
    shown = ledger.open("pairings")
    ledger.press(shown, "更换选中户的帮扶人…")
    dialog = ledger.form()
    assert dialog.form.values()["leaving"] == "杨帮扶"
    for key, value in (("name", "王新人"), ("reason", "工作调动")):
        dialog.form.fill(key, value)

    dialog.button.click()
    ledger.wait()

    assert ledger.rows("SELECT helper_name, valid_to, change_reason FROM pairing ORDER BY id") == [
        ("杨帮扶", "2026-11-21", "工作调动"),
        ("王新人", None, None),
    ]


def test_a_helper_hands_all_households_over_from_the_overview(ledger: Ledger) -> None:
    ledger.press(ledger.open("pairings"), "帮扶责任人一览…")
    helpers = ledger.dialog(HelpersDialog)
    assert [(row.helper, row.households) for row in helpers.rows] == [("杨帮扶", 1)]
    helpers.change()
    ledger.wait()
    dialog = ledger.form(helpers)
    for key, value in (("name", "王新人"), ("reason", "退休")):
        dialog.form.fill(key, value)

    dialog.button.click()
    ledger.wait()

    assert [row.helper for row in helpers.rows] == ["王新人"]


def test_the_villages_are_counted(ledger: Ledger) -> None:
    ledger.press(ledger.open("visit-duties"), "各村走访情况…")

    villages = ledger.dialog(VillagesDialog)

    assert [(row.village, row.households, row.no_helper) for row in villages.rows] == [
        ("桐油溪村", 0, 0),
        ("石板溪村", 2, 1),
        ("圣人山村", 1, 1),
    ]


def opened_weeks(ledger: Ledger) -> WeeksDialog:
    ledger.press(ledger.open("screenings"), "摸排周历…")
    return ledger.dialog(WeeksDialog)


def test_a_cell_is_registered_with_a_click_and_the_missing_weeks_are_counted(ledger: Ledger) -> None:
    weeks = opened_weeks(ledger)
    row = next(each for each in weeks.rows if each.village == "石板溪村")
    place = [column.key for column in weeks.model.columns].index("10")
    weeks.table.right.clicked.emit(weeks.model.index(list(weeks.rows).index(row), place))
    dialog = ledger.form(weeks)
    assert dialog.form.values()["done_on"] == date(2026, 11, 15)
    dialog.form.fill("households_looked", 35)

    dialog.button.click()
    ledger.wait()

    assert ledger.rows("SELECT week, done_on, households_looked FROM screening") == [("2026-11-09", "2026-11-15", 35)]
    assert next(each.missing for each in weeks.rows if each.village == "石板溪村") == 11


def test_enter_on_a_village_opens_nothing_but_on_a_week_its_form(ledger: Ledger) -> None:
    weeks = opened_weeks(ledger)
    key = [column.key for column in weeks.model.columns].index("11")
    weeks.table.right.setCurrentIndex(weeks.model.index(0, key))

    press(weeks.table.right, Qt.Key.Key_Return)

    assert ledger.form(weeks).form.values()["done_on"] == TODAY


def test_a_week_is_taken_back_and_the_board_written(ledger: Ledger) -> None:
    ledger.do(lambda s: record_screening(s, ScreeningDraft(2, date(2026, 11, 18)), TODAY))
    weeks = opened_weeks(ledger)
    at = [row.village_id for row in weeks.rows].index(2)
    key = [column.key for column in weeks.model.columns].index("11")
    weeks.table.right.setCurrentIndex(weeks.model.index(at, key))

    weeks.write()
    weeks.withdraw()
    ledger.wait()

    assert ledger.rows("SELECT count(*) FROM screening") == [(0,)]
    assert openpyxl.load_workbook(ledger.folder / "out.xlsx").worksheets[0]["A1"].value == "一周一摸排情况"
