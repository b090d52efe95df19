"""Registering, correcting, deleting and changing many records, all with the keyboard, each one step to take back."""

from datetime import date

from PySide6.QtCore import Qt

from tests.ui.households.record_desk import RecordDesk
from tests.ui.keys import CTRL, press
from ui.households.records.section import RecordLine

ENTER = Qt.Key.Key_Return


def register(desk: RecordDesk, who: str, **values: object) -> None:
    """Register a pairing from the list with the keyboard."""
    desk.key(desk.page.current.table.right, Qt.Key.Key_N, CTRL)
    form = desk.form()
    desk.look_for(who)
    assert form.owner is not None
    press(form.owner.edit, ENTER)
    for key, value in values.items():
        form.form.fill(key, value)
    desk.press_button(form)


def test_ctrl_n_asks_for_whom_and_takes_a_few_letters(records: RecordDesk) -> None:
    records.open("pairings")
    register(records, "wcg", helper_name="李帮")

    assert records.forms() == []
    assert records.message() == "已登记结对帮扶 王长根"
    assert records.column("head_name") == ["曾大海", "王长根"]
    assert records.shown() == "王长根"


def test_last_digits_and_the_household_number_find_as_well(records: RecordDesk) -> None:
    records.open("pairings")
    records.key(records.page.current.table.right, Qt.Key.Key_N, CTRL)
    assert records.look_for("0582001") == ["王长根 户 · 圣人山村10组 · 1 人 · 户编号 0582001"]
    sql = "SELECT substr(id_number, -4) FROM person WHERE name = '李建国'"
    tail = records.work.read(lambda s: str(s.connection().exec_driver_sql(sql).scalar_one()))
    assert records.look_for(tail)[0].startswith("李建国 户")


def test_people_are_told_apart_and_the_best_comes_first(records: RecordDesk) -> None:
    records.open("trainings")
    records.key(records.page, Qt.Key.Key_N, CTRL)
    found = records.look_for("qy")
    assert found[0].startswith("仇勇 · 圣人山村2组 · 仇春花 户之子 · 18 岁 · 尾号 ")


def test_arrows_choose_among_the_candidates_and_enter_goes_to_the_first_field(records: RecordDesk) -> None:
    records.open("trainings")
    records.page.current.rows_work.register()  # type: ignore[attr-defined]
    records.wait()
    form = records.form()
    records.look_for("仇")
    assert form.owner is not None
    press(form.owner.edit, Qt.Key.Key_Down)
    press(form.owner.edit, ENTER)

    assert form.owner.chosen is not None
    assert form.owner.chosen.name == "仇勇"
    assert form.form.editor("course").hasFocus()


def test_nobody_chosen_is_said_and_nothing_is_written(records: RecordDesk) -> None:
    records.open("pairings")
    records.page.current.rows_work.register()  # type: ignore[attr-defined]
    records.wait()
    form = records.form()
    form.form.fill("helper_name", "李帮")
    records.press_button(form)

    assert form.isVisible()
    assert any("请先选登记给哪一户" in text for text in records.texts(form))


def test_what_must_be_filled_is_said_at_its_field(records: RecordDesk) -> None:
    records.open("pairings")
    register(records, "wcg")
    assert records.form().form.problem_text("helper_name") == "请填写帮扶责任人"
    assert records.form().form.editor("helper_name").hasFocus()


def test_an_objection_is_shown_under_the_field_that_it_names(records: RecordDesk) -> None:
    records.open("pairings")
    register(records, "wcg", helper_name="李帮", valid_from=date(2024, 1, 1), valid_to=date(2023, 1, 1))
    assert "要晚于开始日期" in records.form().form.problem_text("valid_to")


def test_a_warning_is_asked_once_and_can_be_overruled(records: RecordDesk) -> None:
    records.open("pairings")
    register(records, "zdh", helper_name="杨帮扶")
    assert records.answers.asked == ["这一户已由杨帮扶结对（2021-01-01 起），再登记会重复"]
    assert len(records.forms()) == 1

    records.answers.answers.append(True)
    records.press_button(records.form())
    assert records.forms() == []
    assert records.column("head_name") == ["曾大海", "曾大海"]


