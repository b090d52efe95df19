"""回收站: what was deleted, restored with one press, or deleted for good after typing how many."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.common.work import Work
from app.households.recycle import DeletedRow, list_recycle_bin, purge_households, restore_households
from ui.common.buttons import plain_button, primary_button
from ui.common.labels import label, quiet_label
from ui.common.page import PageParts
from ui.common.spacing import GROUP, INSIDE, MARGIN
from ui.common.table.column import Column
from ui.common.table.model import PagedModel
from ui.common.table.table import RegisterTable
from ui.households.clicking import Clicking
from ui.households.room import character_width

_COLUMNS: tuple[Column[DeletedRow], ...] = (
    Column(
        "户主",
        lambda row: row.head_name or "（无户主）",
        key="head",
        width=10,
        freeze=True,
        strong=True,
        sortable=False,
    ),
    Column("户编号", lambda row: row.number, key="number", width=14, text_format=True, sortable=False),
    Column("村", lambda row: row.village, key="village", width=14, sortable=False),
    Column("人口", lambda row: str(row.people), key="people", width=6, number=True, sortable=False),
    Column("删除时间", lambda row: f"{row.deleted_at:%Y-%m-%d %H:%M}", key="at", width=18, sortable=False),
)


class RecycleDialog(QDialog):
    """Lists the recycle bin."""

    def __init__(self, work: Work, parts: PageParts, clicking: Clicking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("回收站")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._work, self._parts, self._clicking = work, parts, clicking
        self.model: PagedModel[DeletedRow] = PagedModel(_COLUMNS, parts.background, identity=lambda row: row.id)
        self.table: RegisterTable[DeletedRow] = RegisterTable(self.model, parts.settings, "households.bin")
        self.table.set_empty("回收站是空的。删除的农户会放在这里，可以随时恢复。")
        self.restore_button = primary_button("恢复", self.restore)
        self.purge_button = plain_button("永久删除…", self._ask)
        self.typed = QLineEdit()
        self._question = label("", "overdue", wrap=True)
        self.sure_button = plain_button("永久删除", self.purge)
        self._asking = self._make_asking()
        self._lay_out()
        self.table.selection_changed.connect(self._follow_selection)
        self.typed.textChanged.connect(self._follow_typing)
        self.typed.returnPressed.connect(self.sure_button.click)
        clicking.written.connect(self.load)
        self._follow_selection(0)
        self.resize(character_width() * 46, 400)
        self.load()

    def load(self) -> None:
        """Read the recycle bin."""
        self._parts.background.latest("households.bin", lambda: self._work.read(list_recycle_bin), self.model.show)

    def restore(self) -> None:
        """Restore the chosen households."""
        ids = self._ids()
        self._clicking.write(
            partial(restore_households, ids=ids),
            f"恢复 {len(ids)} 户",
            said=lambda count: f"已从回收站恢复 {count:,} 户",
        )

    def purge(self) -> None:
        """Delete the chosen households for good, once their number was typed."""
        ids = self._ids()
        self._asking.hide()
        self._clicking.write(
            partial(purge_households, ids=ids),
            f"永久删除 {len(ids)} 户",
            said=lambda count: f"已永久删除 {count:,} 户",
        )

    def _ids(self) -> list[int]:
        return [row.id for row in self.table.selected_rows()]

    def _ask(self) -> None:
        rows = self.table.selected_rows()
        people = sum(row.people for row in rows)
        self._question.setText(
            f"将永久删除 {len(rows)} 户、{people} 人的全部资料，从名册里再也找不到。"
            f"请输入户数 {len(rows)} 再按“永久删除”。"
        )
        self.typed.clear()
        self._asking.show()
        self.typed.setFocus()

    def _follow_selection(self, count: int) -> None:
        self._asking.hide()
        self.restore_button.setEnabled(count > 0)
        self.purge_button.setEnabled(count > 0)
        self.restore_button.setText(f"恢复 {count} 户" if count else "恢复")

    def _follow_typing(self, text: str) -> None:
        self.sure_button.setEnabled(text.strip() == str(len(self._ids())))

    def _make_asking(self) -> QWidget:
        asking = QWidget()
        self.typed.setProperty("role", "field")
        self.typed.setAccessibleName("要永久删除的户数")
        self.typed.setPlaceholderText("户数")
        self.sure_button.setEnabled(False)
        row = QHBoxLayout()
        row.setSpacing(INSIDE)
        row.addWidget(self.typed)
        row.addWidget(self.sure_button)
        row.addWidget(plain_button("不删除", asking.hide))
        row.addStretch(1)
        column = QVBoxLayout(asking)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(INSIDE)
        column.addWidget(self._question)
        column.addLayout(row)
        asking.hide()
        return asking

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(INSIDE)
        column.addWidget(quiet_label("选中要恢复的户（可按 Ctrl 或 Shift 多选）。", wrap=True))
        column.addWidget(self.table, 1)
        column.addWidget(self._asking)
        buttons = QHBoxLayout()
        buttons.setSpacing(INSIDE)
        for button in (self.restore_button, self.purge_button, plain_button("关闭", self.accept)):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.addSpacing(GROUP - INSIDE)
        column.addLayout(buttons)
