"""Dialogs and rows of the shell."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.common.errors import UserError
from tests.ui.keys import CTRL, press
from ui.checks.page import ChecksPage
from ui.common.dialogs import AnswersForTests
from ui.common.faults import fault_code, without_values
from ui.common.remembered import MemorySettings
from ui.common.theme import Scheme
from ui.common.unfilled_page import UnfilledPage
from ui.microcredit.page import MicrocreditPage
from ui.monitoring.page import MonitoringPage
from ui.overview.page import OverviewPage
from ui.posts.page import PostsPage
from ui.projects.page import ProjectsPage
from ui.shell.crash_dialog import CrashCatcher, CrashDialog
from ui.shell.help_dialog import help_file
from ui.shell.settings_dialog import SettingsDialog, kept_point_size, kept_scheme
from ui.shell.single_instance import FirstInstance, name_of, wake_first
from ui.shell.start_page import NewRegister, StartPage, read_villages

TRACE = """Traceback (most recent call last):
  File "/x/app/households/people.py", line 12, in register_person
    check(person)
ValueError: 李建国 431226196801018379
[parameters: ('李建国',)]
    王长根
"""


def test_a_second_start_wakes_the_first_and_hands_its_files_over(qtbot: QtBot, tmp_path: Path) -> None:
    name = name_of(tmp_path / "台账.db")
    first = FirstInstance(name)
    assert first.listen()
    book = tmp_path / "成员.xlsx"

    with qtbot.waitSignal(first.woken) as woken:
        assert wake_first(name, (book,))
    first.close()

    assert woken.args == [(book.resolve(),)]


def test_without_a_first_window_nobody_is_woken(qtbot: QtBot, tmp_path: Path) -> None:
    assert not wake_first(name_of(tmp_path / "台账.db"))


def test_two_registers_have_two_windows_and_the_name_tells_no_path(tmp_path: Path) -> None:
    first, second = name_of(tmp_path / "深子湖镇.db"), name_of(tmp_path / "别的.db")

    assert first != second
    assert "深子湖" not in first


def test_a_crash_report_has_places_but_no_personal_data() -> None:
    words = without_values(TRACE)

    assert not any(name in words for name in ("李建国", "王长根"))
    assert "431226" not in words
    assert words.splitlines()[-1] == "ValueError"
    assert "people.py" in words


def test_the_same_fault_has_the_same_code() -> None:
    assert fault_code(TRACE) == fault_code(TRACE.replace("李建国", "王长根"))
    assert fault_code(TRACE) != fault_code(TRACE.replace("line 12", "line 13"))


def test_what_nobody_caught_is_logged_and_told(qtbot: QtBot) -> None:
    name = "李建国"
    logged: list[str] = []
    catcher = CrashCatcher(logged.append)

    with qtbot.waitSignal(catcher.crashed) as told:
        try:
            raise ValueError(name)
        except ValueError as error:
            catcher.take(type(error), error, error.__traceback__)

    assert told.args == logged
    assert name not in logged[0]


def test_the_details_of_a_crash_can_be_copied(qtbot: QtBot) -> None:
    dialog = CrashDialog(without_values(TRACE), "0.1.0", None)
    qtbot.addWidget(dialog)

    dialog.copy_details()

    assert "people.py" in QGuiApplication.clipboard().text()
    assert "帮扶台账 0.1.0" in QGuiApplication.clipboard().text()


def test_settings_take_effect_at_once_and_are_kept(qtbot: QtBot, settings: MemorySettings) -> None:
    dialog = SettingsDialog(settings)
    qtbot.addWidget(dialog)
    dialog.show()
    changes: list[int] = []
    dialog.look_changed.connect(lambda: changes.append(1))

    dialog.slider.setValue(14)
    dialog.schemes.press("DARK")
    dialog.texts.focus_field("office")
    dialog.texts.fill("office", "深子湖镇乡村振兴办")

    assert (kept_point_size(settings), kept_scheme(settings)) == (14, Scheme.DARK)
    assert settings.get("office") == "深子湖镇乡村振兴办"
    assert len(changes) == 2


@pytest.mark.parametrize("damaged", ["", "huge", "0", "99"])
def test_damaged_settings_fall_back(damaged: str) -> None:
    settings = MemorySettings()
    settings.set("point_size", damaged)
    settings.set("scheme", damaged)

    assert 9 <= kept_point_size(settings) <= 18
    assert kept_scheme(settings) is Scheme.SYSTEM


def test_villages_are_read_from_a_pasted_column_or_a_line() -> None:
    assert read_villages("石板溪村\n圣人山村\n\n") == ("石板溪村", "圣人山村")
    assert read_villages("石板溪村、圣人山村，六甲寺村; 石板溪村") == ("石板溪村", "圣人山村", "六甲寺村")


def test_a_new_register_is_asked_for_with_keys_only(qtbot: QtBot, tmp_path: Path) -> None:
    page = StartPage(AnswersForTests(), tmp_path / "台账.db")
    qtbot.addWidget(page)
    page.show()
    page.form.fill("township", "深子湖镇")
    page.villages.setPlainText("石板溪村、圣人山村")

    with qtbot.waitSignal(page.new_wanted) as wanted:
        press(page.form.editor("township"), Qt.Key.Key_Return, CTRL)

    expected = NewRegister("深子湖镇", ("石板溪村", "圣人山村"), tmp_path / "台账.db")
    assert wanted.args == [expected]


def test_a_township_without_a_name_is_not_begun(qtbot: QtBot, tmp_path: Path) -> None:
    page = StartPage(AnswersForTests(), tmp_path / "台账.db")
    qtbot.addWidget(page)
    asked: list[object] = []
    page.new_wanted.connect(asked.append)

    page.take()

    assert asked == []
    assert page.form.problem_text("township") == "请填写乡镇名称"


def test_a_refusal_keeps_what_was_typed(qtbot: QtBot, tmp_path: Path) -> None:
    page = StartPage(AnswersForTests(), tmp_path / "台账.db")
    qtbot.addWidget(page)
    page.show()
    page.form.fill("township", "深子湖镇")

    page.show_error(UserError("这里已经有一个台账", remedy="换个地方"))

    assert page._problem.text() == "这里已经有一个台账。换个地方"
    assert page.form.values()["township"] == "深子湖镇"


def test_another_place_gets_the_ending_of_a_register(qtbot: QtBot, tmp_path: Path) -> None:
    page = StartPage(AnswersForTests(files=[tmp_path / "别处"]), tmp_path / "台账.db")
    qtbot.addWidget(page)

    page._ask_place()
    page.form.fill("township", "深子湖镇")
    with qtbot.waitSignal(page.new_wanted) as wanted:
        page.take()

    assert wanted.args is not None
    assert wanted.args[0].path == tmp_path / "别处.db"


PAGES = [OverviewPage, MonitoringPage, PostsPage, MicrocreditPage, ProjectsPage, ChecksPage]


@pytest.mark.parametrize("kind", PAGES)
def test_an_unfilled_tab_says_so_and_its_button_leads_on(qtbot: QtBot, kind: Callable[[], UnfilledPage]) -> None:
    page = kind()
    qtbot.addWidget(page)

    with qtbot.waitSignal(page.page_wanted) as wanted:
        page.state.press()

    assert wanted.args == ["农户"]
    assert page.state.sentence.startswith("以后这里")
    assert "现在" in page.state.sentence


@pytest.mark.parametrize(
    "topic", ["start", "households", "import", "submissions", *(kind.help_topic for kind in PAGES)]
)
def test_every_page_has_a_help_text(topic: str) -> None:
    path = help_file(topic)

    assert path is not None
    assert len(path.read_text(encoding="utf-8")) > 200