def test_ctrl_enter_saves_and_asks_for_the_next_one_with_the_same_values(records: RecordDesk) -> None:
    records.open("pairings")
    records.page.current.rows_work.register()  # type: ignore[attr-defined]
    records.wait()
    form = records.form()
    assert form.owner is not None
    for who in ("wcg", "ljg"):
        records.look_for(who)
        press(form.owner.edit, ENTER)
        form.form.fill("helper_name", "李帮")
        press(form.form.editor("helper_name"), ENTER, CTRL)
        records.wait()
        assert form.isVisible()
        assert form.owner.chosen is None
        assert form.focusWidget() is form.owner.edit
        assert form.form.values()["helper_name"] == "李帮"
    assert "已登记 2 条：李建国、王长根" in records.texts(form)
    records.close(form)

    assert sorted(records.column("head_name")) == ["曾大海", "李建国", "王长根"]


def test_undo_in_the_message_bar_takes_one_registration_back(records: RecordDesk) -> None:
    records.open("pairings")
    register(records, "wcg", helper_name="李帮")
    records.press_link("撤销")

    assert records.column("head_name") == ["曾大海"]
    assert records.message() == "已撤销：登记结对帮扶 王长根"


def test_f2_corrects_what_is_current(records: RecordDesk) -> None:
    shown = records.open("pairings")
    records.key(shown.table.right, Qt.Key.Key_F2)
    form = records.form()
    assert form.form.values()["helper_name"] == "杨帮扶"
    form.form.fill("helper_name", "杨帮富")
    records.press_button(form)

    assert records.column("helper_name") == ["杨帮富"]
    assert records.message() == "已修改结对帮扶 曾大海"


def test_del_takes_the_chosen_rows_out_and_undo_brings_them_back(records: RecordDesk) -> None:
    shown = records.open("pairings")
    register(records, "wcg", helper_name="李帮")
    shown.table.right.selectAll()
    records.key(shown.table.right, Qt.Key.Key_Delete)
    assert records.column("head_name") == []
    assert records.message() == "已删除 2 条结对帮扶"

    records.press_link("撤销")
    assert records.column("head_name") == ["曾大海", "王长根"]


def test_many_are_changed_at_once_after_a_look_at_what_would_change(records: RecordDesk) -> None:
    shown = records.open("pairings")
    register(records, "wcg", helper_name="李帮", unit_name="县林业局")
    shown.table.right.selectAll()
    shown.rows_work.edit_in_bulk()
    records.wait()
    dialog = records.bulk()
    dialog.field.setCurrentIndex(dialog.field.findData("unit_name"))
    dialog.form.fill("unit_name", "县林业局")
    records.wait()
    assert dialog.says.text() == "1 条将改为「县林业局」，1 条已经是这样。"
    assert [line.name for line in (dialog.model.loaded_row(0),) if line] == ["曾大海"]

    dialog.apply()
    records.wait()
    assert records.column("unit_name") == ["县林业局", "县林业局"]
    assert records.message() == "已修改 1 条结对帮扶的帮扶单位"
    records.press_link("撤销")
    assert records.column("unit_name") == ["镇人民政府", "县林业局"]


def test_very_many_are_changed_behind_a_bar_with_the_window_free(records: RecordDesk) -> None:
    shown = records.open("pairings")
    sql = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600) INSERT INTO pairing "
        "(household_id, helper_name, valid_from) SELECT (SELECT min(id) FROM household), '帮' || i, '2024-01-01' FROM n"
    )
    records.work.write(lambda s: s.connection().exec_driver_sql(sql) and None, title="很多")
    records.parts.changes.all_changed()
    records.wait()
    shown.rows_work.edit_in_bulk()
    records.wait()
    dialog = records.bulk()
    dialog.field.setCurrentIndex(dialog.field.findData("unit_name"))
    dialog.form.fill("unit_name", "县林业局")
    records.wait()
    dialog.apply()
    assert not dialog.isVisible()
    assert records.message() == "正在批量修改结对帮扶的帮扶单位"
    records.wait()

    assert set(records.column("unit_name")) == {"县林业局"}
    assert records.message() == "已修改 601 条结对帮扶的帮扶单位"
    shown.table.right.selectAll()
    shown.rows_work.delete_chosen()
    records.wait()
    assert records.message() == "已删除 601 条结对帮扶"
    assert shown.model.count == 0


