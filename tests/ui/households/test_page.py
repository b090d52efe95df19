"""The register finds, filters, sorts and shows, and never shows what is no longer asked for."""

from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt

from tests.ui.households.desk import Desk
from ui.common.filters import Filter, View, any_of, between, yes_or_no
from ui.households.filters import BUILT_IN_VIEWS, FILTER_FIELDS
from ui.households.page import HouseholdsPage
from ui.households.saved_views import SavedViews

FIELDS = {field.key: field for field in FILTER_FIELDS}
LIFTED = any_of(FIELDS["type"], ("脱贫户",))
POOR = between(FIELDS["per_person"], "", "8000")
MOVED = yes_or_no(FIELDS["relocated"], True)
EVERYBODY = ["李建国", "曾大海", "仇春花", "王长根"]


def test_the_page_opens_on_everybody_and_the_pane_on_the_first(desk: Desk) -> None:
    assert desk.heads() == EVERYBODY
    assert desk.page.bar.count_text == "4 / 4 户"
    assert desk.page.buttons.sum_text == "合计 9 人"
    assert desk.shown() == "李建国"


def test_a_search_narrows_list_count_and_pane_and_is_a_chip(desk: Desk) -> None:
    desk.page.search("tanyuzhen")
    desk.wait()

    assert desk.heads() == ["曾大海"]
    assert desk.page.bar.count_text == "1 / 4 户"
    assert desk.page.buttons.sum_text == "合计 4 人"
    assert desk.shown() == "曾大海"
    assert [chip.text for chip in desk.page.bar.chips] == ["搜索：tanyuzhen"]


def test_only_the_answer_to_the_last_letter_is_shown(desk: Desk) -> None:
    for typed in ("w", "wc", "wcg", "c", "cd", "cdh"):
        desk.page.search(typed)
    desk.wait()

    assert desk.heads() == ["曾大海"]


def test_an_emptied_search_shows_everybody_and_the_household_stays_current(desk: Desk) -> None:
    desk.page.search("wcg")
    desk.wait()
    desk.page.search("")
    desk.wait()

    assert desk.heads() == EVERYBODY
    assert desk.shown() == "王长根"


@pytest.mark.parametrize(
    ("filters", "heads"),
    [
        ((LIFTED,), ["李建国", "曾大海"]),
        ((LIFTED, POOR), ["李建国"]),
        ((LIFTED, MOVED), ["曾大海"]),
        ((LIFTED, MOVED, POOR), []),
    ],
)
def test_chips_narrow_and_removing_one_gives_the_wider_list_back(
    desk: Desk, filters: tuple[Filter, ...], heads: list[str]
) -> None:
    lists = []
    for each in filters:
        lists.append(desk.heads())
        desk.page.bar.add(each)
        desk.wait()

    assert desk.heads() == heads
    for wider in reversed(lists):
        desk.page.bar.chips[-1].press_close()
        desk.wait()
        assert desk.heads() == wider


def test_a_village_is_offered_by_name(desk: Desk) -> None:
    choices = desk.page.bar._fields["village"].choices
    assert [choice.text for choice in choices] == ["石板溪村", "圣人山村"]


def test_a_pressed_header_sorts_and_pressed_again_turns_round(desk: Desk) -> None:
    desk.page.model.sort_requested.emit("per_person", True)
    desk.wait()
    assert desk.heads() == ["李建国", "曾大海", "仇春花", "王长根"]

    desk.page.model.sort_requested.emit("per_person", False)
    desk.wait()
    assert desk.heads() == ["仇春花", "曾大海", "李建国", "王长根"]


def test_a_view_is_one_choice_and_is_remembered(desk: Desk) -> None:
    lifted = next(view for view in BUILT_IN_VIEWS if view.name == "脱贫户")
    desk.page.bar._choose(lifted)
    desk.wait()
    assert desk.heads() == ["李建国", "曾大海"]

    again = HouseholdsPage(desk.work, desk.parts)
    desk.qtbot.addWidget(again)
    again.show()
    again.activated()
    desk.wait()
    assert again.model.count == 2


