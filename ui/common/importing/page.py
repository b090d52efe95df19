"""The page that imports workbooks in four steps, one workbook after another."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QVBoxLayout, QWidget

from ui.common.importing.alike_run import AlikeRun
from ui.common.importing.batches_dialog import BatchesDialog
from ui.common.importing.file_step import FileStep
from ui.common.importing.head import ImportHead
from ui.common.importing.importer import Applied, Importer, OpenedBook
from ui.common.importing.notices import Notices
from ui.common.importing.reader import BookReader
from ui.common.importing.recent import RecentBooks
from ui.common.importing.results import Results
from ui.common.importing.sheet_round import SheetRound
from ui.common.importing.walk import FileWalk
from ui.common.importing.words import earlier_words
from ui.common.message_bar import Message
from ui.common.page import Page, PageParts
from ui.common.spacing import GROUP, INSIDE
from ui.common.tokens import Tone

EARLIER = "earlier"


class ImportPage(Page):
    """Walks workbooks through the steps.

    Signals:
        left: the clerk is done, or thought better of it; the list can be shown again.
        wanted: a link in the message bar asks for this page.
        blank_wanted: a sheet to fill in is wanted.
    """

    left = Signal()
    wanted = Signal()
    blank_wanted = Signal()
    title = "导入"
    help_topic = "import"
    takes_files = True

    def __init__(self, importer: Importer, parts: PageParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._importer = importer
        self._parts = parts
        self._recent = RecentBooks(parts.settings)
        self._round: SheetRound | None = None
        self.walk: FileWalk | None = None
        self.history: BatchesDialog | None = None
        self._alike = AlikeRun(self)
        self.results = Results(importer, parts, self)
        self.head = ImportHead()
        self.notices = Notices()
        self.files = FileStep()
        self.reader = BookReader(importer, parts, self.files, self.notices, self)
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
        """Import workbooks and those of folders one after another; while one is on its way the others wait."""
        if self.walk is not None or self.reader.reading:
            self.reader.add(paths)
            return
        self.results.drop_all()
        self.reader.start(paths)

    def shut(self) -> None:
        """Stop what runs and remove everything kept on the disk; before the background is closed."""
        self.reader.stop()
        self._drop_walk()
        self._drop_round()
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

    def _pick_folder(self) -> None:
        folder = self._parts.asking.pick_folder("选择放表格的文件夹")
        if folder is not None:
            self.open_files((folder,))

    def _show_reading(self) -> None:
        self._stack.setCurrentWidget(self.files)
        self._refresh()

    def _take_book(self, book: OpenedBook) -> None:
        if book.name == book.path.name:
            self._recent.add(book.path)
        self._round = SheetRound(book)
        self._alike.stop()
        self._open_walk(FileWalk(self._importer, self._parts, self._round.open(), self.notices))
        if book.earlier is not None:
            self.notices.tell(EARLIER, Message(earlier_words(book.earlier), Tone.SOON))

    def _open_walk(self, walk: FileWalk) -> None:
        """Show a sheet on its way."""
        assert self._round is not None
        walk.set_last(self._round.count == 1 or self._round.next_after(walk.place) is None)
        self._alike.offer(walk)
        walk.moved.connect(self._refresh)
        walk.back_out.connect(self._back_to_files)
        walk.given_up.connect(self._give_up)
        walk.skipped.connect(partial(self._skip, walk))
        walk.imported.connect(partial(self._take_applied, walk))
        walk.closed.connect(self._close_parked)
        self.walk = walk
        self._stack.addWidget(walk)
        self._stack.setCurrentWidget(walk)
        self._refresh()
        walk.sheets.focus_first()

    def _skip(self, walk: FileWalk) -> None:
        if walk.plan is not None and walk.columns.remember.isChecked():
            self._parts.background.run(walk.plan.remember_words)
        self._next_sheet(walk)

    def _next_sheet(self, walk: FileWalk) -> None:
        """Go on with the next sheet of the same workbook, or with the next workbook."""
        assert self._round is not None
        self._round.finish(walk.place)
        place = self._round.next_after(walk.place)
        if place is None:
            self._drop_walk()
            self._drop_round()
            self.reader.read_next()
            return
        following = FileWalk(self._importer, self._parts, self._round.open(), self.notices, place, walk)
        self.notices.clear()
        self._drop_walk()
        self._alike.go_on(walk, following)
        self._open_walk(following)

    def _drop_round(self) -> None:
        done, self._round = self._round, None
        if done is not None:
            self._parts.background.run(done.close)

    def _end_reading(self) -> None:
        self.files.set_recent(self._recent.paths())
        self.files.focus_first()

    # --- leaving

    def _give_up(self) -> None:
        """Leave this workbook; the next of the queue comes, if there is one."""
        self._drop_walk()
        self._drop_round()
        self.reader.read_next()

    def _give_up_rest(self) -> None:
        self.reader.queue.drop_rest()
        self._refresh()

    def _back_to_files(self) -> None:
        self._drop_walk()
        self._drop_round()
        self.reader.queue.start(())
        self._show_files()

    def _leave(self) -> None:
        self.reader.queue.start(())
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
        """Tell what was written and go on with the next sheet or workbook."""
        self.walk = None
        self.results.tell(walk, applied)
        self._next_sheet(walk)

    def _show_parked(self, walk: FileWalk) -> None:
        """Show the rows that were not taken over; what is on its way waits behind them."""
        self._stack.setCurrentWidget(walk)
        walk.show_parked()
        self._refresh()
        self.wanted.emit()

    def _close_parked(self) -> None:
        """Go back to what waits behind the rows of an earlier import."""
        if self.walk is None and not self.reader.reading:
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
        elif not self.reader.reading:
            self._pick()

    def _press_escape(self) -> None:
        """Stop what runs, else go one step back."""
        shown = self._stack.currentWidget()
        if isinstance(shown, FileWalk):
            shown.go_back()
        elif self.reader.reading:
            self.files.stop.click()
        else:
            self._leave()

    # --- building

    def _listen(self) -> None:
        self.reader.started.connect(self._show_reading)
        self.reader.ended.connect(self._end_reading)
        self.reader.opened.connect(self._take_book)
        self.reader.finished.connect(self._leave)
        self.reader.changed.connect(self._refresh)
        self.files.pick_wanted.connect(self._pick)
        self.files.files_chosen.connect(self.open_files)
        self.files.folder_wanted.connect(self._pick_folder)
        self.files.blank_wanted.connect(self.blank_wanted)
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
        self.head.set_book(walk.book.name if walk else "")
        self.head.set_step(walk.currentIndex() + 1 if walk else 0, walk.said if walk else "尚未写入任何数据")
        sheets = self._round.line(walk.place) if walk is not None and walk is self.walk and self._round else ""
        self.head.set_queue(self.reader.queue.place, self.reader.queue.count, sheets)
