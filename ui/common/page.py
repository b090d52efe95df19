"""What the window asks of every page."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.common.background import Background
from ui.common.changes import Changes
from ui.common.dialogs import Asking
from ui.common.message_bar import MessageBar
from ui.common.remembered import Settings


@dataclass(frozen=True)
class PageParts:
    """What a page is given by the window."""

    background: Background
    changes: Changes
    settings: Settings
    asking: Asking
    messages: MessageBar


class Page(QWidget):
    """A tab of the window.

    Signals:
        saved: something was written; the status bar shows the time.
        page_wanted: title of another tab to open.
        search_removed: the search was dropped on the page; the window empties its box.
    """

    saved = Signal()
    page_wanted = Signal(str)
    search_removed = Signal()
    help_topic = "start"
    search_hint = "姓名 / 首字母 / 证件号 / 户号"
    takes_search = False
    takes_files = False

    def search(self, text: str) -> None:
        """Show what fits the text of the search box; "" shows all."""

    def focus_rows(self) -> None:
        """Put the keyboard on the list; Enter or ↓ in the search box."""

    def activated(self) -> None:
        """Get ready to be seen."""

    def shut(self) -> None:
        """Let go of everything before the register is closed."""

    def show_record(self, row_id: int) -> None:
        """Show one record of this tab, asked for by another."""

    def open_files(self, paths: tuple[Path, ...]) -> None:
        """Take files that were dropped on the window."""
