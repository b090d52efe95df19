"""帮扶项目目录: the programmes and what excludes what, seen, added, corrected and taken out of use."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.benefits.catalogue import (
    ExclusionRow,
    ProgrammeRow,
    delete_exclusions,
    list_exclusions,
    list_programmes,
    retire_programme,
)
from app.common.work import Work
from ui.benefits.asking import CatalogueAsking
from ui.benefits.columns import EXCLUSION_COLUMNS, PROGRAMME_COLUMNS
from ui.common.action_row import ActionRow
from ui.common.buttons import plain_button, primary_button
from ui.common.labels import hairline
from ui.common.message_bar import MessageBar
from ui.common.page import PageParts
from ui.common.spacing import GROUP, INSIDE, MARGIN
from ui.common.tab_strip import TabStrip
from ui.common.table.model import PagedModel
from ui.common.table.table import RegisterTable
from ui.households.clicking import Clicking

FIRST_SIZE = (1040, 520)


class CatalogueDialog(QDialog):
    """Two tabs: programmes and exclusions; each change is one step that can be taken back."""

    def __init__(self, work: Work, parts: PageParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("帮扶项目目录")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._work, self._parts = work, parts
        self.messages = MessageBar()
        self.clicking = Clicking(work, replace(parts, messages=self.messages), self)
        self.asking = CatalogueAsking(work, parts, self.clicking, self)
        self.model: PagedModel[ProgrammeRow] = PagedModel(
            PROGRAMME_COLUMNS, parts.background, identity=lambda row: row.id
        )
        self.table: RegisterTable[ProgrammeRow] = RegisterTable(self.model, parts.settings, "benefits.programmes")
        self.exclusion_model: PagedModel[ExclusionRow] = PagedModel(
            EXCLUSION_COLUMNS, parts.background, identity=lambda row: row.id
        )
        self.exclusions: RegisterTable[ExclusionRow] = RegisterTable(
            self.exclusion_model, parts.settings, "benefits.exclusions"
        )
        self.tabs = TabStrip(("项目", "互斥关系"))
        self._bodies = QStackedWidget()
        self.edit_button = plain_button("修改…", self.edit)
        self.retire_button = plain_button("停用", self.retire)
        self.delete_button = plain_button("删除", self.delete)
        self._lay_out()
        self._listen()
        room = self.screen().availableGeometry()
        self.resize(min(FIRST_SIZE[0], room.width() - 32), min(FIRST_SIZE[1], room.height() - 48))
        self.load()

    def load(self) -> None:
        """Read the catalogue."""
        background, work = self._parts.background, self._work
        background.latest("benefits.programmes", lambda: work.read(list_programmes), self._show)
        background.latest("benefits.exclusions", lambda: work.read(list_exclusions), self.exclusion_model.show)

    def edit(self) -> None:
        """Open the form of the chosen programme."""
        row = self.table.current_row()
        if row is not None:
            self.asking.ask_programme(row)

    def retire(self) -> None:
        """Take the chosen programme out of use, or bring it back."""
        row = self.table.current_row()
        if row is None:
            return
        verb = "恢复" if row.retired else "停用"
        self.clicking.write(
            partial(retire_programme, programme_id=row.id, retired=not row.retired),
            f"{verb}帮扶项目「{row.name}」",
            said=f"已{verb}「{row.name}」，已登记的不变",
        )

    def delete(self) -> None:
        """Let the chosen programmes go together again."""
        rows = self.exclusions.selected_rows()
        if rows:
            self.clicking.write(
                partial(delete_exclusions, ids=[row.id for row in rows]),
                f"删除 {len(rows)} 条帮扶项目互斥",
                said=f"已删除 {len(rows)} 条互斥关系",
            )

    def _show(self, rows: list[ProgrammeRow]) -> None:
        self.model.show(rows)
        if self.table.current_row() is None:
            self.table.select_index(0)
        self._follow_choice(self.table.current_row())

    def _follow_choice(self, row: ProgrammeRow | None) -> None:
        self.edit_button.setEnabled(row is not None)
        self.retire_button.setEnabled(row is not None)
        self.retire_button.setText("恢复使用" if row is not None and row.retired else "停用")

    def _listen(self) -> None:
        self.tabs.chosen.connect(self._bodies.setCurrentIndex)
        self.clicking.written.connect(self.load)
        self._parts.changes.history_changed.connect(self.load)
        self.table.row_selected.connect(self._follow_choice)
        self.table.row_opened.connect(lambda _row: self.edit())
        self.table.escaped.connect(self.reject)
        self.exclusions.escaped.connect(self.reject)
        self.exclusions.delete_requested.connect(self.delete)
        self.exclusions.row_opened.connect(self.asking.ask_exclusion)
        self.exclusions.selection_changed.connect(lambda count: self.delete_button.setEnabled(count > 0))
        self.delete_button.setEnabled(False)

    def _lay_out(self) -> None:
        self.table.right.setAccessibleName("帮扶项目")
        self.exclusions.right.setAccessibleName("互斥关系")
        self.table.set_empty("还没有帮扶项目。", "新增项目…", self.asking.ask_programme)
        self.exclusions.set_empty("还没有互斥关系。", "新增互斥…", self.asking.ask_exclusion)
        programme_buttons = ActionRow(
            primary_button("新增项目…", lambda: self.asking.ask_programme()), self.edit_button, self.retire_button
        )
        exclusion_buttons = ActionRow(
            primary_button("新增互斥…", lambda: self.asking.ask_exclusion()), self.delete_button
        )
        for table, buttons in ((self.table, programme_buttons), (self.exclusions, exclusion_buttons)):
            body = QWidget()
            column = QVBoxLayout(body)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(INSIDE)
            column.addWidget(table, 1)
            column.addWidget(buttons)
            self._bodies.addWidget(body)
        top = QHBoxLayout()
        top.addWidget(self.tabs, 1)
        top.addWidget(plain_button("关闭", self.accept))
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, INSIDE, MARGIN, GROUP)
        column.setSpacing(INSIDE)
        column.addLayout(top)
        column.addWidget(hairline())
        column.addWidget(self.messages)
        column.addWidget(self._bodies, 1)
