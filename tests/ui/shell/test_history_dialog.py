"""全部操作记录, pressed as the clerk presses it."""

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import update
from sqlalchemy.orm import Session

from app.common.clock import FixedClock
from app.common.errors import UserError
from app.common.policy.service import ParameterDraft, set_parameter
from app.common.undo import undo_change_set
from app.common.work import Work
from app.households.founding import found_file
from db.households.entities import Person
from tests.households.builders import plant_registry
from tests.ui.keys import click
from ui.common.background import Background
from ui.common.changes import Changes
from ui.common.dialogs import AnswersForTests
from ui.common.message_bar import MessageBar
from ui.common.page import PageParts
from ui.common.remembered import MemorySettings
from ui.shell.history_columns import CHANGE_COLUMNS, STEP_COLUMNS
from ui.shell.history_dialog import HistoryDialog

PARAMETER = ParameterDraft("monitoring_line", "9300", date(2026, 1, 1), "某省 2026 年方案")


def renumber(session: Session) -> None:
    session.execute(update(Person).where(Person.name == "曾大海").values(id_number="431226199001010016"))


@pytest.fixture
def work(tmp_path: Path) -> Work:
    """A file with an import, an edit and a parameter, in this order; the background closes it."""
    made = found_file(tmp_path / "t.db", ["大塘村"], clock=FixedClock(datetime(2026, 11, 21, 10, 32)))
    made.write(plant_registry, title="导入「成员信息.xlsx」", kind="import")
    made.write(renumber, title="修改 曾大海 的证件号码")
    made.write(partial(set_parameter, draft=PARAMETER), title="修改参数 监测线（2026）")
    return made


@pytest.fixture
def parts(qtbot: QtBot, work: Work, background: Background, settings: MemorySettings) -> Iterator[PageParts]:
    """What the window gives."""
    bar = MessageBar()
    qtbot.addWidget(bar)
    yield PageParts(background, Changes(), settings, AnswersForTests(), bar)
    background.close(last=work.close)


@pytest.fixture
def dialog(qtbot: QtBot, work: Work, parts: PageParts) -> HistoryDialog:
    """The window, shown and loaded."""
    made = HistoryDialog(work, parts)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    wait(qtbot, parts)
    return made


def wait(qtbot: QtBot, parts: PageParts) -> None:
    qtbot.waitUntil(lambda: parts.background.idle, timeout=10_000)


def steps(dialog: HistoryDialog) -> list[tuple[str, ...]]:
    model = dialog.model
    rows = [row for index in range(model.count) if (row := model.row_at(index))]
    return [tuple(column.show(row) for column in STEP_COLUMNS) for row in rows]


def shown(dialog: HistoryDialog) -> list[str]:
    model = dialog.pane.model
    rows = [row for index in range(model.count) if (row := model.row_at(index))]
    return [" | ".join(column.copied(row) for column in CHANGE_COLUMNS) for row in rows]


def choose(dialog: HistoryDialog, qtbot: QtBot, parts: PageParts, title: str) -> None:
    titles = [row[1] for row in steps(dialog)]
    dialog.table.select_index(titles.index(title))
    wait(qtbot, parts)


def test_the_steps_stand_newest_first_with_time_and_kind(dialog: HistoryDialog) -> None:
    assert steps(dialog)[:3] == [
        ("今天 10:32", "修改参数 监测线（2026）", "", "修改"),
        ("今天 10:32", "修改 曾大海 的证件号码", "", "修改"),
        ("今天 10:32", "导入「成员信息.xlsx」", "", "导入"),
    ]


def test_a_changed_number_is_shown_masked_before_and_after(
    dialog: HistoryDialog, qtbot: QtBot, parts: PageParts
) -> None:
    choose(dialog, qtbot, parts, "修改 曾大海 的证件号码")

    assert dialog.pane.counts == "人 修改 1"
    (line,) = shown(dialog)
    assert line.startswith("曾大海 | 人 · 证件号码 | 431226 ******** ")
    assert line.endswith(" → 431226 ******** 0016")


def test_an_import_is_counted_by_kind_of_record(dialog: HistoryDialog, qtbot: QtBot, parts: PageParts) -> None:
    choose(dialog, qtbot, parts, "导入「成员信息.xlsx」")

    assert "人 新增 9" in dialog.pane.counts.split(" · ")
    assert "行政村 新增 2" in dialog.pane.counts.split(" · ")


def test_pressing_undo_asks_the_window_for_this_step(dialog: HistoryDialog, qtbot: QtBot, parts: PageParts) -> None:
    choose(dialog, qtbot, parts, "修改参数 监测线（2026）")
    step = dialog.table.current_row()
    assert step is not None

    with qtbot.waitSignal(dialog.undo_wanted) as wanted:
        click(dialog.pane.button)

    assert wanted.args == [step.id]


def test_a_step_that_was_undone_says_so_and_cannot_be_undone_again(
    dialog: HistoryDialog, qtbot: QtBot, work: Work, parts: PageParts
) -> None:
    choose(dialog, qtbot, parts, "修改 曾大海 的证件号码")
    dialog.undo_wanted.connect(partial(take_back, work, parts))

    click(dialog.pane.button)
    wait(qtbot, parts)

    assert ("今天 10:32", "修改 曾大海 的证件号码", "已撤销", "修改") in steps(dialog)
    assert not dialog.pane.button.isEnabled()
    assert dialog.pane.note.text == "这一步已经撤销了"


def take_back(work: Work, parts: PageParts, change_set_id: int) -> None:
    """What the window does."""
    verb = partial(undo_change_set, change_set_id=change_set_id)
    parts.background.run(
        lambda: work.write(verb, title="撤销", kind="undo"),
        lambda _report: parts.changes.all_changed(),
    )


def test_a_large_step_is_taken_back_only_after_a_question(
    dialog: HistoryDialog, qtbot: QtBot, parts: PageParts
) -> None:
    asking = parts.asking
    assert isinstance(asking, AnswersForTests)
    choose(dialog, qtbot, parts, "导入「成员信息.xlsx」")

    with qtbot.assertNotEmitted(dialog.undo_wanted):
        click(dialog.pane.button)
    assert asking.asked == ["撤销「导入「成员信息.xlsx」」？"]

    asking.answers.append(True)
    with qtbot.waitSignal(dialog.undo_wanted):
        click(dialog.pane.button)


def test_what_came_with_the_file_cannot_be_undone(dialog: HistoryDialog, qtbot: QtBot, parts: PageParts) -> None:
    choose(dialog, qtbot, parts, "装入政策参数和代码表")

    assert not dialog.pane.button.isEnabled()
    assert dialog.pane.model.count == 200


def test_a_failed_undo_says_why_in_this_window(dialog: HistoryDialog, parts: PageParts) -> None:
    click(dialog.pane.button)

    parts.background.failed.emit(UserError("磁盘空间不足", remedy="清理磁盘空间后重试"))

    assert dialog.pane.note.text == "磁盘空间不足。清理磁盘空间后重试"
    assert dialog.pane.button.isEnabled()
