"""The right side of step 2: what the sheet was taken for, its header rows, its day and its year of incomes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.common.importing.brake import Brake
from app.common.importing.lines import LinePart
from app.common.importing.plan import Options
from ui.common.fields import DateField, TextField
from ui.common.form import Form
from ui.common.importing.choosing import QuietChoice
from ui.common.importing.fold import Fold
from ui.common.importing.importer import BookSheet, KindChoice, SheetView
from ui.common.labels import heading, label
from ui.common.spacing import GAP, GROUP, INSIDE
from ui.common.tokens import Tone

AS_OF, YEAR = "as_of", "year"
NAME, OFFICE = "name", "office"
LIMITS = {
    "changed": "变更多于 %",
    "new": "新增多于 %",
    "missing": "缺人多于 %",
    "rows": "且多于几行",
}
"""From when on the clerk is asked before so much is written."""
MOST_HEADER_ROWS = 3
LONGEST_LABEL = 26


def check_year(text: str) -> str | None:
    """Say what is wrong with a year."""
    sound = text.isdecimal() and 1990 <= int(text) <= 2100
    return None if sound else "请填四位年份，如 2026"


def check_limit(text: str) -> str | None:
    """Say what is wrong with a limit."""
    return None if not text or (text.isdecimal() and len(text) < 6) else "请填整数，如 30"


class SheetPanel(QScrollArea):
    """Says what was recognised, and lets the clerk correct it.

    Signals:
        sheet_wanted: the place of another sheet of the workbook.
        kind_wanted: the kind to take the sheet for, "" to find it out.
        header_wanted: first and last sheet row of the header.
        rows_wanted: first and last sheet row of the data (None: to the end), the sheet rows left out.
        day_changed: the day that the sheet speaks of.
    """

    sheet_wanted = Signal(int)
    kind_wanted = Signal(str)
    header_wanted = Signal(int, int)
    rows_wanted = Signal(object, object, object)
    day_changed = Signal(object)

    def __init__(self, kinds: Sequence[KindChoice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds = tuple(kinds)
        self.setProperty("role", "bare")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sheets = QuietChoice("工作表")
        self.kind = QuietChoice("表的种类")
        self.first, self.last = QuietChoice("表头从第几行"), QuietChoice("表头到第几行")
        self.begin, self.end = QuietChoice("数据从第几行"), QuietChoice("数据到第几行")
        self._ignored: frozenset[int] = frozenset()
        self._sheets_title = heading("工作表")
        self._source = label("", "quiet", wrap=True)
        self._sums = label("", "", wrap=True)
        self._again = label("", Tone.GOOD.value, wrap=True)
        self._rows = label("", "quiet", wrap=True)
        self._above = label("", "quiet", wrap=True)
        self.form = Form(
            (
                DateField(AS_OF, "数据日期", required=True),
                TextField(YEAR, "收入年度", required=True, check=check_year),
            )
        )
        self.list = Form((TextField(NAME, "名册名称", required=True), TextField(OFFICE, "来自哪个部门")))
        self.list.hide()
        self._list_note = label("每月用同一个名称，就能看出新进和离开了谁。", "quiet", wrap=True)
        self.limits = Form(tuple(TextField(key, title, check=check_limit) for key, title in LIMITS.items()))
        self.limits_fold = Fold("何时再问一次", lambda: self.limits)
        self._lay_out()
        self.sheets.picked.connect(lambda place: self.sheet_wanted.emit(int(place)))
        self.kind.picked.connect(lambda kind: self.kind_wanted.emit(str(kind)))
        self.first.picked.connect(lambda _: self._ask_header(moved_first=True))
        self.last.picked.connect(lambda _: self._ask_header(moved_first=False))
        for choice in (self.begin, self.end):
            choice.picked.connect(lambda _: self._ask_rows())
        self.form.changed.connect(self._follow_day)

    def set_sheets(self, names: Sequence[str], chosen: int) -> None:
        """Offer the sheets of the workbook; one alone needs no choice."""
        self.sheets.offer([(name, place) for place, name in enumerate(names)], chosen)
        self.sheets.setVisible(len(names) > 1)
        self._sheets_title.setVisible(len(names) > 1)

    def show_sheet(self, sheet: BookSheet, view: SheetView) -> None:
        """Show what a sheet was taken for."""
        found = sheet.recognised
        known = {one.kind: one.source for one in self._kinds}
        choices: list[tuple[str, object]] = [(one.title or one.kind, one.kind) for one in self._kinds]
        if found.kind not in known:
            choices.insert(0, (f"{found.kind}（逐列对应）", found.kind))
        else:
            choices.append(("自动识别", ""))
        self.kind.offer(choices, found.kind)
        self._source.setText(known.get(found.kind, "不是认识的县表，按列名逐列对应，下一步请过目。"))
        matched = sum(m.field is not None for m in found.columns)
        doubtful = sum(not m.sure for m in found.columns)
        sums = f"{len(found.columns)} 列，认出 {matched} 列"
        self._sums.setText(f"{sums}，其中 {doubtful} 列要看一眼" if doubtful else sums)
        self._show_roster(sheet.roster)
        self._again.setText(same_as_before(sheet, view))
        self._again.setVisible(bool(self._again.text()))
        self._show_header(sheet, view)
        labels = sheet.layout.labels.items()
        above = [sheet.layout.title, *(f"{name}：{value}" for name, value in labels if value)]
        self._above.setText("\n".join(text for text in above if text and len(text) <= LONGEST_LABEL))
        self._above.setVisible(bool(self._above.text()))

    def show_options(self, options: Options) -> None:
        """Show the day and the year."""
        self.form.set_values({AS_OF: options.as_of, YEAR: str(options.year)})
        self.limits.set_values({key: str(getattr(options.brake, key)) for key in LIMITS})

    def options(self, base: Options) -> Options | None:
        """Return what stands in the fields; None (and sentences under them) when it cannot be read."""
        problems = self.form.problems()
        values: dict[str, Any] = self.form.values()
        if self.limits.problems():
            self.limits_fold.set_open(True)
            return None
        if problems or values[AS_OF] is None:
            return None
        limits: dict[str, Any] = self.limits.values()
        brake = Brake(**{key: int(limits[key]) for key in LIMITS if limits[key]})
        told = replace(base, as_of=values[AS_OF], year=int(values[YEAR]), brake=brake, roster="", office="")
        if self.list.isHidden():
            return told
        kept: dict[str, Any] = self.list.values()
        return None if self.list.problems() else replace(told, roster=kept[NAME], office=kept[OFFICE] or "")

    def width_needed(self) -> int:
        """Return the width at which nothing is cut."""
        inside = self.widget()
        return inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width() + GAP

    def _show_roster(self, roster: tuple[str, str] | None) -> None:
        """Ask for name and office of a list that is kept; what was typed stays while it is one."""
        if roster is not None and self.list.isHidden():
            self.list.set_values({NAME: roster[0], OFFICE: roster[1]})
        for widget in (self.list, self._list_note):
            widget.setVisible(roster is not None)

    def _show_header(self, sheet: BookSheet, view: SheetView) -> None:
        layout = sheet.layout
        shown = [line.row for line in view.lines if not line.is_gap]
        choices = [(f"第 {row} 行", row) for row in shown if row <= max(12, layout.header_rows[-1])]
        self.first.offer(choices, layout.header_rows[0])
        after = [one for one in choices if one[1] >= layout.header_rows[0]][:MOST_HEADER_ROWS]
        self.last.offer(after, layout.header_rows[-1])
        below: list[tuple[str, object]] = [(f"第 {row} 行", row) for row in shown if row > layout.header_rows[-1]]
        self.begin.offer(below, layout.first_data_row)
        self.end.offer([*below, ("最后一行", None)], layout.last_data_row)
        self._ignored = layout.ignored
        some = any(line.part is LinePart.ROW for line in view.lines)
        words = [] if some else ["表头下面没有数据行"]
        words += [f"另有 {len(layout.ignored)} 行按您的选择不导入"] if layout.ignored else []
        self._rows.setText("，".join([*words, f"全表 {sheet.grid.rows:,} 行、{sheet.grid.columns} 列"]))

    def _ask_rows(self) -> None:
        begin, end = self.begin.currentData(), self.end.currentData()
        if begin is not None:
            self.rows_wanted.emit(begin, None if end is None else max(begin, end), self._ignored)

    def _ask_header(self, *, moved_first: bool) -> None:
        first, last = int(self.first.currentData()), int(self.last.currentData())
        if moved_first:
            last = max(first, min(last, first + MOST_HEADER_ROWS - 1))
        self.header_wanted.emit(first, last)

    def _follow_day(self, key: str) -> None:
        day = self.form.values().get(AS_OF)
        if key == AS_OF and isinstance(day, date):
            self.day_changed.emit(day)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("role", "bare")
        column = QVBoxLayout(inside)
        column.setContentsMargins(GROUP, 0, GAP, 0)
        column.setSpacing(6)
        upper: tuple[QWidget, ...] = (self._sheets_title, self.sheets, heading("认成"), self.kind, self._again)
        for widget in (*upper, self._source, self._sums):
            column.addWidget(widget)
        column.addWidget(self.list)
        column.addWidget(self._list_note)
        column.addSpacing(INSIDE)
        column.addWidget(self.form)
        column.addWidget(label("变更从数据日期起生效；表里有“数据日期”“年度”列时以表为准。", "quiet", wrap=True))
        column.addSpacing(INSIDE)
        header, rows = from_to(self.first, self.last), from_to(self.begin, self.end)
        lower = (heading("表头"), header, heading("数据"), rows, self._rows, self._above, self.limits_fold)
        for widget in lower:
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(inside)


def from_to(first: QWidget, last: QWidget) -> QWidget:
    """Return two choices side by side: from, to."""
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(INSIDE)
    row.addWidget(first, 1)
    row.addWidget(label("至", "quiet"))
    row.addWidget(last, 1)
    return both


def same_as_before(sheet: BookSheet, view: SheetView) -> str:
    """Say when the columns were matched like this before; "" when they were not."""
    if not sheet.remembered or view.used_at is None:
        return ""
    return f"与 {view.used_at:%m-%d} 导入的表样相同"


def recognised_words(sheet: BookSheet, view: SheetView | None) -> str:
    """Say in one line what a sheet was taken for."""
    found = sheet.recognised
    text = f"{found.kind}（{len(found.columns)} 列）"
    again = same_as_before(sheet, view) if view is not None else ""
    return f"{text} · {again}" if again else text
