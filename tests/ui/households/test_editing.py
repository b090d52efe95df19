"""What the clerk types is checked beside its field, stored once, told, and can be taken back."""

from PySide6.QtCore import Qt

from app.households.detail import HouseholdDetail
from app.households.history import HistoryStep, household_history
from tests.households.builders import id_of
from tests.households.reading import detail as read_detail
from tests.ui.households.desk import Desk
from tests.ui.keys import click, type_text
from ui.common.editors import LineEditor
from ui.households.masked import SECONDS_CLEAR, MaskedLabel
from ui.households.pane import HISTORY

EVERYBODY = ["李建国", "曾大海", "仇春花", "王长根"]


def test_del_asks_nothing_and_the_bar_takes_it_back(desk: Desk) -> None:
    desk.choose("曾大海")
    desk.key(desk.page.table.right, Qt.Key.Key_Delete)

    assert desk.heads() == ["李建国", "仇春花", "王长根"]
    assert desk.message() == "已删除「曾大海」户，可在回收站恢复"
    assert desk.answers.asked == []
    assert desk.shown() == "仇春花"

    desk.press_link("撤销")
    assert desk.heads() == EVERYBODY


def test_several_are_deleted_and_restored_from_the_bin(desk: Desk) -> None:
    desk.page.table.right.selectAll()
    desk.page.rows_work.delete_chosen()
    desk.wait()
    assert desk.heads() == []

    dialog = desk.page.rows_work.open_bin()
    desk.wait()
    assert dialog.model.count == 4
    dialog.table.select_index(0)
    click(dialog.restore_button)
    desk.wait()
    assert (len(desk.heads()), dialog.model.count) == (1, 3)
    desk.close(dialog)


def test_deleting_for_good_wants_the_number_typed(desk: Desk) -> None:
    desk.page.table.right.selectAll()
    desk.page.rows_work.delete_chosen()
    desk.wait()
    dialog = desk.page.rows_work.open_bin()
    desk.wait()
    dialog.table.right.selectAll()
    click(dialog.purge_button)

    type_text(dialog.typed, "3")
    assert not dialog.sure_button.isEnabled()
    desk.key(dialog.typed, Qt.Key.Key_Return)
    assert dialog.model.count == 4

    dialog.typed.clear()
    type_text(dialog.typed, "4")
    desk.key(dialog.typed, Qt.Key.Key_Return)
    assert dialog.model.count == 0
    desk.close(dialog)


