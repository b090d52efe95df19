"""What is said and kept after an import: the message with its links, the rows that were not taken over."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from app.common.undo import UndoReport
from ui.common.importing.importer import Applied, Importer
from ui.common.importing.walk import FileWalk
from ui.common.importing.words import applied_words
from ui.common.message_bar import Link, Message
from ui.common.page import PageParts
from ui.common.tokens import Tone


class Results(QObject):
    """Keeps the walks whose doubtful rows may still be looked at.

    Signals:
        written: something changed in the file.
        parked_wanted: a walk whose doubtful rows are to be shown.
        dropped: a walk that nobody needs any more.
    """

    written = Signal()
    parked_wanted = Signal(object)
    dropped = Signal(object)

    def __init__(self, importer: Importer, parts: PageParts, parent: QObject) -> None:
        super().__init__(parent)
        self._importer = importer
        self._parts = parts
        self.kept: list[FileWalk] = []

    def tell(self, walk: FileWalk, applied: Applied) -> None:
        """Say what was written, with what can be done about it."""
        assert walk.plan is not None
        counts = walk.plan.counts
        kept = walk.plan.words
        words = applied_words(book_name(walk), applied, counts, walk.sheet.recognised.grain)
        words = kept.written if kept is not None else words
        links: list[Link] = []
        if counts.doubtful + counts.invalid:
            self.kept.append(walk)
            links.append(Link("查看存疑", partial(self._show_parked, walk)))
        else:
            self.dropped.emit(walk)
        if applied.batch is not None:
            links.append(Link("撤销导入", partial(self.undo, walk, applied.batch)))
        self._parts.messages.show_message(Message(words, Tone.GOOD, tuple(links)))
        self._tell_written()

    def drop_all(self) -> None:
        """Let all walks go."""
        kept, self.kept = self.kept, []
        for walk in kept:
            self.dropped.emit(walk)

    def undo(self, walk: FileWalk, batch: int) -> None:
        """Take an import back."""
        title = f"导入 {walk.book.path.name}"
        self._parts.background.run(
            lambda: self._importer.undo(batch, title), partial(self._tell_undone, walk), busy="正在撤销"
        )

    def _show_parked(self, walk: FileWalk) -> None:
        if walk in self.kept:
            self.parked_wanted.emit(walk)
            return
        words = "这次导入的核对表已经关闭；再打开同一个文件就能看到还没有导入的行"
        self._parts.messages.show_message(Message(words))

    def _tell_undone(self, walk: FileWalk, report: UndoReport) -> None:
        if walk in self.kept:
            self.kept.remove(walk)
            self.dropped.emit(walk)
        kept = f"；{len(report.kept)} 处保留了之后的修改：{report.kept[0]}" if report.kept else ""
        tone = Tone.SOON if report.kept else Tone.GOOD
        self._parts.messages.show_message(Message(f"已撤销：{report.title}{kept}", tone))
        self._tell_written()

    def _tell_written(self) -> None:
        self._parts.changes.all_changed()
        self.written.emit()


def book_name(walk: FileWalk) -> str:
    """Return what was imported: the workbook, with the sheet where there are more of them."""
    sheet = f"（{walk.sheet.grid.name}）" if len(walk.book.sheets) > 1 else ""
    return f"{walk.book.name}{sheet}"
