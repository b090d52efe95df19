"""Starts the window: one per register, on the file that was named, the last one, or none yet."""

import logging
import sys
from functools import partial
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QMainWindow, QMessageBox

from app.common.errors import UserError
from app.common.policy.supplement import supplement_policies
from app.common.second_place import find_lateness
from app.common.work import Work
from ui.common.background import Background
from ui.common.dialogs import Asking
from ui.common.icons import application_icon
from ui.common.remembered import Settings
from ui.common.theme import apply_theme, follow_system
from ui.common.translations import speak_chinese
from ui.shell.crash_dialog import CrashCatcher
from ui.shell.kept_settings import KeptSettings, settings_folder
from ui.shell.program import Program, register_path
from ui.shell.settings_dialog import kept_point_size, kept_scheme
from ui.shell.single_instance import FirstInstance, name_of, wake_first

_LOG_SIZE, _LOGS = 2_000_000, 5


def run_window(path: Path | None) -> int:
    """Show the window until it is closed; return the exit status."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    try:
        folder = settings_folder()
    except UserError as problem:
        QMessageBox.critical(None, "帮扶台账", str(problem))
        return 1
    log = open_log(folder)
    settings = KeptSettings(folder / "settings.ini")
    dress_program(app, settings)
    start = Start(settings, log)
    start.catcher.install()
    chosen = path or register_path(settings)
    if chosen is not None and wake_first(name_of(chosen)):
        return 0
    if chosen is None:
        start.ask()
    else:
        start.open(chosen)
    return app.exec()


def dress_program(app: QApplication, settings: Settings) -> None:
    """Give the program its name, language, size and colours."""
    app.setApplicationName("帮扶台账")
    app.setWindowIcon(application_icon())
    speak_chinese(app)
    apply_theme(app, kept_scheme(settings), kept_point_size(settings))


def open_log(folder: Path) -> logging.Logger:
    """A log that rotates and holds no personal data: places, kinds of errors and times only."""
    log = logging.getLogger("bangfu")
    if not log.handlers:
        keeper = RotatingFileHandler(folder / "bangfu.log", maxBytes=_LOG_SIZE, backupCount=_LOGS, encoding="utf-8")
        keeper.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        log.addHandler(keeper)
    return log


class Start(QObject):
    """Goes from the first screen to an open register and back."""

    def __init__(self, settings: Settings, log: logging.Logger) -> None:
        super().__init__()
        self._settings = settings
        self._asking = Asking(None, settings)
        self._background: Background | None = None
        self._first: FirstInstance | None = None
        self.asked: QMainWindow | None = None
        self.program: Program | None = None
        self.catcher = CrashCatcher(log.error, self)
        self.catcher.crashed.connect(self._show_crash)

    def ask(self, error: UserError | None = None) -> None:
        """Show the first screen, with the reason when a file would not open."""
        from ui.shell.first_screen import FirstScreen

        screen = FirstScreen(self._asking, self._settings)
        screen.chosen.connect(self.open)
        if error is not None:
            screen.show_error(error)
        self.asked = screen
        screen.show()

    def open(self, path: Path) -> None:
        """Open a register on its own worker; a refusal goes to the first screen."""
        if wake_first(name_of(path)):
            return
        self._background = Background()
        self._background.run(partial(Work, path), partial(self._show, path), self._refuse, busy="正在打开台账")

    def close(self) -> None:
        """Close whatever is open."""
        for window in (self.asked, self.program.window if self.program else None):
            if window is not None:
                window.close()

    def _show(self, path: Path, work: Work) -> None:
        assert self._background is not None
        self._settings.set("register.last", str(path.resolve()))
        self.program = Program(work, self._background, self._settings)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        follow_system(app, self.program.dress)
        self.program.window.closing.connect(self._close)
        self.program.another_wanted.connect(self._begin_own)
        self._first = FirstInstance(name_of(path), self)
        self._first.woken.connect(self._wake)
        self._first.listen()
        self.program.window.show()
        self._background.run(lambda: find_lateness(work), self.program.tell_late_backup, busy="正在查看备份")
        self._background.run(lambda: supplement_policies(work), busy="正在核对政策参数")
        if self.asked is not None:
            self.asked.close()
            self.asked = None

    def _refuse(self, error: UserError) -> None:
        assert self._background is not None
        self._background.close()
        self._background = None
        if self.asked is None:
            self.ask(error)
        else:
            from ui.shell.first_screen import FirstScreen

            assert isinstance(self.asked, FirstScreen)
            self.asked.show_error(error)

    def _wake(self, files: tuple[Path, ...]) -> None:
        assert self.program is not None
        self.program.window.show_in_front()
        if files:
            self.program.window.take_files(files)

    def _begin_own(self) -> None:
        assert self.program is not None
        self._settings.set("register.last", "")
        window = self.program.window
        self.ask()
        window.close()

    def _close(self) -> None:
        if self._first is not None:
            self._first.close()
        if self.program is not None:
            self.program.close()

    def _show_crash(self, trace: str) -> None:
        if self.program is not None:
            self.program.show_crash(trace)
