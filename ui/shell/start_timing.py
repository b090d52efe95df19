"""Tells how long a start takes: opens the window on a register, prints the time of day when it is usable, leaves."""

import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ui.households.tab import HouseholdsTab
from ui.shell.kept_settings import KeptSettings, settings_folder
from ui.shell.start import run_window
from ui.shell.window import MainWindow


def time_start(register: Path) -> int:
    """Open the window as always, on the tab 农户, until its first rows are painted; return the exit status."""
    KeptSettings(settings_folder() / "settings.ini").set("window.tab", "1")
    app = QApplication(["bangfu"])

    def look() -> None:
        if _is_usable():
            watch.stop()
            app.processEvents()  # what waits to be painted is painted
            print(f"{time.time():.3f}", flush=True)
            app.closeAllWindows()
            app.quit()

    watch = QTimer(app, interval=2)
    watch.timeout.connect(look)
    watch.start()
    return run_window(register)


def _is_usable() -> bool:
    for window in QApplication.topLevelWidgets():
        if isinstance(window, MainWindow) and window.isVisible():
            page = window.current_page
            return isinstance(page, HouseholdsTab) and page.list.model.loaded_row(0) is not None
    return False
