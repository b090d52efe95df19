"""Every list and every form of records: nothing is cut off, everything has a name, from 9 to 16 points."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.common.work import Work
from app.registers import RECORD_KINDS
from app.sample.township import make_sample
from tests.ui.households.record_desk import RecordDesk
from tests.ui.households.test_look import cut_off
from ui.common.background import Background
from ui.common.changes import Changes
from ui.common.dialogs import AnswersForTests
from ui.common.message_bar import MessageBar
from ui.common.page import PageParts
from ui.common.remembered import MemorySettings
from ui.common.theme import Scheme, apply_theme
from ui.households.page import HouseholdsPage
from ui.households.pane import RECORDS

SIZES = [(9, (1092, 480)), (16, (1092, 480)), (9, (910, 390))]
STEPS_OF_ITS_OWN = "events"


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path, background: Background) -> Iterator[RecordDesk]:
    """All lists over a small sample township."""
    work = Work(Path(make_sample(tmp_path / "sample", "small").file))
    bar = MessageBar()
    qtbot.addWidget(bar)
    parts = PageParts(background, Changes(), MemorySettings(), AnswersForTests(), bar)
    page = HouseholdsPage(work, parts, RECORD_KINDS)
    qtbot.addWidget(page)
    made = RecordDesk(qtbot, work, parts, page)
    page.resize(1092, 480)
    page.show()
    page.activated()
    made.wait()
    yield made
    background.close(last=work.close)


@pytest.mark.parametrize(("points", "size"), SIZES)
def test_no_word_is_cut_in_any_list_or_in_the_pane_beside_it(
    desk: RecordDesk, qapp: QApplication, points: int, size: tuple[int, int]
) -> None:
    apply_theme(qapp, Scheme.LIGHT, points)
    desk.page.resize(*size)
    desk.page.pane.choose_tab(RECORDS)
    desk.wait()
    for kind in desk.page.kinds:
        desk.open(kind.code)
        assert cut_off(desk.page) == [], kind.title
        assert desk.page.current.bar.count_text.endswith(kind.unit)


@pytest.mark.parametrize("points", [9, 16])
def test_no_word_is_cut_in_any_form_and_no_title_names_anybody(
    desk: RecordDesk, qapp: QApplication, points: int
) -> None:
    apply_theme(qapp, Scheme.DARK, points)
    for kind in desk.page.kinds:
        if kind.code == STEPS_OF_ITS_OWN:
            continue
        shown = desk.open(kind.code)
        shown.rows_work.register()
        desk.wait()
        form = desk.form()
        assert cut_off(form) == [], kind.title
        assert nameless(form) == [], kind.title
        assert form.windowTitle() == f"登记{kind.noun}"
        desk.close(form)


def test_everything_on_a_list_that_can_be_pressed_has_a_name(desk: RecordDesk) -> None:
    desk.page.pane.choose_tab(RECORDS)
    desk.open("pairings")
    assert nameless(desk.page) == []


def nameless(whole: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in whole.findChildren(QWidget)
        if isinstance(widget, QAbstractButton | QLineEdit | QComboBox)
        and widget.isVisibleTo(whole)
        and not (widget.accessibleName() or getattr(widget, "text", lambda: "")())
    ]


def test_a_line_that_tells_of_something_urgent_has_a_sign_besides_its_colour(desk: RecordDesk) -> None:
    desk.page.pane.choose_tab(RECORDS)
    desk.wait()
    for line in desk.page.pane.records.findChildren(QLabel):
        if line.property("role") in ("soon", "overdue"):
            assert line.text().startswith("⚠ ")
