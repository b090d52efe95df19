"""Makes pictures of the whole window with invented rows: `python -m tests.ui.make_shots FOLDER`."""

import sys
from datetime import datetime
from pathlib import Path

from app.common.clock import FixedClock
from tests.ui.invented import InventedPage, plain_form
from tests.ui.invented_preview import InventedPreview
from tests.ui.shots import application, settle, shoot
from ui.common.background import Background
from ui.common.dialogs import AnswersForTests
from ui.common.form_dialog import FormDialog
from ui.common.message_bar import Link, Message, MessageBar
from ui.common.remembered import MemorySettings
from ui.common.screen_progress import ScreenProgress
from ui.common.theme import Scheme
from ui.common.translations import speak_chinese
from ui.monitoring.page import MonitoringPage
from ui.overview.page import OverviewPage
from ui.shell.crash_dialog import CrashDialog
from ui.shell.settings_dialog import SettingsDialog
from ui.shell.shortcuts import ShortcutsDialog
from ui.shell.start_page import StartPage
from ui.shell.top_row import UndoEntry
from ui.shell.window import MainWindow, PageSlot

SIZES = (
    ((1092, 560), 9, Scheme.LIGHT),
    ((1092, 560), 9, Scheme.DARK),
    ((1092, 560), 12, Scheme.LIGHT),
    ((1092, 560), 16, Scheme.LIGHT),
    ((910, 470), 9, Scheme.LIGHT),
    ((910, 470), 16, Scheme.DARK),
    ((910, 470), 18, Scheme.LIGHT),
)


def invented_window(background: Background) -> MainWindow:
    """Return a window with one working page."""
    settings = MemorySettings()
    empty = [PageSlot(title, MonitoringPage) for title in ("公益性岗位", "小额信贷", "项目库", "体检", "上报")]
    window = MainWindow(
        [
            PageSlot("工作台", OverviewPage),
            PageSlot("农户", lambda: InventedPage(background, settings)),
            PageSlot("低收入监测", MonitoringPage),
            *empty,
        ],
        background,
        MessageBar(),
        settings,
        FixedClock(datetime(2026, 11, 21, 10, 32)),
    )
    window.set_township("深子湖镇")
    window.mark_saved()
    window.status.set_as_of("2026-11-21")
    window.status.set_backup("今天 09:58")
    window.set_history((UndoEntry(1, "导入 成员信息(22).xlsx", "10:32"),))
    links = (Link("查看存疑", lambda: None), Link("撤销导入", lambda: None))
    window.messages.show_message(
        Message("已导入「成员信息(22).xlsx」：新增 31 人，变更 204 处，存疑 3 行", links=links)
    )
    return window


def main(folder: Path) -> None:
    """Make all pictures."""
    app = application()
    app.setStyle("Fusion")
    speak_chinese(app)
    background = Background()
    window = invented_window(background)
    page = window.open_page("农户")
    assert isinstance(page, InventedPage)
    shoot(window, folder / "first.png")
    page.table.select_index(2)
    for size, points, scheme in SIZES:
        shoot(window, folder / f"{size[0]}-{points}-{scheme.name.lower()}.png", size, points, scheme)
    window.open_page("低收入监测")
    shoot(window, folder / "empty.png")
    preview = InventedPreview(background, MemorySettings())
    shoot(preview, folder / "preview-light.png")
    shoot(preview, folder / "preview-dark.png", scheme=Scheme.DARK)
    start = StartPage(AnswersForTests(), Path("帮扶台账/深子湖镇.db"))
    shoot(start, folder / "start.png")
    shoot(start, folder / "start-16.png", (910, 470), 16)
    shoot(SettingsDialog(MemorySettings()), folder / "settings.png", (480, 420))
    shoot(ShortcutsDialog(), folder / "shortcuts.png", (480, 420))
    shoot(CrashDialog("Traceback", "0.1.0", Path(".")), folder / "crash.png", (560, 360))
    dialog = FormDialog("登记一户", plain_form(), "登记", next_one=True)
    dialog.form.problems()
    shoot(dialog, folder / "form.png", (520, 380))
    shoot(dialog, folder / "form-dark.png", (520, 380), scheme=Scheme.DARK)
    window.open_page("农户")
    window.resize(1092, 560)
    popup = page.bar.ask_for("village")
    shoot(popup, folder / "popup.png", (264, 260))
    progress = ScreenProgress()
    window.messages.show_progress("正在导入「成员信息(22).xlsx」", progress)
    progress.report(40, 100, "正在比对第 3,200 行，共 8,251 行")
    shoot(window, folder / "progress.png")
    settle()
    background.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "shots"))
