"""摸排周历: villages down, the last twelve weeks across; a click registers a week or takes it out."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from app.common.work import Work
from app.visits.rules import last_weeks, week_words
from app.visits.screening_book import cell_words, write_screening_board
from app.visits.screenings import WEEKS, WeekCell, WeekRow, screening_board
from app.visits.service import ScreeningDraft, record_screening, withdraw_screening
from ui.common.buttons import plain_button, primary_button
from ui.common.fields import DateField, TextField
from ui.common.form import Form
from ui.common.form_dialog import FormDialog
from ui.common.page import PageParts
from ui.common.table.column import Column
from ui.common.table_dialog import TableDialog
from ui.common.tokens import Tone
from ui.households.clicking import Clicking
from ui.households.editing import show_in
from ui.households.form_fields import CountField
from ui.households.room import NARROW, widen


class WeeksDialog(TableDialog[WeekRow]):
    """Done, late and missing at a look; Enter or a click opens the form of the cell."""

    def __init__(self, work: Work, parts: PageParts, parent: QWidget | None = None) -> None:
        self._work = work
        self.weeks = last_weeks(work.clock.today(), WEEKS)
        super().__init__(
            "摸排周历",
            parts,
            "visits.weeks",
            [
                Column(
                    "行政村", lambda row: row.village, key="village", width=12, freeze=True, strong=True, sortable=False
                ),
                Column(
                    "缺几周",
                    lambda row: str(row.missing or ""),
                    key="missing",
                    width=8,
                    number=True,
                    sortable=False,
                    tone=lambda row: Tone.OVERDUE if row.missing else None,
                ),
                *(self._column(place) for place in reversed(range(WEEKS))),
            ],
            lambda row: row.village_id,
            buttons=(
                primary_button("登记本周…", self.register_current),
                plain_button("撤下这一周", self.withdraw),
                plain_button("存为 Excel…", self.write),
            ),
            says="列头是周一的日期；点一格登记那个村那一周",
            parent=parent,
        )
        self.clicking = Clicking(work, replace(parts, messages=self.messages), self)
        self.clicking.written.connect(self.load)
        self.table.right.clicked.connect(self._open_cell)
        self.table.row_opened.connect(lambda _: self._open_cell(self.table.right.currentIndex()))
        self.load()

    def load(self) -> None:
        """Read the weeks again."""
        look = partial(screening_board, on=self._work.clock.today())
        self._parts.background.latest("visits.weeks", lambda: self._work.read(look), self._show)

    def register_current(self) -> None:
        """Ask about this week of the chosen village."""
        row = self.table.current_row()
        if row is not None:
            self.ask(row, WEEKS - 1)

    def ask(self, row: WeekRow, place: int) -> FormDialog:
        """Ask about one week of a village."""
        week, today = self.weeks[place], self._work.clock.today()
        form = Form(
            [
                DateField("done_on", "摸排日期", required=True),
                TextField("done_by", "摸排人"),
                CountField("households_looked", "摸排户数", unit="户"),
                TextField("clues", "发现的线索"),
            ]
        )
        cell = row.cells[place]
        last = week.toordinal() + 6
        form.set_values(
            {
                "done_on": today if today.toordinal() <= last else type(today).fromordinal(last),
                "households_looked": cell.households or None,
                "clues": cell.clues or None,
            }
        )
        dialog = FormDialog("登记一周一摸排", form, "登记", about=f"{row.village} {week_words(week)}", parent=self)
        widen(dialog, NARROW)

        def store(typed: dict[str, Any], go_on: bool) -> None:
            draft = ScreeningDraft(
                row.village_id,
                typed["done_on"],
                week,
                done_by=typed["done_by"] or "",
                households_looked=typed["households_looked"],
                clues=typed["clues"] or "",
            )
            self.clicking.write(
                partial(record_screening, draft=draft, on=today),
                f"登记摸排 {row.village} {week_words(week)}",
                said=f"已登记 {row.village}{week_words(week)}的摸排",
                on_done=lambda _: dialog.accept(),
                on_error=partial(show_in, dialog),
            )

        dialog.accepted_values.connect(store)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        dialog.form.focus_field()
        return dialog

    def withdraw(self) -> None:
        """Take the screening of the current cell out."""
        row, place = self.table.current_row(), self._place(self.table.right.currentIndex())
        if row is None or place is None or not row.cells[place].grids:
            return
        week = self.weeks[place]
        self.clicking.write(
            partial(withdraw_screening, village_id=row.village_id, week=week),
            f"撤下摸排 {row.village} {week_words(week)}",
            said=f"已撤下 {row.village}{week_words(week)}的摸排",
        )

    def write(self) -> None:
        """Put the board out."""
        on = self._work.clock.today()
        rows = tuple(self.rows)
        self.save_as(f"一周一摸排情况 {on}.xlsx", lambda path: write_screening_board(rows, on, path))

    def _show(self, rows: tuple[WeekRow, ...]) -> None:
        self.show_rows(rows)
        missing = sum(row.missing for row in rows)
        last = sum(not row.cells[-1].grids for row in rows)
        self.row.set_note(f"最近 {WEEKS} 周共缺 {missing:,} 次，本周还有 {last} 个村没有登记")

    def _open_cell(self, index: QModelIndex) -> None:
        row, place = self.model.row_at(index.row()), self._place(index)
        if row is not None and place is not None:
            self.ask(row, place)

    def _place(self, index: QModelIndex) -> int | None:
        """Which week a cell is about; the newest one stands first."""
        key = self._columns[index.column()].key if 0 <= index.column() < len(self._columns) else ""
        return int(key) if key.isdecimal() else None

    def _column(self, place: int) -> Column[WeekRow]:
        week = self.weeks[place]
        return Column(
            f"{week.month}.{week.day:02}",
            lambda row: _short(row.cells[place]),
            key=str(place),
            width=9,
            sortable=False,
            tone=lambda row: _tone(row, place),
            tip=lambda row: f"{week_words(week)}：{cell_words(row.cells[place])} {row.cells[place].clues}".rstrip(),
        )


def _short(cell: WeekCell) -> str:
    """What has room in a cell: 未摸排, 35 户, 补 35 户."""
    if not cell.grids:
        return "未摸排"
    return f"{'补 ' if cell.late else ''}{f'{cell.households} 户' if cell.households else '已摸排'}"


def _tone(row: WeekRow, place: int) -> Tone:
    cell = row.cells[place]
    if not cell.grids:
        return Tone.OVERDUE
    return Tone.SOON if cell.late or cell.clues else Tone.GOOD
