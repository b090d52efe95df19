"""The table keeps its frozen columns in step and copies what Excel understands."""

import csv
import io
import json
from html.parser import HTMLParser

from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.invented import COLUMNS, InventedHousehold, invented_household
from tests.ui.keys import CTRL, click, press
from ui.common.background import Background
from ui.common.remembered import MemorySettings
from ui.common.table.clipboard import copied_cells, html_table, tab_separated
from ui.common.table.column import Column
from ui.common.table.model import PagedModel
from ui.common.table.table import RegisterTable
from ui.common.theme import Scheme, apply_theme


def shown_table(
    qtbot: QtBot, background: Background, settings: MemorySettings, count: int = 60
) -> RegisterTable[InventedHousehold]:
    model = PagedModel(COLUMNS, background, identity=lambda row: row.id)
    table: RegisterTable[InventedHousehold] = RegisterTable(model, settings, "table")
    qtbot.addWidget(table)
    model.show([invented_household(number) for number in range(count)])
    table.resize(600, 300)
    table.show()
    return table


def titles_at_left(table: RegisterTable[InventedHousehold]) -> list[str]:
    return [column.title for number, column in enumerate(table.model.columns) if not table.left.isColumnHidden(number)]


def test_the_frozen_columns_stand_at_the_left_and_nowhere_else(
    qtbot: QtBot, background: Background, settings: MemorySettings
) -> None:
    table = shown_table(qtbot, background, settings)

    assert titles_at_left(table) == ["户主"]
    assert table.right.isColumnHidden(0)


@given(
    steps=st.lists(
        st.tuples(st.sampled_from(["scroll", "select", "down", "sideways"]), st.integers(0, 59)),
        min_size=20,
        max_size=60,
    )
)
@hypothesis_settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_both_views_stay_in_step_whatever_the_clerk_does(
    qtbot: QtBot, background: Background, settings: MemorySettings, steps: list[tuple[str, int]]
) -> None:
    table = shown_table(qtbot, background, settings)
    for act, number in steps:
        if act == "scroll":
            table.left.verticalScrollBar().setValue(number * 20)
        elif act == "select":
            table.select_index(number)
        elif act == "down":
            press(table.right, Qt.Key.Key_Down)
        else:
            table.right.horizontalScrollBar().setValue(number * 5)

        left, right = table.left, table.right
        assert left.verticalScrollBar().value() == right.verticalScrollBar().value()
        assert left.viewport().height() == right.viewport().height()
        assert left.rowAt(0) == right.rowAt(0)
        assert left.selectionModel() is right.selectionModel()
    table.close()


def test_a_click_on_a_frozen_cell_lets_the_arrows_go_on(
    qtbot: QtBot, background: Background, settings: MemorySettings
) -> None:
    table = shown_table(qtbot, background, settings)
    place = table.left.visualRect(table.model.index(4, 0)).center()

    click(table.left.viewport(), place)
    press(table.right, Qt.Key.Key_Down)

    assert table.current_index() == 5


def test_keys_open_delete_and_jump(qtbot: QtBot, background: Background, settings: MemorySettings) -> None:
    table = shown_table(qtbot, background, settings)
    table.select_index(3)

    with qtbot.waitSignal(table.row_opened) as opened:
        press(table.right, Qt.Key.Key_Return)
    with qtbot.waitSignal(table.delete_requested):
        press(table.right, Qt.Key.Key_Delete)
    press(table.right, Qt.Key.Key_End)

    assert opened.args == [invented_household(3)]
    assert table.current_index() == 59


def test_a_reload_keeps_the_household_that_the_pane_shows(
    qtbot: QtBot, background: Background, settings: MemorySettings
) -> None:
    table = shown_table(qtbot, background, settings)
    table.select_index(7)

    table.model.show([invented_household(number) for number in range(5, 60)])

    row = table.current_row()
    assert row is not None
    assert row.id == 7


def test_a_household_that_is_gone_after_a_reload_is_told(
    qtbot: QtBot, background: Background, settings: MemorySettings
) -> None:
    table = shown_table(qtbot, background, settings)
    table.select_index(7)

    with qtbot.waitSignal(table.row_selected, check_params_cb=lambda row: row is None):
        table.model.show([invented_household(number) for number in range(5)])


def test_order_width_hidden_and_frozen_columns_survive_a_restart(
    qtbot: QtBot, background: Background, settings: MemorySettings
) -> None:
    table = shown_table(qtbot, background, settings)
    table.arranger.turn_column("kind")
    table.arranger.turn_frozen("number")
    table.right.header.moveSection(table.right.header.visualIndex(4), 2)
    table.right.header.resizeSection(2, 200)
    table.arranger.change(table.arranger.read())
    width = table.right.columnWidth(2)

    again = shown_table(qtbot, background, settings)

    assert again.look() == table.look()
    assert titles_at_left(again) == ["户主", "户编号"]
    assert again.right.isColumnHidden(3)
    assert abs(again.right.columnWidth(2) - width) <= 1


