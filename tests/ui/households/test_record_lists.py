"""Lists of records beside the pane: filters, views, sums, sorting, output, the household of the current row."""

from pathlib import Path
from types import SimpleNamespace

import openpyxl
from PySide6.QtCore import Qt

from app.households.pairing_records import PAIRING
from app.registers import RECORD_KINDS
from tests.ui.households.record_desk import RecordDesk
from tests.ui.keys import CTRL
from ui.common.filters import any_of, between
from ui.common.table.clipboard import clipboard_content
from ui.households.page import HouseholdsPage
from ui.households.records.columns import record_columns
from ui.households.records.filters import filter_fields

FIELDS = {field.key: field for field in filter_fields(PAIRING)}
SHIFT = Qt.KeyboardModifier.ShiftModifier


def pair(desk: RecordDesk, head: str, helper: str, begun: str, ended: str | None = None) -> None:
    """Register a pairing behind the screen."""
    sql = (
        "INSERT INTO pairing (household_id, helper_name, helper_phone, unit_name, valid_from, valid_to) SELECT "
        "m.household_id, ?, '13874509999', '县林业局', ?, ? FROM membership m JOIN person p ON p.id = m.person_id "
        "WHERE p.name = ? AND m.relation = '户主'"
    )
    desk.work.write(lambda s: s.connection().exec_driver_sql(sql, (helper, begun, ended, head)) and None, title="结对")
    desk.parts.changes.all_changed()
    desk.wait()


def test_the_strip_opens_a_list_whose_rows_lead_the_pane(records: RecordDesk) -> None:
    pair(records, "仇春花", "李帮", "2024-01-01")
    records.open("pairings")

    assert records.column("head_name") == ["曾大海", "仇春花"]
    assert records.page.current.bar.count_text == "2 / 2 条"
    assert records.shown() == "曾大海"
    records.key(records.page.current.table.right, Qt.Key.Key_Down)
    assert records.shown() == "仇春花"


def test_sums_stand_under_the_list_and_follow_its_conditions(records: RecordDesk) -> None:
    pair(records, "仇春花", "李帮", "2024-01-01")
    shown = records.open("pairings")
    assert shown.buttons.sum_text == "共 2 条，农户 2 户，责任人 2 人"

    shown.bar.add(any_of(FIELDS["unit_name"], ("县林业局",)))
    records.wait()
    assert shown.buttons.sum_text == "共 1 条，农户 1 户，责任人 1 人"
    assert shown.bar.count_text == "1 / 2 条"


def test_choices_of_a_filter_are_those_that_stand_in_the_file(records: RecordDesk) -> None:
    shown = records.open("pairings")
    assert [choice.text for choice in shown.bar._fields["village"].choices] == ["石板溪村", "圣人山村"]
    assert [choice.text for choice in shown.bar._fields["unit_name"].choices] == ["镇人民政府"]


def test_a_day_between_two_ends_narrows(records: RecordDesk) -> None:
    pair(records, "仇春花", "李帮", "2024-01-01")
    shown = records.open("pairings")
    shown.bar.add(between(FIELDS["valid_from"], "2023-01-01", ""))
    records.wait()

    assert records.column("head_name") == ["仇春花"]
    assert [chip.text for chip in shown.bar.chips] == ["开始日期 ≥ 2023-01-01"]


def test_a_view_of_the_kind_is_one_choice_and_the_clerks_own_comes_after(records: RecordDesk) -> None:
    pair(records, "仇春花", "李帮", "2022-01-01", "2024-01-01")
    shown = records.open("pairings")
    shown.bar._choose(next(view for view in shown.views.saved.all if view.name == "已结束"))
    records.wait()
    assert records.column("head_name") == ["仇春花"]

    shown.bar.view_saved.emit("我的")
    assert [view.name for view in shown.views.saved.all] == ["全部结对帮扶", "现在有效", "已结束", "我的"]
    assert "我的" in records.parts.settings.get("records.pairings.views")


def test_a_pressed_header_sorts_in_the_file(records: RecordDesk) -> None:
    pair(records, "仇春花", "安帮", "2024-01-01")
    shown = records.open("pairings")
    shown.model.sort_requested.emit("valid_from", False)
    records.wait()
    assert records.column("head_name") == ["仇春花", "曾大海"]


