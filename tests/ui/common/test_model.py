"""The paged model loads what is looked at and drops stale answers."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.common.errors import UserError
from tests.ui.invented import COLUMNS, InventedHousehold, invented_household
from ui.common.background import Background
from ui.common.table.column import Checked
from ui.common.table.model import PagedModel
from ui.common.table.pages import MOST_WANTED, PAGE


class Source:
    """Rows that count how often they are asked for."""

    def __init__(self, count: int) -> None:
        self.total = count
        self.asked: list[tuple[int, int]] = []

    def fetch(self, offset: int, limit: int) -> Sequence[InventedHousehold]:
        self.asked.append((offset, limit))
        return [invented_household(n) for n in range(offset, min(offset + limit, self.total))]

    def count(self) -> int:
        return self.total


def loaded(
    qtbot: QtBot, background: Background, source: Source, *, checkable: bool = False
) -> PagedModel[InventedHousehold]:
    model = PagedModel(COLUMNS, background, identity=lambda row: row.id, checkable=checkable)
    with qtbot.waitSignal(model.loaded):
        model.load(source.fetch, source.count)
    return model


def text(model: PagedModel[InventedHousehold], row: int, column: int = 0) -> str:
    return str(model.data(model.index(row, column), Qt.ItemDataRole.DisplayRole))


def test_the_model_keeps_qts_rules(qtbot: QtBot, qtmodeltester: ModelTester, background: Background) -> None:
    model = loaded(qtbot, background, Source(450), checkable=True)

    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call]
    qtbot.waitUntil(lambda: background.idle)


def test_only_the_first_page_is_fetched_at_first(qtbot: QtBot, background: Background) -> None:
    source = Source(80_000)

    model = loaded(qtbot, background, source)

    assert model.rowCount() == 80_000
    assert source.asked == [(0, PAGE)]


def test_a_row_shows_dots_until_its_page_arrives(qtbot: QtBot, background: Background) -> None:
    model = loaded(qtbot, background, Source(80_000))

    before = text(model, 70_123)
    with qtbot.waitSignal(model.dataChanged):
        pass

    assert before == "…"
    assert text(model, 70_123) == invented_household(70_123).head


def test_fast_scrolling_fetches_the_last_pages_only(qtbot: QtBot, background: Background) -> None:
    source = Source(80_000)
    model = loaded(qtbot, background, source)

    for row in range(1000, 79_000, 500):
        text(model, row)
    qtbot.waitUntil(lambda: background.idle)

    assert len(source.asked) <= 2 + MOST_WANTED
    assert text(model, 78_500) != "…"


def test_the_old_rows_stay_until_the_new_ones_are_there(qtbot: QtBot, background: Background) -> None:
    model = loaded(qtbot, background, Source(10))

    model.load(Source(3).fetch, lambda: 3)
    during = model.rowCount()
    qtbot.waitUntil(lambda: model.rowCount() == 3)

    assert during == 10


def test_of_two_loads_the_later_one_counts(qtbot: QtBot, background: Background) -> None:
    model = loaded(qtbot, background, Source(10))
    counts: list[int] = []
    model.loaded.connect(counts.append)

    model.load(Source(5).fetch, lambda: 5)
    model.load(Source(7).fetch, lambda: 7)
    qtbot.waitUntil(lambda: background.idle)

    assert counts == [7]


def test_a_load_that_fails_is_told_and_leaves_the_rows(qtbot: QtBot, background: Background) -> None:
    model = loaded(qtbot, background, Source(10))

    def fail() -> int:
        raise UserError("文件打不开")

    with (
        qtbot.waitSignal(background.failed),
        qtbot.waitSignal(model.loading_changed, check_params_cb=lambda on: not on),
    ):
        model.load(Source(1).fetch, fail)

    assert model.rowCount() == 10


def test_ticking_everything_but_one_names_the_exception(qtbot: QtBot, background: Background) -> None:
    model = loaded(qtbot, background, Source(500), checkable=True)

    model.turn_all()
    model.turn_tick(3)

    assert model.checked() == Checked(True, frozenset({3}))
    assert model.checked().number(500) == 499


def test_rows_far_apart_are_gathered_for_the_clipboard(qtbot: QtBot, background: Background) -> None:
    model = loaded(qtbot, background, Source(10_000))
    got: list[list[InventedHousehold]] = []

    model.take_rows([range(2, 4), range(9_000, 9_002)], got.append)
    qtbot.waitUntil(lambda: bool(got))

    assert [row.id for row in got[0]] == [2, 3, 9_000, 9_001]
