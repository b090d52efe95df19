"""The page that imports workbooks in four steps, one workbook after another."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QVBoxLayout, QWidget

from app.common.errors import UserError
from app.common.importing.reading import PasswordNeeded
from ui.common.importing.batches_dialog import BatchesDialog
from ui.common.importing.file_step import FileStep
from ui.common.importing.head import ImportHead
from ui.common.importing.importer import Applied, Importer, OpenedBook
from ui.common.importing.notices import ERROR, Notices
from ui.common.importing.recent import RecentBooks
from ui.common.importing.results import Results
from ui.common.importing.walk import FileWalk
from ui.common.importing.words import earlier_words
from ui.common.message_bar import Link, Message
from ui.common.page import Page, PageParts
from ui.common.screen_progress import ScreenProgress
from ui.common.spacing import GROUP, INSIDE
from ui.common.tokens import Tone

EARLIER = "earlier"


class ImportPage(Page):
    """Walks workbooks through the steps.

    Signals:
        left: the clerk is done, or thought better of it; the list can be shown again.
        wanted: a link in the message bar asks for this page.
    """

    left = Signal()
    wanted = Signal()
    title = "导入"
    help_topic = "import"
    takes_files = True

    def __init__(self, importer: Importer, parts: PageParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._importer = importer
        self._parts = parts
        self._recent = RecentBooks(parts.settings)
        self._queue: list[Path] = []
        self._place = 0
        self._reading: ScreenProgress | None = None
        self.walk: FileWalk | None = None
        self.history: BatchesDialog | None = None
        self.results = Results(importer, parts, self)
        self.head = ImportHead()
        self.notices = Notices()
        self.files = FileStep()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.files)
        column = QVBoxLayout(self)
        column.setContentsMargins(GROUP, INSIDE, GROUP, INSIDE)
        column.setSpacing(INSIDE)
        column.addWidget(self.head)
        column.addWidget(self.notices)
        column.addWidget(self._stack, 1)
        self._listen()
        self._show_files()

    # --- what the window asks

    def activated(self) -> None:
        """Offer the workbooks imported last."""
        self.files.set_recent(self._recent.paths())
        if self._stack.currentWidget() is self.files:
            self.files.focus_first()

    def open_files(self, paths: tuple[Path, ...]) -> None:
        """Import some workbooks one after another; while one is on its way the others wait."""
        if self.walk is not None or self._reading is not None:
            waiting = self._queue[self._place :]
            self._queue += [path for path in paths if path not in waiting]
            self._refresh()
            return
        self.results.drop_all()
        self._queue, self._place = list(paths), 0
        self._read_next()

    def shut(self) -> None:
        """Stop what runs and remove everything kept on the disk; before the background is closed."""
        if self._reading is not None:
            self._reading.cancel()
        self._drop_walk()
        self.results.drop_all()

    def show_history(self) -> None:
        """Show what was imported so far."""
        self.history = BatchesDialog(self._importer, self._parts, self)
        self.history.open()

    # --- reading

    def _pick(self) -> None:
        paths = self._parts.asking.pick_files("选择要导入的表")
        if paths:
            self.open_files(paths)

    def _read_next(self) -> None:
        """Read the next workbook of the queue; with none left the clerk is done."""
        if self._place >= len(self._queue):
            self._leave()
            return
        self._place += 1
        self._read(self._queue[self._place - 1])

    def _read(self, path: Path, password: str | None = None) -> None:
        progress = ScreenProgress(self)
        self._reading = progress
        self.notices.clear()
        self._stack.setCurrentWidget(self.files)
        self.files.start_reading(f"正在打开「{path.name}」", progress)
        self._refresh()
        self._parts.background.run(
            lambda: self._importer.open_book(path, progress, password),
            self._take_book,
            partial(self._refuse_book, path),
            on_cancelled=self._stop_reading,
            busy=f"正在读取「{path.name}」",
            progress=progress,
        )

    def _take_book(self, book: OpenedBook) -> None:
        self._end_reading()
        self._recent.add(book.path)
        walk = FileWalk(self._importer, self._parts, book, self.notices)
        walk.moved.connect(self._refresh)
        walk.back_out.connect(self._back_to_files)
        walk.given_up.connect(self._give_up)
        walk.imported.connect(partial(self._take_applied, walk))
        walk.closed.connect(self._close_parked)
        self.walk = walk
        self._stack.addWidget(walk)
        self._stack.setCurrentWidget(walk)
        if book.earlier is not None:
            self.notices.tell(EARLIER, Message(earlier_words(book.earlier), Tone.SOON))
        self._refresh()
        walk.sheets.focus_first()

    def _refuse_book(self, path: Path, error: UserError) -> None:
        """Say why a workbook cannot be read; one that asks for a password may get it."""
        self._end_reading()
        if isinstance(error, PasswordNeeded):
            password = self._parts.asking.ask_password(f"{error.message}。\n打开密码：")
            if password is not None:
                self._read(path, password)
                return
        self.notices.tell_error(error, *self._next_link())

    def _stop_reading(self) -> None:
        self._end_reading()
        self.notices.tell(ERROR, Message("已停止读取，没有改动任何数据", Tone.NOTE, self._next_link()))

    def _end_reading(self) -> None:
        self._reading = None
        self.files.end_reading()
        self.files.set_recent(self._recent.paths())
        self.files.focus_first()

    def _next_link(self) -> tuple[Link, ...]:
        if self._place >= len(self._queue):
            return ()
        return (Link(f"读下一个「{self._queue[self._place].name}」", self._read_next),)

    # --- leaving

    def _give_up(self) -> None:
        """Leave this workbook; the next of the queue comes, if there is one."""
        self._drop_walk()
        self._read_next()

    def _give_up_rest(self) -> None:
        self._queue = self._queue[: self._place]
        self._refresh()

    def _back_to_files(self) -> None:
        self._drop_walk()
        self._queue, self._place = [], 0
        self._show_files()

    def _leave(self) -> None:
        self._queue, self._place = [], 0
        self._show_files()
        self.left.emit()

    def _show_files(self) -> None:
        self.notices.clear()
        self.files.set_recent(self._recent.paths())
        self._stack.setCurrentWidget(self.files)
        self.files.focus_first()
        self._refresh()

    def _drop_walk(self) -> None:
        walk, self.walk = self.walk, None
        if walk is not None:
            self._remove(walk)

    def _remove(self, walk: FileWalk) -> None:
        """Let a walk go; if it is shown, what waits behind it comes forward."""
        shown = self._stack.currentWidget() is walk
        walk.shut()
        self._stack.removeWidget(walk)
        walk.deleteLater()
        if shown and walk is not self.walk:
            self._stack.setCurrentWidget(self.walk or self.files)
            self._refresh()

    # --- after an import

    def _take_applied(self, walk: FileWalk, applied: Applied) -> None:
        """Tell what was written and go on with the next workbook."""
        self.walk = None
        self.results.tell(walk, applied)
        self._read_next()

    def _show_parked(self, walk: FileWalk) -> None:
        """Show the rows that were not taken over; what is on its way waits behind them."""
        self._stack.setCurrentWidget(walk)
        walk.show_parked()
        self._refresh()
        self.wanted.emit()

    def _close_parked(self) -> None:
        """Go back to what waits behind the rows of an earlier import."""
        if self.walk is None and self._reading is None:
            self._leave()
            return
        self._stack.setCurrentWidget(self.walk or self.files)
        self._refresh()

    # --- keys

    def _press_enter(self) -> None:
        """Press the button that has the keyboard, else the one that goes on."""
        focused, shown = QApplication.focusWidget(), self._stack.currentWidget()
        if isinstance(focused, QAbstractButton) and self.isAncestorOf(focused):
            focused.click()
        elif isinstance(shown, FileWalk):
            shown.go_on()
        elif self._reading is None:
            self._pick()

    def _press_escape(self) -> None:
        """Stop what runs, else go one step back."""
        shown = self._stack.currentWidget()
        if isinstance(shown, FileWalk):
            shown.go_back()
        elif self._reading is not None:
            self.files.stop.click()
        else:
            self._leave()

    # --- building

    def _listen(self) -> None:
        self.files.pick_wanted.connect(self._pick)
        self.files.files_chosen.connect(self.open_files)
        self.files.given_up.connect(self._leave)
        self.files.history_wanted.connect(self.show_history)
        self.head.rest_given_up.connect(self._give_up_rest)
        self.results.written.connect(self.saved)
        self.results.parked_wanted.connect(self._show_parked)
        self.results.dropped.connect(self._remove)
        for keys, act in (
            ("Return", self._press_enter),
            ("Enter", self._press_enter),
            ("Esc", self._press_escape),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _refresh(self) -> None:
        """Say which workbook and which step this is."""
        shown = self._stack.currentWidget()
        walk = shown if isinstance(shown, FileWalk) else None
        self.head.set_book(walk.book.path.name if walk else "")
        self.head.set_step(walk.currentIndex() + 1 if walk else 0, walk.said if walk else "尚未写入任何数据")
        self.head.set_queue(self._place, len(self._queue))
