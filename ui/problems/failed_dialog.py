"""供水点检测不合格涉及的户: who drinks from a point whose last test failed."""

from functools import partial

from PySide6.QtWidgets import QWidget

from app.common.work import Work
from app.problems.water import Concerned, failed_households
from ui.common.buttons import primary_button
from ui.common.page import PageParts
from ui.common.table.column import Column
from ui.common.table_dialog import TableDialog

_TITLE = "供水不合格涉及的户"
_COLUMNS: tuple[Column[Concerned], ...] = (
    Column("户主", lambda row: row.head_name, key="head_name", width=10, freeze=True, strong=True, sortable=False),
    Column("村组", lambda row: f"{row.village}{row.group}", key="village", width=18, sortable=False),
    Column("供水点", lambda row: row.point, key="point", width=26, sortable=False),
    Column("检测日期", lambda row: str(row.tested_on), key="tested_on", width=12, sortable=False),
    Column("不合格项目", lambda row: row.items, key="items", width=20, sortable=False),
    Column("户编号", lambda row: row.number, key="number", width=16, text_format=True, sortable=False),
)  # fmt: skip


class FailedDialog(TableDialog[Concerned]):
    """A list to be taken to the villages."""

    def __init__(self, work: Work, parts: PageParts, parent: QWidget | None = None) -> None:
        super().__init__(
            _TITLE,
            parts,
            "problems.failed",
            _COLUMNS,
            lambda row: row.household_id,
            buttons=(primary_button("存为 Excel…", self.write),),
            parent=parent,
        )
        self.table.set_empty("没有：在用供水点最近一次检测都合格，或还没有登记供水范围。")
        look = partial(failed_households, on=work.clock.today())
        parts.background.latest("problems.failed", lambda: work.read(look), self._show)

    def write(self) -> None:
        """Put the list out."""
        self.write_workbook(_TITLE, f"共 {len(self.rows):,} 户")

    def _show(self, rows: list[Concerned]) -> None:
        self.show_rows(rows)
        points = len({(row.village, row.point) for row in rows})
        self.row.set_note(f"{points} 个供水点，{len(rows):,} 户")