def test_the_pane_tells_the_records_and_corrects_on_enter(records: RecordDesk) -> None:
    records.choose("曾大海")
    assert records.section() == ["杨帮扶 · 镇人民政府 · 2021-01-01 至今"]
    first = next(each for each in records.page.pane.records.findChildren(RecordLine) if each.isVisible())
    records.key(first, ENTER)
    form = records.form()
    form.form.fill("helper_name", "杨帮富")
    records.press_button(form)
    assert records.section() == ["杨帮富 · 镇人民政府 · 2021-01-01 至今"]


def test_registered_from_the_pane_a_member_is_chosen_from_a_list(records: RecordDesk) -> None:
    records.choose("曾大海")
    records.section()
    kind = next(each for each in records.page.kinds if each.code == "trainings")
    records.page.pane.records.register_wanted.emit(kind)
    records.wait()
    form = records.form()
    assert form.owner is not None
    members = [form.owner.members.itemText(n) for n in range(form.owner.members.count())]
    assert members[:2] == ["曾大海（户主）", "覃玉珍（配偶）"]

    form.owner.members.setCurrentIndex(1)
    form.form.fill("course", "家政服务")
    records.press_button(form)
    assert any("覃玉珍" in line and "家政服务" in line for line in records.section()), records.message()


def test_a_block_is_folded_and_stays_so(records: RecordDesk) -> None:
    records.choose("曾大海")
    records.section()
    records.page.pane.records.turn("pairings")
    assert records.section() == []
    assert records.parts.settings.get("records.folded") == "pairings"
    records.page.pane.records.turn("pairings")


def test_all_of_a_household_are_one_jump_away(records: RecordDesk) -> None:
    records.choose("曾大海")
    records.section()
    records.page.pane.records.list_wanted.emit(records.page.kinds[0])
    records.wait()

    assert records.page.switcher.current == 1
    assert [chip.text for chip in records.page.current.bar.chips] == ["农户 = 曾大海 户"]
    assert records.column("head_name") == ["曾大海"]


def test_deleting_the_household_of_the_pane_means_that_one_only(records: RecordDesk) -> None:
    records.choose("王长根")
    records.open("pairings")
    records.page.pane.deletion_wanted.emit()
    records.wait()
    assert records.message().startswith("已删除「曾大海」户")


def test_ctrl_d_registers_one_like_the_current_with_todays_dates(records: RecordDesk) -> None:
    shown = records.open("pairings")
    records.key(shown.table.right, Qt.Key.Key_D, CTRL)
    form = records.form()
    assert form.owner is not None and form.owner.chosen is not None
    assert form.owner.chosen.name == "曾大海"
    assert form.form.values()["unit_name"] == "镇人民政府"
    assert form.form.values()["valid_from"] == date(2026, 11, 21)

    records.look_for("wcg")
    press(form.owner.edit, ENTER)
    records.press_button(form)
    assert records.column("head_name") == ["曾大海", "王长根"]
    assert records.column("helper_name") == ["杨帮扶", "杨帮扶"]


def test_in_a_list_of_one_household_a_new_record_is_for_that_household(records: RecordDesk) -> None:
    records.choose("王长根")
    records.section()
    records.page.pane.records.list_wanted.emit(records.page.kinds[0])
    records.wait()
    records.key(records.page.current.table.right, Qt.Key.Key_N, CTRL)
    form = records.form()
    assert form.owner is not None and form.owner.chosen is not None
    assert form.owner.chosen.words == "王长根 户"
    records.close(form)


def test_del_on_a_line_of_the_pane_takes_the_record_out(records: RecordDesk) -> None:
    records.choose("曾大海")
    records.section()
    first = next(each for each in records.page.pane.records.findChildren(RecordLine) if each.isVisible())
    records.key(first, Qt.Key.Key_Delete)
    assert records.section() == []
    assert records.message() == "已删除结对帮扶 曾大海"
    records.press_link("撤销")
    assert len(records.section()) == 1


def test_a_choice_starts_open_and_a_stored_word_that_is_gone_is_kept(records: RecordDesk) -> None:
    shown = records.open("pairings")
    records.key(shown.table.right, Qt.Key.Key_N, CTRL)
    assert records.form().form.values()["helper_politics"] in (None, "")
    records.close(records.form())
    records.work.write(
        lambda s: s.connection().exec_driver_sql("UPDATE pairing SET helper_politics = '民盟盟员'") and None,
        title="旧词",
    )
    shown.rows_work.correct()
    records.wait()
    assert records.form().form.values()["helper_politics"] == "民盟盟员"
    records.close(records.form())