def test_taking_a_views_condition_away_leaves_the_view(desk: Desk) -> None:
    desk.page.bar._choose(BUILT_IN_VIEWS[1])
    desk.wait()
    desk.page.bar.chips[0].press_close()
    desk.wait()

    assert desk.page.views.current.name == "全部农户"
    assert desk.heads() == EVERYBODY


def test_an_own_view_keeps_conditions_and_columns_and_a_built_in_one_cannot_be_taken(desk: Desk) -> None:
    desk.page.bar.add(POOR)
    desk.page.table.arranger.turn_column("helper")
    desk.page.bar.view_saved.emit("收入低")
    desk.page.bar.view_saved.emit("脱贫户")

    kept = SavedViews(desk.parts.settings).named("收入低")
    assert kept == View("收入低", (POOR,), locked=False, look=desk.page.table.look())
    assert SavedViews(desk.parts.settings).named("脱贫户") in BUILT_IN_VIEWS
    desk.wait()


def test_the_tab_of_the_pane_stays_from_row_to_row(desk: Desk) -> None:
    desk.page.pane.choose_tab(1)
    desk.page.pane.next_wanted.emit()
    desk.wait()

    assert desk.shown() == "曾大海"
    assert desk.page.pane.current_tab == 1


def test_nothing_found_says_so_and_one_button_helps(desk: Desk) -> None:
    desk.page.search("没有这个人")
    desk.wait()
    empty = desk.page.table._empty
    assert empty is not None and empty.isVisible() and "没有符合条件" in empty.sentence
    assert desk.shown() == ""

    empty.press()
    desk.wait()
    assert desk.heads() == EVERYBODY


def test_enter_goes_into_the_pane_and_esc_back_to_the_rows(desk: Desk) -> None:
    desk.key(desk.page.table.right, Qt.Key.Key_Return)
    assert desk.page.pane.isAncestorOf(desk.page.focusWidget())

    desk.key(desk.page.focusWidget(), Qt.Key.Key_Escape)
    assert desk.page.focusWidget() is desk.page.table.right


def test_a_change_elsewhere_is_seen_when_the_page_is_shown_again(desk: Desk) -> None:
    desk.page.hide()
    desk.parts.changes.all_changed()
    desk.wait()
    assert desk.page.roster.stale

    desk.page.show()
    desk.page.activated()
    desk.wait()
    assert desk.heads() == EVERYBODY


def test_the_list_goes_out_as_a_workbook_with_the_shown_columns(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "名单.xlsx"
    desk.answers.files.append(path)
    desk.page.bar.add(LIFTED)
    desk.wait()

    desk.page.buttons.workbook_wanted.emit()
    desk.wait()

    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    header = next(row for row in rows if "户编号" in row)
    first = rows[rows.index(header) + 1]
    values = dict(zip(header, first, strict=True))
    assert (values["户主"], values["户编号"], values["联系电话"]) == ("李建国", "0581002", "139 **** 1234")
    assert "已导出 2 户" in desk.message()


def test_the_list_goes_out_as_a_pdf(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "名单.pdf"
    desk.answers.files.append(path)

    desk.page.buttons.pdf_wanted.emit()
    desk.wait()

    assert path.read_bytes().startswith(b"%PDF")
    assert "共 1 页" in desk.message()


def test_import_is_asked_for(desk: Desk) -> None:
    with desk.qtbot.waitSignal(desk.page.import_requested):
        desk.page.buttons.import_wanted.emit()


def test_another_tab_can_ask_for_a_household_whatever_the_filters(desk: Desk) -> None:
    desk.page.bar.add(POOR)
    desk.page.search("李建国")
    desk.wait()
    wanted = 4
    with desk.qtbot.waitSignal(desk.page.search_removed):
        desk.page.show_record(wanted)
    desk.wait()

    assert desk.page.pane.detail is not None and desk.page.pane.detail.id == wanted
    assert desk.heads() == EVERYBODY
