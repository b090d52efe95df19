"""The page that imports workbooks in four steps, one workbook after another."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.common.errors import UserError
from app.common.undo import UndoReport
from ui.common.buttons import link_button
from ui.common.importing.file_step import FileStep
from ui.common.importing.importer import Applied, Importer, OpenedBook
from ui.common.importing.notices import Notices
from ui.common.importing.recent import RecentBooks
from ui.common.importing.walk import FileWalk
from ui.common.importing.words import applied_words, earlier_words
from ui.common.labels import ElidedLabel, quiet_label, title_label
from ui.common.message_bar import Link, Message
from ui.common.page import Page, PageParts
from ui.common.screen_progress import ScreenProgress
from ui.common.spacing import GROUP, INSIDE
from ui.common.step_bar import StepBar
from ui.common.tokens import Tone

STEPS = ("文件", "表样", "对应", "核对")
EARLIER, READING = "earlier", "import reading"


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
        self._kept: list[FileWalk] = []
        self.notices = Notices()
        self.files = FileStep()
        self.steps = StepBar(STEPS)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.files)
        self._lay_out()
        self._listen()
        self._show_files()

    # --- what the window asks

    def activated(self) -> None:
        """Offer the workbooks imported last."""
        self.files.set_recent(self._recent.paths())
        if self.walk is None and not self.files.reading:
            self.files.focus_first()

    def open_files(self, paths: tuple[Path, ...]) -> None:
        """Import some workbooks one after another; while one is on its way the others wait."""
        if self.walk is not None or self.files.reading:
            self._queue += [path for path in paths if path not in self._queue[self._place :]]
            self._tell_queue()
            return
        self._drop_kept()
        self._queue, self._place = list(paths), 0
        self._read_next()

    def shut(self) -> None:
        """Stop what runs and remove everything kept on the disk; before the background is closed."""
        if self._reading is not None:
            self._reading.cancel()
        self._drop_walk()
        self._drop_kept()

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
        path = self._queue[self._place]
        self._place += 1
        progress = ScreenProgress(self)
        self._reading = progress
        self.notices.clear()
        self._stack.setCurrentWidget(self.files)
        self.files.start_reading(f"正在打开「{path.name}」", progress)
        self._refresh()
        self._parts.background.run(
            lambda: self._importer.open_book(path, progress),
            self._take_book,
            self._refuse_book,
            on_cancelled=self._stop_reading,
            busy=f"正在读取「{path.name}」",
            progress=progress,
        )

    def _take_book(self, book: OpenedBook) -> None:
        self._end_reading()
        self._recent.add(book.path)
        self.files.set_recent(self._recent.paths())
        walk = FileWalk(self._importer, self._parts, book, self.notices)
        walk.moved.connect(self._refresh)
        walk.back_out.connect(self._back_to_files)
        walk.given_up.connect(self._give_up)
        walk.imported.connect(partial(self._tell_imported, walk))
        walk.closed.connect(partial(self._close_walk, walk))
        self.walk = walk
        self._stack.addWidget(walk)
        self._stack.setCurrentWidget(walk)
        if book.earlier is not None:
            self.notices.tell(EARLIER, Message(earlier_words(book.earlier), Tone.SOON))
        self._refresh()
        walk.sheets.focus_first()

    def _refuse_book(self, error: UserError) -> None:
        self._end_reading()
        self.notices.tell_error(error, *self._next_link())
        self._refresh()

    def _stop_reading(self) -> None:
        self._end_reading()
        self.notices.tell("error", Message("已停止读取，没有改动任何数据", Tone.NOTE, self._next_link()))
        self._refresh()

    def _end_reading(self) -> None:
        self._reading = None
        self.files.end_reading()
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
        self._tell_queue()

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
        if self.walk is not None:
            self._remove(self.walk)
        self.walk = None

    def _drop_kept(self) -> None:
        for walk in self._kept:
            self._remove(walk)
        self._kept = []

    def _remove(self, walk: FileWalk) -> None:
        walk.shut()
        self._stack.removeWidget(walk)
        walk.deleteLater()

    # --- after an import

    def _tell_imported(self, walk: FileWalk, applied: Applied) -> None:
        """Say what was written, keep what is doubtful at hand, and go on with the next workbook."""
        plan = walk.plan
        assert plan is not None
        words = applied_words(walk.book.path.name, applied, plan.counts, walk.sheet.recognised.grain)
        links: list[Link] = []
        if plan.counts.doubtful + plan.counts.invalid:
            links.append(Link("查看存疑", partial(self._show_parked, walk)))
        if applied.batch is not None:
            links.append(Link("撤销导入", partial(self._undo, walk, applied.batch)))
        self._parts.messages.show_message(Message(words, Tone.GOOD, tuple(links)))
        self._parts.changes.all_changed()
        self.saved.emit()
        self.walk = None
        if plan.counts.doubtful + plan.counts.invalid:
            self._kept.append(walk)
        else:
            self._remove(walk)
        self._read_next()

    def _show_parked(self, walk: FileWalk) -> None:
        """Show the rows that were not taken over; what is on its way waits behind them."""
        if walk not in self._kept:
            self._parts.messages.show_message(Message("这次导入的核对表已经关闭，可以再导入一次同一文件查看"))
            return
        self._stack.setCurrentWidget(walk)
        walk.show_parked()
        self._refresh()
        self.wanted.emit()

    def _close_walk(self, walk: FileWalk) -> None:
        """Leave the rows that were looked at after an import."""
        if self.walk is not None:
            self._stack.setCurrentWidget(self.walk)
            self._refresh()
        elif self.files.reading:
            self._stack.setCurrentWidget(self.files)
            self._refresh()
        else:
            self._leave()

    def _undo(self, walk: FileWalk, batch: int) -> None:
        title = f"导入 {walk.book.path.name}"
        self._parts.background.run(
            lambda: self._importer.undo(batch, title), partial(self._tell_undone, walk), busy="正在撤销"
        )

    def _tell_undone(self, walk: FileWalk, report: UndoReport) -> None:
        if walk in self._kept:
            shown = self._stack.currentWidget() is walk
            self._kept.remove(walk)
            self._remove(walk)
            if shown:
                self._close_walk(walk)
        kept = f"；{len(report.kept)} 处保留了之后的修改：{report.kept[0]}" if report.kept else ""
        tone = Tone.SOON if report.kept else Tone.GOOD
        self._parts.messages.show_message(Message(f"已撤销：{report.title}{kept}", tone))
        self._parts.changes.all_changed()
        self.saved.emit()

    # --- keys

    def _press_enter(self) -> None:
        """Press the button that has the keyboard, else the one that goes on."""
        focused = QApplication.focusWidget()
        shown = self._stack.currentWidget()
        if isinstance(focused, QAbstractButton) and self.isAncestorOf(focused):
            focused.click()
        elif isinstance(shown, FileWalk):
            shown.go_on()
        elif not self.files.reading:
            self._pick()

    def _press_escape(self) -> None:
        shown = self._stack.currentWidget()
        if isinstance(shown, FileWalk):
            shown.go_back()
        elif self._reading is not None:
            self.files.stop.click()
        else:
            self._leave()

    # --- building

    def _lay_out(self) -> None:
        self._name = title_label("导入")
        self._file = ElidedLabel()
        self._line = quiet_label("")
        self._rest = link_button("不再导入其余的", self._give_up_rest)
        self._said = quiet_label("")
        top = QHBoxLayout()
        top.setSpacing(GROUP)
        for widget in (self._name, self._line, self._rest):
            top.addWidget(widget)
        top.addSpacing(GROUP)
        top.addWidget(self.steps)
        top.addStretch(1)
        top.addWidget(self._said)
        column = QVBoxLayout(self)
        column.setContentsMargins(GROUP, INSIDE, GROUP, INSIDE)
        column.setSpacing(INSIDE)
        column.addLayout(top)
        column.addWidget(self.notices)
        column.addWidget(self._stack, 1)

    def _listen(self) -> None:
        self.files.pick_wanted.connect(self._pick)
        self.files.files_chosen.connect(self.open_files)
        self.files.given_up.connect(self._leave)
        for keys, act in (
            ("Return", self._press_enter),
            ("Enter", self._press_enter),
            ("Esc", self._press_escape),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def changeEvent(self, event: QEvent) -> None:
        """Shorten the head again when the font changes."""
        super().changeEvent(event)

    def _refresh(self) -> None:
        """Say which workbook and which step this is."""
        shown = self._stack.currentWidget()
        if isinstance(shown, FileWalk):
            self.steps.set_step(shown.currentIndex() + 1)
            self._said.setText(shown.said)
            self.check_words(shown)
        else:
            self.steps.set_step(0)
            self._said.setText("尚未写入任何数据")
        self._tell_queue()
