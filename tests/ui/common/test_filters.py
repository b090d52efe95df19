"""Filter chips: each narrows, taking one away widens again."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.invented import FIELDS
from tests.ui.keys import press
from ui.common.filter_bar import FilterBar
from ui.common.filters import (
    Filter,
    FilterField,
    View,
    any_of,
    between,
    read_number,
    searching,
    with_filter,
    without_filter,
    yes_or_no,
)

POPUPS = pytest.mark.qt_log_ignore(r"^This plugin does not support (raise\(\)|grabbing the keyboard)$")
KEYS = [f"field{number}" for number in range(6)]
FILTERS = st.builds(
    lambda field, value: Filter(field, "any", (value,), f"{field} = {value}"),
    st.sampled_from(KEYS),
    st.sampled_from(["a", "b", "c"]),
)


def collected(filters: list[Filter]) -> tuple[Filter, ...]:
    found: tuple[Filter, ...] = ()
    for each in filters:
        found = with_filter(found, each)
    return found


@given(filters=st.lists(FILTERS, max_size=8), added=FILTERS)
def test_removing_a_new_chip_restores_the_wider_set(filters: list[Filter], added: Filter) -> None:
    before = tuple(each for each in collected(filters) if each.field != added.field)

    assert without_filter(with_filter(before, added), added) == before


@given(filters=st.lists(FILTERS, max_size=8))
def test_there_is_one_condition_per_field_and_the_last_one_counts(filters: list[Filter]) -> None:
    found = collected(filters)

    assert {each.field: each for each in filters} == {each.field: each for each in found}
    assert len({each.field for each in found}) == len(found)


@given(filters=st.lists(FILTERS, max_size=6, unique_by=lambda each: each.field), data=st.data())
def test_the_order_in_which_conditions_are_added_does_not_matter(filters: list[Filter], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(filters))

    assert set(collected(filters)) == set(collected(shuffled))


def test_labels_say_what_is_asked() -> None:
    village, kind, income, relocated = FIELDS

    assert any_of(village, ("石板溪村", "圣人山村", "六甲寺村")).label == "村 = 石板溪村、圣人山村等 3 项"
    assert any_of(kind, ("脱贫户",)).label == "户类型 = 脱贫户"
    assert between(income, "", "16000").label == "人均纯收入 ≤ 16,000 元"
    assert between(income, "5000", "8000.5").label == "人均纯收入 5,000–8,000.5 元"
    assert yes_or_no(relocated, True).label == "易地搬迁：是"


@pytest.mark.parametrize(
    ("typed", "read"),
    [("8,000", "8000"), ("８０００", "8000"), (" 12.50 ", "12.5"), ("", ""), ("八千", None)],
)
def test_a_number_is_read_the_way_it_is_typed(typed: str, read: str | None) -> None:
    assert read_number(typed) == read


def shown_bar(qtbot: QtBot) -> FilterBar:
    bar = FilterBar(FIELDS)
    qtbot.addWidget(bar)
    bar.resize(700, 40)
    bar.show()
    return bar


def test_each_condition_is_a_chip_that_can_be_removed(qtbot: QtBot) -> None:
    bar = shown_bar(qtbot)
    bar.set_filters((any_of(FIELDS[0], ("石板溪村",)), yes_or_no(FIELDS[3], True)))

    with qtbot.waitSignal(bar.filters_changed) as changed:
        bar.chips[0].press_close()

    assert changed.args == [(yes_or_no(FIELDS[3], True),)]
    assert [chip.text for chip in bar.chips] == ["易地搬迁：是"]


def test_del_on_a_chip_removes_it(qtbot: QtBot) -> None:
    bar = shown_bar(qtbot)
    bar.set_filters((yes_or_no(FIELDS[3], True),))

    press(bar.chips[0], Qt.Key.Key_Delete)

    assert bar.filters == ()


@given(filters=st.lists(FILTERS, max_size=6))
@hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_chips_always_say_what_the_filters_are(qtbot: QtBot, filters: list[Filter]) -> None:
    bar = shown_bar(qtbot)
    for each in filters:
        bar.add(each)

    assert [chip.text for chip in bar.chips] == [each.label for each in bar.filters]
    bar.close()


def test_the_search_is_a_chip_too_and_removing_it_empties_the_box(qtbot: QtBot) -> None:
    bar = shown_bar(qtbot)
    bar.set_search("张三")
    shown = bar.filters

    with qtbot.waitSignal(bar.search_removed):
        bar.chips[0].press_close()

    assert shown == (searching("张三"),)
    assert bar.filters == ()


def test_the_count_says_found_and_all(qtbot: QtBot) -> None:
    bar = shown_bar(qtbot)

    bar.set_count(128, 12338)

    assert bar.count_text == "128 / 12,338 户"


def test_a_view_brings_its_conditions(qtbot: QtBot) -> None:
    bar = shown_bar(qtbot)
    wanted = View("搬迁户", (yes_or_no(FIELDS[3], True),))
    bar.set_views((View("全部"), wanted), "全部")

    bar._fill_view_menu()
    with qtbot.waitSignal(bar.view_chosen) as chosen:
        bar._view_menu.actions()[1].trigger()

    assert chosen.args == [wanted]
    assert bar.filters == wanted.filters


@POPUPS
def test_a_view_cannot_take_the_name_of_a_fixed_one(qtbot: QtBot) -> None:
    bar = shown_bar(qtbot)
    bar.set_views((View("全部"),), "全部")
    popup = bar._ask_name()
    saved: list[str] = []
    bar.view_saved.connect(saved.append)

    popup.edit.setText("全部")
    popup.take()
    popup.edit.setText("我的户")
    popup.take()

    assert saved == ["我的户"]


@POPUPS
def test_a_range_typed_the_wrong_way_round_is_explained(qtbot: QtBot) -> None:
    bar = shown_bar(qtbot)
    popup = bar.ask_for("per_person")

    popup._low.setText("9000")
    popup._high.setText("8000")
    popup.take()
    words = popup._problem.text()
    popup._high.setText("10,000")
    press(popup, Qt.Key.Key_Return)

    assert words == "左边的数应不大于右边的数"
    assert bar.filters == (between(FIELDS[2], "9000", "10000"),)


@POPUPS
def test_days_between_two_ends_are_read_in_any_writing(qtbot: QtBot) -> None:
    bar = FilterBar((FilterField.day("paid", "发放日期"),), all_word="笔")
    qtbot.addWidget(bar)
    bar.show()
    popup = bar.ask_for("paid")
    popup._low.setText("2026.13.1")
    popup.take()
    assert popup._problem.text() == "请填日期，例如 20260131 或 2026.1.31"
    popup._low.setText("20261001")
    popup._high.setText("2026年9月1日")
    popup.take()
    assert popup._problem.text() == "左边的日期应不晚于右边的"
    popup._high.setText("2026年12月1日")
    press(popup, Qt.Key.Key_Return)

    assert bar.filters == (Filter("paid", "between", ("2026-10-01", "2026-12-01"), "发放日期 2026-10-01–2026-12-01"),)


@POPUPS
def test_ticked_villages_become_one_condition(qtbot: QtBot) -> None:
    bar = shown_bar(qtbot)
    popup = bar.ask_for("village")

    for item in popup._items[:2]:
        item.setCheckState(Qt.CheckState.Checked)
    popup.take()

    assert bar.filters == (any_of(FIELDS[0], ("石板溪村", "圣人山村")),)
