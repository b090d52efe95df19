"""What may be typed into a field, and what it says when it may not."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.common.errors import UserError
from tests.ui.invented import invented_form, plain_form
from tests.ui.keys import CTRL, press, type_text
from ui.common.fields import FieldProblem, MoneyField, SuggestField, YesNoField, mended, read_date
from ui.common.form import Form
from ui.common.form_dialog import FormDialog

STYLES = (
    "{0:%Y%m%d}",
    "{0.year}.{0.month}.{0.day}",
    "{0.year}/{0.month}/{0.day}",
    "{0:%Y-%m-%d}",
    "{0.year}年{0.month}月{0.day}日",
    "　{0.year} 年 {0.month} 月 {0.day} 日 ",
)


@given(day=st.dates(date(1900, 1, 1), date(2099, 12, 31)), style=st.sampled_from(STYLES))
def test_a_day_is_understood_in_every_usual_writing(day: date, style: str) -> None:
    assert read_date(style.format(day)) == day


@pytest.mark.parametrize("typed", ["19900230", "去年", "1990.13.1", "199001"])
def test_a_day_that_does_not_exist_is_explained(typed: str) -> None:
    with pytest.raises(FieldProblem, match=r"日|天"):
        read_date(typed)


@given(text=st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1))
def test_full_width_signs_become_half_width(text: str) -> None:
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in text)

    assert mended(f"　{wide} ") == mended(text)


def test_an_amount_finer_than_a_cent_is_refused() -> None:
    field = MoneyField("income", "务工收入")

    assert field.problem("9,812.505") == "金额最多两位小数，请四舍五入到分"
    assert field.read("９，８１２．５元".replace("，", ",")) == Decimal("9812.5")
    assert field.write(Decimal("9812.5")) == "9,812.50"


def test_a_blank_is_not_a_no() -> None:
    field = YesNoField("away", "在外务工")

    assert [field.read(text) for text in ("是", "否", "")] == [True, False, None]
    assert [field.write(value) for value in (True, False, None)] == ["是", "否", ""]


def shown(qtbot: QtBot, form: Form) -> Form:
    qtbot.addWidget(form)
    form.show()
    return form


def test_enter_walks_through_the_form(qtbot: QtBot) -> None:
    form = shown(qtbot, plain_form())
    form.focus_field()
    walked = []

    for key in form.keys[:-1]:
        walked.append(form.focusWidget() is form.editor(key))
        press(form.editor(key), Qt.Key.Key_Return)
    with qtbot.waitSignal(form.walked_out):
        press(form.editor(form.keys[-1]), Qt.Key.Key_Return)

    assert all(walked)


def test_leaving_a_field_mends_checks_and_tells(qtbot: QtBot) -> None:
    form = shown(qtbot, invented_form())
    form.focus_field("born")
    type_text(form.editor("born"), "1968.1.1")

    with qtbot.waitSignal(form.committed) as told:
        press(form.editor("born"), Qt.Key.Key_Return)

    assert told.args == ["born", date(1968, 1, 1)]
    assert form.editor("born").raw() == "1968-01-01"


def test_a_wrong_text_is_explained_under_its_field_and_not_told(qtbot: QtBot) -> None:
    form = shown(qtbot, invented_form())
    told: list[str] = []
    form.committed.connect(lambda key, value: told.append(key))
    form.focus_field("id")
    type_text(form.editor("id"), "4312")

    press(form.editor("id"), Qt.Key.Key_Return)

    assert form.problem_text("id") == "应为 18 位"
    assert told == []


def test_esc_takes_the_old_value_back(qtbot: QtBot) -> None:
    form = shown(qtbot, invented_form())
    form.set_values({"name": "李建国"})
    form.focus_field("name")
    type_text(form.editor("name"), "abc")

    press(form.editor("name"), Qt.Key.Key_Escape)

    assert form.editor("name").raw() == "李建国"


def test_a_stored_value_that_is_no_longer_offered_is_still_shown(qtbot: QtBot) -> None:
    form = shown(qtbot, invented_form())

    form.set_values({"health": "患有大病"})

    assert form.values()["health"] == "患有大病"


def test_ctrl_enter_stores_and_goes_on_with_the_next(qtbot: QtBot) -> None:
    dialog = FormDialog("登记一人", plain_form(), "登记", next_one=True)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.form.fill("name", "李建国")

    with qtbot.waitSignal(dialog.accepted_values) as taken:
        press(dialog.form.editor("name"), Qt.Key.Key_Return, CTRL)
    dialog.start_next({"health": "健康"})

    assert taken.args is not None
    values, go_on = taken.args
    assert (values["name"], go_on) == ("李建国", True)
    assert dialog.form.values()["name"] == ""
    assert dialog.form.values()["health"] == "健康"


def test_a_form_with_a_problem_is_not_handed_over(qtbot: QtBot) -> None:
    dialog = FormDialog("登记一人", plain_form(), "登记")
    qtbot.addWidget(dialog)
    dialog.show()
    taken: list[object] = []
    dialog.accepted_values.connect(lambda values, go_on: taken.append(values))

    dialog.button.click()

    assert taken == []
    assert dialog.form.problem_text("name") == "请填写姓名"


def test_a_refusal_of_the_register_keeps_the_form_open(qtbot: QtBot) -> None:
    dialog = FormDialog("登记一人", plain_form(), "登记")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.form.fill("name", "李建国")
    dialog.button.click()

    dialog.show_error(UserError("户编号已登记", remedy="核对户编号"), "id")

    assert dialog.isVisible()
    assert dialog.button.isEnabled()
    assert dialog.form.problem_text("id") == "户编号已登记。核对户编号"


PROGRAMMES = SuggestField(
    "programme",
    "帮扶项目",
    required=True,
    suggestions=("雨露计划", "交通补贴", "交通费补助"),
    spelled=("yljh yulujihua", "jtbt jiaotongbutie", "jtfbz jiaotongfeibuzhu"),
    strict=True,
)


@pytest.mark.parametrize(
    ("typed", "word"),
    [("雨露计划", "雨露计划"), ("雨露", "雨露计划"), ("ylj", "雨露计划"), ("JTFB", "交通费补助"), ("", "")],
)
def test_a_part_of_one_word_or_its_pinyin_means_that_word(typed: str, word: str) -> None:
    assert PROGRAMMES.read(typed) == word


@pytest.mark.parametrize(("typed", "why"), [("交通", "有 2 项"), ("产业奖补", "没有这一项")])
def test_what_means_no_word_or_several_is_explained(typed: str, why: str) -> None:
    assert why in str(PROGRAMMES.problem(typed))


def test_any_other_text_is_taken_where_words_are_only_proposed() -> None:
    assert SuggestField("unit", "单位", suggestions=("县林业局",)).read(" 县水利局 ") == "县水利局"


@pytest.mark.qt_log_ignore(r"^This plugin does not support (raise\(\)|grabbing the keyboard)$")
def test_enter_puts_the_whole_word_in_place_and_goes_on(qtbot: QtBot) -> None:
    form = Form([PROGRAMMES, MoneyField("amount", "金额")])
    qtbot.addWidget(form)
    form.show()
    form.focus_field()
    type_text(form.editor("programme"), "yljh")
    press(form.editor("programme"), Qt.Key.Key_Return)
    assert form.values()["programme"] == "雨露计划"
    assert form.editor("programme").raw() == "雨露计划"
