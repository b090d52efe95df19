"""The monthly report and the findings in their windows."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.builders import Desk, found
from tests.employment.builders import plant_families, spell
from ui.common.background import Background
from ui.common.changes import Changes
from ui.common.dialogs import AnswersForTests
from ui.common.message_bar import MessageBar
from ui.common.page import PageParts
from ui.common.remembered import MemorySettings
from ui.employment.check_dialog import WorkCheckDialog
from ui.employment.report_dialog import WorkReportDialog


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """曾大海 in 东莞, 李四喜 with pay that nobody believes; the background closes the file."""
    desk = Desk(found(tmp_path / "township.db", "深子湖镇"), tmp_path)
    plant_families(desk)
    spell(desk, "曾大海", date(2025, 3, 1))
    spell(desk, "李四喜", date(2026, 11, 1), monthly_pay=31_000)
    return desk


@pytest.fixture
def answers(tmp_path: Path) -> AnswersForTests:
    return AnswersForTests(files=[tmp_path / "月报.xlsx"])


@pytest.fixture
def parts(qtbot: QtBot, desk: Desk, background: Background, answers: AnswersForTests) -> Iterator[PageParts]:
    """What the window gives to a dialog."""
    bar = MessageBar()
    qtbot.addWidget(bar)
    yield PageParts(background, Changes(), MemorySettings(), answers, bar)
    background.close(last=desk.work.close)


def test_the_report_shows_the_sum_first_and_another_month(qtbot: QtBot, desk: Desk, parts: PageParts) -> None:
    dialog = WorkReportDialog(desk.work, parts)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.model.count == 3)

    assert [(line.village, line.working) for line in dialog.rows] == [("合计", 2), ("石板溪村", 1), ("圣人山村", 1)]

    dialog.months.setCurrentIndex(1)
    qtbot.waitUntil(lambda: dialog.report is not None and dialog.report.month == "2026-10")
    assert dialog.rows[0].working == 1


def test_the_report_is_put_out_as_a_workbook(qtbot: QtBot, desk: Desk, parts: PageParts, tmp_path: Path) -> None:
    dialog = WorkReportDialog(desk.work, parts)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.report is not None)

    dialog.write()

    qtbot.waitUntil((tmp_path / "月报.xlsx").exists)


def test_a_chip_narrows_the_findings_to_its_rule(qtbot: QtBot, desk: Desk, parts: PageParts) -> None:
    desk.do("UPDATE work_spell SET employer = NULL")
    dialog = WorkCheckDialog(desk.work, parts)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: len(dialog.rows) == 3)

    dialog.chips.choose("5_16_001")
    dialog.chips.chosen.emit("5_16_001")

    assert [one.name for one in dialog.rows] == ["李四喜"]
    assert dialog.row.note == "1 / 3 条"