def test_the_search_box_works_on_the_list_in_front_and_goes_along(records: RecordDesk) -> None:
    pair(records, "仇春花", "李帮", "2024-01-01")
    records.open("pairings")
    records.page.search("qiuchunhua")
    records.wait()
    assert records.column("head_name") == ["仇春花"]

    records.page.switcher.choose(0)
    records.wait()
    assert records.heads() == ["仇春花"]


def test_ctrl_tab_turns_the_lists_and_the_last_one_is_remembered(records: RecordDesk) -> None:
    records.key(records.page.current.table.right, Qt.Key.Key_Tab, CTRL)
    assert records.page.current is records.page._made[1]
    records.key(records.page.current.table.right, Qt.Key.Key_Tab, CTRL, SHIFT)
    assert records.page.current is records.page.roster
    records.open("trainings")

    again = HouseholdsPage(records.work, records.parts, records.page.kinds)
    records.qtbot.addWidget(again)
    assert again.switcher.current == 2
    records.wait()


def test_names_without_room_are_in_a_menu_but_never_the_current_one(records: RecordDesk) -> None:
    strip = records.page.switcher
    assert strip.left_out == []
    strip.setFixedWidth(sum(button.sizeHint().width() for button in strip.buttons) - 1)
    for number, title in enumerate(("名册", "结对帮扶", "技能培训")):
        strip.choose(number)
        records.wait()
        assert strip.left_out and title not in strip.left_out


def test_an_empty_list_says_why_and_offers_to_register(records: RecordDesk) -> None:
    shown = records.open("trainings")
    assert shown.table._empty is not None
    assert shown.table._empty.isVisible()
    assert shown.bar.count_text.startswith("0 / 0")


def test_the_workbook_holds_what_is_shown_and_masks_numbers(records: RecordDesk, tmp_path: Path) -> None:
    shown = records.open("pairings")
    pair(records, "仇春花", "李帮", "2024-01-01")
    path = tmp_path / "结对.xlsx"
    records.answers.files.append(path)
    shown.output.write_workbook()
    records.wait()

    rows = list(openpyxl.load_workbook(path)["清单"].iter_rows(values_only=True))
    assert rows[0][0] == "结对帮扶"
    assert str(rows[1][0]).startswith("共 2 条，农户 2 户")
    assert rows[2][:3] == ("户主", "村组", "帮扶责任人")
    assert rows[4][:5] == ("仇春花", "圣人山村2组", "李帮", "县林业局", "138 **** 9999")
    assert records.message() == "已导出 2 条到「结对.xlsx」"


def test_copied_rows_keep_long_numbers_as_text(records: RecordDesk) -> None:
    pair(records, "仇春花", "李帮", "2024-01-01")
    shown = records.open("pairings")
    shown.table.select_index(1)
    shown.table.copy_rows(header=True)
    records.wait()

    assert "13874509999" in records.clipboard().text()
    assert "<td style='mso-number-format:\"\\@\"'>13874509999</td>" in records.clipboard().html()


def test_a_document_number_is_shown_masked_and_copied_whole_as_text() -> None:
    kind = next(each for each in RECORD_KINDS if any(column.key == "id_number" for column in each.columns))
    column = next(each for each in record_columns(kind) if each.key == "id_number")
    row = SimpleNamespace(id_number="431226197001011230")
    assert column.show(row) == "431226 ******** 1230"
    content = clipboard_content((column,), (row,), header=False)
    assert content.text() == "431226197001011230\r\n"
    assert "mso-number-format" in content.html()


def test_the_register_stays_as_it_was_while_a_list_is_in_front(records: RecordDesk) -> None:
    records.choose("王长根")
    records.open("pairings")
    pair(records, "仇春花", "李帮", "2024-01-01")
    assert records.shown() == "曾大海"

    records.page.switcher.choose(0)
    records.wait()
    assert records.shown() == "王长根"


def test_a_record_of_a_village_would_leave_the_pane_empty(records: RecordDesk) -> None:
    shown = records.open("pairings")
    shown.household_shown.emit(None)
    records.wait()
    assert records.page.pane.detail is None
