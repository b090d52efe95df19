"""Step 3: a column that nothing fits gets an item of the office's own (自定义项)."""

from pathlib import Path

import pytest

from app.common.importing.guessing import guess_kind
from app.households.custom import list_custom_fields
from tests.ui.importing.books import HEADER, QIN, ZENG, member, write_book
from tests.ui.importing.conftest import Desk
from ui.common.form_dialog import FormDialog
from ui.common.importing.choosing import NEW_FIELD

GRID = len(HEADER) + 1


def book(path: Path, grid: str) -> Path:
    rows = [(*member("0581001", ZENG, "户主"), grid), (*member("0581001", QIN, "配偶"), grid)]
    return write_book(path, rows, (*HEADER, "党员网格"))


def open_form(desk: Desk, path: Path) -> FormDialog:
    walk = desk.open(path)
    walk.sheets.go_on.click()
    walk.columns.folds["alone"].set_open(True)
    walk.columns.lines[GRID].choice.type_text(NEW_FIELD)
    desk.settle()
    (dialog,) = walk.columns.findChildren(FormDialog)
    return dialog


def test_the_form_proposes_the_header_and_the_column_then_fills_the_item(desk: Desk, tmp_path: Path) -> None:
    dialog = open_form(desk, book(tmp_path / "a.xlsx", "三网格"))
    assert dialog.form.values() == {"name": "党员网格", "owner": "person", "kind": "text"}
    dialog.take(go_on=False)
    desk.settle()
    walk = desk.walk
    (item,) = desk.ask(list_custom_fields)
    assert walk.columns.chosen[GRID] == item.key

    walk.columns.go_on.click()
    desk.until(lambda: walk.plan is not None)
    assert walk.plan is not None and walk.plan.counts.changed == 2
    assert [c.title for c in walk.plan.columns if c.changes] == ["党员网格"]
    with desk.qtbot.waitSignal(desk.page.left):
        walk.check.go_on.click()
    assert desk.ask(list_custom_fields)[0].filled == 2

    walk = desk.open(book(tmp_path / "b.xlsx", "四网格"))
    assert walk.columns.chosen[GRID] == item.key


def test_a_name_that_is_taken_is_refused_beside_the_name(desk: Desk, tmp_path: Path) -> None:
    dialog = open_form(desk, book(tmp_path / "a.xlsx", "三网格"))
    dialog.take(go_on=False)
    desk.settle()
    desk.walk.columns.lines[GRID].choice.type_text(NEW_FIELD)
    desk.settle()
    again = desk.walk.columns.findChildren(FormDialog)[-1]
    again.take(go_on=False)
    desk.settle()

    assert again.isVisible()
    assert len(desk.ask(list_custom_fields)) == 1


def test_a_title_in_the_list_is_no_choice(desk: Desk, tmp_path: Path) -> None:
    walk = desk.open(book(tmp_path / "a.xlsx", "三网格"))
    walk.sheets.go_on.click()
    walk.columns.folds["sure"].set_open(True)
    desk.settle()
    before = walk.columns.chosen[4]

    walk.columns.lines[4].choice.type_text("—— 自定义项 ——")

    assert walk.columns.chosen[4] == before


@pytest.mark.parametrize(
    ("header", "samples", "kind"),
    [
        ("合同金额（万元）", ("1.2", "3"), "money"),
        ("补助金额", ("1200",), "money"),
        ("到期日", ("2027.3.1", "2027-12-31"), "day"),
        ("是否危重", ("是", "否"), "yes_no"),
        ("茶园亩数", ("2.5", "3"), "number"),
        ("网格", ("三网格",), "text"),
        ("编号", ("0581001", "0581002"), "text"),
        ("银行卡号", ("6222000011112222333",), "text"),
        ("说明", ("", ""), "text"),
    ],
)
def test_the_kind_is_guessed_from_header_and_cells(header: str, samples: tuple[str, ...], kind: str) -> None:
    assert guess_kind(header, samples) == kind