def test_the_last_column_cannot_be_hidden(qtbot: QtBot, background: Background, settings: MemorySettings) -> None:
    everything = [column.key for column in COLUMNS]
    settings.set("table", json.dumps({"order": everything, "hidden": everything, "frozen": [], "widths": {}}))

    table = shown_table(qtbot, background, settings)

    assert titles_at_left(table) == ["户主"]


def test_a_header_press_asks_for_the_order_and_again_for_the_reverse(
    qtbot: QtBot, background: Background, settings: MemorySettings
) -> None:
    table = shown_table(qtbot, background, settings)
    asked: list[tuple[str, bool]] = []
    table.model.sort_requested.connect(lambda key, up: asked.append((key, up)))

    table.right.header.sectionClicked.emit(4)
    table.model.sorted_by = ("people", True)
    table.right.header.sectionClicked.emit(4)

    assert asked == [("people", True), ("people", False)]


def test_rows_are_higher_with_larger_letters(
    qtbot: QtBot, background: Background, settings: MemorySettings, themed: QApplication
) -> None:
    table = shown_table(qtbot, background, settings)
    before = (table.right.rowHeight(0), table.right.columnWidth(2))

    apply_theme(themed, Scheme.LIGHT, 16)

    assert table.right.rowHeight(0) > before[0] + 8
    assert table.right.columnWidth(2) > before[1] * 1.4
    assert table.left.rowHeight(0) == table.right.rowHeight(0)


def test_an_empty_table_says_why_and_offers_a_button(
    qtbot: QtBot, background: Background, settings: MemorySettings
) -> None:
    table = shown_table(qtbot, background, settings, count=0)
    pressed: list[bool] = []

    table.set_empty("没有符合条件的户。", "清除全部条件", lambda: pressed.append(True))
    empty = table._empty
    assert empty is not None
    shown = empty.isVisible()
    empty.press()
    table.model.show([invented_household(1)])

    assert (shown, pressed, empty.isVisible()) == (True, [True], False)


def test_a_double_click_on_a_border_makes_the_column_as_wide_as_its_rows(
    qtbot: QtBot, background: Background, settings: MemorySettings
) -> None:
    table = shown_table(qtbot, background, settings)
    table.right.header.resizeSection(2, 30)

    table.right.header.sectionHandleDoubleClicked.emit(2)

    assert table.right.columnWidth(2) >= table.fontMetrics().horizontalAdvance("石板溪村1组")


# --- clipboard


class CellReader(HTMLParser):
    """Collects the cells of a table with their styles."""

    def __init__(self) -> None:
        super().__init__()
        self.cells: list[list[str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "td":
            self.cells.append([dict(attrs).get("style") or "", ""])
        elif tag == "br" and self.cells:
            self.cells[-1][1] += "\n"

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1][1] += data.rstrip("\n")


def read_cells(html: str) -> list[list[str]]:
    reader = CellReader()
    reader.feed(html)
    return reader.cells


def test_copied_rows_carry_both_flavours_and_ids_stay_text(
    qtbot: QtBot, background: Background, settings: MemorySettings
) -> None:
    table = shown_table(qtbot, background, settings)
    table.select_index(2)

    with qtbot.waitSignal(table.copied):
        press(table.right, Qt.Key.Key_C, CTRL)

    content = QGuiApplication.clipboard().mimeData()
    row = invented_household(2)
    assert content.text().split("\t")[:3] == [row.head, row.number, row.village]
    styles = [style for style, _ in read_cells(content.html())]
    assert styles[1] == 'mso-number-format:"\\@"'
    assert styles[0] == ""


ID_COLUMN: Column[str] = Column(
    "证件号码", lambda row: f"{row[:6]} ******** {row[-4:]}", key="id", text_format=True, copy=lambda row: row
)


def test_a_grouped_number_is_copied_ungrouped() -> None:
    assert copied_cells([ID_COLUMN], ["431226196801018379"], header=False) == [["431226196801018379"]]


@given(
    rows=st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('\n\t"')),
            min_size=2,
            max_size=2,
        ),
        min_size=1,
    )
)
def test_pasting_the_copied_text_gives_the_same_cells(rows: list[list[str]]) -> None:
    plain = [[cell.replace("\r", "") for cell in row] for row in rows]

    text = tab_separated(plain)

    assert list(csv.reader(io.StringIO(text, newline=""), dialect="excel-tab")) == plain


def test_a_cell_that_looks_like_a_formula_is_pasted_as_text_but_a_negative_amount_is_not() -> None:
    column: Column[str] = Column("备注", lambda row: row, key="note")

    cells = read_cells(html_table([column], [['=HYPERLINK("x")'], ["-1,200.50"], ["@sum"]]))

    assert [bool(style) for style, _ in cells] == [True, False, True]
