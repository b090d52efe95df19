"""帮扶项目目录 and 帮扶资金汇总, pressed as the clerk presses them."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.benefits.catalogue import list_exclusions, list_programmes
from app.benefits.lists import BENEFITS
from app.common.history import list_change_sets
from tests.benefits.builders import Town, town
from tests.ui.keys import press
from ui.benefits.catalogue_dialog import CatalogueDialog
from ui.benefits.gaps_dialog import GapsDialog
from ui.benefits.totals_dialog import TotalsDialog
from ui.common.background import Background
from ui.common.changes import Changes
from ui.common.dialogs import AnswersForTests
from ui.common.form_dialog import FormDialog
from ui.common.message_bar import MessageBar
from ui.common.page import PageParts
from ui.common.remembered import MemorySettings
from ui.households.page import HouseholdsPage
from ui.shell.tools import list_tools


@pytest.fixture
def place(tmp_path: Path) -> Town:
    """The registry; the worker closes it."""
    return town(tmp_path)


@pytest.fixture
def parts(qtbot: QtBot, place: Town, background: Background, settings: MemorySettings) -> Iterator[PageParts]:
    """What the window gives."""
    bar = MessageBar()
    qtbot.addWidget(bar)
    yield PageParts(background, Changes(), settings, AnswersForTests(), bar)
    background.close(last=place.work.close)


def wait(qtbot: QtBot, parts: PageParts) -> None:
    qtbot.waitUntil(lambda: parts.background.idle, timeout=10_000)


def ask(qtbot: QtBot, parts: PageParts, look: Callable[[], Any]) -> Any:
    """Read on the worker."""
    found: list[Any] = []
    parts.background.run(look, found.append)
    wait(qtbot, parts)
    return found[0]


@pytest.fixture
def catalogue(qtbot: QtBot, place: Town, parts: PageParts) -> CatalogueDialog:
    """The window, shown and loaded."""
    made = CatalogueDialog(place.work, parts)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    wait(qtbot, parts)
    return made


def form_of(qtbot: QtBot, parts: PageParts, dialog: CatalogueDialog) -> FormDialog:
    wait(qtbot, parts)
    return next(each for each in dialog.findChildren(FormDialog) if each.isVisible())


def test_the_programmes_stand_with_who_is_eligible(catalogue: CatalogueDialog) -> None:
    row = catalogue.model.row_at(0)

    assert catalogue.model.count == 17
    assert row is not None
    assert (row.name, row.who) == ("雨露计划", "脱贫户、监测对象；在读中职、高职高专、技师学院")
    assert catalogue.table.current_row() == row


def test_a_programme_is_corrected_by_enter_and_taken_back(
    qtbot: QtBot, place: Town, parts: PageParts, catalogue: CatalogueDialog
) -> None:
    press(catalogue.table.right, Qt.Key.Key_Return)
    form = form_of(qtbot, parts, catalogue)
    assert form.form.values()["usual_amount"] == 1500
    form.form.fill("usual_amount", Decimal(2000))

    form.take(go_on=False)
    wait(qtbot, parts)

    rows = ask(qtbot, parts, lambda: place.work.read(list_programmes))
    assert rows[0].usual_amount == 2000
    assert ask(qtbot, parts, lambda: place.work.read(list_change_sets))[0].title == "保存帮扶项目「雨露计划」"


def test_what_is_wrong_is_said_in_the_form_which_stays(
    qtbot: QtBot, place: Town, parts: PageParts, catalogue: CatalogueDialog
) -> None:
    catalogue.asking.ask_programme()
    form = form_of(qtbot, parts, catalogue)
    form.form.fill("name", "雨露计划")
    form.form.fill("document", "县里方案")

    form.take(go_on=False)
    wait(qtbot, parts)

    assert form.isVisible()
    assert "已经是「雨露计划」的名称" in form._problem.text()
    form.form.fill("name", "蜜蜂养殖奖补")
    form.take(go_on=False)
    wait(qtbot, parts)
    assert len(ask(qtbot, parts, lambda: place.work.read(list_programmes))) == 18


def test_a_retired_programme_comes_back(
    qtbot: QtBot, place: Town, parts: PageParts, catalogue: CatalogueDialog
) -> None:
    catalogue.table.select_index(2)
    catalogue.retire_button.click()
    wait(qtbot, parts)
    rows = ask(qtbot, parts, lambda: place.work.read(list_programmes))
    assert (rows[-1].name, rows[-1].retired) == ("产业奖补", True)

    catalogue.table.select_index(16)
    assert catalogue.retire_button.text() == "恢复使用"
    catalogue.retire_button.click()
    wait(qtbot, parts)
    assert not any(row.retired for row in ask(qtbot, parts, lambda: place.work.read(list_programmes)))


def test_an_exclusion_is_added_and_deleted(
    qtbot: QtBot, place: Town, parts: PageParts, catalogue: CatalogueDialog
) -> None:
    catalogue.tabs.choose(1)
    catalogue.asking.ask_exclusion()
    form = form_of(qtbot, parts, catalogue)
    form.form.set_values({"first": "产业奖补", "second": "就业奖补", "hard": "只提醒", "document": "县里口径"})
    form.take(go_on=False)
    wait(qtbot, parts)
    assert len(ask(qtbot, parts, lambda: place.work.read(list_exclusions))) == 5

    catalogue.exclusions.select_index(0)
    press(catalogue.exclusions.right, Qt.Key.Key_Delete)
    wait(qtbot, parts)

    left = ask(qtbot, parts, lambda: place.work.read(list_exclusions))
    assert [one.first for one in left][-1] in ("产业奖补", "就业奖补")
    assert len(left) == 4


def test_totals_are_turned_narrowed_and_written(qtbot: QtBot, place: Town, parts: PageParts, tmp_path: Path) -> None:
    place.pay("曾小军", "雨露计划", "2025秋")
    place.pay("王长根", "高龄津贴", "2026-03", "50.50")
    dialog = TotalsDialog(place.work, parts)
    qtbot.addWidget(dialog)
    dialog.show()
    wait(qtbot, parts)
    assert [row.name for row in dialog.totals] == ["雨露计划", "高龄津贴"]

    dialog.years.press("2026")
    wait(qtbot, parts)
    assert [str(row.amount) for row in dialog.totals] == ["50.5"]
    dialog.tabs.choose(1)
    wait(qtbot, parts)
    assert [row.name for row in dialog.totals] == ["圣人山村"]
    assert isinstance(parts.asking, AnswersForTests)
    parts.asking.files.append(tmp_path / "汇总.xlsx")
    dialog.write_workbook()
    wait(qtbot, parts)

    sheet = openpyxl.load_workbook(tmp_path / "汇总.xlsx").active
    assert sheet is not None
    assert "圣人山村" in [cell.value for line in sheet.iter_rows() for cell in line]


def test_gaps_follow_the_programme_and_are_written(qtbot: QtBot, place: Town, parts: PageParts, tmp_path: Path) -> None:
    dialog = GapsDialog(place.work, parts)
    qtbot.addWidget(dialog)
    dialog.show()
    wait(qtbot, parts)
    assert dialog.form.values() == {"programme": "雨露计划", "period": "2026秋"}

    dialog.form.fill("programme", "产业奖补")
    dialog._follow_choice("programme")
    dialog.compare()
    wait(qtbot, parts)
    assert dialog.form.values()["period"] == "2026"
    rows = [dialog.model.row_at(index) for index in range(dialog.model.count)]
    assert [row.name for row in rows if row] == ["曾大海", "李建国", "仇春花"]

    assert isinstance(parts.asking, AnswersForTests)
    parts.asking.files.append(tmp_path / "比对.xlsx")
    dialog.write_workbook()
    wait(qtbot, parts)
    assert (tmp_path / "比对.xlsx").is_file()


def test_a_period_that_is_none_is_said(qtbot: QtBot, place: Town, parts: PageParts) -> None:
    dialog = GapsDialog(place.work, parts)
    qtbot.addWidget(dialog)
    dialog.show()
    wait(qtbot, parts)

    dialog.form.fill("period", "去年")
    dialog.compare()
    wait(qtbot, parts)

    assert "不是所属期" in dialog.messages.text
    assert not dialog.save_button.isEnabled()


def test_the_list_offers_its_windows(qtbot: QtBot, place: Town, parts: PageParts) -> None:
    page = HouseholdsPage(place.work, parts, (BENEFITS,), list_tools(place.work, parts))
    qtbot.addWidget(page)
    page.show()
    shown = page.show_list("benefits")
    wait(qtbot, parts)

    actions = [act for menu in shown.buttons.findChildren(QMenu) for act in menu.actions()]
    by_name = {act.text(): act for act in actions}
    by_name["帮扶项目目录…"].trigger()
    by_name["汇总…"].trigger()
    by_name["应享未享…"].trigger()
    wait(qtbot, parts)

    assert shown.findChild(CatalogueDialog) is not None
    assert shown.findChild(TotalsDialog) is not None
    assert shown.findChild(GapsDialog) is not None
