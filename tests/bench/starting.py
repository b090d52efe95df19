"""From the start of the process to something painted: a blank Qt window, and ours on the full register."""

import os
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.measuring import Meter

BEGAN = "BANGFU_BENCH_BEGAN"
HOUSEHOLDS_TAB = "1"


def show_blank() -> None:
    """Show an empty widget until it is painted."""
    from PySide6.QtWidgets import QApplication, QWidget

    class Blank(QWidget):
        """Tells the time at its first paint."""

        def paintEvent(self, event: object) -> None:
            """Paint nothing and leave."""
            tell()
            QApplication.quit()

    app = QApplication([])
    window = Blank()
    window.resize(1092, 560)
    window.show()
    app.exec()


def show_register(register: Path) -> None:
    """Open the window as `bangfu FILE` does, on the tab 农户, until its first rows are painted."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = folder  # a clerk's settings and log of their own
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication

        from app.__main__ import main
        from ui.shell.kept_settings import KeptSettings, settings_folder

        KeptSettings(settings_folder() / "settings.ini").set("window.tab", HOUSEHOLDS_TAB)
        app = QApplication([])

        def look() -> None:
            """Leave once the rows are there and drawn."""
            if is_usable():
                app.processEvents()  # what waits to be painted is painted
                tell()
                app.closeAllWindows()
                app.quit()

        watch = QTimer(app, interval=2)
        watch.timeout.connect(look)
        watch.start()
        main([str(register)])


def is_usable() -> bool:
    """Whether our window shows rows of households."""
    from PySide6.QtWidgets import QApplication

    from ui.households.page import HouseholdsPage

    pages = [page for window in QApplication.topLevelWidgets() for page in window.findChildren(HouseholdsPage)]
    return any(page.isVisible() and page.model.loaded_row(0) is not None for page in pages)


def tell() -> None:
    """Print how long ago the process was started, once."""
    meter = Meter()
    meter.seconds = time.time() - float(os.environ.pop(BEGAN))
    meter.cpu = time.process_time()
    meter.tell()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        show_register(Path(sys.argv[1]))
    else:
        show_blank()
