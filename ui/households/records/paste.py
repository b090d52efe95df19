"""Rows pasted from a spreadsheet: what they would do is shown first, by the same comparison as an import."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.common.errors import UserError
from app.common.importing.brake_limits import read_brake
from app.common.importing.pasting import pasted_cells, write_pasted
from app.common.importing.plan import Counts
from app.common.importing.questions import Decision
from app.common.importing.sheets import Register
from app.common.progress import Progress
from app.common.work import Work
from app.households.clicks import undo_click
from app.households.openings import new_staging_folder, open_book
from app.households.record_kinds import RecordKind
from ui.common.importing.check_step import CheckStep
from ui.common.importing.importer import Applied, BookPlan
from ui.common.labels import label, quiet_label
from ui.common.message_bar import Link, Message
from ui.common.page import PageParts
from ui.common.spacing import INSIDE, MARGIN
from ui.common.tokens import Tone
from ui.households.importing import HouseholdSheet
from ui.households.room import character_width


@dataclass(frozen=True)
class PastedRows:
    """Rows compared with the register.

    Args:
        recognised: what they were taken for.
        close: removes what is kept of them on the disk.
    """

    plan: BookPlan
    name_title: str
    recognised: str
    close: Callable[[], None]


def read_pasted(work: Work, register: Register, kind: RecordKind, text: str) -> PastedRows:
    """Compare what was copied with the register; runs on the worker.

    Raises:
        UserError: there are no rows, no header, or nobody whom a row could belong to.
    """
    cells = pasted_cells(text)
    folder = new_staging_folder()
    try:
        book = Path(folder.name) / f"粘贴的{kind.title}.xlsx"
        write_pasted(book, cells)
        opened = open_book(work, book, Path(folder.name), kind.sheet, register=register)[0]
        sheet = HouseholdSheet(work, opened, work.read(read_brake))
        plan = sheet.plan(sheet.options, Progress())
    except UserError as problem:
        folder.cleanup()
        if "表头" in problem.message or "姓名" in problem.remedy:
            raise UserError(
                "粘贴的内容里没有看到表头", "请连同表头一起复制；表头要有姓名、证件号码或户编号"
            ) from problem
        raise
    except BaseException:
        folder.cleanup()
        raise
    known = sum(1 for each in opened.recognised.columns if each.field is not None)
    words = f"认出 {known} 列，共 {len(opened.recognised.columns)} 列"
    name = next((f.label for f in sheet.fields if f.key == plan.name_key), "姓名")
    return PastedRows(plan, name, words, folder.cleanup)


class PasteDialog(QDialog):
    """Shows what pasted rows would do; nothing is written before its button."""

    def __init__(self, parts: PageParts, kind: RecordKind, pasted: PastedRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"粘贴{kind.title}")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._parts = parts
        self._pasted = pasted
        self.plan = pasted.plan
        self.applied: Applied | None = None
        self.check = CheckStep(parts.background)
        self.problem = label("", "overdue", wrap=True)
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(INSIDE)
        column.addWidget(quiet_label("核对无误后再写入；存疑和有误的行不会写入。", wrap=True))
        column.addWidget(self.problem)
        column.addWidget(self.check, 1)
        self.check.go_on_wanted.connect(self.apply)
        self.check.given_up.connect(self.reject)
        self.check.decided.connect(self._decide)
        room = self.screen().availableGeometry()
        self.resize(min(character_width() * 76, room.width() - 60), min(character_width() * 42, room.height() - 60))
        self._show(self.plan)

    def apply(self) -> None:
        """Write the new and changed rows as one step."""
        plan = self.plan
        self.check.row.setEnabled(False)
        self._parts.background.run(
            lambda: plan.apply(Progress(), remember=False), self._take_applied, self._tell, busy="正在写入"
        )

    def done(self, result: int) -> None:
        """Remove what is kept of the rows."""
        self.check.shut()
        self._parts.background.run(self._pasted.close)
        super().done(result)

    def _decide(self, decision: Decision) -> None:
        plan = self.plan
        self._parts.background.run(
            lambda: plan.decide((decision,), Progress()), self._show, self._tell, busy="正在重新核对"
        )

    def _show(self, plan: BookPlan) -> None:
        self.plan = plan
        self.problem.hide()
        self.check.show_plan(plan, self._pasted.name_title, self._pasted.recognised)
        for button in (self.check.back, self.check.annotate, self.check.movements):
            button.hide()

    def _take_applied(self, applied: Applied) -> None:
        self.applied = applied
        self.accept()

    def _tell(self, error: UserError) -> None:
        self.check.row.setEnabled(True)
        self.problem.setText(str(error))
        self.problem.show()


class Pasting(QObject):
    """Takes rows from the clipboard, shows them, tells what was written, with 撤销 beside it."""

    def __init__(self, work: Work, parts: PageParts, register: Register, window: QWidget) -> None:
        super().__init__(window)
        self._work, self._parts, self._register = work, parts, register
        self._window = window

    def paste(self, kind: RecordKind) -> None:
        """Compare what is on the clipboard and show it."""
        if not kind.sheet or self._register.sheet(kind.sheet) is None:
            said = f"{kind.title}不能粘贴登记，请逐条登记"
            self._parts.messages.show_message(Message(said, Tone.SOON))
            return
        text = QGuiApplication.clipboard().text()
        self._parts.background.run(
            lambda: read_pasted(self._work, self._register, kind, text),
            partial(self._open, kind),
            self._parts.messages.show_error,
            busy="正在核对粘贴的行",
        )

    def _open(self, kind: RecordKind, pasted: PastedRows) -> None:
        dialog = PasteDialog(self._parts, kind, pasted, self._window)
        dialog.accepted.connect(lambda: self._written(kind, dialog))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        dialog.check.focus_first()

    def _written(self, kind: RecordKind, dialog: PasteDialog) -> None:
        applied = dialog.applied
        if applied is None or applied.batch is None:
            return
        batch, words = applied.batch, told_words(kind, dialog.plan.counts)
        undo = Link("撤销", lambda: self._undo(batch, words))
        self._parts.messages.show_message(Message(words, Tone.GOOD, (undo,)))
        self._parts.changes.all_changed()

    def _undo(self, batch: int, words: str) -> None:
        def done(report: Any) -> None:
            self._parts.messages.show_message(Message(f"已撤销：{report.title}", Tone.GOOD))
            self._parts.changes.all_changed()

        self._parts.background.run(
            lambda: undo_click(self._work, batch, words), done, self._parts.messages.show_error, busy="正在撤销"
        )


def told_words(kind: RecordKind, counts: Counts) -> str:
    """What was written: 已粘贴帮扶资金：新增 3、变更 1；存疑 2 行没有写入."""
    parked = counts.doubtful + counts.invalid
    rest = f"；{parked:,} 行存疑或有误，没有写入" if parked else ""
    return f"已粘贴{kind.title}：新增 {counts.new:,}、变更 {counts.changed:,}、相同 {counts.same:,}{rest}"