def test_a_household_is_registered_with_the_keyboard_alone(desk: Desk) -> None:
    desk.key(desk.page.table.right, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = desk.dialog()
    desk.type_into(dialog, "group", "5")
    desk.type_into(dialog, "number", "0581077")
    desk.type_into(dialog, "head_name", "单新")
    desk.type_into(dialog, "head_id_number", id_of("19880808", "女").lower())

    values = dialog.form.values()
    assert (values["head_sex"], str(values["head_birth_date"])) == ("女", "1988-08-08")
    desk.press_button(dialog)

    assert desk.dialogs() == []
    assert "单新" in desk.heads()
    assert desk.message() == "已登记「单新」户"


def test_ctrl_enter_saves_and_goes_on_with_village_and_group(desk: Desk) -> None:
    dialog = desk.page.pane_work.add_household()
    desk.type_into(dialog, "group", "5组")
    desk.type_into(dialog, "head_name", "单新")
    desk.key(dialog.form.editor("head_name"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert dialog.isVisible()
    values = dialog.form.values()
    assert (values["group"], values["head_name"]) == ("5组", "")
    assert "单新" in desk.heads()
    desk.close(dialog)


def test_a_wrong_check_digit_is_told_under_its_field_and_stops_the_saving(desk: Desk) -> None:
    dialog = desk.page.pane_work.add_household()
    desk.type_into(dialog, "head_name", "单新")
    wrong = id_of("19880808")[:17] + ("1" if id_of("19880808")[17] != "1" else "2")
    desk.type_into(dialog, "head_id_number", wrong)

    assert f"第18位应为 {id_of('19880808')[17]}" in dialog.form.problem_text("head_id_number")
    desk.press_button(dialog)
    assert dialog.isVisible()
    assert desk.heads() == EVERYBODY
    desk.close(dialog)


def test_a_document_and_a_number_of_somebody_else_are_told_at_once(desk: Desk) -> None:
    taken = read_taken(desk)
    dialog = desk.page.pane_work.add_household()
    desk.type_into(dialog, "number", "0581002")
    desk.type_into(dialog, "head_id_number", taken)

    assert "已登记在「李建国」名下" in dialog.form.problem_text("number")
    assert "「曾*」，在户编号 0581001" in dialog.form.problem_text("head_id_number")
    desk.close(dialog)


def read_taken(desk: Desk) -> str:
    desk.choose("曾大海")
    assert desk.page.pane.detail is not None
    return desk.page.pane.detail.members[0].id_number


def test_what_the_service_objects_to_stands_under_the_field_and_nothing_typed_is_lost(desk: Desk) -> None:
    dialog = desk.page.pane_work.add_household()
    desk.type_into(dialog, "number", "0581002")
    desk.type_into(dialog, "head_name", "单新")
    desk.press_button(dialog)

    assert "0581002 已登记" in dialog.form.problem_text("number")
    assert dialog.form.values()["head_name"] == "单新"
    assert dialog.button.isEnabled()
    desk.close(dialog)


def test_f2_corrects_the_household_and_the_row_follows(desk: Desk) -> None:
    desk.choose("王长根")
    desk.key(desk.page.table.right, Qt.Key.Key_F2)
    dialog = desk.dialog()
    dialog.form.set_values({"group": ""})
    desk.type_into(dialog, "group", "9")
    desk.press_button(dialog)

    row = desk.page.table.current_row()
    assert row is not None and (row.head_name, row.group) == ("王长根", "9组")
    assert desk.page.pane.detail is not None and desk.page.pane.detail.group == "9组"


def test_a_member_is_added_and_the_countys_rules_speak_beside_the_field(desk: Desk) -> None:
    desk.choose("王长根")
    desk.page.pane_work.add_member()
    dialog = desk.dialog()
    dialog.form.set_values({"relation": "之女"})
    desk.type_into(dialog, "name", "王小")
    desk.type_into(dialog, "id_number", id_of("20150101", "男", 7))
    assert "「之女」应为女性" in dialog.form.problem_text("relation")

    dialog.form.set_values({"relation": "之子", "schooling": "小学", "labour": "无劳动力"})
    desk.press_button(dialog)

    assert desk.page.pane.detail is not None
    assert [member.name for member in desk.page.pane.detail.members] == ["王长根", "王小"]


def test_a_members_name_is_corrected_and_found_at_once(desk: Desk) -> None:
    desk.choose("王长根")
    detail = desk.page.pane.detail
    assert detail is not None
    desk.page.pane.members.edit_wanted.emit(detail.members[0])
    dialog = desk.dialog()
    dialog.form.set_values({"name": ""})
    desk.type_into(dialog, "name", "翟长根")
    desk.press_button(dialog)
    desk.page.search("zcg")
    desk.wait()

    assert desk.heads() == ["翟长根"]


def test_a_condition_is_edited_in_place_and_its_history_takes_it_back(desk: Desk) -> None:
    desk.choose("曾大海")
    desk.page.pane.choose_tab(2)
    form = next(form for form in desk.page.pane.conditions.forms if "house_area" in form.keys)
    editor = form.editor("house_area")
    assert isinstance(editor, LineEditor)
    editor.setFocus()
    editor.selectAll()
    type_text(editor, "120")
    desk.key(editor, Qt.Key.Key_Return)

    desk.page.pane.choose_tab(HISTORY)
    desk.wait()
    texts = desk.texts(desk.page.pane.history)
    assert "修改「曾大海」户的住房面积（平方米）" in texts
    assert "住房面积（平方米）：98.5 → 120" in texts

    desk.page.pane.history.undo_wanted.emit(history_of(desk)[0])
    desk.wait()
    household_id = desk.page.pane.detail.id if desk.page.pane.detail else 0
    facts = {fact.key: fact.text for fact in in_worker(desk, household_id).facts}
    assert facts["house_area"] == "98.5"


def history_of(desk: Desk) -> list[HistoryStep]:
    found: list[list[HistoryStep]] = []
    detail = desk.page.pane.detail
    assert detail is not None
    desk.parts.background.run(
        lambda: desk.work.read(lambda session: household_history(session, detail.id)), found.append
    )
    desk.wait()
    return found[0]


def in_worker(desk: Desk, household_id: int) -> HouseholdDetail:
    found: list[HouseholdDetail] = []
    desk.parts.background.run(lambda: read_detail(desk.work, household_id), found.append)
    desk.wait()
    return found[0]


def test_esc_takes_what_was_typed_in_place_back(desk: Desk) -> None:
    desk.choose("曾大海")
    desk.page.pane.choose_tab(2)
    form = next(form for form in desk.page.pane.conditions.forms if "house_area" in form.keys)
    editor = form.editor("house_area")
    assert isinstance(editor, LineEditor)
    editor.setFocus()
    editor.selectAll()
    type_text(editor, "1")
    desk.key(editor, Qt.Key.Key_Escape)
    assert editor.text() == "98.5"

    desk.key(editor, Qt.Key.Key_Escape)
    assert desk.page.focusWidget() is desk.page.table.right
    assert desk.message() == ""
    assert desk.page.pane.detail is not None
    facts = {fact.key: fact.text for fact in desk.page.pane.detail.facts}
    assert facts["house_area"] == "98.5"


def test_an_import_is_not_taken_back_from_one_household_without_a_question(desk: Desk) -> None:
    steps = history_of(desk)
    assert steps[-1].wide

    desk.page.pane_work.undo(steps[-1])
    desk.wait()

    assert len(desk.answers.asked) == 1
    assert desk.heads() == EVERYBODY


def test_income_and_identity_are_registered_from_the_pane(desk: Desk) -> None:
    desk.choose("王长根")
    detail = desk.page.pane.detail
    assert detail is not None
    dialog = desk.page.pane_work.incomes.record(detail, 2025)
    desk.type_into(dialog, "net", "12000")
    desk.type_into(dialog, "people_in_year", "1")
    assert str(dialog.form.values()["per_person"]) == "12000.00"
    desk.press_button(dialog)
    identity = desk.page.pane_work.identities.give(detail)
    identity.form.set_values({"category": "监测对象：突发严重困难户"})
    desk.press_button(identity)
    assert [desk.texts(each) for each in desk.dialogs()] == []

    row = desk.page.table.current_row()
    assert row is not None
    assert (str(row.per_person), row.monitored) == ("12000", "突发严重困难户")


def test_a_document_is_masked_until_clicked_and_again_after_half_a_minute(desk: Desk) -> None:
    number = desk.page.pane.members.findChildren(MaskedLabel)[0]
    masked = number.text()
    assert "*" in masked

    click(number)
    assert "*" not in number.text()
    assert number._timer.interval() == SECONDS_CLEAR * 1000
    number._timer.timeout.emit()
    assert number.text() == masked


def test_a_new_member_is_not_taken_for_another_head(desk: Desk) -> None:
    desk.choose("曾大海")
    desk.page.pane_work.add_member()
    desk.wait()
    dialog = desk.dialog()
    assert dialog.form.values()["relation"] == ""

    desk.type_into(dialog, "name", "曾小海")
    desk.press_button(dialog)

    assert dialog.form.problem_text("relation") == "请填写与户主关系"
    desk.close(dialog)
