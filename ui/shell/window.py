"""The main window: tabs on top, the message bar, one page, the state at the bottom."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.common.clock import Clock
from app.common.importing.picking import SHEETS
from ui.common.background import Background
from ui.common.icons import application_icon
from ui.common.labels import hairline
from ui.common.message_bar import Message, MessageBar
from ui.common.page import Page
from ui.common.remembered import Settings
from ui.common.theme import LARGEST, SMALLEST, USUAL
from ui.common.tokens import Tone
from ui.shell.help_dialog import HelpDialog
from ui.shell.sample_strip import SampleStrip
from ui.shell.shortcuts import ShortcutsDialog
from ui.shell.status_row import StatusRow
from ui.shell.top_row import TopRow, UndoEntry

SMALLEST_WINDOW = (880, 440)
FIRST_SIZE = (1092, 560)


@dataclass(frozen=True)
class PageSlot:
    """A tab: its title and how its page is made when it is first shown."""

    title: str
    factory: Callable[[], Page]


class MainWindow(QMainWindow):
    """Shows one page at a time; knows nothing about households.

    Signals:
        files_dropped: paths of sheets and folders that were dropped; the page that takes them is open already.
        undo_requested: id of a change set. history_wanted: show all of them.
        settings_wanted: 设置 was pressed. point_size_wanted: A＋, A− asked for a size.
        closing: the window is about to close.
    """

    files_dropped = Signal(object)
    undo_requested = Signal(int)
    history_wanted = Signal()
    settings_wanted = Signal()
    point_size_wanted = Signal(int)
    closing = Signal()

    def __init__(
        self,
        slots: Sequence[PageSlot],
        background: Background,
        messages: MessageBar,
        settings: Settings,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._slots = tuple(slots)
        self._background = background
        self._settings = settings
        self._clock = clock
        self._pages: dict[int, Page] = {}
        self._texts: dict[int, str] = {}
        self._undoable: int | None = None
        self.messages = messages
        self.top = TopRow([slot.title for slot in slots])
        self.status = StatusRow()
        self.sample = SampleStrip()
        self._stack = QStackedWidget()
        self._lay_out()
        self._listen()
        self._bind_keys()
        self._restore()

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of the tabs, in their order."""
        return tuple(slot.title for slot in self._slots)

    @property
    def current_page(self) -> Page:
        """The page that is shown."""
        return self.page(self.top.tabs.current)

    def page(self, number: int) -> Page:
        """Return a page; it is made when first asked for."""
        if number not in self._pages:
            page = self._slots[number].factory()
            page.saved.connect(self.mark_saved)
            page.page_wanted.connect(self.open_page)
            page.search_removed.connect(lambda: self.clear_search(number))
            self._pages[number] = page
            self._stack.addWidget(page)
        return self._pages[number]

    def open_page(self, title: str) -> Page:
        """Show the page of a title."""
        number = next(n for n, slot in enumerate(self._slots) if slot.title == title)
        self.top.tabs.choose(number)
        return self.page(number)

    def set_township(self, name: str) -> None:
        """Name the township in the title."""
        self.setWindowTitle(f"帮扶台账 · {name}" if name else "帮扶台账")

    def set_sample(self, on: bool) -> None:
        """Mark the window while it shows invented people."""
        self.sample.setVisible(on)

    def set_history(self, entries: Sequence[UndoEntry]) -> None:
        """Offer change sets for undoing, the newest first."""
        self._undoable = entries[0].id if entries else None
        self.top.set_history(entries)

    def mark_saved(self) -> None:
        """Say that something was saved just now."""
        self.status.set_saved(self._clock.now().strftime("%H:%M"))

    def show_in_front(self) -> None:
        """Bring the window to the front; a second start asks for it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def take_files(self, paths: tuple[Path, ...]) -> None:
        """Open the page that takes sheets and hand them, and folders of them, over."""
        sheets = tuple(path for path in paths if path.suffix.casefold() in SHEETS or path.is_dir())
        if not sheets:
            names = "、".join(path.name for path in paths[:3])
            text = f"「{names}」不是表格，没有打开。可以拖进来的是 .xlsx .xls .csv .et 等表格，或放着表格的文件夹。"
            self.messages.show_message(Message(text, Tone.SOON))
            return
        taker = next((n for n in range(len(self._slots)) if self.page(n).takes_files), None)
        if taker is not None:
            self.top.tabs.choose(taker)
            self.page(taker).open_files(sheets)
        self.files_dropped.emit(sheets)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take files that are dropped anywhere on the window."""
        paths = tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        if paths:
            event.acceptProposedAction()
            self.take_files(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember place and tab."""
        self._settings.set("window.geometry", bytes(self.saveGeometry().toBase64().data()).decode())
        self._settings.set("window.tab", str(self.top.tabs.current))
        for page in self._pages.values():
            page.shut()
        self.closing.emit()
        super().closeEvent(event)

    # --- building

    def _lay_out(self) -> None:
        self.setWindowIcon(application_icon())
        self.set_township("")
        self.setAcceptDrops(True)
        self.top.search.setAcceptDrops(False)  # a file dropped on it belongs to the window
        self.setMinimumSize(*SMALLEST_WINDOW)
        self.sample.hide()
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.top, hairline(), self.sample, self.messages):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        column.addWidget(self.status)
        self.setCentralWidget(whole)

    def _listen(self) -> None:
        self.top.tab_chosen.connect(self._show_page)
        self.top.search.search_wanted.connect(self._search)
        self.top.search.rows_wanted.connect(lambda: self.current_page.focus_rows())
        self.top.undo_requested.connect(self.undo_requested)
        self.top.history_wanted.connect(self.history_wanted)
        self.top.settings_wanted.connect(self.settings_wanted)
        self.top.help_wanted.connect(self.show_help)
        self.top.shortcuts_wanted.connect(self.show_shortcuts)
        self.status.larger_wanted.connect(lambda: self._ask_size(1))
        self.status.smaller_wanted.connect(lambda: self._ask_size(-1))
        self._background.busy_changed.connect(self.status.set_busy)
        self._background.failed.connect(self.messages.show_error)

    def _bind_keys(self) -> None:
        """Bind the shortcuts that work everywhere."""
        acts: dict[str, Callable[[], object]] = {
            "Ctrl+F": self._focus_search,
            "F3": self._focus_search,
            "Ctrl+Z": self._undo_last,
            "Ctrl+=": lambda: self._ask_size(1),
            "Ctrl++": lambda: self._ask_size(1),
            "Ctrl+-": lambda: self._ask_size(-1),
            "Ctrl+,": self.settings_wanted.emit,
            "F1": self.show_help,
            "Ctrl+/": self.show_shortcuts,
        }
        for number in range(len(self._slots)):
            acts[f"Ctrl+{number + 1}"] = lambda number=number: self.top.tabs.choose(number)  # type: ignore[misc]
        for keys, act in acts.items():
            QShortcut(QKeySequence(keys), self, act)

    def _restore(self) -> None:
        """Come back where the window was closed, or in the size the program is drawn for."""
        self.resize(*FIRST_SIZE)
        kept = self._settings.get("window.geometry")
        if kept:
            self.restoreGeometry(QByteArray.fromBase64(kept.encode()))
        tab = self._settings.get("window.tab", "0")
        number = int(tab) if tab.isdecimal() and int(tab) < len(self._slots) else 0
        self.top.tabs.choose(number)
        if self._stack.currentWidget() is None:
            self._show_page(number)

    # --- what the keys and buttons do

    def show_help(self) -> None:
        """Open the help of the page."""
        HelpDialog(self.current_page.help_topic, self).open()

    def show_shortcuts(self) -> None:
        """Open the list of shortcuts."""
        ShortcutsDialog(self).open()

    def _show_page(self, number: int) -> None:
        page = self.page(number)
        self._stack.setCurrentWidget(page)
        self.top.search.set_hint(page.search_hint)
        self.top.search.put(self._texts.get(number, ""))
        page.activated()

    def _search(self, text: str) -> None:
        """Hand the text to the page, or to the first one that can search."""
        number = self.top.tabs.current
        if not self.page(number).takes_search:
            found = next((n for n in range(len(self._slots)) if self.page(n).takes_search), None)
            if found is None or not text:
                return
            self._texts[number], self._texts[found] = "", text
            self.top.tabs.choose(found)
            self.top.search.setFocus()
            number = found
        self._texts[number] = text
        self.page(number).search(text)

    def clear_search(self, number: int) -> None:
        """Forget the text of a page that has dropped the search itself."""
        self._texts[number] = ""
        if number == self.top.tabs.current:
            self.top.search.put("")

    def _focus_search(self) -> None:
        self.top.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top.search.selectAll()

    def _undo_last(self) -> None:
        if self._undoable is not None:
            self.undo_requested.emit(self._undoable)

    def _ask_size(self, by: int) -> None:
        kept = self._settings.get("point_size", str(USUAL))
        now = int(kept) if kept.isdecimal() else USUAL
        size = min(max(now + by, SMALLEST), LARGEST)
        self._settings.set("point_size", str(size))
        self.point_size_wanted.emit(size)
