"""Step 2, 表样: the sheet as it is and what was recognised in it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.common.importing.plan import Options
from ui.common.action_row import ActionRow
from ui.common.background import Background
from ui.common.buttons import plain_button, primary_button
from ui.common.importing.importer import BookSheet, KindChoice, SheetView
from ui.common.importing.lines_table import LinesTable
from ui.common.importing.sheet_panel import SheetPanel
from ui.common.spacing import INSIDE

PANEL = 17


class SheetStep(QWidget):
    """Shows one sheet.

    Signals:
        go_on_wanted, back_wanted, given_up, skipped: the buttons.
    """

    go_on_wanted = Signal()
    back_wanted = Signal()
    given_up = Signal()
    skipped = Signal()

    def __init__(self, background: Background, kinds: Sequence[KindChoice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = LinesTable(background)
        self.panel = SheetPanel(kinds)
        self.go_on = primary_button("下一步(&N)", self.go_on_wanted.emit)
        self.back = plain_button("上一步(&B)", self.back_wanted.emit)
        self.skip = plain_button("跳过这张表(&K)", self.skipped.emit)
        self.skip.hide()
        self.row = ActionRow(self.go_on, self.skip, self.back, plain_button("放弃(&Q)", self.given_up.emit))
        self.row.set_note("拖动边线可以改表头和数据的起止；不要的行按 Del")
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.grid)
        self._split.addWidget(self.panel)
        self._split.setStretchFactor(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        column.addWidget(self._split, 1)
        column.addWidget(self.row)
        self.grid.header_wanted.connect(self.panel.header_wanted)
        self.grid.rows_wanted.connect(self.panel.rows_wanted)
        self.grid.row_opened.connect(self.go_on_wanted)

    def show_sheet(self, sheet: BookSheet, view: SheetView) -> None:
        """Show another sheet, or the same after a correction."""
        self.grid.show_lines(view.lines, sheet.grid.columns, sheet.layout)
        self.panel.show_sheet(sheet, view)
        self.go_on.setEnabled(True)

    def options(self, base: Options) -> Options | None:
        """Return day and year as typed; None when they cannot be read."""
        return self.panel.options(base)

    def focus_first(self) -> None:
        """Put the keyboard on the button that goes on."""
        self.go_on.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the panel as wide as its words need."""
        super().resizeEvent(event)
        wide = self.fontMetrics().horizontalAdvance("汉") * PANEL
        panel = min(max(wide, self.panel.width_needed()), self.width() // 2)
        self._split.setSizes([self.width() - panel, panel])
