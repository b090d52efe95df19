"""导入历史: every import with what it did, and its original file."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.common.errors import UserError
from app.common.importing.batches import BatchRow
from ui.common.buttons import plain_button, primary_button
from ui.common.importing.importer import Importer
from ui.common.labels import label
from ui.common.page import PageParts
from ui.common.remembered import MemorySettings
from ui.common.spacing import GROUP, INSIDE, MARGIN
from ui.common.table.column import Column
from ui.common.table.model import PagedModel
from ui.common.table.table import RegisterTable
from ui.common.tokens import Tone

_COLUMNS = (
    Column[BatchRow]("时间", lambda row: f"{row.at:%Y-%m-%d %H:%M}", key="at", width=16, sortable=False),
    Column[BatchRow]("文件", lambda row: row.book, key="book", width=26, strong=True, sortable=False),
    Column[BatchRow]("种类", lambda row: row.kind, key="kind", width=14, sortable=False),
    Column[BatchRow](
        "状态",
        lambda row: "已撤销" if row.undone else "有效",
        key="undone",
        width=8,
        tone=lambda row: Tone.QUIET if row.undone else Tone.GOOD,
        sortable=False,
    ),
    Column[BatchRow]("结果", lambda row: row.words, key="words", width=44, quiet=True, sortable=False),
    Column[BatchRow]("批次", lambda row: str(row.id), key="id", width=6, number=True, sortable=False),
)


class BatchesDialog(QDialog):
    """Lists the imports; the original file of each can be saved again."""

    def __init__(self, importer: Importer, parts: PageParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("导入历史")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._importer, self._parts = importer, parts
        model = PagedModel(_COLUMNS, parts.background, identity=lambda row: row.id)
        self.table: RegisterTable[BatchRow] = RegisterTable(model, MemorySettings(), "batches")
        self.table.right.setAccessibleName("导入历史")
        self.table.set_empty("还没有导入过。")
        self.table.row_opened.connect(lambda _: self.save())
        self.said = label("", "", wrap=True)
        self.save_button = primary_button("另存原文件(&S)…", self.save)
        self.save_button.setEnabled(False)
        buttons = QHBoxLayout()
        buttons.setSpacing(INSIDE)
        buttons.addWidget(self.save_button)
        buttons.addWidget(plain_button("关闭(&Q)", self.reject))
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(GROUP)
        column.addWidget(self.table, 1)
        column.addWidget(self.said)
        column.addLayout(buttons)
        em = self.fontMetrics().horizontalAdvance("汉")
        self.resize(min(em * 68, 1000), em * 30)
        parts.background.latest("import.batches", importer.batches, self._show)

    def save(self) -> None:
        """Ask where, then write the original file of the import that is chosen."""
        row = self._chosen()
        if row is None:
            return
        out = self._parts.asking.pick_save("原文件另存为", row.book)
        if out is None:
            return
        self._parts.background.run(
            lambda: self._importer.save_original(row.id, out),
            lambda _: self._say(f"已另存「{out.name}」，与 {row.at:%Y-%m-%d %H:%M} 导入时的文件一样", Tone.GOOD),
            self._tell_error,
        )

    def _chosen(self) -> BatchRow | None:
        place = self.table.current_index()
        return self.table.model.loaded_row(place) if place >= 0 else None

    def _show(self, rows: Sequence[BatchRow]) -> None:
        self.table.model.show(rows)
        self.save_button.setEnabled(bool(rows))
        if rows:
            self.table.select_index(0)
        self.table.focus_table()

    def _tell_error(self, error: UserError) -> None:
        self._say(str(error), Tone.OVERDUE)

    def _say(self, text: str, tone: Tone) -> None:
        self.said.setProperty("role", tone.value)
        self.said.style().polish(self.said)
        self.said.setText(text)
