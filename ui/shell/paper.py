"""What the tour and the self-test look at besides the tabs: the first screen, a chart, a printed list."""

from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.common.errors import UserError
from app.common.folders import Folders
from ui.common.dialogs import XLSX, Asking
from ui.common.remembered import Settings
from ui.households.page import HouseholdsPage
from ui.shell.first_screen import FirstScreen
from ui.shell.program import Program
from ui.shell.resting import pause, rest

INCOME_TAB = 1
MOST_ROWS = 30


class OneAnswer(Asking):
    """Answers every question for a place to save with one path, as nobody is there to be asked."""

    def __init__(self, path: Path, settings: Settings) -> None:
        super().__init__(None, settings)
        self._path = path

    def pick_save(self, title: str, name: str, kinds: str = XLSX) -> Path | None:
        """Return the path."""
        return self._path


def grab_first_screen(path: Path, settings: Settings, size: tuple[int, int]) -> Path:
    """Save a picture of what a clerk sees on a new machine."""
    screen = FirstScreen(Asking(None, settings), settings, Folders(Path("帮扶台账数据")))
    screen.resize(*size)
    screen.show()
    pause(0.1)
    screen.grab().save(str(path))
    screen.close()
    screen.deleteLater()
    return path


def show_chart(program: Program, page: HouseholdsPage) -> None:
    """Open the incomes of the first household that has any.

    Raises:
        UserError: no chart appeared.
    """
    page.pane.choose_tab(INCOME_TAB)
    for row in range(min(page.model.count, MOST_ROWS)):
        page.table.select_index(row)
        rest(program)
        if page.pane.income.chart.isVisible():
            return
    raise UserError("没有画出收入图", remedy="请把日志发给维护人员")


def print_list(program: Program, page: HouseholdsPage, path: Path) -> Path:
    """Write the list as it is printed.

    Raises:
        UserError: no PDF came out.
    """
    page.output.write_pdf()
    rest(program)
    QApplication.processEvents()
    if not path.is_file() or not path.read_bytes().startswith(b"%PDF"):
        raise UserError("没有生成打印用的 PDF", remedy="请把日志发给维护人员")
    return path
