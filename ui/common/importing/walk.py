"""One workbook on its way through 表样, 对应 and 核对: what was corrected so far, and what runs on the worker."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.common.errors import UserError
from app.common.importing.plan import Options, RowStatus
from app.common.importing.questions import Decision
from ui.common.importing.check_step import ALL, CheckStep, count_of, writes_something
from ui.common.importing.columns_step import ColumnsStep
from ui.common.importing.importer import Applied, BookPlan, BookSheet, Importer, OpenedBook, SheetView
from ui.common.importing.likeness import is_alike, match_like, options_like
from ui.common.importing.long_work import LongWork
from ui.common.importing.notices import ERROR, Notices
from ui.common.importing.saving import SAVED, Saving, save_annotated, save_movements
from ui.common.importing.sheet_look import SheetLook
from ui.common.importing.sheet_panel import YEAR, recognised_words
from ui.common.importing.sheet_step import SheetStep
from ui.common.importing.warning import WARNED, is_meant, warn_about
from ui.common.importing.words import done_words
from ui.common.message_bar import Link
from ui.common.page import PageParts

SHEET, COLUMNS, CHECK = 0, 1, 2


class FileWalk(QStackedWidget):
    """Walks one workbook through the steps; nothing is written before `import_rows`.

    Signals:
        moved: another step is shown.
        back_out: 上一步 on the first of the steps.
        given_up: 放弃.
        skipped: this sheet is left out, the next one of the workbook is wanted.
        imported: what was written.
        closed: 完成, after the import.
    """

    moved = Signal()
    back_out = Signal()
    given_up = Signal()
    skipped = Signal()
    imported = Signal(object)
    closed = Signal()

    def __init__(
        self,
        importer: Importer,
        parts: PageParts,
        book: OpenedBook,
        notices: Notices,
        place: int = 0,
        like: FileWalk | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Begin with a sheet of the workbook.

        Args:
            like: the walk of a sheet before; with the same header, what the clerk said there holds, and the rows are
                compared at once.
        """
        super().__init__(parent)
        self._importer, self._parts, self.book, self._notices = importer, parts, book, notices
        self.place = place
        self.plan: BookPlan | None = None
        self.applied: Applied | None = None
        self._look = SheetLook(parts.background, book.sheets[place], self)
        self.options: Options = self.sheet.options
        self._year_said = self._straight = False
        self._long = LongWork(parts.background, notices, self)
        self.sheets = SheetStep(parts.background, importer.kinds)
        self.columns = ColumnsStep(parts)
        self.check = CheckStep(parts.background)
        for step in (self.sheets, self.columns, self.check):
            self.addWidget(step)
        self._listen()
        self.take_sheet(place, like)

    @property
    def sheet(self) -> BookSheet:
        """The sheet as it was corrected so far."""
        return self._look.sheet

    @property
    def view(self) -> SheetView | None:
        """What is shown of the sheet, None before it was read."""
        return self._look.view

    @property
    def busy(self) -> bool:
        """Whether something long runs for this book."""
        return self._long.busy

    @property
    def said(self) -> str:
        """What stands at the right of the steps."""
        return "尚未写入任何数据" if self.applied is None else "已写入台账"

    @property
    def recognised(self) -> str:
        """What the sheet was taken for, in one line."""
        return recognised_words(self.sheet, self.view)

    def go_on(self) -> None:
        """Press the primary button of the step."""
        buttons = (self.sheets.go_on, self.columns.go_on, self.check.go_on)
        button = buttons[self.currentIndex()]
        if button.isEnabled() and not self.busy:
            button.click()

    def go_back(self) -> None:
        """Go one step back; running work is stopped instead."""
        if self.busy:
            self._long.stop()
        elif self.applied is not None:
            self.closed.emit()
        elif self.currentIndex() == SHEET:
            self.back_out.emit()
        else:
            self._open_step(self.currentIndex() - 1)

    def shut(self) -> None:
        """Stop what runs and remove what is kept on the disk."""
        self._long.stop()
        self.check.shut()
        self._parts.background.run(self.book.close)

    def take_sheet(self, place: int, like: FileWalk | None = None) -> None:
        """Take another sheet of the workbook."""
        self.place = place
        self.sheets.panel.set_sheets([sheet.grid.name for sheet in self.book.sheets], place)
        sheet, said, self._year_said = self.book.sheets[place], None, False
        proposed = sheet.options
        if like is not None:
            said = options_like(self.book.sheets[like.place].options, like.options, proposed)
            self._straight = said is not None and like.plan is not None and is_alike(like.sheet, sheet)
            self._year_said = said is not None and like._year_said
            sheet = match_like(like.sheet, like.columns.corrections(), sheet)
        self.options = said or proposed
        self.sheets.panel.show_options(self.options)
        self._look.take(sheet)

    def set_last(self, last: bool) -> None:
        """Offer to leave this sheet out, unless it is the last one of the workbook."""
        self.sheets.skip.setVisible(not last)
        self.check.set_last(last)

    def _begin_correction(self) -> None:
        self.plan = None
        self._notices.drop(ERROR)

    def _show_view(self) -> None:
        if self.view is not None:
            self.sheets.show_sheet(self.sheet, self.view)
            self.columns.show_sheet(self.sheet, self.view)
            self.moved.emit()
        if self._straight:
            self._straight = False
            self.make_plan()

    def _refuse_correction(self, error: UserError) -> None:
        """Say why not, and show the header as it still is."""
        self._notices.tell_error(error)
        if self.view is not None:
            self.sheets.panel.show_sheet(self.sheet, self.view)

    def _follow_day(self, day: date) -> None:
        """Take the year of incomes from the day, unless the clerk has said another."""
        if not self._year_said:
            self.sheets.panel.form.set_values({YEAR: str(self._importer.options_for(day).year)})

    def _show_limits(self) -> None:
        self._open_step(SHEET)
        self.sheets.panel.limits_fold.set_open(True)

    def _leave_sheet(self) -> None:
        options = self.sheets.options(self.options)
        if options is not None and self.view is not None:
            if options.brake != self.options.brake:
                keep = partial(self._importer.keep_brake, options.brake)
                self._parts.background.run(keep, lambda _: self._parts.changes.history_changed.emit())
            self.options = options
            self._open_step(COLUMNS)

    def make_plan(self, *, add_villages: bool = False) -> None:
        """Compare the rows with the register."""
        self.options = replace(self.options, add_villages=add_villages)
        sheet = self.sheet.point_columns(self.columns.corrections())
        options = self.options
        self._notices.drop(ERROR, *WARNED)
        self._long.run("正在核对", lambda progress: sheet.plan(options, progress), self._take_plan)

    def _take_plan(self, plan: BookPlan) -> None:
        self.plan = plan
        if plan.options != self.options:
            self.options = replace(plan.options, add_villages=self.options.add_villages)
            self.sheets.panel.show_options(plan.options)
        name = next((f.label for f in self.sheet.fields if f.key == plan.name_key), "姓名")
        self.check.show_plan(plan, name, self.recognised)
        self._open_step(CHECK)
        units, add = self.columns.unit_warning(), lambda: self.make_plan(add_villages=True)
        warn_about(plan, self._notices, add, self._show_limits, units)

    def decide(self, decision: Decision) -> None:
        """Remember what the clerk decided about a row and compare the rows again."""
        plan = self.plan
        if plan is None or self.busy or self.applied is not None:
            return
        self._notices.drop(ERROR, *WARNED)
        self._long.run("正在按决定重新核对", lambda progress: plan.decide((decision,), progress), self._take_plan)

    def import_rows(self) -> None:
        """Write the new and changed rows; a plan that would change very much is asked about first."""
        plan = self.plan
        if self.applied is not None:
            self.closed.emit()
            return
        if plan is not None and not writes_something(plan):
            self.skipped.emit()
            return
        if plan is None or not is_meant(plan, self._parts.asking):
            return
        remember = self.columns.remember.isChecked()
        self._notices.drop(ERROR)
        self._long.run(f"正在导入「{self.book.name}」", partial(plan.apply, remember=remember), self._take_applied)

    def _take_applied(self, applied: Applied) -> None:
        self.applied = applied
        self._notices.clear()
        self.check.mark_done(done_words(self.plan), "完成(&N)")
        self.imported.emit(applied)
        self.moved.emit()

    def show_parked(self) -> None:
        """Show the rows that were not taken over."""
        if self.plan is None:
            return
        self._open_step(CHECK)
        keys = [s.value for s in (RowStatus.DOUBTFUL, RowStatus.INVALID) if count_of(self.plan.counts, s.value)]
        self.check.show_part(keys[0] if keys else ALL)

    def _save(self, save: Saving) -> None:
        """Save the plan as a workbook of the kind that was asked for."""
        if self.plan is not None:
            save(self.plan, self.book.path.stem, self._parts.asking, self._long, self._notices)

    def _tell_failure(self, error: UserError) -> None:
        again = Link("重新核对", lambda: self.make_plan(add_villages=self.options.add_villages))
        ways_out = (again,) if self.currentIndex() == CHECK and self.applied is None else ()
        self._notices.tell_error(error, *ways_out)

    def _hold(self, busy: bool) -> None:
        """Let the steps be read, but not changed, while something long runs."""
        for step in (self.sheets, self.columns, self.check):
            step.row.setEnabled(not busy)
        self.sheets.panel.setEnabled(not busy)
        self.check.why.setEnabled(not busy)

    def _open_step(self, step: int) -> None:
        self.setCurrentIndex(step)
        if step != CHECK:
            self._notices.drop(ERROR, SAVED, *WARNED)
        self.moved.emit()
        (self.sheets, self.columns, self.check)[step].focus_first()

    def _listen(self) -> None:
        self._look.begun.connect(self._begin_correction)
        self._look.looked.connect(self._show_view)
        self._look.refused.connect(self._refuse_correction)
        self._long.busy_changed.connect(self._hold)
        self._long.failed.connect(self._tell_failure)
        panel = self.sheets.panel
        panel.sheet_wanted.connect(self.take_sheet)
        panel.kind_wanted.connect(self._look.take_as)
        panel.header_wanted.connect(self._look.move_header)
        panel.rows_wanted.connect(self._look.take_rows)
        panel.day_changed.connect(self._follow_day)
        panel.form.changed.connect(self._note_year)
        self.sheets.go_on_wanted.connect(self._leave_sheet)
        self.sheets.skipped.connect(self.skipped)
        self.columns.sheet_grown.connect(self._look.grow)
        self.columns.go_on_wanted.connect(self.make_plan)
        self.columns.sheet_read.connect(self._look.take)
        self.check.go_on_wanted.connect(self.import_rows)
        self.check.annotate_wanted.connect(partial(self._save, save_annotated))
        self.check.movements_wanted.connect(partial(self._save, save_movements))
        self.check.decided.connect(self.decide)
        for step in (self.sheets, self.columns, self.check):
            step.back_wanted.connect(self.go_back)
            step.given_up.connect(self.given_up)

    def _note_year(self, key: str) -> None:
        self._year_said = self._year_said or key == YEAR
