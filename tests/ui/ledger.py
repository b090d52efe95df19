"""The page 农户 with the lists of the ledger and the visits, over a small registry, for tests of their windows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtWidgets import QDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.common.work import Work
from app.registers import RECORD_KINDS
from tests.builders import found
from tests.households.builders import plant_registry
from ui.common.background import Background
from ui.common.changes import Changes
from ui.common.dialogs import AnswersForTests
from ui.common.form_dialog import FormDialog
from ui.common.message_bar import MessageBar
from ui.common.page import PageParts
from ui.common.remembered import MemorySettings
from ui.households.page import HouseholdsPage
from ui.households.records.page import RecordsPage
from ui.shell.tools import list_tools

D = TypeVar("D", bound=QDialog)


@dataclass(frozen=True)
class Ledger:
    """The page, what it stands on, and short ways through it."""

    qtbot: QtBot
    work: Work
    parts: PageParts
    page: HouseholdsPage
    ids: dict[str, int]
    folder: Path

    def wait(self) -> None:
        """Let the worker finish."""
        self.qtbot.waitUntil(lambda: self.parts.background.idle, timeout=10_000)

    def ask(self, look: Callable[[Any], Any]) -> Any:
        """Read on the worker."""
        seen: list[Any] = []
        self.parts.background.run(lambda: self.work.read(look), seen.append)
        self.wait()
        return seen[0]

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """Read with SQL on the worker."""
        return [tuple(row) for row in self.ask(lambda s: s.connection().exec_driver_sql(sql).fetchall())]

    def do(self, verb: Callable[[Any], Any]) -> None:
        """Write on the worker."""
        self.parts.background.run(lambda: self.work.write(verb, title="预备"))
        self.wait()

    def open(self, code: str) -> RecordsPage:
        """Bring a list to the front, with its first row chosen."""
        shown: RecordsPage = self.page.show_list(code)
        self.wait()
        return shown

    def choose_all(self, shown: RecordsPage) -> None:
        """Choose every row."""
        shown.table.right.selectAll()

    def press(self, shown: RecordsPage, title: str) -> None:
        """Press an entry of the menu 更多."""
        acts = [act for menu in shown.buttons.findChildren(QMenu) for act in menu.actions()]
        next(act for act in acts if act.text() == title).trigger()
        self.wait()

    def dialog(self, kind: type[D], within: QWidget | None = None) -> D:
        """The window of a kind that is open."""
        open_ones = [each for each in (within or self.page).findChildren(kind) if each.isVisible()]
        assert len(open_ones) == 1
        return open_ones[0]

    def form(self, within: QWidget | None = None) -> FormDialog:
        """The form that is open."""
        return self.dialog(FormDialog, within)


@contextmanager
def opened_ledger(
    qtbot: QtBot, background: Background, settings: MemorySettings, folder: Path, files: tuple[Path, ...] = ()
) -> Iterator[Ledger]:
    """Show the page over a new file with four families; close both at the end."""
    work = found(folder / "township.db", "深子湖镇", ("桐油溪村",))
    ids = work.write(plant_registry, title="试验名册")
    bar = MessageBar()
    qtbot.addWidget(bar)
    parts = PageParts(background, Changes(), settings, AnswersForTests(files=list(files)), bar)
    page = HouseholdsPage(work, parts, RECORD_KINDS, list_tools(work, parts))
    qtbot.addWidget(page)
    page.resize(1092, 560)
    page.show()
    qtbot.waitExposed(page)
    page.activated()
    made = Ledger(qtbot, work, parts, page, ids, folder)
    made.wait()
    yield made
    background.close(last=work.close)
